"""The calendar: parts of a date that words name, and the TIMEX3 value they have once an anchor day is known.

A `Moment` holds what the words say and nothing else: "vineri seara" is a weekday and a part of day, "noiembrie anul
trecut" a month and a shift by one year. `resolve` fills in what the words leave out, from the anchor and the tense of
the clause. Values follow TIMEX3 / ISO 8601 as in TimeML: ``2025-08-31TNI``, ``2025-W34``, ``2024-SU``, ``199``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple, Self

import msgspec
from msgspec.structs import astuple, replace

#: Which way the clause points: a weekday after "a spus" is behind the anchor, after "va participa" before it.
Tense = Literal["past", "future"] | None

#: What a shift counts from: the day of publication, or the last date that the text named. Where it named none, a shift
#: from the ``text`` is how long it takes, one from ``near`` only says which way.
Whence = Literal["published", "text", "near"]

#: The first month of each season; a winter belongs to the year in which it begins.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: A month that lies so many months back, with nothing said of its year, is likelier the coming one. A day is sooner,
#: unless the clause is in the past tense.
_STALE, _STALE_DAY = 11, 8
_SATURDAY = 6
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d))?(?=$|[T/-])")


class Anchor(NamedTuple):
    """The day, month or year that relative expressions count from."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, value: str | None) -> Self | None:
        """The anchor that an ISO or TIMEX3 value gives: its first day, month or year; None where it names none."""
        match = _ISO.match(value or "")
        if match is None:
            return None
        year, month, day, week = (int(part) if part else None for part in match.groups())
        if year and week:
            monday = dt.date.fromisocalendar(year, week, 1)
            return cls(monday.year, monday.month, monday.day)
        return cls(year or 0, month, day)

    @property
    def date(self) -> dt.date | None:
        """The day, None where the anchor is a month or a year."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


class Shift(NamedTuple):
    """So many units from an anchor."""

    unit: str
    amount: int
    anchor: Whence = "published"


class Moment(msgspec.Struct, frozen=True):
    """What words say of a date. ``toward`` is -1 for "last October", 0 for "this", 1 for "next".

    ``leading`` is the number of first months meant ("the first ten months of"). ``part`` is TMO, TAF, TEV or TNI.
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    leading: int | None = None
    week: int | None = None
    weekend: bool | None = None
    weekday: int | None = None
    day: int | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    shift: Shift | None = None
    toward: int | None = None

    def said(self) -> frozenset[str]:
        """The names of the fields that the words fill."""
        filled = zip(self.__struct_fields__, astuple(self), strict=True)
        return frozenset([name for name, value in filled if value is not None])

    def joined(self, other: Moment) -> Moment:
        """Both moments in one; where both say a field, this one's holds."""
        filled = zip(self.__struct_fields__, astuple(self), strict=True)
        return replace(other, **{name: value for name, value in filled if value is not None})

    @property
    def full(self) -> bool:
        """Whether it is a whole date by itself."""
        return bool(self.year and self.month and self.day)


def resolve(moment: Moment, anchor: Anchor | None, tense: Tense = None) -> str | None:
    """The TIMEX3 value, never finer than the anchor allows; None where the words do not fix a date."""
    if moment.shift is not None:
        if anchor is None:
            return None
        try:
            moment = _shifted(moment, moment.shift, anchor)
        except (OverflowError, ValueError):  # beyond the calendar
            return None
    if _needs_day(moment) and (anchor is None or anchor.date is None):
        return anchor and _written(Moment(year=anchor.year, month=anchor.month))
    if anchor is not None:
        moment = _dated(_with_year(moment, anchor, tense), anchor, tense)
    return _written(moment)


def _needs_day(moment: Moment) -> bool:
    """Whether only an anchor day can say which date is meant: a bare weekday, weekend, part of day or clock time."""
    dated = moment.day or moment.week or moment.month or moment.year or moment.season
    return not dated and bool(moment.weekday or moment.weekend or moment.part or moment.clock)


def _shifted(moment: Moment, shift: Shift, anchor: Anchor) -> Moment:
    """The moment with its shift carried out; what the words say themselves goes before what the shift gives."""
    plain = replace(moment, shift=None)
    if shift.unit == "same":
        return Moment(year=anchor.year, month=anchor.month, day=anchor.day)
    if shift.unit in _YEARS:
        return plain.joined(_by_years(shift, anchor))
    if shift.unit in _MONTHS:
        return plain.joined(_by_months(shift, anchor))
    day = anchor.date
    if day is None:
        return Moment(year=anchor.year, month=anchor.month)
    if shift.unit in ("W", "WE"):
        year, week, _ = (day + dt.timedelta(weeks=shift.amount)).isocalendar()
        return plain.joined(Moment(year=year, week=week, weekend=shift.unit == "WE" or None))
    # Hours and minutes from a day without a clock leave us on that day.
    day += dt.timedelta(days=shift.amount if shift.unit == "D" else 0)
    return plain.joined(Moment(year=day.year, month=day.month, day=day.day))


_YEARS = {"Y": 1, "DE": 10, "CE": 100}
_MONTHS = {"M": 1, "Q": 3, "H": 6}


