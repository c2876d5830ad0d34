"""Tense: whether the clause around a time expression points back or ahead, told by the nearest word that shows it."""

from __future__ import annotations

from collections.abc import Iterable

from dosar.extract.times.calendar import Tense
from dosar.languages.pack import Words
from dosar.text.match import Token

#: Words further off than this belong to another clause.
_REACH = 10


def tense_at(words: tuple[Token, ...], start: int, end: int, cues: Words) -> Tense:
    """The tense of the clause that holds ``[start, end)``, None where no word of it shows one."""
    before = [token for token in words if token.end <= start]
    after = [token for token in words if token.start >= end]
    back, ahead = _nearest(reversed(before), cues), _nearest(after, cues)
    nearest = min(back, ahead, key=lambda found: found[0])
    return nearest[1]


def _nearest(words: Iterable[Token], cues: Words) -> tuple[int, Tense]:
    """How far off the first word is that shows a tense, before a word or mark that ends the clause; and which."""
    for distance, token in zip(range(_REACH), words, strict=False):
        match cues.get(token.text):
            case "past":
                return distance, "past"
            case "future":
                return distance, "future"
            case "break":
                break
    return _REACH, None
