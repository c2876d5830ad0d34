"""A fact as a person set it: values are read as what they are, words are taken from the report alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.model import Counted, Figure, Link, Mention, Party, Span, Statement, Timex
from dosar.record.corrections import FIELDS, WORDS, corrected, written

TEXT = "🌊 Prefectul Matei Dobre a spus că 9 oameni au murit. Ana Pop, de la ISU, spune 12."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def place(words: str) -> str:
    return "{}-{}".format(*at(words))


def party(words: str, name: str | None = None) -> Party:
    start, end = at(words)
    return Party(name=name, start=start, end=end, text=words)


def claims(who: Party) -> Link:
    return Link(role="claimant", name=who.name, start=who.start, end=who.end, text=who.text)


DOBRE = party("Prefectul Matei Dobre", "Matei Dobre")
AGENCY = Link(role="agency", name="APD")
FIGURE = Figure.at(
    TEXT, *at("9 oameni"), best=9, qualifier="exact", counted=Counted.at(TEXT, *at("oameni"), head="om"),
    category="killed", claimant=DOBRE, chain=(claims(DOBRE), AGENCY), rule="r", score=1.0,
)  # fmt: skip
STATEMENT = Statement(
    kind="indirect", content=Span.at(TEXT, *at("9 oameni au murit")), speaker=DOBRE, chain=(claims(DOBRE), AGENCY),
    rule="r", score=1.0,
)  # fmt: skip
TIME = Timex.at(TEXT, *at("12"), type="DATE", value="2025-04-06", rule="r")
NAME = Mention.at(TEXT, *at("Ana"), type="PER", name="Ana", rule="r")
ROLE = Mention.at(TEXT, *at("Prefectul"), type="ROLE", name="Matei Dobre", rule="r")


def test_values_are_read_as_what_they_are() -> None:
    values = {"best": "12", "high": "12.5", "claimant": "Ana Pop", "place": "", "scope": "part"}
    found = corrected(FIGURE, values, TEXT)
    assert (found.best, found.high, found.claimant) == (12, 12.5, Party(name="Ana Pop"))
    assert (found.place, found.scope, found.text) == (None, "part", "9 oameni")
    assert corrected(TIME, {"value": "2025-05"}, TEXT).value == "2025-05"


def test_words_are_those_of_the_report() -> None:
    found = corrected(FIGURE, {"span": place("12"), "counted": "", "claimant_span": place("Ana Pop")}, TEXT)
    assert (found.text, found.counted, found.claimant) == ("12", None, party("Ana Pop"))
    assert TEXT[found.start : found.end] == "12"
    said = corrected(STATEMENT, {"content": place("au murit"), "speaker_span": place("ISU")}, TEXT)
    assert (said.content.text, said.speaker) == ("au murit", party("ISU"))
    counted = corrected(FIGURE, {"counted": place("oameni au murit")}, TEXT).counted
    assert counted is not None
    assert (counted.text, counted.head) == ("oameni au murit", None)


def test_a_name_is_what_its_words_are_but_a_role_is_somebodys() -> None:
    assert corrected(NAME, {"span": place("Ana Pop")}, TEXT).name == "Ana Pop"
    assert corrected(NAME, {"span": place("Ana Pop"), "name": "Ana Popescu"}, TEXT).name == "Ana Popescu"
    assert corrected(ROLE, {"span": place("Prefectul Matei")}, TEXT).name == "Matei Dobre"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"speaker": "Ana Pop"}, Party(name="Ana Pop")),
        ({"speaker_span": place("Ana Pop")}, party("Ana Pop")),
        ({"speaker": "Ana Popescu", "speaker_span": place("Ana Pop")}, party("Ana Pop", "Ana Popescu")),
        ({"speaker_span": place("Ana Pop"), "speaker": "Ana Popescu"}, party("Ana Pop", "Ana Popescu")),
        ({"speaker_span": place("Ana Pop"), "speaker": ""}, None),
        ({"speaker": "", "speaker_span": place("Ana Pop")}, party("Ana Pop")),
        ({"speaker_span": ""}, Party(name="Matei Dobre")),
        ({"speaker": ""}, None),
    ],
)
def test_who_speaks_is_a_name_or_words_or_both(values: dict[str, str], expected: Party | None) -> None:
    assert corrected(STATEMENT, values, TEXT).speaker == expected


def test_the_chain_begins_with_whoever_speaks_now() -> None:
    assert corrected(FIGURE, {"claimant": "Ana"}, TEXT).chain == (Link(role="claimant", name="Ana"), AGENCY)
    assert corrected(FIGURE, {"claimant": ""}, TEXT).chain == (AGENCY,)
    assert corrected(FIGURE, {"best": "3"}, TEXT).chain == FIGURE.chain
    nobody = corrected(STATEMENT, {"speaker": ""}, TEXT)
    assert corrected(nobody, {"speaker": "Ana"}, TEXT).chain == (Link(role="claimant", name="Ana"), AGENCY)


@pytest.mark.parametrize(
    "values",
    [
        {"text": "x"},
        {"best": "many"},
        {"qualifier": "some"},
        {"category": ""},
        {"score": "1"},
        {"speaker": "x"},
        {"content": "0-1"},
        {"span": ""},
        {"span": "9"},
        {"span": "5-3"},
        {"span": "-1-3"},
        {"span": f"0-{len(TEXT) + 1}"},
        {"span": place(" ")},
        {"claimant_span": "Ana Pop"},
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="cannot be set"):
        corrected(FIGURE, values, TEXT)


@pytest.mark.parametrize("fact", [FIGURE, STATEMENT, TIME, NAME, ROLE], ids=lambda fact: type(fact).__name__)
def test_a_fact_that_is_written_down_reads_as_itself(fact: Figure | Statement | Timex | Mention) -> None:
    values = written(fact)
    assert tuple(values) == FIELDS[type(fact)]
    again = corrected(fact, {field: value for field, value in values.items() if field != "counted"}, TEXT)
    assert again == fact
    assert written(again) == values


@given(st.text(min_size=1), st.integers(-2, 80), st.integers(-2, 80))
def test_no_words_get_in_that_the_report_has_not(text: str, start: int, end: int) -> None:
    try:
        found = corrected(TIME, {"span": f"{start}-{end}"}, text)
    except ValueError:
        assert not (0 <= start < end <= len(text) and text[start:end].strip())
    else:
        assert found.text == text[found.start : found.end]
        assert found.text.strip()


def test_every_field_of_words_can_be_set_of_something() -> None:
    assert {field for fields in FIELDS.values() for field in fields if field in WORDS} == set(WORDS)
