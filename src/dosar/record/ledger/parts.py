"""Which figures are part of a total that the same report prints: "41 wounded, five of them children"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from dosar.record.ledger import reasons
from dosar.record.ledger.kinds import OF_PEOPLE, PEOPLE
from dosar.record.ledger.things import Thing
from dosar.record.ledger.told import Told
from dosar.record.nouns import PointLink

#: What a category may be a part of beside itself.
_WIDER = {
    "killed": ("casualties",),
    "wounded": ("casualties",),
    "returned": ("deployed", "displaced"),
}


def parts(points: Sequence[Told], things: Mapping[str, Thing]) -> Iterator[tuple[str, PointLink]]:
    """The link of each part to the total of its report, by the part's id."""
    compared = sorted((point for point in points if point.id in things), key=lambda point: point.moment.report)
    for _, group in itertools.groupby(compared, lambda point: point.moment.report):
        report = sorted(group, key=lambda point: point.claim.figure.start)
        totals: dict[str, list[Told]] = {}
        for point in report:
            if things[point.id].scope == "total":
                totals.setdefault(things[point.id].category, []).append(point)
        for point in report:
            if total := _total(point, totals, things):
                yield point.id, PointLink(type="part_of", to=total.id, reason=reasons.within(total))


def _total(point: Told, totals: Mapping[str, Sequence[Told]], things: Mapping[str, Thing]) -> Told | None:
    """The total that a figure is part of: of the same voice, the nearest before it, else the nearest after."""
    thing = things[point.id]
    if thing.scope not in ("part", "total"):
        return None
    for category in (thing.category, *_WIDER.get(thing.category, ())):
        found = [one for one in totals.get(category, ()) if _holds(one, point, things[one.id], thing)]
        if found:
            return min(found, key=lambda one: _far(one, point))
    return None


def _far(total: Told, part: Told) -> tuple[bool, bool, int, bool, int]:
    """How far a total stands: in the sentence first, then of the same voice, the latest, before the part, then near."""
    start, end = total.claim.figure.start, part.claim.figure.start
    return (
        total.in_sentence != part.in_sentence,
        total.who.key != part.who.key,
        -total.since,
        start > end,
        abs(start - end),
    )


def _holds(total: Told, part: Told, whole: Thing, thing: Thing) -> bool:
    """Whether a total may hold a part: no smaller a number, and wider in place or kind.

    What its words call a part needs no more than a total in its sentence, or one of its place and kind. A smaller
    number that a claimant gives beside the total, as of the same time, can only be a part of it.
    """
    if total is part or total.value is None or part.value is None or whole.unit != thing.unit:
        return False
    most, called = max(filter(None, total.value), default=0), thing.scope == "part"
    if part.value[0] > most or total.former or part.former:
        return False
    if part.value[0] == most and not called:  # the same number, told of the same people in other words
        return False
    if not called and not _at_one_time(total, part):
        return False
    if called and total.in_sentence == part.in_sentence:
        return True
    same_voice = not (total.who.key and part.who.key) or total.who.key == part.who.key
    wider_place = whole.place == "" != thing.place
    # Of another's bare number nobody knows whether it is of people or of the same kind.
    wider_kind = _is_wider(whole, thing) and (same_voice or total.claim.figure.counted is not None)
    if not (wider_place or whole.place == thing.place) or not (wider_kind or whole.kind.name == thing.kind.name):
        return False
    return called or wider_place or wider_kind or (thing.category in OF_PEOPLE and _beside(total, part))


def _at_one_time(total: Told, part: Told) -> bool:
    """Whether what two figures count may have happened at one time: where both say when, their days meet."""
    apart = total.days[0] > part.days[1] or part.days[0] > total.days[1]
    return not (total.stated and part.stated and apart)


def _beside(total: Told, part: Told) -> bool:
    """Whether a claimant gives a smaller number of the same thing beside the total, as of the same time."""
    same = bool(part.who.key) and total.who.key == part.who.key and total.since == part.since
    return same and part.interval.high < total.interval.low


def _is_wider(whole: Thing, thing: Thing) -> bool:
    """Whether a total counts people and the part people of a special kind."""
    return whole.kind.name == PEOPLE != thing.kind.name and not whole.kind.number and not thing.kind.number
