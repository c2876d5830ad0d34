"""The spread of what claimants say of one thing, as UCDP gives low, best and high: a view, and no verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from dosar.model import Number
from dosar.record.ledger.numbers import interval, value
from dosar.record.nouns import Point, Series

_CHANGES = frozenset({"revises"})
_OLD = frozenset({"stale"})


class Spread(NamedTuple):
    """The lowest and the highest number that a claim so far allows, and the one that all agree on."""

    low: Number | None
    best: Number | None
    high: Number | None


def spread(series: Iterable[Series]) -> Spread:
    """The least of the lows, the greatest of the highs, and the best number where all claims so far have the same.

    The series count one comparable thing. What the reports say in their own voice counts where nobody claims anything.
    A bound that some claim leaves open ("at least 9") is None.
    """
    every = list(series)
    claimed = [one for one in every if one.claimant is not None]
    points = [point for one in claimed or every if (point := so_far(one)) is not None]
    if not points:
        return Spread(None, None, None)
    spans = [interval(point) for point in points]
    numbers = {value(point) for point in points}
    best = points[0].best if len(numbers) == 1 and len({point.qualifier for point in points}) == 1 else None
    return Spread(_finite(min(span.low for span in spans)), best, _finite(max(span.high for span in spans)))


def so_far(series: Series) -> Point | None:
    """The point that began the claim so far; where nobody claims the figures, the last one that is not stale."""
    found: Point | None = None
    for point in series.points:
        types = {link.type for link in point.links}
        if value(point) is None or types & _OLD:
            continue
        if found is None or types & _CHANGES or series.claimant is None:
            found = point
    return found


def _finite(number: float) -> Number | None:
    if math.isinf(number):
        return None
    return int(number) if float(number).is_integer() else number
