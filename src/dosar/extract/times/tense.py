"""Tense: whether the clause around a time expression points back or ahead, told by the nearest word that shows it."""

from __future__ import annotations

import bisect
import operator
from collections.abc import Sequence

from dosar.extract.times.calendar import Tense
from dosar.languages.pack import Words
from dosar.text.match import Token

_start, _end = operator.attrgetter("start"), operator.attrgetter("end")
#: Words further off than this belong to another clause.
_REACH = 10


def tense_at(words: tuple[Token, ...], start: int, end: int, cues: Words) -> Tense:
    """The tense of the clause that holds ``[start, end)``, None where no word of it shows one."""
    first = bisect.bisect_right(words, start, key=_end)
    last = bisect.bisect_left(words, end, key=_start)
    back = _nearest(words[max(0, first - _REACH) : first][::-1], cues)
    ahead = _nearest(words[last : last + _REACH], cues)
    nearest = min(back, ahead, key=lambda found: found[0])
    return nearest[1]


def _nearest(words: Sequence[Token], cues: Words) -> tuple[int, Tense]:
    """How far off the first word is that shows a tense, before a word or mark that ends the clause; and which."""
    for distance, token in enumerate(words):
        match cues.get(token.text):
            case "past":
                return distance, "past"
            case "future":
                return distance, "future"
            case "break":
                break
    return _REACH, None
