"""What is asked of people, organisations and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, EntityRows, tallies
from dosar.dossier.views.filters import day
from dosar.record.entities.coordinates import Coordinates, coordinates
from dosar.record.entities.lands import where
from dosar.record.material import EntityKind
from dosar.record.nouns import Entity, Event, Series
from dosar.record.record import reports_of
from dosar.record.sayings import Saying
from dosar.web.desk.asker import NOWHERE, Asker
from dosar.web.desk.book import Book
from dosar.web.desk.lines import Placed
from dosar.web.desk.nouns import SIZE, Page

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

    def entity_kinds(self, filters: Filters = EVERYTHING, story: str | None = None) -> Sequence[tuple[str, int]]:
        """How many entities there are of each kind, the most first."""
        found = self._entities(filters, None, story)
        if isinstance(found, EntityRows):
            return found.asked(tallies.kinds)
        return sorted(Counter(entity.kind for entity in found).items(), key=lambda item: (-item[1], item[0]))

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
    ) -> Page[Placed]:
        """The places with where they lie, those named in most reports first.

        With ``story``, ``since`` or ``until`` the reports on it and of these days are counted, and its events.
        """
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return Page.of((), number, size)
        page = Page.of(self._naming(filters, of), number, size)
        return page.filled(
            self._placed(place, reports, filters, of)
            for identity, reports in page.items
            if (place := self.entity(identity, filters.day))
        )

    def place(self, identity: str, as_of: str | None = None) -> Placed | None:
        """The place that goes by this id, with where it lies; None for what is no place."""
        entity = self._book(as_of).entity(identity)
        if entity is None or entity.kind != "LOC":
            return None
        return self._placed(entity, len(entity.reports), Filters(as_of=as_of), None)

    def _naming(self, filters: Filters, story: str | None) -> Sequence[tuple[str, int]]:
        """The ids of the places with how many reports of the days and of the story name them, the most first."""
        found = self._entities(filters, "LOC", story)
        if isinstance(found, EntityRows):
            return found.asked(
                lambda connection, which, picked: tallies.naming(connection, which, picked, story, filters)
            )
        on_it = {report for one in self._stories(filters.day, story) for report in reports_of(one)} if story else None
        heads, days = self._book(filters.day).heads, Days.of(filters)
        named = [(place, {one.report for one in place.evidence if days.hold(heads[one.report].day)}) for place in found]
        counted = [(place, len(reports if on_it is None else reports & on_it)) for place, reports in named]
        counted.sort(key=lambda pair: (-pair[1], pair[0].name, pair[0].id))
        return [(place.id, reports) for place, reports in counted if reports]

    def _placed(self, place: Entity, reports: int, filters: Filters, story: str | None) -> Placed:
        book, days = self._book(filters.day), Days.of(filters)
        events = book.events_of.get(place.id, ())
        if story is not None or days != Days():
            events = [one for one in events if story in (None, one.story) and days.meet(one.first, one.last)]
        lies = _lies(place)
        return Placed(
            entity=place,
            reports=reports,
            events=len(events),
            latitude=lies.latitude if lies else None,
            longitude=lies.longitude if lies else None,
        )

    def _entities(self, filters: Filters, kind: EntityKind | None, story: str | None) -> Sequence[Entity]:
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return ()
        found = self._book(filters.day).entities
        if isinstance(found, EntityRows):
            return found.of_kind(kind).in_story(of).narrowed(filters)
        if kind is not None:
            found = [entity for entity in found if entity.kind == kind]
        if of is not None:
            named = {report for one in self._stories(filters.day, of) for report in reports_of(one)}
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


class Days(NamedTuple):
    """A stretch of days (ISO 8601), open where an end is None."""

    first: str | None = None
    last: str | None = None

    @classmethod
    def of(cls, filters: Filters) -> Days:
        """From ``since`` to ``until``."""
        return cls(day(filters.since, 0), day(filters.until, 1))

    def hold(self, one: str | None) -> bool:
        """Whether a day lies between them; no day lies only in all days."""
        return self == Days() or (one is not None and self.meet(one, one))

    def meet(self, first: str, last: str) -> bool:
        """Whether they share a day with another stretch."""
        return (self.first is None or self.first <= last) and (self.last is None or first <= self.last)


def _lies(place: Entity) -> Coordinates | None:
    """Where a place lies, by the first of its names that is no other place's too."""
    names = ((name, language) for language, known in place.names.items() for name in known)
    return next((found for name, language in names if (found := coordinates(where(name, language)))), None)
