"""The words a report is about, weighted: stems of its words by how rare they are in their language.

The rarity of a word is a fact of its language, not of the dossier, so that comparing two reports needs no third one and
gives the same result whatever else the dossier holds. Frequencies are those of wordfreq (Speer 2022), stems Snowball's.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from dosar.text.fold import fold

_WORD = re.compile(r"[^\W\d_]{3,}")
_KEPT = 60
_NAME_LETTERS = 6
#: A word of which there is one in a hundred says nothing, one of a million all it can.
_COMMON, _RARE = -2.0, -6.0

#: ISO 639-1 to Snowball's name of the language.
_SNOWBALL = {
    **{"ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english"},
    **{"es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi"},
    **{"hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian"},
    **{"nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian"},
    **{"sv": "swedish", "ta": "tamil", "tr": "turkish"},
}


def terms(
    stretches: Iterable[tuple[str, float]], language: str, besides: Container[str] = ()
) -> tuple[dict[str, float], dict[str, float]]:
    """The weightiest stems of some stretches of text, each given with how much its words count, as two unit vectors.

    The first is of the stems that are somewhere written small, the second of the words that never are: names, known or
    not, by their first six letters, which case endings and languages leave alone. A weight is the logarithm of the
    count times the rarity (Salton & Buckley 1988, with the language's frequencies in place of the collection's). The
    folded words in ``besides`` are no names.
    """
    counts: dict[str, float] = {}
    small: set[str] = set()
    for text, factor in stretches:
        for match in _WORD.finditer(text):
            word = fold(match[0])
            counts[word] = counts.get(word, 0.0) + factor
            if match[0][0].islower():
                small.add(word)
    words = sorted(counts)
    stems = dict(zip(words, _stems(words, language), strict=True))
    low = {stems[word] for word in small}
    common = [word for word in words if stems[word] in low]
    marked = [word for word in words if stems[word] not in low and word not in besides]
    return (
        _unit(_weights(common, stems.__getitem__, counts, language)),
        _unit(_weights(marked, lambda word: word[:_NAME_LETTERS], counts, language)),
    )


def _weights(
    words: Iterable[str], key: Callable[[str], str], counts: Mapping[str, float], language: str
) -> dict[str, float]:
    """The weight of each key: the logarithm of the count of its words times the rarity of the least rare."""
    found: dict[str, tuple[float, float]] = {}
    for word in words:
        count, rarest = found.get(key(word), (0.0, 1.0))
        found[key(word)] = count + counts[word], min(rarest, rarity(word, language))
    return {one: (1 + math.log(max(count, 1.0))) * rarest for one, (count, rarest) in found.items()}


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The weightiest keys, as a vector of length 1."""
    best = sorted(weights, key=lambda one: (-weights[one], one))[:_KEPT]
    length = math.sqrt(sum(weights[one] ** 2 for one in best))
    return {one: round(weights[one] / length, 4) for one in best if weights[one] > 0}


def rarity(word: str, language: str) -> float:
    """How rare a folded word is in its language, from 0 (everywhere) to 1 (hardly ever seen)."""
    frequency = _frequencies(language).get(word)
    if frequency is None:
        return 1.0 if len(word) > 3 else 0.5
    return min(max((_COMMON - math.log10(frequency)) / (_COMMON - _RARE), 0.0), 1.0)


def _stems(words: list[str], language: str) -> list[str]:
    stemmer = _stemmer(language)
    if stemmer is None:
        return words
    stems: list[str] = stemmer.stemWords(words)
    return stems


@functools.cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(_SNOWBALL[language]) if language in _SNOWBALL else None


@functools.cache
def _frequencies(language: str) -> Mapping[str, float]:
    """How often each folded word is met among all words; empty for a language of which that is not known."""
    import wordfreq

    if language not in wordfreq.available_languages("small"):
        return {}
    found: dict[str, float] = {}
    for word, frequency in wordfreq.get_frequency_dict(language, "small").items():
        key = fold(word)
        found[key] = found.get(key, 0.0) + frequency
    return found
