"""Names of people: what is the family's, what is given, and how two given names stand to each other."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal, NamedTuple

from dosar.languages.gazetteer import gazetteer
from dosar.languages.pack import available, sheets
from dosar.record.entities.spelling import CACHED, consonants, listed, shared, sounds, traced, words
from dosar.text.fold import fold

Likeness = Literal["same", "longer", "variant", "initial", "near", "missing", "other"]
"""How given names stand to each other; ``longer``: one has a further name; ``other``: they are two people's."""

#: How much of two given names must agree for a slip of the pen.
_NEAR = 0.8
#: From so many letters on, given names are looked up by their ends too.
_ENDS = 5


class Person(NamedTuple):
    """The name of a person: given names, family names and what follows them ("Jr"), as folded words."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    tail: str | None

    @property
    def alone(self) -> bool:
        """Whether it is one word, which may be many people's."""
        return not self.given


@functools.lru_cache(maxsize=CACHED)
def person(name: str) -> Person:
    """The parts of a person's name."""
    parts = list(words(name))
    tail = parts.pop() if len(parts) > 2 and parts[-1] in listed("name_tail") else None
    if len(parts) > 1 and parts[0] in listed("family_first") and not _given_first(parts):
        syllables = _spellings("korean_syllable") if parts[0] in _spellings("korean_family") else {}
        return Person(("".join(syllables.get(part, part) for part in parts[1:]),), (parts[0],), tail)
    last = len(parts) - 1
    if len(parts) > 2 and f"{parts[-2]}-{parts[-1]}" in fold(name):
        last -= 1  # Popescu-Ionescu
    while last > 1 and parts[last - 1] in _particles():
        last -= 1
    return Person(tuple(parts[:last]), tuple(parts[last:]), tail)


def likeness(one: Person, other: Person) -> Likeness:
    """How the given names of two people of one family name stand to each other."""
    if one.tail != other.tail:
        return "other"
    if one.alone or other.alone:
        return "missing"
    first, second = one.given[0], other.given[0]
    if len(first) == 1 or len(second) == 1:
        if one.given == other.given:
            return "same"
        return "initial" if sounds(first)[:1] == sounds(second)[:1] else "other"
    if sounds("".join(one.given)) == sounds("".join(other.given)):
        return "same"
    if bool(_spelt_as(first) & _spelt_as(second)):
        middle = one.given[1:] and other.given[1:] and one.given[1][0] != other.given[1][0]
        return "other" if middle else "longer"
    if _groups(first) & _groups(second):
        return "variant"
    return "near" if _is_slip(first, second) else "other"


def keys(name: Person) -> tuple[str, ...]:
    """What names that may be one person's share: the family name as it sounds, or its consonants with an initial."""
    found = [f"person:{sounds(part)}" for part in name.family if part not in _particles()]
    korean = [_spellings("korean_family").get(part) for part in name.family]
    found += [f"person:{sounds(part)}" for part in korean if part]
    tail = consonants("".join(name.family))
    if name.given and len(tail) > 2:
        found.append(f"person:{tail}/{_initial(name)}")
    return tuple(dict.fromkeys(found))


def whole_keys(name: Person) -> tuple[str, ...]:
    """What two prints of one whole name share: all of it as it sounds, or another national form of the given name."""
    family = " ".join(sounds(part) for part in name.family)
    rest = f"{family} {name.tail or ''}".strip()
    found = [f"{sounds(''.join(name.given))} {rest}"]
    if len(name.given) == 1:
        found += [f"={group} {rest}" for group in sorted(_groups(name.given[0]))]
    return tuple(found)


def given_keys(name: Person) -> frozenset[str]:
    """What given names that may be one person's share: how they begin or end, or whose spelling they are."""
    first = sounds("".join(name.given)) if name.given else ""
    found = {first[:1]} | set(_groups(name.given[0]) if name.given else ())
    for spelt in _spelt_as(name.given[0]) if name.given else ():
        found.add(spelt[:1])
    return frozenset(found | ({f"-{first[-3:]}"} if len(first) >= _ENDS else set()))


def is_transliterated(one: Person, other: Person) -> bool:
    """Whether two family names are one Korean one in two transliterations: Park and Pak."""
    known = _spellings("korean_family")
    mine, theirs = (known.get("".join(person.family)) for person in (one, other))
    return mine is not None and mine == theirs


def is_gendered(one: str, other: str) -> bool:
    """Whether two words differ by the ending of a gender alone: Ivanov and Ivanova, Marian and Mariana."""
    short, long = sorted((one, other), key=len)
    return long[:-1] == short and long[-1] in "ae"


def _initial(name: Person) -> str:
    """The first consonant of a given name: what all spellings of most names begin with."""
    return consonants(name.given[0])[:1]


def _is_slip(first: str, second: str) -> bool:
    """Whether one of two given names may be the other, misspelt: nearly alike, and not both known as names."""
    from rapidfuzz import fuzz

    one, other = sounds(first), sounds(second)
    if is_gendered(one, other) or fuzz.ratio(one, other) < 100 * _NEAR:
        return False
    known = _first_names()
    return not (first in known and second in known)


def _given_first(parts: list[str]) -> bool:
    """Whether a name that begins as families do in East Asia ends in a word that does too: "Han Song"."""
    return len(parts) == 2 and parts[1] in listed("family_first") and parts[0] in _first_names()


@functools.lru_cache(maxsize=CACHED)
def _spelt_as(given: str) -> frozenset[str]:
    """How a given name sounds, as it is and traced from its case: "Anei" may be "Ana"."""
    found = {sounds(given)}
    if given not in _first_names():
        found |= {sounds(form) for form in traced(given) if form.endswith("a") and form in _first_names()}
    return frozenset(found)


@functools.lru_cache(maxsize=CACHED)
def _groups(given: str) -> frozenset[str]:
    """The names whose spelling or national form a given name is."""
    known = _variants()
    return frozenset(known[sound] for sound in _spelt_as(given) if sound in known)


@functools.cache
def _spellings(lexicon: str) -> Mapping[str, str]:
    """The folded spellings of a lexicon of the base pack, with the folded one that stands for them."""
    return {form: fold(one) for one, forms in shared(lexicon).items() for form in forms}


@functools.cache
def _variants() -> Mapping[str, str]:
    """The spellings and national forms of given names, as they sound."""
    return {sounds(form): name for name, forms in shared("first_name").items() for form in forms}


@functools.cache
def _first_names() -> frozenset[str]:
    """The first names that the gazetteer knows."""
    return gazetteer(available()[0]).first_names


@functools.cache
def _particles() -> frozenset[str]:
    """The particles that belong to a family name: van, de, al."""
    return frozenset(fold(form) for form in sheets("base")["names"].lexicons["particle"]["word"])
