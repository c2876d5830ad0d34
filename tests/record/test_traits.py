"""A report as others are compared with it: from its annotation alone, furniture and posts left out."""

from __future__ import annotations

import pytest

from dosar.extract import annotation, read, sentences
from dosar.model import Link
from dosar.record.carriers import relays
from dosar.record.traits import Traits, count, surname, traits
from dosar.text.canonical import make_report

TEXT = """GALAȚI, 8 aprilie /APD/ – Cel puțin nouă persoane au murit la Lunca Veche, a declarat marți Matei Dobre.

Dobre a spus că pe 5 aprilie digul de la Lunca Veche s-a rupt. Peste 2.000 de gospodării au rămas sub apă.

Foto: Ion Fotograf"""


def of(text: str, **fields: str) -> Traits:
    report = make_report(text, source="a.txt", identify=lambda _: "ro", published="2025-04-08", **fields)
    reading = read(report)
    return traits(annotation(reading), sentences(reading))


def test_what_a_report_is_compared_by() -> None:
    found = of(TEXT)
    assert found.title.startswith("GALAȚI, 8 aprilie")
    assert "killed 9" in found.counts
    assert "2025-04-05" in found.days
    assert "2025-04-08" not in found.days  # that of publication
    assert "2025-04" in found.months
    assert {"Matei Dobre", "Lunca Veche"} <= set(found.labels.values())
    assert found.size > 30
    assert len(found.sketch) >= 3


def test_furniture_is_left_out() -> None:
    assert "Fotograf" not in " ".join(of(TEXT).labels.values())
    assert of(TEXT).terms == of(TEXT.partition("\n\nFoto")[0]).terms


def test_it_is_a_function_of_the_report_and_a_title_is_the_title() -> None:
    assert of(TEXT) == of(TEXT)
    assert of(TEXT, title="Nouă morți la Lunca Veche").title == "Nouă morți la Lunca Veche"


@pytest.mark.parametrize(
    ("one", "other"), [("Volodîmîr Zelenski", "Zelenskyy"), ("Kharkiv Pavlov", "Pavlow"), ("Ana Șerban", "Serban")]
)
def test_one_name_in_several_spellings_has_one_surname(one: str, other: str) -> None:
    assert surname(one) == surname(other)


def test_two_names_have_two_surnames() -> None:
    assert surname("Matei Dobre") != surname("Ion Popescu")


def test_carriers_are_those_between_the_claimant_and_the_outlet() -> None:
    chain = [("claimant", "Dobre"), ("agency", "APD"), ("outlet", "Ziar"), ("outlet", "Gazeta")]
    links = [Link(role=role, name=name) for role, name in chain]  # type: ignore[arg-type]
    assert list(relays(links)) == ["APD", "Ziar"]


def test_small_numbers_of_no_kind_tell_nothing() -> None:
    figure = annotation(read(make_report("Au rămas 3 câini.", source="a", identify=lambda _: "ro"))).figures
    assert [count(each) for each in figure if each.category == "other"] in ([], [None])
