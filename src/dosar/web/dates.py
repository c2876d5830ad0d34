"""EDTF dates (ISO 8601-2) in words: days, months, years, parts of years, decades, intervals, and how sure they are."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from babel.dates import format_date

if TYPE_CHECKING:
    from babel import Locale

_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DIVISION = re.compile(r"(\d{4})-([2-4]\d)")
_SOME_DAY = re.compile(r"(\d{4})-(\d\d)-XX")
_SOME_MONTH = re.compile(r"(\d{4})-XX(?:-XX)?")
_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(\d\d)XX")
_LONG = {1: "y", 2: "LLLL y", 3: "d MMMM y"}
_SHORT = {2: "LLLL", 3: "d MMMM"}


class Messages(Protocol):
    """What translates the words of a date."""

    def gettext(self, message: str, **values: object) -> str:
        """The message with the values in it."""
        ...


def parsed_day(text: str) -> date | None:
    """The day that a date or a date-time begins with; None where there is none, or none in the calendar."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@functools.lru_cache(maxsize=4096)
def written(day: date, form: str, locale: Locale) -> str:
    """A day in a form of CLDR, by its name or its pattern; there are few days on many pages."""
    return str(format_date(day, form, locale=locale))


def parsed_time(text: str) -> datetime | None:
    """The date-time, with its zone where it has one; None for a date alone."""
    try:
        return datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return None


def in_words(edtf: str, locale: Locale, messages: Messages) -> str:
    """The date in words; what is no EDTF date is given back as it is, since a reader may still know what it means."""
    if edtf.count("/") == 1:
        start, end = edtf.split("/")
        return _interval(start, end, locale, messages)
    plain = edtf.rstrip("?~%")
    words = _plain(plain, locale, messages)
    match edtf[len(plain) :]:
        case "~":
            return messages.gettext("about %(date)s", date=words)
        case "?":
            return messages.gettext("%(date)s (uncertain)", date=words)
        case "%":
            return messages.gettext("about %(date)s (uncertain)", date=words)
    return words


def _plain(edtf: str, locale: Locale, messages: Messages) -> str:
    """A date that is not qualified."""
    if found := _calendar(edtf):
        return written(found[0], _LONG[found[1]], locale)
    if division := _DIVISION.fullmatch(edtf):
        return _of_the_year(int(division[1]), division[2], messages) or edtf
    if (day := _SOME_DAY.fullmatch(edtf)) and (found := _calendar(f"{day[1]}-{day[2]}")):
        month = written(found[0], _LONG[2], locale)
        return messages.gettext("a day in %(month)s", month=month)
    if year := _SOME_MONTH.fullmatch(edtf):
        return messages.gettext("some time in %(year)s", year=year[1])
    if decade := _DECADE.fullmatch(edtf):
        return messages.gettext("the %(decade)ss", decade=f"{decade[1]}0")
    if century := _CENTURY.fullmatch(edtf):
        return f"{century[1]}00–{century[1]}99"
    return edtf


def _calendar(edtf: str) -> tuple[date, int] | None:
    """The first day of a day, a month or a year, and of how many parts it is given; None where it is none of these."""
    match = _CALENDAR.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1)), 1 + bool(month) + bool(day)
    except ValueError:
        return None


def _of_the_year(year: int, code: str, messages: Messages) -> str | None:
    """A season, quarter or half of a year by its code in ISO 8601-2; None for a code that stands for nothing here."""
    match code:
        case "21":
            return messages.gettext("spring %(year)s", year=year)
        case "22":
            return messages.gettext("summer %(year)s", year=year)
        case "23":
            return messages.gettext("autumn %(year)s", year=year)
        case "24":  # named after the year in which it begins
            return messages.gettext("winter %(year)s", year=f"{year}–{year + 1}")
        case "33" | "34" | "35" | "36":
            roman = ("I", "II", "III", "IV")[int(code) - 33]
            return messages.gettext("quarter %(number)s of %(year)s", number=roman, year=year)
        case "40":
            return messages.gettext("first half of %(year)s", year=year)
        case "41":
            return messages.gettext("second half of %(year)s", year=year)
    return None


def _interval(start: str, end: str, locale: Locale, messages: Messages) -> str:
    """From a date to a date; two dots or nothing stand for an end that is open or unknown."""
    if start in ("", ".."):
        return messages.gettext("until %(date)s", date=in_words(end, locale, messages))
    if end in ("", ".."):
        return messages.gettext("since %(date)s", date=in_words(start, locale, messages))
    first, last = _calendar(start), _calendar(end)
    if first and last and first[1] == last[1]:
        if first == last:
            return in_words(start, locale, messages)
        return _between(first[0], last[0], first[1], locale)
    return f"{in_words(start, locale, messages)} – {in_words(end, locale, messages)}"


def _between(first: date, last: date, parts: int, locale: Locale) -> str:
    """From a day to a day, a month to a month or a year to a year; what both share is said once."""
    whole = written(last, _LONG[parts], locale)
    if parts == 1:
        return f"{first.year}–{whole}"
    if parts == 3 and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{whole}"
    begins = _SHORT[parts] if first.year == last.year else _LONG[parts]
    return f"{written(first, begins, locale)} – {whole}"