def _by_years(shift: Shift, anchor: Anchor) -> Moment:
    """Years, decades and centuries from the anchor."""
    year = anchor.year + shift.amount * _YEARS[shift.unit]
    return {"Y": Moment(year=year), "DE": Moment(decade=year // 10), "CE": Moment(century=year // 100)}[shift.unit]


def _by_months(shift: Shift, anchor: Anchor) -> Moment:
    """Months, quarters and halves from the anchor."""
    if anchor.month is None:
        return Moment(year=anchor.year)
    length = _MONTHS[shift.unit]
    at = anchor.year * 12 // length + (anchor.month - 1) // length + shift.amount
    year, index = divmod(at, 12 // length)
    return {
        "M": Moment(year=year, month=index + 1),
        "Q": Moment(year=year, quarter=index + 1),
        "H": Moment(year=year, half=index + 1),
    }[shift.unit]


def _with_year(moment: Moment, anchor: Anchor, tense: Tense) -> Moment:
    """The moment with the year that a bare month, season, quarter or half must mean."""
    month = _first_month(moment)
    if month is None or moment.year or moment.decade or moment.century:
        return moment
    here = (anchor.month or 12, anchor.day or 31)
    if moment.season and moment.toward == -1:
        month += 2  # "last summer" in summer is the one before
    there = (month, moment.day or (1 if moment.month is None else min(anchor.day or 1, 28)))
    stale = 12 if tense == "past" and not moment.day else _STALE
    if moment.day and tense is None:
        stale = _STALE_DAY
    years = _years_off(there, here, moment.toward, tense, stale)
    return replace(moment, year=anchor.year + years, toward=None)


def _first_month(moment: Moment) -> int | None:
    """The month in which what the words name begins, or ends where they name the first months of a year."""
    if moment.season:
        return _SEASONS[moment.season]
    return (
        moment.month
        or moment.leading
        or (moment.quarter and moment.quarter * 3 - 2)
        or (moment.half and moment.half * 6 - 5)
    )


def _years_off(there: tuple[int, int], here: tuple[int, int], toward: int | None, tense: Tense, stale: int) -> int:
    """Years from the anchor's to the one meant: the nearest behind, or before us where the words point there."""
    if toward is not None:
        same = {-1: there[0] < here[0], 0: True, 1: there[0] > here[0]}[toward]
        return 0 if same else toward
    if tense == "future":
        return int(there < here)
    if there <= here:
        return 0
    return 0 if 12 - (there[0] - here[0]) >= stale else -1


def _dated(moment: Moment, anchor: Anchor, tense: Tense) -> Moment:
    """The moment with the day that a bare weekday, weekend, part of day or clock time must mean."""
    day = anchor.date
    if day is None or moment.day or moment.month or moment.season:
        return _with_month(moment, anchor, tense)
    if moment.week and moment.year and moment.weekday:
        found = dt.date.fromisocalendar(moment.year, moment.week, moment.weekday)
    elif moment.week or (moment.year and not moment.weekday):
        return moment
    elif moment.weekend:
        behind = tense != "future" and day.isoweekday() < _SATURDAY
        year, week, _ = (day - dt.timedelta(weeks=int(behind))).isocalendar()
        return replace(moment, year=year, week=week)
    elif moment.weekday:
        found = day + dt.timedelta(days=_days_off(moment.weekday - day.isoweekday(), moment.toward, tense))
    elif moment.part or moment.clock:
        found = day
    else:
        return moment
    return replace(moment, year=found.year, month=found.month, day=found.day)


def _with_month(moment: Moment, anchor: Anchor, tense: Tense) -> Moment:
    """The moment with the month that a bare day number must mean."""
    if not moment.day or moment.month or anchor.month is None:
        return moment
    passed = moment.day <= (anchor.day or 31)
    later = 0 if passed else -1
    if tense == "future":
        later = 1 if passed and moment.day != anchor.day else 0
    return moment.joined(_by_months(Shift("M", later), anchor))


def _days_off(difference: int, toward: int | None, tense: Tense) -> int:
    """Days from the anchor to a weekday: the anchor day or one of the six behind it, or before it."""
    if toward == 1:
        return difference % 7 or 7
    if toward == -1:
        return difference % 7 - 7
    if tense == "future":
        return difference % 7
    return -(-difference % 7)


def _written(moment: Moment) -> str | None:
    """The value of a moment that is filled in, as coarse as its words."""
    year = moment.year
    if year is None:
        return _era(moment)
    if not 0 < year < 10000:
        return None
    if moment.month and moment.day:
        return _day_written(year, moment)
    if moment.month:
        return f"{year:04}-{moment.month:02}"
    if moment.week:
        return f"{year:04}-W{moment.week:02}" + ("-WE" if moment.weekend else "")
    if moment.leading:
        return f"{year:04}-01/{year:04}-{moment.leading:02}"
    finer = moment.season or (moment.quarter and f"Q{moment.quarter}") or (moment.half and f"H{moment.half}")
    return f"{year:04}-{finer}" if finer else f"{year:04}"


def _era(moment: Moment) -> str | None:
    """The value of a decade or a century."""
    if moment.decade is not None:
        return f"{moment.decade:03}" if 0 < moment.decade < 1000 else None
    return f"{moment.century:02}" if moment.century is not None and 0 <= moment.century < 100 else None


def _day_written(year: int, moment: Moment) -> str | None:
    """A day with its part of day or clock time; None where the calendar has no such day."""
    try:
        day = dt.date(year, moment.month or 1, moment.day or 1).isoformat()
    except ValueError:
        return None
    if moment.clock:
        return f"{day}T{moment.clock}{moment.zone or ''}"
    return day + (moment.part or "")
