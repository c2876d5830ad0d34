"""Whether a name that the readers give is the one that gold gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

LONGEST = 12
"""The most words that a speaker, a cue or a figure may have: whoever marks half a sentence has not found anybody."""

_CEDILLAS = str.maketrans("şţ", "șț")


def folded(text: str) -> str:
    """``text`` in lower case, without marks on its letters."""
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_CEDILLAS))
    return "".join(point for point in decomposed if not unicodedata.combining(point))


def is_short(text: str | None) -> bool:
    """Whether the words are few enough to name or cue something."""
    return len((text or "").split()) <= LONGEST


class Names:
    """Which words name whom: by a pattern where the set has one for the name, else by what the words share."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items()}

    def agree(self, given: Iterable[str | None], wanted: str | None) -> bool:
        """Whether one of the ``given`` names is the one that is ``wanted``; never where either side names nobody."""
        return bool(wanted) and any(self._same(folded(name), wanted or "") for name in given if name)

    def _same(self, given: str, wanted: str) -> bool:
        """Equal; or the set's pattern fits; or, without one, a part of the other, or the same last word of several."""
        name, pattern = folded(wanted), self._patterns.get(wanted)
        if given == name or pattern:
            return given == name or bool(pattern and pattern.search(given))
        words = name.split()
        part = name in given or (len(given) > 3 and given in name)
        return part or (len(words) > 1 and given.split()[-1:] == words[-1:])
