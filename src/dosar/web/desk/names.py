"""What is asked of people, organisations and places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING
from dosar.record.material import EntityKind
from dosar.record.nouns import Entity, Event, Series
from dosar.record.record import reports_of
from dosar.record.sayings import Saying
from dosar.web.desk.asker import Asker
from dosar.web.desk.book import Book
from dosar.web.desk.nouns import SIZE, Page, Seen

T = TypeVar("T", Saying, Series, Event)


class NameDesk(Asker):
    """Entities, with what they said, claim and took part in."""

    def entities(
        self,
        filters: Filters = EVERYTHING,
        kind: EntityKind | None = None,
        story: str | None = None,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Entity]:
        """The entities, those of most reports first; with ``story`` those that its reports name."""
        return Page.of(self._entities(filters, kind, story), number, size)

    def entity(self, identity: str, as_of: str | None = None) -> Entity | None:
        """The entity that goes by this id."""
        return self._book(as_of).entity(identity)

    def said_by(self, identity: str, as_of: str | None = None, number: int = 1, size: int = SIZE) -> Page[Saying]:
        """What the entity said."""
        return self._of(identity, as_of, number, size, lambda book: book.sayings_of)

    def claimed_by(self, identity: str, as_of: str | None = None, number: int = 1, size: int = SIZE) -> Page[Series]:
        """The series of the entity's figures."""
        return self._of(identity, as_of, number, size, lambda book: book.series_of)

    def events_with(self, identity: str, as_of: str | None = None, number: int = 1, size: int = SIZE) -> Page[Event]:
        """The events in which the entity took part, or which happened there."""
        return self._of(identity, as_of, number, size, lambda book: book.events_of)

    def places(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Seen]:
        """The places, those with most events first, then those of most reports."""
        events = self._book(filters.day).events_of
        stories = {one.id for one in self._stories(filters.day, story)}
        places = [
            Seen(entity=place, events=sum(event.story in stories for event in events.get(place.id, ())))
            for place in self._entities(filters, "LOC", story)
        ]
        places.sort(key=lambda one: (-one.events, -len(one.entity.reports), one.entity.name))
        return Page.of(places, number, size)

    def _entities(self, filters: Filters, kind: EntityKind | None, story: str | None) -> Sequence[Entity]:
        found = self._book(filters.day).entities
        if kind is not None:
            found = [entity for entity in found if entity.kind == kind]
        if story is not None:
            named = {report for one in self._stories(filters.day, story) for report in reports_of(one)}
            found = [entity for entity in found if any(seen.report in named for seen in entity.evidence)]
        return self._narrowed(found, filters)

    def _of(
        self,
        identity: str,
        as_of: str | None,
        number: int,
        size: int,
        index: Callable[[Book], Mapping[str, Sequence[T]]],
    ) -> Page[T]:
        book = self._book(as_of)
        entity = book.entity(identity)
        return Page.of(index(book).get(entity.id, ()) if entity else (), number, size)
