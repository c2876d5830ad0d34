"""What one report tells of one thing in one voice, in the order in which it held: "from 17 to 23", "7, today 9"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from dosar.record.ledger.numbers import Value
from dosar.record.ledger.told import Told


class Batch(NamedTuple):
    """Points of one report as of one time. ``main`` holds those that give the number, ``others`` the numbers beside it.

    ``former`` says that the report itself calls the number outdated, ``corrects`` that it sets it against such a one.
    """

    main: tuple[Told, ...]
    others: tuple[Told, ...]
    former: bool
    corrects: bool

    @property
    def value(self) -> Value | None:
        """The number of the batch."""
        return self.main[0].value


def batches(points: Sequence[Told]) -> list[Batch]:
    """The points of one report and one voice, the earliest as-of time first, what is called outdated before the rest.

    Several numbers of one time are a total and its parts: the number is the largest, or what is set against an outdated
    one.
    """
    partners = _partners(points)
    outdated = {id(point) for point in points if point.former and point.in_sentence in partners}
    times = {
        id(point): (partners[point.in_sentence] if id(point) in outdated else point.since, id(point) not in outdated)
        for point in points
    }
    found = []
    for _, group in itertools.groupby(
        sorted(points, key=lambda point: (times[id(point)], point.place)), lambda p: times[id(p)]
    ):
        found.append(_batch(tuple(group), outdated, partners))
    return found


def _partners(points: Sequence[Told]) -> dict[tuple[str, int], int]:
    """The sentences that set a number against an outdated one, with the day the new one counts as of."""
    outdated = {point.in_sentence: point.value for point in points if point.former}
    found: dict[tuple[str, int], int] = {}
    for point in points:
        old = outdated.get(point.in_sentence)
        if not point.former and old is not None and old != point.value:
            found.setdefault(point.in_sentence, point.since)
    return found


def _batch(group: tuple[Told, ...], outdated: set[int], partners: dict[tuple[str, int], int]) -> Batch:
    former = id(group[0]) in outdated
    set_against = () if former else tuple(point for point in group if point.in_sentence in partners)
    largest = max(
        set_against or group, key=lambda point: point.interval.high if _bounded(point) else point.interval.low
    )
    # A headline has no room for the hedge that its story gives: who says both says the hedged one.
    main = tuple(
        sorted((point for point in group if point.value == largest.value), key=lambda point: point.form[1] == "exact")
    )
    others = tuple(point for point in group if point.value != largest.value)
    return Batch(main, others, former, bool(set_against))


def _bounded(point: Told) -> bool:
    return point.claim.figure.qualifier not in ("at least", "over")
