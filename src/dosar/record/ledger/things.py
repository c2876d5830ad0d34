"""Which figures are comparable: of one category, of the same who or what, in one unit, place and scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dosar.model import Category, Scope
from dosar.record.ledger.grounds import Grounds
from dosar.record.ledger.kinds import PEOPLE, SENT, Kind
from dosar.record.ledger.scene import Scene
from dosar.record.ledger.told import Told
from dosar.record.lookups import Directory


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
    where = Scene(points, directory, grounds)
    whose, special = _whose(points), _special(points)
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
            kind = _kind(point, special.get(point.id, point.kind), place)
            found.of[point.id] = Thing(figure.category, kind, country, figure.unit or "", place, figure.scope)
    return found


def _kind(point: Told, kind: Kind, place: str) -> Kind:
    """What a figure counts. A part of which only its number is known may be any part: the number tells it apart."""
    if point.claim.figure.scope == "part" and kind.name == PEOPLE and not place:
        return kind._replace(number=point.value)
    return kind


def _special(points: Sequence[Told]) -> dict[str, Kind]:
    """Of people of no special kind ("600 North Koreans"), the kind that one other figure of their land says they are.

    That is one of the same category, scope and number ("600 North Korean soldiers"). Those who are sent need no land.
    """
    known: dict[tuple[object, ...], set[Kind]] = {}
    for point in points:
        if point.kind is not None and point.kind.name != PEOPLE and point.kind.number is None:
            known.setdefault(_counted_as(point), set()).add(point.kind)
    found = {}
    for point in points:
        if point.kind == Kind(PEOPLE) and len(kinds := known.get(_counted_as(point), set())) == 1:
            figure = point.claim.figure
            if figure.counted and (figure.counted.of or figure.category in SENT):
                found[point.id] = next(iter(kinds))
    return found


def _counted_as(point: Told) -> tuple[object, ...]:
    figure = point.claim.figure
    return figure.category, figure.scope, figure.counted.of if figure.counted else None, point.value


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
