"""Copies, rewrites, translations, one origin: found from two reports alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from by_hand import span, traits

from dosar.record import alignment
from dosar.record.echoes import Told, echo, one_name
from dosar.record.sketch import sketch, words
from dosar.record.traits import Traits

LINES = [
    "Cel puțin nouă persoane au murit în inundațiile de pe Dunăre, iar 34 sunt rănite.",
    "Șapte dintre victime au fost găsite la Lunca Veche, două la Vadu Sturionului.",
    "Peste două mii de gospodării au rămas sub apă, potrivit inspectoratului din Galați.",
    "Numărul lor poate crește în orele următoare, au avertizat autoritățile județene.",
]
NEW = [
    f"Aceasta este fraza numărul {n}, scrisă numai pentru ziarul nostru de seară, fără alte surse." for n in range(9)
]
FACTS = tuple(f"fact {n}" for n in range(8))


def of(name: str, lines: Sequence[str] = (), **fields: object) -> Traits:
    text = " ".join(lines)
    return traits(name, text, **{"sketch": sketch(words(text)), **fields})  # type: ignore[arg-type]


def told(**texts: Sequence[str]) -> Told:
    def sentences(report: str) -> alignment.Told:
        return alignment.Told([span(line) for line in texts.get(report, ())])

    return sentences


@pytest.mark.parametrize(
    ("lines", "kind"), [(LINES, "copy"), ([*LINES[:3], *NEW[:3]], "rewrite"), ([*LINES[:1], *NEW], None)]
)
def test_how_much_stands_in_the_earlier_text_decides(lines: list[str], kind: str | None) -> None:
    found = echo(of("b", lines), of("a", LINES), told(a=LINES, b=lines), 0.9)
    assert (found.kind if found else None) == kind
    assert found is None or "stand in the earlier text" in found.reason


def test_the_same_facts_in_the_same_order_are_a_rewrite_or_a_translation() -> None:
    one = of("a", sequence=FACTS)
    rewrite = echo(of("b", sequence=FACTS[:7], published="2025-04-08"), one, told(), 0.0)
    assert rewrite is not None
    assert rewrite.kind == "rewrite"
    translation = echo(of("b", sequence=FACTS, language="en"), one, told(), 0.0)
    assert translation is not None
    assert (translation.kind, "from 'ro' into 'en'" in translation.reason) == ("translation", True)


@pytest.mark.parametrize(
    "fields",
    [
        {"sequence": FACTS[::-1]},
        {"sequence": FACTS[:4]},
        {"sequence": FACTS * 3},
        {"sequence": FACTS, "published": "2025-04-12"},
        {"sequence": FACTS, "published": None},
    ],
)
def test_another_order_few_facts_and_other_days_are_none(fields: dict[str, object]) -> None:
    assert echo(of("b", **fields), of("a", sequence=FACTS), told(), 0.0) is None


def test_two_texts_that_rest_on_one_agency_are_one_origin_if_they_are_akin() -> None:
    one, other = of("a", carriers={"APD": 0.9}), of("b", carriers={"Agenția Presdun": 1.0})
    found = echo(other, one, told(), 0.9)
    assert found is not None
    assert (found.kind, found.carrier, found.score) == ("origin", "Agenția Presdun", 0.9)
    assert "for at least 90% of" in found.reason
    assert echo(other, one, told(), 0.4) is None
    assert echo(of("b", carriers={"ENA": 1.0}), one, told(), 0.9) is None
    assert echo(of("b", carriers={"APD": 0.3}), one, told(), 0.9) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("APD", "Agenția Presdun", True),
        ("Agenția Presdun", "AGENŢIA PRESDUN", True),
        ("ENA", "Eastline News Agency", True),
        ("ENA", "Agenția Presdun", False),
        ("Ora", "Ora Deltei", False),
        ("A", "Agenția", False),
    ],
)
def test_names_of_one_agency(one: str, other: str, same: bool) -> None:
    assert one_name(one, other) is one_name(other, one) is same
