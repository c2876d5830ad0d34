"""Joining time words: "vineri" + "5 octombrie" + "la ora 10" is one time, "între ianuarie" + "și octombrie" a range.

Patterns find pieces; which pieces are one time is told by the words between them and by what each piece says. A weak
piece ("seara", a bare "2000") is a time only beside another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from msgspec.structs import replace

from dosar.extract.times.calendar import Moment
from dosar.extract.times.timewords import Between, Edge, Sense
from dosar.languages.pack import Words
from dosar.text.match import tokens

#: The parts of a date from the coarsest to the finest.
_GRAINS = {
    "century": 0, "decade": 1, "year": 2, "season": 3, "quarter": 3, "half": 3, "month": 4, "leading": 4, "week": 5,
    "weekend": 6, "weekday": 6, "day": 6, "part": 7, "clock": 8, "zone": 9,
}  # fmt: skip
_SHIFTED = {"CE": 0, "DE": 1, "Y": 2, "H": 3, "Q": 3, "M": 4, "W": 5, "WE": 6, "D": 6}
#: The fields that say what a shift by a unit could only guess.
_SAID_BY = {"Y": frozenset({"year"}), "M": frozenset({"month"}), "D": frozenset({"day", "weekday"})}
_DAY = 6
#: The longest stretch of words between two pieces that may join them.
_GAP = 24


class Piece(msgspec.Struct, frozen=True):
    """``[start, end)`` of the text, what it says, the rule that found it, whether it is a time only beside another."""

    start: int
    end: int
    sense: Sense
    rule: str
    weak: bool


_Combine = Callable[[Piece, Piece, str, Words], Piece | None]


def join(pieces: Iterable[Piece], folded: str, joints: Words) -> list[Piece]:
    """The times that the pieces of one sentence make; what is left of weak pieces and edges is dropped."""
    whole = _combined(_combined(pieces, folded, joints, _united), folded, joints, _ranged)
    return [piece for piece in whole if not piece.weak and not isinstance(piece.sense, Edge)]


def _combined(pieces: Iterable[Piece], folded: str, joints: Words, combine: _Combine) -> list[Piece]:
    """The pieces with each neighbouring pair combined where that can be done, from left to right."""
    done: list[Piece] = []
    for piece in pieces:
        joined = combine(done[-1], piece, folded, joints) if done and piece.start - done[-1].end <= _GAP else None
        if joined is None:
            done.append(piece)
        else:
            done[-1] = joined
    return done


def _united(left: Piece, right: Piece, folded: str, joints: Words) -> Piece | None:
    """Two pieces as one time, where only joining words stand between them and they say different parts of it."""
    gap = tokens(folded, left.end, right.start)
    if not all("unite" in joints.meanings.get(token.text, ()) for token in gap):
        return None
    sense = _union(left.sense, right.sense)
    if sense is None:
        return None
    if isinstance(left.sense, Edge):
        return replace(right, start=left.start, weak=isinstance(right.sense, Edge))
    return replace(left, end=right.end, sense=sense, weak=left.weak and right.weak)


def _union(left: Sense, right: Sense) -> Sense | None:
    """What two pieces say together, None where they do not belong together."""
    match left, right:
        case Edge(), _:
            return right
        case Moment(shift=shift), Moment() if shift and _SAID_BY.get(shift.unit, frozenset()) & right.said():
            return replace(left, shift=None).joined(right)  # "sfârșitul anului" + "2003"
        case Moment(), Moment() if _fit(left, right):
            return left.joined(right)
        case Between(), Moment() if _fit(left.last, right):
            return Between(left.first, left.last.joined(right))
        case Moment(season=str()), Between() if left.said() == {"season"}:
            return left.joined(right.first)  # "iarna 2012-2013" begins in the first
        case Moment(), Between() if left.said() <= {"weekday", "part"}:
            return right
    return None


def _fit(left: Moment, right: Moment) -> bool:
    """Whether two moments are parts of one date: other parts, the second coarser, or a day and then its hours."""
    if left.said() & right.said() or (right.shift is not None and right.shift.anchor == "text"):
        return False
    ours, theirs = _grains(left), _grains(right)
    if min(ours) > _DAY or (max(ours) == _DAY and "day" not in left.said()):
        return max(theirs) >= (_DAY - 1 if left.weekday else _DAY)
    return max(theirs) < max(ours) or max(ours) == _DAY == max(theirs) or (max(ours) >= _DAY and min(theirs) > _DAY)


def _grains(moment: Moment) -> list[int]:
    """How fine each part is that a moment says."""
    found = [_GRAINS[name] for name in moment.said() if name in _GRAINS]
    if moment.shift is not None:
        found.append(_SHIFTED.get(moment.shift.unit, _DAY + 1))
    return found or [_DAY]


def _ranged(left: Piece, right: Piece, folded: str, joints: Words) -> Piece | None:
    """Two pieces as a range: "mai 2012 - iunie 2013", "between 2014 and 2016", "in July or August"."""
    if not isinstance(left.sense, Moment) or not isinstance(right.sense, Moment):
        return None
    kinds = joints.meanings.get(" ".join(folded[left.end : right.start].split()), ())
    opener = _opener(folded, left.start, joints)
    if "to" not in kinds and not ("and" in kinds and opener is not None):
        return None
    if max(_grains(left.sense)) != max(_grains(right.sense)) or (left.weak and right.weak and opener is None):
        return None
    start = left.start if opener is None else opener
    return Piece(start, right.end, Between(left.sense, right.sense), right.rule, weak=False)


def _opener(folded: str, start: int, joints: Words) -> int | None:
    """Where a word such as "between" begins that stands right before ``start``."""
    before = tokens(folded, max(0, start - _GAP), start)
    if before and before[-1].end == start:
        return None
    for token in before[-2:]:
        if "between" in joints.meanings.get(token.text, ()):
            return token.start
    return None
