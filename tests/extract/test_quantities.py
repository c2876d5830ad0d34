"""Quantities beside times, names, ages and scores; hedges over coordinated counts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dosar.extract.figures.quantities import read_quantities
from dosar.extract.layout.layout import lay_out
from dosar.extract.reading import Quantity, Reading
from dosar.extract.times.times import read_times
from dosar.languages.pack import available
from dosar.model import Report


def quantities(text: str, language: str = "ro") -> tuple[Quantity, ...]:
    report = Report(id="x", source="x", published="2025-08-22", language=language, text=text)
    reading = Reading(lay_out(report))
    return read_quantities(replace(reading, times=read_times(reading)))


def numbers(text: str, language: str = "ro") -> list[tuple[object, ...]]:
    return [(each.low, each.best, each.high, each.qualifier, each.unit) for each in quantities(text, language)]


def test_a_quantity_never_overlaps_a_time() -> None:
    assert numbers("În 2024, timp de 140 de zile, 300 de oameni au stat în corturi.") == [
        (None, 300, None, "exact", None)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Regimentul 614 a plecat cu trenul 1732."),
        ("ro", "Ion Barbu, 45, a fugit."),
        ("ro", "Sunați la 0722 123 456."),
        ("ro", "Foto 3/15"),
        ("ro", "A fost un om și o femeie."),
        ("ro", "Noua școală are avion F-16."),
        ("en", "The 614th Regiment flew an A330 and two-seaters."),
        ("en", "Formula 1 came to gate 12."),
        ("en", "A man and one woman won 2-1."),
    ],
)
def test_what_is_no_quantity(language: str, text: str) -> None:
    assert [each for each in numbers(text, language) if each[1] != 2] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ro", "Au ars aproximativ 40 și 1.900 au fost inundate.", [(None, 40, None), (None, 1900, None)]),
        ("ro", "Au murit cel puțin 30 și că alte 70 zac.", [(30, 30, None), (None, 70, None)]),
        ("en", "At least 30 died and 70 were hurt.", [(30, 30, None), (70, 70, None)]),
        ("en", "Roughly 30 are here and 70 more will come.", [(None, 30, None), (None, 70, None)]),
    ],
)
def test_a_hedge_covers_a_coordinated_count(
    language: str, text: str, expected: list[tuple[int | None, int, int | None]]
) -> None:
    assert [each[:3] for each in numbers(text, language)] == expected


def test_a_revision_is_two_quantities_and_no_mean() -> None:
    found = quantities("Bilanțul a urcat de la 17 la 23 de morți.")
    assert [(each.best, each.rule) for each in found] == [
        (17, "ro/quantities:revision"),
        (23, "ro/quantities:revision"),
    ]


@given(
    st.text(
        alphabet=st.sampled_from("peste 12.000 de 1,5 mii o mie $ € m - – % 3/15 între și 0 9 din trei"), max_size=80
    )
)
def test_spans_hold_and_nothing_raises(text: str) -> None:
    for language in available():
        found = quantities(text, language)
        assert all(0 <= each.start < each.end <= len(text) for each in found)
        assert all(one.end <= two.start for one, two in itertools.pairwise(found))
