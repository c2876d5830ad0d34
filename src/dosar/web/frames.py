"""Which years, months or days a timeline shows at once: what is chosen, or as much as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from dosar.values import interval
from dosar.web.desk.charted import When

Zoom = Literal["year", "month", "day"]
Days: TypeAlias = tuple[date, date]
"""The first and the last day, both inclusive."""

ZOOMS: Final[tuple[Zoom, ...]] = ("year", "month", "day")
MOST: Final = {"year": 60, "month": 36, "day": 93}
"""How many years, months or days are shown at most."""

_DIGITS: Final = {"year": 4, "month": 7, "day": 10}
_OUTSIDE = (
    0.0,
    0.01,
    0.02,
    0.05,
)  # shares of the events that may be left outside at either end, for the rest to be seen
_ENOUGH = 12  # of fewer events none is left outside
_DAY = timedelta(days=1)


def frame(dates: Sequence[When], zoom: Zoom | None, at: str | None, within: Days | None) -> tuple[Zoom, Days]:
    """The zoom and the days that are shown of these dates, of which there is one at least where ``at`` is None.

    ``at`` is the year, the month or the day that is chosen, ``within`` the days that are asked for. Without ``zoom``
    it is the finest at which nearly all dates can be shown.
    """
    if at is not None:
        zoom = zoom or ("month" if len(at) == _DIGITS["year"] else "day")
        chosen = _around(zoom, at)
        if chosen and _size(zoom, chosen) <= MOST[zoom]:
            return zoom, chosen
        within = chosen or within
    for one in (zoom,) if zoom else reversed(ZOOMS):
        for share in _OUTSIDE:
            days = _clipped(_ends(one, dates, share, at), within)
            if _size(one, days) <= MOST[one]:
                return one, whole(one, days)
    return one, _latest(one, days)


def key_of(zoom: Zoom, day: date) -> str:
    """The year, the month or the day itself that a day is in, as an address has it."""
    return day.isoformat()[: _DIGITS[zoom]]


def whole(zoom: Zoom, days: Days) -> Days:
    """Days widened to whole years, months or days."""
    first, last = (_of_key(key_of(zoom, day)) for day in days)
    return first[0], last[1]


def cells(zoom: Zoom, days: Days) -> Iterator[Days]:
    """The years, months or days, one after another."""
    cell = whole(zoom, (days[0], days[0]))
    while cell[1] < days[1]:
        yield cell
        after = cell[1] + _DAY
        cell = whole(zoom, (after, after))
    yield cell


def covered(one: When) -> Days:
    """The days of a date."""
    return date.fromisoformat(one.first), date.fromisoformat(one.last)


def in_one(zoom: Zoom, one: When) -> bool:
    """Whether a date lies in one year, month or day; a day that is in doubt (EDTF ``?``, ``~``, ``%``) lies in none."""
    if zoom == "day" and one.date.endswith(("?", "~", "%")):
        return False
    return one.first[: _DIGITS[zoom]] == one.last[: _DIGITS[zoom]]


def _of_key(key: str) -> Days:
    days = interval(key)
    assert days  # the key of a day names days
    return days


def _around(zoom: Zoom, at: str) -> Days | None:
    """The days in which a choice is seen at this zoom: those of its month or its year; None for all."""
    match zoom:
        case "year":
            return None
        case "month":
            return interval(at[: _DIGITS["year"]])
    return interval(at[: _DIGITS["month"]])


def _ends(zoom: Zoom, dates: Sequence[When], outside: float, at: str | None) -> Days:
    """The first and the last day, with this share of events left outside; dates too vague for the zoom have no say."""
    near = [one for one in dates if in_one(zoom, one)] or list(dates)
    if not near:
        return _of_key(at or "")  # there are dates, or something is chosen
    every = sum(one.events for one in near)
    allowed = every * outside if every >= _ENOUGH else 0.0
    first = _reached(sorted(near, key=lambda one: one.first), allowed)
    last = _reached(sorted(near, key=lambda one: one.last, reverse=True), allowed)
    return covered(first)[0], covered(last)[1]


def _reached(dates: Iterable[When], allowed: float) -> When:
    """The date up to which more events stand than may be left out."""
    passed = 0
    for one in dates:
        passed += one.events
        if passed > allowed:
            break
    return one


def _clipped(days: Days, within: Days | None) -> Days:
    """The days that lie within others; all where none does."""
    first, last = (max(days[0], within[0]), min(days[1], within[1])) if within else days
    return (first, last) if first <= last else days


def _latest(zoom: Zoom, days: Days) -> Days:
    """As many of the days as can be shown, up to the last."""
    first = days[1]
    for _ in range(MOST[zoom] - 1):
        first = whole(zoom, (first, first))[0] - _DAY
    return whole(zoom, (first, days[1]))


def _size(zoom: Zoom, days: Days) -> int:
    """How many years, months or days these are."""
    first, last = days
    match zoom:
        case "year":
            return last.year - first.year + 1
        case "month":
            return (last.year - first.year) * 12 + last.month - first.month + 1
    return (last - first).days + 1
