"""Folding: a copy of a text for matching, with the same length, so that every offset holds in both (law 2).

One code point becomes one: lower case, marks taken off letters, cedilla and comma below alike (ş, ș -> s), quotation
marks, apostrophes, hyphens and spaces unified. Where one-to-one is impossible (ß, ﬁ) the code point stays as it is.
"""

from __future__ import annotations

import unicodedata

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DOUBLE = "“”„‟«»″＂"
_SINGLE = "‘’‚‛′ʼʹ`´‹›"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"
_DASHES = "\u2012\u2014\u2015"
_UNITED = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **dict.fromkeys(map(ord, _DASHES), "–"),
    ord("ı"): "i",
    ord("İ"): "i",
    ord("đ"): "d",
    ord("Đ"): "d",
    ord("ł"): "l",
    ord("Ł"): "l",
    ord("ø"): "o",
    ord("Ø"): "o",
}


def _fold_point(point: int) -> str:
    """The one code point that ``point`` folds to."""
    if point in _UNITED:
        return _UNITED[point]
    lower = chr(point).lower()
    if len(lower) != 1:
        return chr(point)
    base = unicodedata.normalize("NFD", lower)[0]
    if not base.isalpha() or base == chr(point):
        return lower
    return _fold_point(ord(base))


class _Table(dict[int, str]):
    """A translation table that is full for Latin script and computes the rest of Unicode when it is asked."""

    def __missing__(self, point: int) -> str:
        return _fold_point(point)


_TABLE = _Table({point: _fold_point(point) for point in (*range(0x250), *range(0x2000, 0x2070))})

#: The code points of ASCII for which small letters are all that folding asks.
_PLAIN = frozenset(char for char in map(chr, range(0x80)) if _fold_point(ord(char)) == char.lower())
#: Up to so many other code points are replaced one after the other, which is faster than to look up each letter.
_FEW = 64


def fold(text: str) -> str:
    """The folded copy of ``text``: ``len(fold(text)) == len(text)``, and folding twice changes nothing more."""
    others = set(text) - _PLAIN
    if len(others) > _FEW:
        return text.translate(_TABLE)
    for other in others:
        text = text.replace(other, _TABLE[ord(other)])
    return text.lower()
