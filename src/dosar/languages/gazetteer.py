"""The gazetteer: places and first names, from GeoNames, Faker, ISO 3166-2 and the packs' own names of countries."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, NamedTuple

from dosar.languages import cldr
from dosar.languages.pack import available, load, sheets
from dosar.text.fold import fold
from dosar.text.match import tokens

PlaceKind = Literal["country", "area", "capital", "town", "region", "city"]
"""What a place is; a town is a city that the pack or CLDR names, any other city is only in GeoNames."""

#: Names of first-level regions that ISO prints with their kind are left out ("Kurskaya oblast'").
_SHORTEST = 4

#: In how many names of places a word must stand first to announce one.
_OPENS = 4


class Place(NamedTuple):
    """A place: the base form of its name, its country (ISO 3166) and what it is."""

    name: str
    country: str | None
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by key (see `key`), folded first names, and folded words that names of places often begin with."""

    places: Mapping[str, Place]
    openings: frozenset[str]
    first_names: frozenset[str]


def key(form: str) -> str:
    """What a form is looked up by: its folded words and marks, one space apart, hyphenated words whole."""
    folded = fold(form)
    if folded.replace(" ", "").isalpha() and "  " not in folded:
        return folded  # most names, and there are tens of thousands
    return " ".join(token.text for token in tokens(folded)).replace(" - ", "-")


@functools.cache
def gazetteer(code: str) -> Gazetteer:
    """The gazetteer as a report in the language ``code`` names places; countries win over cities of their name."""
    places = dict(_world())
    for place, form in _own(code):
        found = key(form)
        # The packs' names of cities are names alone: GeoNames knows the country, and which is a capital.
        known = places.get(found)
        if known is not None and place.kind == "town":
            kind: PlaceKind = "capital" if known.kind == "capital" else "town"
            place = Place(place.name, known.country, kind)
        places[found] = place
    return Gazetteer(places, _openings(places, cldr.home_of(code)) - _first_names(), _first_names())


@functools.cache
def _world() -> Mapping[str, Place]:
    """The regions and cities of the world by key, the same for every language; a city wins over its region."""
    return {key(form): place for place, form in (*_regions(), *_cities())}


@functools.cache
def _first_names() -> frozenset[str]:
    """The first names, folded."""
    return frozenset(map(fold, _lines("first_names.tsv")))


def _openings(places: Mapping[str, Place], home: frozenset[str]) -> frozenset[str]:
    """The words that several places of the language's own countries begin with: Valea, Gura, Poiana."""
    first = Counter(name.split(" ", 1)[0] for name, place in places.items() if place.country in home and " " in name)
    return frozenset(word for word, times in first.items() if times >= _OPENS and len(word) > 3)


@functools.cache
def openings(code: str) -> frozenset[str]:
    """The words that open names of places in reports of a language: its own, or where it has none, its neighbours'."""
    if not load(code).profile.head_last:
        return gazetteer(code).openings
    others = (other for other in available() if not load(other).profile.head_last)
    return frozenset().union(*(_openings(_world(), cldr.home_of(other)) for other in others)) - _first_names()


def _lines(name: str) -> Iterator[str]:
    """The lines of a file of the base pack, without its head."""
    with (files(__package__) / "base" / name).open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines if not line.startswith("#"))


def _cities() -> Iterator[tuple[Place, str]]:
    """Capitals and cities under each of their names: cities first, so that a capital wins."""
    rows = sorted((line.split("\t") for line in _lines("places.tsv")), key=lambda row: row[1])
    for country, capital, names, *_ in rows:
        for name in names.split("|"):
            yield Place(name, country, "capital" if capital else "city"), name


def _regions() -> Iterator[tuple[Place, str]]:
    """First-level regions by their plain names, from ISO 3166-2."""
    import pycountry  # 60 ms: not at import time

    for region in pycountry.subdivisions:
        if len(region.name) >= _SHORTEST and "," not in region.name and "'" not in region.name:
            yield Place(region.name, region.country_code, "region"), region.name


def _own(code: str) -> Iterator[tuple[Place, str]]:
    """Countries, areas and cities as CLDR and the pack's ``names.toml`` name them."""
    layers = (sheets("base")["names"].lexicons, cldr.lexicons(code), sheets(code)["names"].lexicons)
    for lexicons in layers:
        for meaning, forms in lexicons.get("area", {}).items():
            for form, base in zip(forms, base_forms(forms), strict=True):
                yield Place(base, None, "town" if meaning == "city" else "area"), form
    for lexicons in layers:
        for iso, forms in lexicons.get("country", {}).items():
            for form, base in zip(forms, base_forms(forms), strict=True):
                yield Place(base, iso if iso.isalpha() else None, "country"), form


def base_forms(forms: tuple[str, ...]) -> list[str]:
    """For each form its base: the form before it that it is a case of, or itself.

    Two forms are cases of one name where they have as many words and each word of one begins as that of the other.
    """
    bases: list[str] = []
    for form in forms:
        last = bases[-1] if bases else ""
        bases.append(last if _is_case_of(fold(form).split(), fold(last).split()) else form)
    return bases


def _is_case_of(words: list[str], base: list[str]) -> bool:
    """Whether each word begins as its base does: all but two letters of a single word, two letters of several."""
    if len(words) != len(base):
        return False
    if len(base) == 1:
        stem = base[0][: max(3, len(base[0]) - 2)]
        return words[0].startswith(stem)
    return all(word[:2] == one[:2] for word, one in zip(words, base, strict=True))
