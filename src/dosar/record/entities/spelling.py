"""Spellings of one name: the words of a name, the sounds they stand for, and their stems."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from dosar.languages.pack import available, load, sheets
from dosar.text.fold import fold

_WORD = re.compile(r"\w+")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
#: A case ending that print sets off: "Kim Jong Un-ului", "Zelensky's".
_SET_OFF = re.compile(r"(?:-(?:ului|ul|lui|urile|ei)|['’]s|['’])$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
#: The fewest letters that a stem keeps.
_STEM = 4
#: The fewest letters of a name that a case is traced to: "Anei" to "Ana".
_SHORTEST = 3
#: Names that are read at a time; a bound for memory, not a limit.
CACHED = 100_000


def base(name: str) -> str:
    """A name without an ending that print sets off by a hyphen or an apostrophe."""
    return _SET_OFF.sub("", name.strip())


@functools.lru_cache(maxsize=CACHED)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, folded: hyphens and stops divide, an ending that is set off is left out."""
    return tuple(_WORD.findall(fold(_POSSESSIVE.sub("", base(name)))))


def folded(name: str) -> str:
    """What two prints of one name have in common: its folded words, one space apart."""
    return " ".join(words(name))


@functools.lru_cache(maxsize=CACHED)
def sounds(word: str) -> str:
    """A folded word as it sounds: one letter for each of the spellings of a sound, double letters single."""
    pattern, letters = _spellings()
    return _DOUBLE.sub(r"\1", pattern.sub(lambda match: letters[match[0]], word))


def consonants(word: str) -> str:
    """The consonants of a folded word as it sounds."""
    return _VOWELS.sub("", sounds(word))


@functools.lru_cache(maxsize=CACHED)
def stem(word: str) -> str:
    """A folded word without its case ending, in whatever language; the same for all forms of most words."""
    for ending, _ in endings():
        if len(ending) > 1 and word.endswith(ending) and len(word) - len(ending) >= _STEM:
            word = word[: len(word) - len(ending)]
            break
    while len(word) > _STEM and word[-1] in "aeiou":
        word = word[:-1]
    return word


def is_acronym(form: str) -> bool:
    """Whether a printed form is a short form in capitals: NIS, S.R.I."""
    letters = base(form).replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper()


def acronym(form: str) -> str:
    """A short form as two prints of it have it in common: ``sri`` for S.R.I."""
    return fold(base(form).replace(".", ""))


@functools.cache
def shared(lexicon: str) -> Mapping[str, tuple[str, ...]]:
    """A lexicon of the base pack's ``entities.toml``: meanings with their folded forms."""
    written = sheets("base")["entities"].lexicons.get(lexicon, {})
    return {meaning: tuple(map(fold, forms)) for meaning, forms in written.items()}


@functools.cache
def listed(lexicon: str) -> frozenset[str]:
    """All folded forms of a lexicon of the base pack's ``entities.toml``."""
    return frozenset(form for forms in shared(lexicon).values() for form in forms)


@functools.cache
def phrases(lexicon: str) -> Mapping[str, str]:
    """The folded forms of a lexicon in all packs with their first meaning; hyphens divide words as spaces do."""
    found: dict[str, str] = {}
    for code in available():
        for form, meanings in load(code).words[lexicon].meanings.items():
            found.setdefault(" ".join(_WORD.findall(form)), meanings[0])
    return found


@functools.cache
def _spellings() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The spellings of sounds, the longest first, and the letter of each."""
    letters = {form: sound for sound, forms in shared("sound").items() for form in forms}
    return re.compile("|".join(sorted(letters, key=lambda form: (-len(form), form)))), letters


@functools.cache
def endings() -> tuple[tuple[str, str], ...]:
    """The case endings of all packs and what they are traced to, folded, the longest first."""
    pairs = (pair for code in available() for pair in load(code).profile.endings)
    found = {(fold(ending), fold(traced)) for ending, traced in pairs if ending.isalpha()}
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def traced(word: str) -> tuple[str, ...]:
    """The folded words that a folded word may be a case of: "rusiei" gives "rusia" among others."""
    found = (word[: len(word) - len(ending)] + to for ending, to in endings() if word.endswith(ending))
    return tuple(form for form in found if len(form) >= _SHORTEST)
