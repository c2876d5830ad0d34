"""What is asked of people, organisations and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from typing import TypeVar

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING
from dosar.dossier.views.filters import day
from dosar.record.entities.coordinates import Coordinates, coordinates
from dosar.record.entities.lands import where
from dosar.record.material import EntityKind
from dosar.record.nouns import Entity, Event, Series
from dosar.record.record import reports_of
from dosar.record.sayings import Saying
from dosar.web.desk.asker import Asker
from dosar.web.desk.book import Book
from dosar.web.desk.lines import Placed, Tally
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

    def entity_kinds(self, filters: Filters = EVERYTHING, story: str | None = None) -> tuple[Tally, ...]:
        """How many entities there are of each kind, the most first."""
        counted = Counter(entity.kind for entity in self._entities(filters, None, story))
        return tuple(Tally(value=kind, items=items) for kind, items in counted.most_common())

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

    def placed(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Placed]:
        """The places with where they lie, those named in most reports first.

        With ``story``, ``since`` or ``until`` the reports on it and of these days are counted, and its events.
        """
        book = self._book(filters.day)
        stories = {one.id for one in self._stories(filters.day, story)}
        reports = {one for each in self._stories(filters.day, story) for one in reports_of(each)} if story else None
        places = [
            self._placed(place, book, filters, stories, reports) for place in self._entities(filters, "LOC", story)
        ]
        places.sort(key=lambda one: (-one.reports, -one.events, one.entity.name, one.entity.id))
        return Page.of(places, number, size)

    def place(self, identity: str, as_of: str | None = None) -> Placed | None:
        """The place that goes by this id, with where it lies; None for what is no place."""
        book = self._book(as_of)
        entity = book.entity(identity)
        if entity is None or entity.kind != "LOC":
            return None
        return self._placed(entity, book, Filters(as_of=as_of), {one.id for one in book.stories}, None)

    def _placed(
        self, place: Entity, book: Book, filters: Filters, stories: Set[str], reports: Set[str] | None
    ) -> Placed:
        since, until = day(filters.since, 0) or "", day(filters.until, 1) or "9999-12-31"
        named = {
            seen.report
            for seen in place.evidence
            if (reports is None or seen.report in reports)
            and (not (filters.since or filters.until) or since <= (book.heads[seen.report].day or "") <= until)
        }
        happened = (event for event in book.events_of.get(place.id, ()) if event.story in stories)
        lies = book.kept("lies", lambda: _lies(place), place.id)
        return Placed(
            entity=place,
            reports=len(named),
            events=sum(since <= event.last and event.first <= until for event in happened),
            latitude=lies.latitude if lies else None,
            longitude=lies.longitude if lies else None,
        )

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


def _lies(place: Entity) -> Coordinates | None:
    """Where a place lies, by the first of its names that is no other place's too."""
    names = ((name, language) for language, known in place.names.items() for name in known)
    return next((found for name, language in names if (found := coordinates(where(name, language)))), None)
