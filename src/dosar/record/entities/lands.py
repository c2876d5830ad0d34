"""Places by identity: one country, city or water under its names in all languages."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import NamedTuple

from dosar.languages import cldr
from dosar.languages.pack import available, load, sheets
from dosar.record.entities.spelling import CACHED, folded, phrases, sounds


class City(NamedTuple):
    """A row of the gazetteer: the country, whether it is the capital, and the usual name."""

    country: str
    capital: bool
    name: str

    @property
    def id(self) -> str:
        """The identity of the city: ``KP:Pyongyang``."""
        return f"{self.country}:{self.name}"


class Where(NamedTuple):
    """What a place's name may stand for: the ids of places, a country, and whether it is that country or its capital.

    ``sure`` says that the name stands for one place alone.
    """

    ids: frozenset[str] = frozenset()
    country: str | None = None
    state: bool = False
    sure: bool = True

    @property
    def is_country(self) -> bool:
        """Whether it is a country."""
        return self.state and f"country:{self.country}" in self.ids


NOWHERE = Where()


@functools.lru_cache(maxsize=CACHED)
def where(name: str, language: str) -> Where:
    """What a place's name in a report of this language stands for; NOWHERE where no list has it."""
    form = folded(name)
    packs = available()
    for code in (language, *(code for code in packs if code != language)):
        iso = _countries(code).get(form)
        if iso is not None:
            return Where(frozenset({f"country:{iso}"}), iso, True)
    water = phrases("water").get(form) or _regions(language).get(form)
    if water is not None:
        return Where(frozenset({f"area:{water}"}))
    return _city(form, language)


def _city(form: str, language: str) -> Where:
    """The cities that a folded name may stand for; a capital wins over all others."""
    exonym = phrases("exonym").get(form) or _exemplar(language).get(form)
    if exonym is not None:
        form = folded(exonym.partition(":")[2])
    cities = [city for city in _cities().get(form, ()) if exonym is None or city.id == exonym]
    usual = [city for city in cities if folded(city.name) == form]
    known = exonym is not None or form in _towns()
    # GeoNames has old and foreign names too: Liverpool is another name of a Washington. Only lists of towns raise them.
    possible = cities if known or not usual else usual
    capital = [city for city in possible if city.capital]
    ids = frozenset(city.id for city in capital[:1] or possible)
    spelt = all(sounds(folded(city.name)) == sounds(form) for city in possible)
    lands = {place.partition(":")[0] for place in ids}
    sure = len(ids) < 2 and (known or bool(usual) or spelt)
    return Where(ids, lands.pop() if len(lands) == 1 else None, bool(capital) and sure, sure)


@functools.cache
def lands() -> Mapping[str, tuple[str, bool]]:
    """Folded names of countries, peoples and capitals in all packs: the country, and whether it is a capital."""
    found = {form: (city.country, True) for form, cities in _cities().items() for city in cities if city.capital}
    found |= {
        form: (exonym.partition(":")[0], True)
        for form, exonym in phrases("exonym").items()
        if where(form, "en").state and len(exonym.partition(":")[0]) == 2
    }
    real = _alpha2()
    for code in available():
        words = load(code).words["demonym"].meanings
        found |= {folded(form): (iso[0], False) for form, iso in words.items() if iso[0] in real}
        found |= {form: (iso, False) for form, iso in _countries(code).items()}
    return found


@functools.lru_cache(maxsize=CACHED)
def country_name(iso: str, language: str) -> str | None:
    """The name of a country in a language, as CLDR has it; None where it has none."""
    names = _territories(language).get(iso)
    return names[0] if names else None


def known_names(place: Where, language: str) -> tuple[str, ...]:
    """What CLDR calls a country in a language."""
    name = country_name(place.country, language) if place.country and place.is_country else None
    return (name,) if name else ()


@functools.cache
def _territories(code: str) -> Mapping[str, tuple[str, ...]]:
    """CLDR's names of countries in a language; none where CLDR does not know the language."""
    try:
        return cldr.lexicons(code)["country"]
    except (LookupError, ValueError):
        return {}
    except Exception as error:  # Babel's own kind of "no such language" is no LookupError
        if type(error).__name__ == "UnknownLocaleError":
            return {}
        raise


@functools.cache
def _countries(code: str) -> Mapping[str, str]:
    """The folded names of countries, cases and all, in a language; by CLDR alone where it has no pack."""
    if code not in available():
        return {folded(form): iso for iso, forms in _territories(code).items() for form in forms}
    listed = load(code).words["country"].meanings.items()
    return {folded(form): isos[0] for form, isos in listed if isos[0].isalpha()}


@functools.cache
def _alpha2() -> frozenset[str]:
    """The codes of countries."""
    return frozenset(_territories("en"))


@functools.cache
def _regions(code: str) -> Mapping[str, str]:
    """The folded names of continents and parts of the world by their UN code, as CLDR has them in all packs."""
    from babel import Locale  # not at import time: it costs a tenth of a second

    codes = dict.fromkeys((code, *available())) if _territories(code) else available()
    found: dict[str, str] = {}
    for one in codes:
        for number, name in Locale.parse(one).territories.items():
            if number.isdigit():
                found.setdefault(folded(name), number)
    return found


@functools.cache
def _exemplar(code: str) -> Mapping[str, str]:
    """CLDR's names of the cities after which time zones are called, folded, with the city's country and name."""
    from babel import Locale

    if not _territories(code):
        return {}
    found: dict[str, str] = {}
    for zone, names in Locale.parse(code).time_zones.items():
        form, usual = folded(names.get("city", "")), zone.rpartition("/")[2].replace("_", " ")
        cities = _cities().get(folded(usual), ())
        if form and cities:
            best = next((city for city in cities if city.capital), cities[0])
            found.setdefault(form, best.id)
    return found


@functools.cache
def _cities() -> Mapping[str, tuple[City, ...]]:
    """The cities of the gazetteer by each of their folded names."""
    found: dict[str, dict[str, City]] = {}
    for country, capital, names in _rows():
        usual = names[0]
        for name in names:
            city = City(country, bool(capital), usual)
            found.setdefault(folded(name), {}).setdefault(city.id, city)
    return {form: tuple(cities.values()) for form, cities in found.items()}


@functools.cache
def _towns() -> frozenset[str]:
    """The folded names of cities that packs and CLDR call by their names in a language, cases and all."""
    found: set[str] = set()
    for code in available():
        written = sheets(code)["names"].lexicons.get("area", {}).get("city", ())
        found |= {folded(form) for form in written} | set(_exemplar(code))
    return frozenset(found)


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    """The rows of the gazetteer: country, mark of a capital, names with the usual one first."""
    with (files("dosar.languages") / "base" / "places.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                country, capital, names, *_ = line.rstrip("\n").split("\t")
                yield country, capital, names.split("|")
