"""What a time value means: the days it covers and its ISO 8601-2 (EDTF) form.

A value is TIMEX3 as ``dosar.annotation/1`` writes it: days, parts of day, clock times, weeks, weekends, months,
quarters, halves, seasons, years, decades, centuries and ranges of these. Durations, sets and ``PAST_REF`` and its kind
name no date and give None, and so does whatever is malformed or no day of the calendar: nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

Interval: TypeAlias = tuple[date, date]

_CLOCK = r"[0-2][0-9](?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_CALENDAR = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_DIVISION = re.compile(r"([0-9]{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")

# First month, number of months, and the code that EDTF gives the division of the year.
_DIVISIONS = {
    "SP": (3, 3, "21"),
    "SU": (6, 3, "22"),
    "FA": (9, 3, "23"),
    "WI": (12, 3, "24"),  # a winter is named after the year in which it begins
    "Q1": (1, 3, "33"),
    "Q2": (4, 3, "34"),
    "Q3": (7, 3, "35"),
    "Q4": (10, 3, "36"),
    "H1": (1, 6, "40"),
    "H2": (7, 6, "41"),
}


def _months(year: str, month: int, count: int) -> Interval:
    after = month - 1 + count
    return date(int(year), month, 1), date(int(year) + after // 12, after % 12 + 1, 1) - timedelta(days=1)


def _day(year: str, month: str, day: str) -> Interval:
    exact = date(int(year), int(month), int(day))
    return exact, exact


def _week(year: str, week: str) -> Interval:
    return date.fromisocalendar(int(year), int(week), 1), date.fromisocalendar(int(year), int(week), 7)


def _weekend(year: str, week: str) -> Interval:
    return date.fromisocalendar(int(year), int(week), 6), date.fromisocalendar(int(year), int(week), 7)


def _division(year: str, division: str) -> Interval:
    month, count, _ = _DIVISIONS[division]
    return _months(year, month, count)


def _years(digits: str) -> Interval:
    return date(int(digits.ljust(4, "0")), 1, 1), date(int(digits.ljust(4, "9")), 12, 31)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Interval]], ...] = (
    (re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}})(?:T(?:MO|AF|EV|NI|{_CLOCK}))?"), _day),
    (re.compile(r"([0-9]{4})-W([0-9]{2})"), _week),
    (re.compile(r"([0-9]{4})-W([0-9]{2})-WE"), _weekend),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), lambda year, month: _months(year, int(month), 1)),
    (_DIVISION, _division),
    (re.compile(r"([0-9]{2,4})"), _years),  # a century, a decade, a year
)


def interval(value: str) -> Interval | None:
    """The first and the last day, both inclusive, that ``value`` covers; None where it names no date.

    A part of day or a clock time covers its day as printed (the zone is not reckoned with), winter ``2024-WI`` runs
    from December 2024 to February 2025, and a range ``a/b`` from the first day of a to the last day of b.
    """
    if value.count("/") == 1:
        return _range(*value.split("/"))
    for form, days in _FORMS:
        if match := form.fullmatch(value):
            return _possible(days, match.groups())
    return None


def _possible(days: Callable[..., Interval], groups: tuple[str, ...]) -> Interval | None:
    """The days, or None where the calendar has no such day (30 February, week 60, year 0)."""
    try:
        return days(*groups)
    except (ValueError, OverflowError):
        return None


def _range(start: str, end: str) -> Interval | None:
    first, last = interval(start), interval(end)
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def edtf(value: str) -> str | None:
    """The ISO 8601-2 (EDTF) form of ``value``, or None where `interval` is None.

    EDTF asks for seconds in a clock time and has no weeks and no parts of day, so those become the day or the days
    they cover; the value itself keeps what is lost. A range keeps its ends where both are days, months or years.
    """
    days = interval(value)
    if days is None:
        return None
    if all(_CALENDAR.fullmatch(end) for end in value.split("/")):
        return value
    if division := _DIVISION.fullmatch(value):
        return f"{division[1]}-{_DIVISIONS[division[2]][2]}"
    if value.isdigit():
        return value.ljust(4, "X")
    first, last = days
    return first.isoformat() if first == last else f"{first}/{last}"
