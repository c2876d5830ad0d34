"""Where a place lies on the globe, for a map. Of a place that may be one of several nothing is said."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from dosar.record.entities.lands import Where


class Coordinates(NamedTuple):
    """A point of the globe in degrees (WGS 84), right to a kilometre for a city."""

    latitude: float
    longitude: float


def coordinates(place: Where) -> Coordinates | None:
    """Where a city or the middle of a country lies.

    None for waters and parts of the world, for a name that several places have, and for what no list knows.
    """
    if not place.sure or len(place.ids) != 1:
        return None
    return _known().get(next(iter(place.ids)))


@functools.cache
def _known() -> Mapping[str, Coordinates]:
    """The coordinates of cities and countries by the ids that `dosar.record.entities.lands.where` gives them."""
    found: dict[str, Coordinates] = {}
    for line in _lines("places.tsv"):
        country, _, names, *point = line.split("\t")
        if all(point):
            found.setdefault(f"{country}:{names.partition('|')[0]}", Coordinates(*map(float, point)))
    for line in _lines("countries.tsv"):
        country, *point = line.split("\t")
        found[f"country:{country}"] = Coordinates(*map(float, point))
    return found


def _lines(name: str) -> list[str]:
    """The lines of a file of the base pack, without its head."""
    text = (files("dosar.languages") / "base" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
