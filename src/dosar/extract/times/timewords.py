"""What time patterns mean: the named operators that turn the slots of a match into a sense, for every language.

A pattern of ``times.toml`` names one of `OPERATORS` in ``reads``. What its slots hold is read by the slot's name, so
``{ordinal:quarter} trimestru`` and ``{digit:quarter}`` fill the same field of a `Moment`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from dosar.extract.times.calendar import Moment, Shift, Whence
from dosar.extract.times.slots import Said
from dosar.model import Number, TimexType

#: Units shorter than a day: how many of them, from a day without a clock, leads nowhere else than that day.
_WITHIN_A_DAY = ("TH", "TM", "TS")


class Fixed(msgspec.Struct, frozen=True):
    """A time that needs no date: a duration, a set, or a reference such as ``PAST_REF``."""

    type: TimexType
    value: str


class Between(msgspec.Struct, frozen=True):
    """Two moments and everything from the one to the other; the first may leave out what the last says."""

    first: Moment
    last: Moment


class Edge(msgspec.Struct, frozen=True):
    """Words that belong to the date after them and leave its value alone: "early", "începutul"."""


class Either(msgspec.Struct, frozen=True):
    """Words that mean one thing where the clause points ahead and another elsewhere: "peste două săptămâni"."""

    ahead: Moment | Fixed
    else_: Moment | Fixed


Sense = Moment | Between | Fixed | Either | Edge


def calendar(said: Said) -> Sense | None:
    """Any parts of a date, each in the slot of its name."""
    filled = {name: _FIELDS[name](said) for name in said.slots if name in _FIELDS}
    if any(not 0 < value <= _MOST[name] for name, value in filled.items() if name in _MOST):
        return None
    moment = Moment(**filled)
    if "feast" in said:
        month, _, day = said.meaning("feast", "feast").partition("-")
        moment = moment.joined(Moment(month=int(month), day=int(day)))
    if "dayword" in said:
        days, _, part = said.meaning("dayword", "dayword").partition(" ")
        moment = moment.joined(Moment(shift=Shift("D", int(days)), part=part or None))
    if "unit" in said:
        moment = replace(moment, shift=Shift(_unit(said), moment.toward or 0, _anchor(said)), toward=None)
    if "years" in said:
        moment = moment.joined(Moment(shift=Shift("Y", int(said.meaning("years", "toward")))))
    return moment


def shift(said: Said) -> Sense | None:
    """So many units from the publication date or from the last date named: "acum trei zile", "two days earlier"."""
    unit, sign = _unit(said), int(said.slots["sign"])
    anchor = _anchor(said)
    part = said.meaning("part", "daypart") if "part" in said else None
    if "vague" in said and unit not in _WITHIN_A_DAY:
        return Fixed("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    number = 0 if "vague" in said else _count(said, "number")
    if number != int(number):
        unit, number = {"Y": ("M", round(number * 12)), "DE": ("Y", round(number * 10))}.get(unit, (unit, int(number)))
    return Moment(shift=Shift(unit, sign * int(number), anchor), part=part)


def period(said: Said) -> Sense | None:
    """A duration: "patru luni", "șapte sau opt zile", "years"."""
    unit = _unit(said)
    number = None if "vague" in said or not ("number" in said or "count" in said) else _count(said, "number")
    if number is not None and "extra" in said:
        number += 0.5
    lengths = [length(number, unit)]
    if "other" in said:
        lengths.append(length(said.number("other"), unit))
    return Fixed("DURATION", "/".join(lengths))


def ahead(said: Said) -> Sense | None:
    """So many units from now where the clause points ahead, elsewhere that long a time and more: "peste 20 de ani"."""
    later = shift(replace(said, slots={**said.slots, "sign": "1"}))
    return Either(later, period(replace(said, slots={"count": "1", **said.slots})))  # type: ignore[arg-type]


def repeat(said: Said) -> Sense | None:
    """A set of times: "zilnic", "în fiecare luni"."""
    if "weekday" in said:
        return Fixed("SET", f"SET:XXXX-WXX-{said.meaning('weekday', 'weekday', 'dayname')}")
    if "rate" in said:
        return Fixed("SET", f"SET:{said.meaning('rate', 'rate')}")
    return Fixed("SET", "SET:" + length(_count(said, "number"), _unit(said)))


def reference(said: Said) -> Sense | None:
    """A time without a date: "acum", "recent", "soon"."""
    return Fixed("DATE", said.meaning("reference", "reference"))


def days(said: Said) -> Sense | None:
    """Two days of one month: "1-5 mai"."""
    first, last = int(said.number("from")), int(said.number("to"))
    return Between(Moment(day=first), Moment(day=last, month=int(said.meaning("month", "month", "monthname"))))


def years(said: Said) -> Sense | None:
    """Two years of which the second may be short: "2003/04"."""
    first, last = said.slots["from"], said.slots.get("to") or said.slots["short"]
    return Between(Moment(year=int(first)), Moment(year=int(first[: -len(last)] + last)))


def edge(said: Said) -> Sense | None:
    """Words that only belong to the date that follows."""
    return Edge()


def nothing(said: Said) -> Sense | None:
    """No time at all: the pattern keeps others off words that only look like one."""
    return None


OPERATORS: Mapping[str, Callable[[Said], Sense | None]] = {
    operator.__name__: operator
    for operator in (calendar, shift, ahead, period, repeat, reference, days, years, edge, nothing)
}


def _unit(said: Said) -> str:
    """The unit of time in the slot ``unit``: Y, M, W, D, TH, TM, TS, Q, H, DE, CE or WE."""
    return said.meaning("unit", "timeunit", "theunit", "thisunit", "longunit")


def _anchor(said: Said) -> Whence:
    """What a shift counts from, as the pattern gives it: the publication unless it says otherwise."""
    return cast(Whence, said.slots.get("anchor", "published"))


def _count(said: Said, slot: str) -> Number:
    """How many: the number of a slot, or one where the pattern holds an article."""
    return said.number(slot) if slot in said else int(said.slots.get("count", "1"))


def length(number: Number | None, unit: str) -> str:
    """An ISO 8601 duration of so many units, None for some; a half year is six months, a quarter three."""
    months = {"Q": 3, "H": 6}.get(unit)
    if months and number is not None:
        number, unit = number * months, "M"
    written = "X" if number is None else f"{number:g}" if number < 1_000_000 else str(int(number))
    return f"PT{written}{unit[1]}" if unit in _WITHIN_A_DAY else f"P{written}{unit}"


def _clock(said: Said) -> str | None:
    """A clock time as HH:MM, by its printed digits and the half of the day that the words name."""
    digits = [int(part) for part in re.findall(r"\d+", said.slots["clock"])]
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    half = said.meaning("meridiem", "meridiem") if "meridiem" in said else None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _decade(said: Said) -> int:
    """A decade as the digits its years share: "anii '90" and "the 1990s" are both 199."""
    digits = int(re.sub(r"\D", "", said.slots["decade"]))
    return digits // 10 if digits > 99 else (190 if digits >= 20 else 200) + digits // 10


#: The largest number that a field may hold; what says more ("trimestrul VII") is no date.
_MOST = {"half": 2, "quarter": 4, "leading": 12, "day": 31}

_FIELDS: Mapping[str, Callable[[Said], Any]] = {
    "century": lambda said: int(said.number("century")) - 1,
    "decade": _decade,
    "year": lambda said: int(said.number("year")),
    "half": lambda said: _part(said, "half", 2),
    "quarter": lambda said: _part(said, "quarter", 4),
    "season": lambda said: said.meaning("season", "season"),
    "month": lambda said: int(said.meaning("month", "month", "monthname")),
    "leading": lambda said: int(said.number("leading")),
    "weekend": lambda said: True,
    "weekday": lambda said: int(said.meaning("weekday", "weekday", "dayname", "theday")),
    "day": lambda said: int(said.number("day")),
    "part": lambda said: said.meaning("part", "daypart"),
    "clock": _clock,
    "zone": lambda said: said.meaning("zone", "zone").replace("local", ""),
    "toward": lambda said: int(said.meaning("toward", "toward", "beside")),
}


def _part(said: Said, slot: str, last: int) -> int:
    """Which quarter or half; "the last" is the ``last`` one."""
    number = int(said.number(slot))
    return last if number < 0 else number
