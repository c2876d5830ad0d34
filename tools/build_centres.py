"""Writes ``countries.tsv`` of the base pack: where each country lies, from Natural Earth as ``world-atlas`` has it.

    python tools/build_centres.py        (needs the files that tools/vendor.py fetches)

A country's point is the centroid of its largest piece of land, in degrees to a kilometre. Countries too small for the
atlas have none, nor has Antarctica, which lies around a pole.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pycountry
from vendor import PACKAGES, kept

ATLAS = next(package for package in PACKAGES if package.name == "world-atlas")
OUT = Path(__file__).parents[1] / "src" / "dosar" / "languages" / "base" / "countries.tsv"
HEAD = f"""\
# Where countries lie: ISO 3166 code, latitude, longitude.
# From Natural Earth (public domain) through {ATLAS.name} {ATLAS.version}. Written by tools/build_centres.py.
"""
#: Countries without a number in ISO 3166, by the name that the atlas gives them, and the code that CLDR does.
UNNUMBERED = {"Kosovo": "XK"}
AROUND_THE_POLE = "AQ"

Point = tuple[float, float]
Arcs = list[list[Point]]


def centres(atlas: dict) -> Iterator[str]:  # type: ignore[type-arg]
    """The lines of the file."""
    arcs = unpacked(atlas)
    for country in atlas["objects"]["countries"]["geometries"]:
        code = code_of(country)
        if code and code != AROUND_THE_POLE and country.get("arcs"):
            polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
            _, longitude, latitude = max(centroid(ring(polygon[0], arcs)) for polygon in polygons)
            yield f"{code}\t{latitude:.2f}\t{longitude:.2f}\n"


def code_of(country: dict) -> str | None:  # type: ignore[type-arg]
    """The code of two letters of a country in the atlas."""
    found = pycountry.countries.get(numeric=str(country.get("id", "")).zfill(3))
    return found.alpha_2 if found else UNNUMBERED.get(country["properties"]["name"])


def unpacked(atlas: dict) -> Arcs:  # type: ignore[type-arg]
    """The arcs of a TopoJSON file in degrees: it holds the steps from point to point, as whole numbers."""
    (wide, high), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found: Arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * wide + west, y * high + south))
        found.append(points)
    return found


def ring(numbers: Iterable[int], arcs: Arcs) -> list[Point]:
    """The points of a ring of arcs; a negative number is an arc backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def centroid(points: list[Point]) -> tuple[float, float, float]:
    """The area of a ring on the globe, roughly, and the longitude and latitude of its centroid; no area for a speck.

    It is measured from its first point: far from zero the sums lose digits.
    """
    west, south = points[0]
    steps = [(x - west, y - south) for x, y in points]
    area = along = up = 0.0
    for (x0, y0), (x1, y1) in pairwise(unbroken(steps)):
        cross = x0 * y1 - x1 * y0
        area += cross
        along += (x0 + x1) * cross
        up += (y0 + y1) * cross
    if not area:
        return 0.0, west, south
    longitude, latitude = west + along / (3 * area), south + up / (3 * area)
    return abs(area) * math.cos(math.radians(latitude)), (longitude + 180) % 360 - 180, latitude


def unbroken(points: list[Point]) -> Iterator[Point]:
    """The points of a ring with longitudes that go on where the map of the world is cut."""
    turned, before = 0, points[0][0]
    for x, y in points:
        if abs(x - before) > 180:
            turned += 360 if x < before else -360
        before = x
        yield x + turned, y


def main() -> None:
    """Writes the file."""
    [path] = (path for name, path in kept(ATLAS).items() if name.endswith(".json"))
    lines = sorted(centres(json.loads(path.read_text(encoding="utf-8"))))
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{OUT.name}: {len(lines)} countries")


if __name__ == "__main__":
    main()
