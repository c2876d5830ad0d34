"""What is asked of people, organisations and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, EntityRows, tallies
from dosar.dossier.views.filters import day
from dosar.record.entities.coordinates import coordinates
from dosar.record.entities.lands import where
from dosar.record.entities.profiles import Profile, profile_of
from dosar.record.entities.spelling import folded
from dosar.record.material import EntityKind
from dosar.record.nouns import Doubt, Entity, Event, Series
from dosar.record.record import reports_of
from dosar.record.sayings import Saying
from dosar.web.desk.asker import NOWHERE, Asker
from dosar.web.desk.book import Book
from dosar.web.desk.lines import Named, Placed, Printed
from dosar.web.desk.nouns import SIZE, Page

T = TypeVar("T", Saying, Series, Event)

_ROLES = 2
_PASSAGES = 15  # of a name, on the page of an entity
_DOUBTS = 10
_STORIES = 50  # that are asked why names are one


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

    def named(
        self,
        filters: Filters = EVERYTHING,
        kind: EntityKind | None = None,
        story: str | None = None,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Named]:
        """The entities in a line each, those of most reports first."""
        found = self._entities(filters, kind, story)
        if not isinstance(found, EntityRows):
            return Page.of(found, number, size).each(lambda one: _named(profile_of(one)))
        book, skipped = self._book(filters.day), (number - 1) * size
        ids = found.asked(tallies.ids, size, skipped)
        found_of = (book.names.profile(one) for one in ids)
        return Page(tuple(_named(one) for one in found_of if one), len(found), number, size)

    def entity(self, identity: str, as_of: str | None = None) -> Entity | None:
        """The entity that goes by this id."""
        return self._book(as_of).entity(identity)

    def profile(self, identity: str, as_of: str | None = None) -> Profile | None:
        """The entity that goes by this id in few words."""
        return self._book(as_of).names.profile(identity)

    def printed(self, identity: str, as_of: str | None = None, most: int = SIZE) -> Sequence[Printed]:
        """The names of an entity that most reports have, so many, each with the first passages that print it."""
        names = self._book(as_of).names
        profile = names.profile(identity)
        passages = names.prints(identity, _PASSAGES) if profile else {}
        lines = profile.names[:most] if profile else ()
        return [Printed(one, tuple(passages.get((one.language, folded(one.name)), ()))) for one in lines]

    def perhaps(self, identity: str, as_of: str | None = None) -> Sequence[tuple[Doubt, Profile | None]]:
        """With which others an entity may be one, and why."""
        names = self._book(as_of).names
        return [(doubt, names.profile(doubt.other)) for doubt in names.doubts(identity, _DOUBTS)]

    def why_one(self, identity: str, as_of: str | None = None) -> Sequence[str]:
        """Why the names of an entity are one."""
        return self._book(as_of).names.reasons(identity, _STORIES)

    def naming(self, identity: str, as_of: str | None = None) -> Sequence[str]:
        """The ids of the reports that name an entity, those published last first."""
        return self._book(as_of).names.naming(identity)

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

        With ``story``, ``since`` or ``until`` the reports on it and of these days are counted.
        """
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return Page.of((), number, size)
        page = self._naming(filters, of, number, size)
        placed = (self._placed(identity, reports, filters.day) for identity, reports in page.items)
        return page.filled(place for place in placed if place)

    def place(self, identity: str, as_of: str | None = None) -> Placed | None:
        """The place that goes by this id, with where it lies; None for what is no place."""
        known = self._book(as_of).entity_id(identity)
        return self._placed(known, None, as_of) if known else None

    def _naming(self, filters: Filters, story: str | None, number: int, size: int) -> Page[tuple[str, int]]:
        """The ids of the places with how many reports of the days and of the story name them, the most first."""
        found = self._entities(filters, "LOC", story)
        if isinstance(found, EntityRows):
            some, total = found.asked(tallies.naming, story, filters, size, (number - 1) * size)
            return Page(some, total, number, size)
        on_it = {report for one in self._stories(filters.day, story) for report in reports_of(one)} if story else None
        heads, days = self._book(filters.day).heads, _Days(day(filters.since, 0), day(filters.until, 1))
        named = [(place, {one.report for one in place.evidence if days.hold(heads[one.report].day)}) for place in found]
        counted = [(place, len(reports if on_it is None else reports & on_it)) for place, reports in named]
        counted.sort(key=lambda pair: (-pair[1], pair[0].name, pair[0].id))
        return Page.of([(place.id, reports) for place, reports in counted if reports], number, size)

    def _placed(self, identity: str, reports: int | None, as_of: str | None) -> Placed | None:
        """A place, named in so many reports, or in all that name it; None for what is no place."""
        book = self._book(as_of)

        def find() -> Placed | None:
            place = book.names.profile(identity)
            return _lying(place) if place and place.known.kind == "LOC" else None

        placed = book.kept("places", find, identity)
        return msgspec.structs.replace(placed, reports=reports) if placed and reports is not None else placed

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
        known = book.entity_id(identity)
        return Page.of(index(book).get(known, ()) if known else (), number, size)


class _Days(NamedTuple):
    """A stretch of days (ISO 8601), open where an end is None."""

    first: str | None
    last: str | None

    def hold(self, one: str | None) -> bool:
        """Whether a day lies between them; no day lies only in all days."""
        if one is None:
            return self == (None, None)
        return (self.first is None or self.first <= one) and (self.last is None or one <= self.last)


def _named(profile: Profile) -> Named:
    """An entity in a line."""
    return Named(
        entity=profile.known,
        names=profile.by_language,
        roles=tuple(role.role for role in profile.roles[:_ROLES]),
        reports=profile.reports,
        first=profile.first,
        last=profile.last,
        doubted=profile.doubted,
    )


def _lying(place: Profile) -> Placed:
    """A place with where it lies, by the first of its names that is no other place's too."""
    known = ((name, language) for language, names in place.by_language.items() for name in names)
    lies = next((found for name, language in known if (found := coordinates(where(name, language)))), None)
    return Placed(
        place=place.known,
        reports=place.reports,
        latitude=lies.latitude if lies else None,
        longitude=lies.longitude if lies else None,
    )
