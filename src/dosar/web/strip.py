"""The timeline as a strip: how many events lie in each year, month or day, and bars for dates that lie in no one.

A strip is made from the dates of the events, not from the events. Places on it are percentages of its width, so that it
can be drawn on a desk and on a phone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, Literal

from dosar.values import interval
from dosar.web.desk.charted import When
from dosar.web.frames import Days, Zoom, cells, covered, frame, in_one, key_of

LANES: Final = 8
"""How many bars stand below each other at most."""

Labelled = Literal["always", "wide", "never"]

_NARROWEST = 0.8  # percent; a bar that is to be seen, and met by a finger
_STEPS = (1, 2, 5, 10)
_ON_A_PHONE, _ON_A_DESK = 6, 18  # as many labels as there is room for
_EXACT = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Bin:
    """A year, a month or a day; ``planned`` of its ``events`` are only announced.

    ``labelled`` says whether there is room for its name: always, on a wide page alone, or never.
    """

    key: str
    days: Days
    events: int
    planned: int
    chosen: bool
    x: float
    width: float
    labelled: Labelled


@dataclass(frozen=True)
class Bar:
    """A date that lies in no one bin, with its place on the strip; ``date`` is EDTF, ``days`` are all of it.

    ``exact`` says that it runs from one day to another; else it is a month, a year, a season, or a date in doubt.
    """

    date: str
    days: Days
    events: int
    planned: bool
    exact: bool
    lane: int
    x: float
    width: float


@dataclass(frozen=True)
class Context:
    """What bins next to each other are part of: months of a year, days of a month; ``first`` is its first day shown."""

    key: str
    first: date
    x: float
    width: float


@dataclass(frozen=True)
class Strip:
    """What is shown: its ``days``, the bins and the bars in them, and how many events lie ``before`` and ``after``.

    ``highest`` is the greatest count of a bin, ``hidden`` how many events there was no lane for; ``now`` is the place
    of the day from which the reader looks, None where it is not on the strip.
    """

    zoom: Zoom
    days: Days
    bins: tuple[Bin, ...]
    contexts: tuple[Context, ...]
    bars: tuple[Bar, ...]
    lanes: int
    hidden: int
    highest: int
    before: int
    after: int
    now: float | None


def strip(
    dates: Sequence[When], zoom: Zoom | None, at: str | None, today: date, within: Days | None = None
) -> Strip | None:
    """The strip of these dates; None where there are none and nothing is chosen. For the rest see `frames.frame`."""
    if not dates and at is None:
        return None
    zoom, days = frame(dates, zoom, at, within)
    axis = _Axis(zoom, days)
    bins = _bins([one for one in dates if in_one(zoom, one)], axis, at)
    seen = [one for one in dates if not in_one(zoom, one) and _meet(covered(one), days)]
    bars, hidden = _bars(seen, axis)
    return Strip(
        zoom=zoom,
        days=days,
        bins=bins,
        contexts=tuple(_contexts(axis)),
        bars=bars,
        lanes=1 + max((bar.lane for bar in bars), default=-1),
        hidden=hidden,
        highest=max(one.events for one in bins),
        before=sum(one.events for one in dates if covered(one)[1] < days[0]),
        after=sum(one.events for one in dates if covered(one)[0] > days[1]),
        now=axis.start(today) if days[0] <= today <= days[1] else None,
    )


class _Axis:
    """The bins of a strip, all of one width, and the places of days in them."""

    def __init__(self, zoom: Zoom, days: Days) -> None:
        self.zoom = zoom
        self.days = days
        self.cells = list(cells(zoom, days))
        self.width = 100 / len(self.cells)

    def start(self, day: date) -> float:
        """Where a day begins; the day is shown."""
        return self._place(day, 0)

    def end(self, day: date) -> float:
        """Where a day ends; the day is shown."""
        return self._place(day, 1)

    def _place(self, day: date, more: int) -> float:
        number = bisect_right(self.cells, day, key=lambda cell: cell[0]) - 1
        first, last = self.cells[number]
        return self.width * (number + ((day - first).days + more) / ((last - first).days + 1))


def _bins(dates: Sequence[When], axis: _Axis, at: str | None) -> tuple[Bin, ...]:
    """The bins with the events that lie in them."""
    counts = {key_of(axis.zoom, cell[0]): [0, 0] for cell in axis.cells}
    for one in dates:
        if count := counts.get(key_of(axis.zoom, covered(one)[0])):
            count[0] += one.events
            count[1] += one.events * one.planned
    wide = next(step for step in _STEPS if len(axis.cells) <= step * _ON_A_DESK)
    always = wide * -(-len(axis.cells) // (wide * _ON_A_PHONE))
    return tuple(
        Bin(
            key=key,
            days=cell,
            events=events,
            planned=planned,
            chosen=at is not None and key.startswith(at),
            x=axis.width * number,
            width=axis.width,
            labelled=_labelled(cell[0].year if axis.zoom == "year" else number, wide, always),
        )
        for number, (cell, (key, (events, planned))) in enumerate(zip(axis.cells, counts.items(), strict=True))
    )


def _contexts(axis: _Axis) -> Iterator[Context]:
    """The years of months, the months of days; years are of nothing that is shown."""
    if axis.zoom == "year":
        return
    coarser: Zoom = "year" if axis.zoom == "month" else "month"
    for key, group in groupby(axis.cells, key=lambda cell: key_of(coarser, cell[0])):
        inside = list(group)
        first = inside[0][0]
        yield Context(key=key, first=first, x=axis.start(first), width=axis.width * len(inside))


def _labelled(place: int, wide: int, always: int) -> Labelled:
    """Whether a bin has a label; years are counted from the round ones, months and days from the first."""
    if place % always == 0:
        return "always"
    return "wide" if place % wide == 0 else "never"


def _bars(dates: Sequence[When], axis: _Axis) -> tuple[tuple[Bar, ...], int]:
    """The bars, each in the highest lane that is free, and how many events there is no lane for."""
    free = [0.0] * LANES
    bars, hidden = [], 0
    for name, group in groupby(dates, key=lambda one: one.date):
        alike = list(group)
        first, last = covered(alike[0])
        events = sum(one.events for one in alike)
        x = axis.start(max(first, axis.days[0]))
        width = max(axis.end(min(last, axis.days[1])) - x, _NARROWEST)
        lane = next((lane for lane, end in enumerate(free) if end <= x), None)
        if lane is None:
            hidden += events
            continue
        free[lane] = x + width
        planned, exact = all(one.planned for one in alike), _EXACT.fullmatch(name) is not None
        bars.append(Bar(name, (first, last), events, planned, exact, lane, x, width))
    return tuple(bars), hidden


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def chosen_days(at: str) -> Days:
    """The days of a year, a month or a day that is chosen. Raises ValueError where it is none."""
    if not re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", at) or (days := interval(at)) is None:
        raise ValueError(at)
    return days
