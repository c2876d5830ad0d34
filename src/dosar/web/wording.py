"""Words that a person types, found in the text of a report: the way to show words where no script selects them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dosar.text.fold import fold

_MOST = 50
_FURTHEST = 4000  # code points from the first words to the last


def places(text: str, first: str, last: str = "") -> list[tuple[int, int]]:
    """Where a text has words that begin with ``first`` and end with ``last``, in code points; ``first`` alone else.

    White space counts as any other. Words that stand there just as they are typed are meant before those that differ
    by diacritics or case.
    """
    exact = list(_places(text, first, last))
    return exact or list(_places(fold(text), fold(first), fold(last)))


def _places(text: str, first: str, last: str) -> Iterator[tuple[int, int]]:
    begins, ends = _pattern(first), _pattern(last)
    if begins is None:
        return
    for number, found in enumerate(begins.finditer(text)):
        if number == _MOST:
            return
        if ends is None:
            yield found.span()
        elif close := ends.search(text, found.start(), found.start() + _FURTHEST):
            yield found.start(), max(found.end(), close.end())


def _pattern(words: str) -> re.Pattern[str] | None:
    """A pattern for whole words; None for none."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    before, after = (
        (r"(?<!\w)" if words.split()[0][0].isalnum() else ""),
        (r"(?!\w)" if words.split()[-1][-1].isalnum() else ""),
    )
    return re.compile(before + r"\s+".join(parts) + after)
