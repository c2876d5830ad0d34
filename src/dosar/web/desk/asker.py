"""What every part of the desk stands on: the shelf, and how a list of the record is narrowed and cut into pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from dosar.dossier import Filters
from dosar.dossier.views import EntityRows, Rows, narrowed
from dosar.dossier.views.narrow import I
from dosar.model import Evidence
from dosar.record.nouns import Story
from dosar.web.desk.book import Book
from dosar.web.desk.shelf import Shelf

#: The id of no story.
NOWHERE = ""


class Asker:
    """Asks the shelf. Never ask the book while a dossier is lent to you: it may need one itself."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def _book(self, as_of: str | None) -> Book:
        return self._shelf.book(as_of)

    def _narrowed(self, items: Iterable[I], filters: Filters) -> Sequence[I]:
        """The items that the filters let through, whatever ``as_of`` says: that one the record was made for."""
        if isinstance(items, Rows | EntityRows):
            return cast(Sequence[I], items.narrowed(filters))
        if filters == Filters(as_of=filters.as_of):
            return tuple(items)
        counted: tuple[Evidence, ...] = ()
        if filters.category:
            with self._shelf.dossier() as dossier:
                found = dossier.figures(Filters(category=filters.category))
                counted = tuple(figure.evidence[0] for figure in found)
        return tuple(narrowed(items, filters, self._book(filters.day).heads, counted))

    def _story_id(self, as_of: str | None, story: str | None) -> str | None:
        """The id that a story has now which goes by this one; None where none is meant, `NOWHERE` of none."""
        if story is None:
            return None
        found = self._book(as_of).story(story)
        return found.id if found else NOWHERE

    def _stories(self, as_of: str | None, story: str | None) -> Sequence[Story]:
        """All stories, or the one that goes by this id, if any does."""
        book = self._book(as_of)
        if story is None:
            return book.stories
        found = book.story(story)
        return [found] if found else []
