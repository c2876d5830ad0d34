"""What quantity patterns mean: the named operators that turn the slots of a match into amounts, for every language.

Bounds follow the words: "at least 600" has the low 600, "up to 600" the high 600, and both say 600; "25 to 30" says no
one number. Units are ISO 4217 for money, ``%``, and UCUM for measures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, cast

import msgspec
from msgspec.structs import replace

from dosar.extract.times.slots import Said
from dosar.model import Number, Qualifier

Spans = Mapping[str, tuple[int, int]]
Kind = Literal["count", "money", "percent", "measure"]

#: "Several hundred" is two to nine of them (the coding rule of ``dosar.annotation/1``).
_SEVERAL = (2, 9)
#: A share of more than so many ("600 of 15,000") is not printed as a share but as two counts.
_LARGEST_WHOLE = 20


class Amount(msgspec.Struct, frozen=True):
    """A number with its bounds and unit. ``bare`` is a number without hedge or unit; offsets of -1: the whole match."""

    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    qualifier: Qualifier = "exact"
    unit: str | None = None
    kind: Kind = "count"
    vague: bool = False
    bare: bool = False
    start: int = -1
    end: int = -1


def amount(said: Said, spans: Spans, end: int) -> list[Amount]:
    """One number, with a hedge and a unit where they are printed: "cel puțin 600", "5,7%", "$5m"."""
    number = _scaled(said, said.number("number"))
    if number == 0 and "hedge" in said:
        return []  # "below zero"
    times = float(said.slots.get("times", "1"))  # "jumătate de milion" is half of one
    found = _hedged(_plain(number * times), _hedge(said))
    unit = _unit(said)
    bare = found.qualifier == "exact" and unit == (None, "count")
    return [replace(found, unit=unit[0], kind=unit[1], bare=bare)]


def interval(said: Said, spans: Spans, end: int) -> list[Amount]:
    """Two numbers as bounds: "25.000–30.000", "între 300 și 400", "2-3 milioane". What falls is a score."""
    low, high = said.number("low"), _scaled(said, said.number("high"))
    factor = _factor(said, "high") * (_factor_of_scale(said))
    if factor > 1 and _factor(said, "low") == 1 and low * factor < high:
        low = _plain(low * factor)
    if low >= high:
        return []
    unit, kind = _unit(said)
    return [Amount(low=low, high=high, qualifier="range", unit=unit, kind=kind)]


def revision(said: Said, spans: Spans, end: int) -> list[Amount]:
    """A number that took another's place: "de la 17 la 23". Each is a quantity of its own, none is computed."""
    unit, kind = _unit(said)
    old, new = said.number("from"), _scaled(said, said.number("to"))
    (old_start, old_end), (new_start, _) = spans["from"], spans["to"]
    return [
        Amount(best=old, unit=unit, kind=kind, start=old_start, end=old_end),
        Amount(best=new, unit=unit, kind=kind, start=new_start, end=end),
    ]


def mass(said: Said, spans: Spans, end: int) -> list[Amount]:
    """A numeral without a number: "mii" is a thousand at least, "several hundred" two to nine of them."""
    one = int(said.meaning("mass", "mass", "onemass"))
    unit, kind = _unit(said)
    if "several" in said:
        low, high = (one * many for many in _SEVERAL)
        return [Amount(low=low, high=high, qualifier="range", unit=unit, kind=kind, vague=True)]
    return [Amount(low=one, qualifier="at least", unit=unit, kind=kind, vague=True)]


def share(said: Said, spans: Spans, end: int) -> list[Amount]:
    """A named share as a percentage: "jumătate din", "two thirds of"."""
    found = _hedged(_plain(float(said.meaning("share", "share"))), _hedge(said))
    return [replace(found, unit="%", kind="percent")]


def ratio(said: Said, spans: Spans, end: int) -> list[Amount]:
    """So many out of a small whole, as a percentage: "trei din cinci"."""
    part, whole = said.number("part"), said.number("whole")
    if not 0 < part < whole <= _LARGEST_WHOLE and not (0 < part < whole == 100):
        return []
    found = _hedged(_plain(round(100 * part / whole, 1)), _hedge(said))
    return [replace(found, unit="%", kind="percent")]


def nothing(said: Said, spans: Spans, end: int) -> list[Amount]:
    """No quantity: the pattern keeps others off what only looks like one, such as "articolul 5"."""
    return []


OPERATORS: Mapping[str, Callable[[Said, Spans, int], list[Amount]]] = {
    operator.__name__: operator for operator in (amount, interval, revision, mass, share, ratio, nothing)
}


def _hedge(said: Said) -> Qualifier:
    """The qualifier that the hedge before or after the number stands for."""
    slot = next((name for name in ("hedge", "trailing") if name in said), None)
    return cast(Qualifier, said.meaning(slot, "hedge", "trailing")) if slot else "exact"


def _hedged(number: Number, qualifier: Qualifier) -> Amount:
    """A number under a qualifier: itself, and the bound that the words give."""
    low = number if qualifier in ("at least", "over") else None
    high = number if qualifier == "up to" else None
    return Amount(low=low, best=number, high=high, qualifier=qualifier)


def _unit(said: Said) -> tuple[str | None, Kind]:
    """The unit and kind that the words beside the number give."""
    if "sign" in said:
        return said.meaning("sign", "sign"), "money"
    if "money" in said:
        return said.meaning("money", "money"), "money"
    if "measure" in said:
        unit = said.meaning("measure", "measure")
        return unit, "percent" if unit == "%" else "measure"
    return None, "count"


def _scaled(said: Said, number: Number) -> Number:
    """The number times the letter behind it: "$5m"."""
    return _plain(number * _factor_of_scale(said))


def _factor_of_scale(said: Said) -> int:
    """What the letter behind a number multiplies it by."""
    return int(said.meaning("scale", "scale")) if "scale" in said else 1


def _factor(said: Said, slot: str) -> int:
    """What the last multiplier in a slot multiplies by: a million in "2 milioane"."""
    multipliers = said.pack.numbers.multipliers
    return next((multipliers[word] for word in reversed(said.slots[slot].split()) if word in multipliers), 1)


def _plain(number: Number) -> Number:
    """A whole number as int."""
    return int(number) if number == int(number) else round(number, 6)
