"""Where places lie: cities and countries by their names in any language, nothing where it is not sure."""

from __future__ import annotations

import math

import pytest

from dosar.record.entities.coordinates import coordinates
from dosar.record.entities.lands import NOWHERE, Where, where


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    return 6371 * math.acos(min(1.0, math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)))


@pytest.mark.parametrize(
    ("name", "language", "latitude", "longitude", "off"),
    [
        ("Galați", "ro", 45.44, 28.05, 5),
        ("Phenian", "ro", 39.03, 125.75, 15),
        ("Pyongyang", "en", 39.03, 125.75, 15),
        ("Harkov", "ro", 49.99, 36.23, 15),
        ("Seul", "ro", 37.57, 126.98, 15),
        ("Coreea de Nord", "ro", 40.3, 127.2, 120),
        ("Ucraina", "ro", 48.9, 31.4, 120),
        ("United States", "en", 39.8, -98.6, 600),
        ("Chile", "en", -37.7, -71.4, 600),
    ],
)
def test_a_city_or_a_country_lies_where_it_does(name, language, latitude, longitude, off):
    found = coordinates(where(name, language))
    assert found is not None
    assert kilometres(found, (latitude, longitude)) < off


def test_what_may_be_several_places_or_is_no_point_lies_nowhere():
    assert coordinates(NOWHERE) is None
    assert coordinates(where("Valea Mare", "ro")) is None, "there are many"
    assert coordinates(where("Europa", "ro")) is None
    assert coordinates(Where(frozenset({"RO:Galați", "MD:Galați"}), sure=False)) is None
    assert coordinates(Where(frozenset({"RO:Galați"}), "RO", sure=False)) is None


def test_every_point_is_on_the_globe():
    from dosar.record.entities.coordinates import _known

    assert len(_known()) > 10_000
    for latitude, longitude in _known().values():
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180
