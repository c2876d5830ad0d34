"""What the items of a story are found by beside their names and days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from dosar.dossier.items import Item
from dosar.model import Evidence, Statement
from dosar.record.nouns import Event, Incomparable, Series
from dosar.record.sayings import Saying
from dosar.record.telling import Telling
from dosar.text.fold import fold


class Facets:
    """The facets of what one story tells."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling

    def of(self, item: Item) -> Iterator[tuple[str, str]]:
        """The facets of an item with their values, some more than once."""
        match item:
            case Series():
                yield "category", item.category
                yield from self._place(item.place)
            case Event():
                yield from self._place(item.place)
            case Saying():
                yield from (("through", fold(name)) for name in item.through)
                yield from (("kind", self._put[one].kind) for one in item.statements)
                yield from (("stance", self._put[one].stance) for one in item.statements)
        if isinstance(item, Event | Saying | Incomparable):
            yield from (("category", category) for words in item.evidence for category in self._counted(words))

    def _place(self, place: str | None) -> Iterator[tuple[str, str]]:
        if place is not None:
            yield "place", fold(place)

    def _counted(self, words: Evidence) -> Iterator[str]:
        """The categories of the figures in these words."""
        figures = self._figures.get(words.report, ())
        return (category for start, category in figures if words.start <= start < words.end)

    @cached_property
    def _figures(self) -> Mapping[str, list[tuple[int, str]]]:
        """Where the figures of each report begin, and their categories."""
        found: dict[str, list[tuple[int, str]]] = {}
        for claim in self._telling.claims:
            found.setdefault(claim.head.report, []).append((claim.figure.start, claim.figure.category))
        return found

    @cached_property
    def _put(self) -> Mapping[str, Statement]:
        """The statements, which say how each is put."""
        return {said.id: said.statement for said in self._telling.said}
