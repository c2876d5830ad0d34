"""Organisations and offices by what their names say: concepts that all languages share, names proper, and a country.

"Ministerul Apărării al Rusiei" and "Russian Ministry of Defence" are both ministry and defence, of RU.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dosar.languages.pack import available, load, sheets
from dosar.record.entities.lands import lands
from dosar.record.entities.spelling import CACHED, acronym, folded, is_acronym, listed, phrases, stem, traced, words
from dosar.text.fold import fold

#: The longest phrase that a lexicon has, in words.
_LONGEST = 4
#: The lexicons of organisations that go by one name.
_KNOWN = ("agency", "outlet", "photo_agency", "known_org")


class Body(NamedTuple):
    """What the name of an organisation says: its concepts, its names proper (stems and numbers), and its country."""

    concepts: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    country: str | None = None
    short: str | None = None

    @property
    def generic(self) -> bool:
        """Whether every land may have one of its name: "Ministry of Defence", but not "European Commission"."""
        return not self.proper and self.concepts.isdisjoint(listed("no_state"))

    @property
    def listed(self) -> bool:
        """Whether a pack knows it by one name in each language."""
        return any(word.startswith("body:") for word in self.proper)

    @property
    def signature(self) -> str:
        """What it says, but for the country, as one string."""
        return "+".join((*sorted(self.concepts), "", *sorted(self.proper)))

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in its name: two battalions differ by theirs."""
        return frozenset(word for word in self.proper if word.isdigit())


class Role(NamedTuple):
    """What a description of somebody says: concepts and other words, and a country."""

    said: frozenset[str]
    country: str | None


@functools.lru_cache(maxsize=CACHED)
def body(name: str) -> Body:
    """What the name of an organisation says."""
    whole = folded(name)
    known = phrases("body").get(whole)
    if known:
        return Body(proper=frozenset({f"body:{known}"}))
    if is_acronym(name):
        return Body(proper=frozenset({acronym(name)}), short=acronym(name))
    concepts, proper, countries, capitals = _said(words(name))
    if capitals and not concepts & listed("state_body"):
        proper |= {word for word, _ in capitals}
    else:
        countries += [iso for _, iso in capitals]
    kept = concepts - listed("soft") if "ministry" in concepts else concepts
    forms = phrases("legal_form")
    firm = {word for word in proper if word not in {stem(form) for form in forms}}
    country = countries[0] if countries and len(set(countries)) == 1 else None
    if len(set(countries)) > 1 or not (kept or firm):
        return Body(proper=frozenset(words(name)))
    return Body(frozenset(kept), frozenset(firm), country)


@functools.lru_cache(maxsize=CACHED)
def role(text: str) -> Role:
    """What a description of somebody says; a former minister is a minister here, a deputy one is not."""
    concepts, proper, countries, capitals = _said(words(text))
    isos = {*countries, *(iso for _, iso in capitals)}
    said = frozenset(concepts - {"former"} | proper)
    return Role(said, isos.pop() if len(isos) == 1 else None)


@functools.lru_cache(maxsize=CACHED)
def office(text: str, country: str | None = None) -> tuple[str, ...] | None:
    """The state (ISO 3166) and the concepts of one of its bodies, as any language describes it; None for all else.

    "South Korea's intelligence agency" is the intelligence of KR. ``country`` is for a name that says none itself.
    """
    said = body(text)
    state = said.country or country
    if state is None or said.proper or not said.concepts & (listed("state_body") | listed("described_body")):
        return None
    if said.concepts <= listed("army"):
        return state, "army"
    return (state, *sorted(said.concepts - listed("any_office") or said.concepts))


@functools.lru_cache(maxsize=CACHED)
def initials(name: str) -> frozenset[str]:
    """The short forms that the first letters of a name of three words and more make, small words counted or not."""
    all_words = words(name)
    main = [word for word in all_words if word not in _small()]
    made = {"".join(word[0] for word in each) for each in (all_words, main)}
    return frozenset(form for form in made if len(form) >= 3)


def is_known(name: str) -> bool:
    """Whether an organisation goes by this one name everywhere: KCNA, Reuters, NATO."""
    return folded(name) in _known_names()


def _said(parts: tuple[str, ...]) -> tuple[set[str], set[str], list[str], list[tuple[str, str]]]:
    """What the words of a name say: concepts, names proper, countries, and capitals with their country."""
    concepts: set[str] = set()
    proper: set[str] = set()
    countries: list[str] = []
    capitals: list[tuple[str, str]] = []
    for phrase, meaning in _scan(parts):
        found = None if meaning else land(phrase)
        if found:
            if found[1]:
                capitals.append((phrase, found[0]))
            else:
                countries.append(found[0])
        elif meaning:
            (proper if meaning in _waters() else concepts).add(meaning)
        elif phrase not in _small():
            number = phrase.rstrip("stndrh") if phrase[0].isdigit() else phrase
            proper.add(number if number.isdigit() else stem(phrase))
    return concepts, proper, countries, capitals


def _scan(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The longest phrases of a name that a lexicon has, with their concept if they have one; else single words."""
    meanings, places = _concepts(), lands()
    at = 0
    while at < len(parts):
        for length in range(min(_LONGEST, len(parts) - at), 0, -1):
            phrase = " ".join(parts[at : at + length])
            if length == 1 or phrase in meanings or phrase in places:
                yield phrase, meanings.get(phrase, "")
                at += length
                break


@functools.lru_cache(maxsize=CACHED)
def land(phrase: str) -> tuple[str, bool] | None:
    """The country that a phrase names, cases traced, and whether as its capital."""
    known = lands()
    forms = (phrase, *traced(phrase)) if " " not in phrase and phrase not in _small() else (phrase,)
    return next((known[form] for form in forms if form in known), None)


@functools.cache
def _concepts() -> Mapping[str, str]:
    """The folded forms of concepts and waters in all packs."""
    return {**phrases("water"), **phrases("concept")}


@functools.cache
def _waters() -> frozenset[str]:
    """The names of waters, which tell bodies apart as names proper do."""
    return frozenset(phrases("water").values())


@functools.cache
def _small() -> frozenset[str]:
    """The words of all packs that say nothing in a name: the, of, de, al."""
    found: set[str] = set()
    for code in available():
        for lexicon in ("function", "link", "determiner"):
            found |= {part for form in load(code).words[lexicon].meanings for part in form.split()}
    return frozenset(found)


@functools.cache
def _known_names() -> frozenset[str]:
    """The folded names of organisations that go by one name."""
    found: set[str] = set()
    for code in ("base", *available()):
        lexicons = sheets(code)["names"].lexicons
        for lexicon in _KNOWN:
            for name, forms in lexicons.get(lexicon, {}).items():
                found |= {folded(name), *map(folded, forms)}
    return frozenset(found)


def seats(language: str) -> frozenset[str]:
    """What stands between a body and the country or capital that it is of, folded: "din", "de la"."""
    if language not in available():
        return frozenset()
    return frozenset(map(fold, load(language).words["seat"].meanings))
