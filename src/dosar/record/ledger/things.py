"""Which figures are comparable: of one category, of the same who or what, in one unit, place and scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dosar.model import Category, Scope
from dosar.record.ledger.grounds import Grounds
from dosar.record.ledger.kinds import PEOPLE, Kind
from dosar.record.ledger.told import Told
from dosar.record.lookups import Directory
from dosar.text.fold import fold

#: In so many reports a story must be told before a place can be its own by how often it is named.
_SEVERAL = 3


class Thing(NamedTuple):
    """What comparable figures have in common; ``place`` is empty for the whole story."""

    category: Category
    kind: Kind
    of: str
    unit: str
    place: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Things:
    """The thing of each figure that can be compared, the reason for each that cannot, and the names of places."""

    of: dict[str, Thing]
    reasons: dict[str, str]
    places: dict[str, str]


def things(points: Sequence[Told], directory: Directory, grounds: Grounds) -> Things:
    """What each figure counts, where it is counted and of which people."""
    where = _Where(points, directory, grounds)
    whose = _whose(points)
    found = Things({}, {}, where.names)
    for point in points:
        figure = point.claim.figure
        if point.value is None:
            found.reasons[point.id] = "it gives no number"
        elif point.kind is None:
            found.reasons[point.id] = _unknown(point)
        else:
            of = figure.counted.of if figure.counted else None
            only = whose[figure.category, point.kind.name]
            country = of or (next(iter(only)) if len(only) == 1 else "")
            place = where.of(point)
            kind = _kind(point, point.kind, place)
            found.of[point.id] = Thing(figure.category, kind, country, figure.unit or "", place, figure.scope)
    return found


def _kind(point: Told, kind: Kind, place: str) -> Kind:
    """What a figure counts. A part of which only its number is known may be any part: the number tells it apart."""
    if point.claim.figure.scope == "part" and kind.name == PEOPLE and not place:
        return kind._replace(number=point.value)
    return kind


def _unknown(point: Told) -> str:
    category = point.claim.figure.category
    if category == "percent":
        return "the words beside it do not say of what it is a share"
    if category == "money":
        return "the words beside it do not say what the money is for, and nobody claims it"
    return "the words beside it do not say what it counts"


def _whose(points: Sequence[Told]) -> dict[tuple[Category, str], set[str]]:
    """The countries whose people are counted, for each category and kind of people."""
    found: dict[tuple[Category, str], set[str]] = {}
    for point in points:
        if point.kind is not None:
            countries = found.setdefault((point.claim.figure.category, point.kind.name), set())
            if point.claim.figure.counted and point.claim.figure.counted.of:
                countries.add(point.claim.figure.counted.of)
    return found


class _Where:
    """The places of figures, and which of them are the place of the whole story."""

    def __init__(self, points: Sequence[Told], directory: Directory, grounds: Grounds) -> None:
        self.names: dict[str, str] = {}
        named = (point for point in points if point.claim.figure.place and not grounds.is_own(point))
        self._places = {point.id: self._place(point, directory) for point in named}
        self._whole = self._wholes(points)

    def of(self, point: Told) -> str:
        """The place that a figure is about, empty for the whole story."""
        place = self._places.get(point.id, "")
        return "" if place in self._whole else place

    def _place(self, point: Told, directory: Directory) -> str:
        name = point.claim.figure.place or ""
        known = directory.of(point.claim.head.report, name)
        key = known.id if known else fold(name)
        self.names.setdefault(key, known.name if known else name)
        return key

    def _wholes(self, points: Sequence[Told]) -> frozenset[str]:
        """The places of the whole story: those that most reports name with a figure, and those where claimants give the
        numbers that they give for no place; but no place for which reports print less than they print beside it."""
        votes, named = Counter[str](), Counter[str]()
        groups: dict[tuple[object, ...], list[Told]] = {}
        seen: dict[str, set[str]] = {}
        for point in points:
            seen.setdefault(point.claim.head.report, set()).add(self._places.get(point.id, ""))
            if point.kind is not None and point.claim.figure.scope == "total":
                groups.setdefault((point.claim.figure.category, point.kind, point.who.key), []).append(point)
        for group in groups.values():
            votes.update(self._votes(group))
        for places in seen.values():
            named.update(places)
        common = {place for place in named if 2 * named[place] >= len(seen) >= _SEVERAL}
        return frozenset(place for place in self.names if votes[place] > 0 or (place in common and votes[place] == 0))

    def _votes(self, group: Sequence[Told]) -> Counter[str]:
        """For each place the reports that give the whole number there, less those that give more beside it."""
        votes = Counter[str]()
        everywhere = {point.value for point in group if point.id not in self._places}
        largest: dict[str, float] = {}
        for point in group:
            report = point.claim.head.report
            largest[report] = max(largest.get(report, point.interval.low), point.interval.low)
        for point in group:
            place = self._places.get(point.id)
            if place is not None and point.interval.low < largest[point.claim.head.report]:
                votes[place] -= 1
            elif place is not None and point.value in everywhere:
                votes[place] += 1
        return votes
