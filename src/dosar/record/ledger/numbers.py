"""Numbers as claims: the interval that a printed number leaves open, and which numbers can hold together."""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol, TypeAlias

from dosar.model import Number, Qualifier

#: How far "about" reaches to both sides.
_ABOUT = 0.1

Value: TypeAlias = tuple[Number, Number | None]
"""The number that is printed, and the second one of a range."""

Form: TypeAlias = tuple[Value, Qualifier]
"""A number with its hedge."""

HEDGES: frozenset[Qualifier] = frozenset({"at least", "about", "over", "up to"})


class Printed(Protocol):
    """Anything with the numbers of a figure."""

    @property
    def low(self) -> Number | None:
        """The lower bound."""

    @property
    def best(self) -> Number | None:
        """The stated number."""

    @property
    def high(self) -> Number | None:
        """The upper bound."""

    @property
    def qualifier(self) -> Qualifier:
        """The hedge."""


class Interval(NamedTuple):
    """Where a number may lie: from ``low``, itself left out where ``over``, to ``high`` inclusive."""

    low: float
    high: float
    over: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether both can hold together."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        opened = any(one.over and one.low == low for one in (self, other))
        return low < high or (low == high and not opened)


def value(printed: Printed) -> Value | None:
    """The number as it is printed: best, else low, else high; of a range both ends."""
    if printed.qualifier == "range" and printed.low is not None and printed.high is not None:
        return printed.low, printed.high
    found = next((number for number in (printed.best, printed.low, printed.high) if number is not None), None)
    return None if found is None else (found, None)


def interval(printed: Printed) -> Interval:
    """What a printed number leaves open: "at least 7" is 7 and all above, "up to 7" all from 0 to 7."""
    number = value(printed)
    if number is None:
        return Interval(-math.inf, math.inf)
    first, last = number
    if printed.qualifier in ("at least", "over"):
        return Interval(first, math.inf, printed.qualifier == "over")
    if printed.qualifier == "up to":
        return Interval(min(0, first), first)
    if printed.qualifier == "about":
        return Interval(first - _ABOUT * abs(first), first + _ABOUT * abs(first))
    return Interval(first, first if last is None else last)


def written(printed: Printed) -> str:
    """The number in plain words: "at least 9", "300 to 400"."""
    number = value(printed)
    if number is None:
        return "no number"
    first, last = (f"{part:,}" if part is not None else "" for part in number)
    if last:
        return f"{first} to {last}"
    return first if printed.qualifier == "exact" else f"{printed.qualifier} {first}"
