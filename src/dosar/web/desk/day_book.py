"""The record of a past day: who asks for one thing does not wait for all the others to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

from dosar.dossier.views import DayRecord
from dosar.record.groups import answers
from dosar.record.nouns import Entity, Event, Series, Story
from dosar.record.sayings import Saying
from dosar.web.desk.book import Book

I = TypeVar("I", Series, Event, Saying)  # noqa: E741


class DayBook(Book):
    """The record of a day that several threads may read in: see `Book`."""

    def __init__(self, record: DayRecord) -> None:
        super().__init__(record)
        self._day = record

    @property
    def entities(self) -> Sequence[Entity]:
        """The entities, those of most reports first."""
        self._ready()
        return _Entities(self._day, lambda: self.kept("entities", lambda: list(self._day.entities)))

    def entity(self, identity: str) -> Entity | None:
        """The entity that goes by this id."""
        self._ready()
        found = self._day.named(identity)
        return next((one for one in found if answers(identity, "entity", one.members)), None)

    def series(self, identity: str) -> Series | None:
        """The series that goes by this id."""
        found = (one for story in self._telling(identity) for one in self.ledger(story).series)
        return next((one for one in found if answers(identity, "series", (point.id for point in one.points))), None)

    def event(self, identity: str) -> Event | None:
        """The event that goes by this id."""
        found = (one for story in self._telling(identity) for one in self.events(story))
        return next((one for one in found if answers(identity, "event", one.members)), None)

    def saying(self, identity: str) -> Saying | None:
        """The saying that goes by this id."""
        found = (one for story in self._telling(identity) for one in self.sayings(story))
        return next((one for one in found if answers(identity, "saying", one.statements)), None)

    def _telling(self, identity: str) -> Iterable[Story]:
        """The stories that may tell what goes by this id."""
        self._ready()
        return self._day.telling(identity)

    @property
    def sayings_of(self) -> Mapping[str, Sequence[Saying]]:
        """What each entity said."""
        return _Of(self, lambda story: self.sayings(story))

    @property
    def series_of(self) -> Mapping[str, Sequence[Series]]:
        """The series that each entity claims."""
        return _Of(self, lambda story: self.ledger(story).series)

    @property
    def events_of(self) -> Mapping[str, Sequence[Event]]:
        """The events in which each entity took part, or which happened there."""
        return _Of(self, lambda story: self.events(story), lambda event: (event.first, event.last, event.id))


class _Of(Mapping[str, Sequence[I]], Generic[I]):
    """What involves each entity, by its id: looked for in the stories that name it."""

    def __init__(
        self,
        book: DayBook,
        told: Callable[[Story], Iterable[I]],
        order: Callable[[I], tuple[str, str, str]] | None = None,
    ) -> None:
        self._book = book
        self._told: Callable[[Story], Iterable[I]] = told
        self._order: Callable[[I], tuple[str, str, str]] | None = order

    def __getitem__(self, entity: str) -> Sequence[I]:
        whole = self._book.entity(entity)
        if whole is None:
            raise KeyError(entity)
        naming = {words.report for words in whole.evidence}
        stories = [one for one in self._book.stories if any(member.report in naming for member in one.reports)]
        found = [item for one in stories for item in self._told(one) if whole.id in self._book.involved_in(item)]
        return sorted(found, key=self._order) if self._order else found

    def __iter__(self) -> Iterator[str]:
        return (entity.id for entity in self._book.entities)

    def __len__(self) -> int:
        return len(self._book.entities)


class _Entities(Sequence[Entity]):
    """The entities, of which those are read that are looked at; who goes through all has them all kept."""

    def __init__(self, record: DayRecord, everything: Callable[[], Sequence[Entity]]) -> None:
        self._record, self._all = record, everything

    def __len__(self) -> int:
        return self._record.count_entities()

    @overload
    def __getitem__(self, at: int) -> Entity: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entity]: ...

    def __getitem__(self, at: int | slice) -> Entity | Sequence[Entity]:
        if isinstance(at, slice) and at.step is None and (at.start or 0) >= 0 and (at.stop is None or at.stop >= 0):
            return self._record.some_entities(at.start or 0, at.stop)
        return self._all()[at]

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._all())
