"""Which language a text is in: by its telling words where they decide, else by py3langid."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from dosar.languages.pack import available, sheets
from dosar.text.fold import fold
from dosar.text.match import tokens

UNKNOWN = "und"
"""The code of a text that has too few words to tell (ISO 639-2)."""

_SAMPLE = 4000
_LETTERS = 20
_CLEAR_SHARE = 0.14
_CLEAR_HITS = 4


def identify(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``, ``und`` where it has fewer than twenty letters.

    Deterministic. The words that tell the languages with a pack are counted first; py3langid, which takes most of a
    second to load and reads 97 languages, is asked only where they do not decide.
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return UNKNOWN
    told = clear_language(token.text for token in tokens(fold(sample)))
    return told or _langid(sample)


def clear_language(words: Iterable[str]) -> str | None:
    """The language with a pack that the folded ``words`` are clearly in, None where none is clear.

    Clear is: at least four telling words, at least 14 in 100, and twice as many as of any other language.
    """
    listed = list(words)
    hits = sorted(
        ((sum(map(telling.__contains__, listed)), code) for code, telling in _telling().items()), reverse=True
    )
    best, code = hits[0]
    second = hits[1][0] if len(hits) > 1 else 0
    if best < max(_CLEAR_HITS, 2 * second):
        return None
    return code if best >= _CLEAR_SHARE * sum(map(str.isalpha, listed)) else None


def closest_language(words: Iterable[str], among: Iterable[str]) -> str | None:
    """The language whose dictionary knows most of the printed ``words``, for short texts; None at a draw."""
    import simplemma  # not at import time

    listed = [word.lower() for word in words if word.isalpha()]
    known = sorted(
        ((sum(simplemma.is_known(word, lang=code) for word in listed), code) for code in among), reverse=True
    )
    return known[0][1] if known and (len(known) == 1 or known[0][0] > known[1][0]) else None


@functools.cache
def _telling() -> Mapping[str, frozenset[str]]:
    """The telling words of each pack that lists some, folded; a word that two of them list tells neither."""
    listed = {}
    for code in available():
        lexicons = sheets(code)["names"].lexicons if "names" in sheets(code) else {}
        forms = lexicons.get("telling", {}).values()
        listed[code] = frozenset(fold(form) for group in forms for form in group)
    return {
        code: frozenset(filter(str.isalpha, own)).difference(*(listed[other] for other in listed if other != code))
        for code, own in listed.items()
    }


def _langid(text: str) -> str:
    """What py3langid says."""
    from py3langid import classify  # loads a model of 97 languages: not at import time

    code: str = classify(text)[0]
    return code
