"""Time expressions across sentences and paragraphs: anchors, tense, months without a day, what is no time at all."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.extract.layout.layout import lay_out
from dosar.extract.reading import Reading
from dosar.extract.times.times import read_times
from dosar.languages.pack import available
from dosar.model import Report, Timex


def times(text: str, published: str | None = "2025-08-22", language: str = "ro") -> tuple[Timex, ...]:
    report = Report(id="x", source="x", published=published, language=language, text=text)
    return read_times(Reading(lay_out(report)))


def values(text: str, published: str | None = "2025-08-22", language: str = "ro") -> list[str]:
    return [time.value for time in times(text, published, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Primarul a spus vineri că apa scade.", ["2025-08-22"]),
        ("Primarul a spus sâmbătă că apa scade.", ["2025-08-16"]),
        ("Primarul a spus marți că vor pleca joi.", ["2025-08-19", "2025-08-28"]),
        ("Echipa va juca în octombrie.", ["2025-10"]),
        ("Echipa a jucat în octombrie.", ["2024-10"]),
        ("Termenul e 15 septembrie.", ["2025-09-15"]),
        ("Termenul era 15 noiembrie.", ["2024-11-15"]),
    ],
)
def test_a_bare_date_is_behind_us_unless_the_words_point_ahead(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_month_only_head_gives_no_days() -> None:
    assert values("UPDATE 09:05 A plouat sâmbătă și ieri.", "2025-03") == ["2025-03"] * 3
    assert values("Anul trecut a plouat, luna trecută a nins.", "2025-03") == ["2024", "2025-02"]


def test_a_dateline_completes_a_month_only_head() -> None:
    assert values("24 martie 2025, 07:10\n\nA plouat sâmbătă.", "2025-03") == ["2025-03-24T07:10", "2025-03-22"]


def test_without_a_publication_date_only_whole_dates_and_references_are_read() -> None:
    assert values("Ieri a plouat; pe 3 mai 2019 a nins, acum e soare.", None) == ["2019-05-03", "PRESENT_REF"]


def test_a_clock_time_belongs_to_the_day_named_before_it() -> None:
    text = "Eclipsa de duminică de la ora 21:12, ora locală (18:12 GMT), a durat mult.\n\nUPDATE 10:15 Apa scade."
    assert values(text) == ["2025-08-17T21:12", "2025-08-17T18:12Z", "2025-08-22T10:15"]


def test_an_anaphor_counts_from_the_last_date_named() -> None:
    text = "Digul s-a rupt pe 3 mai 2019. A doua zi au venit pompierii. Cu două luni înainte fusese verificat."
    assert values(text) == ["2019-05-03", "2019-05-04", "2019-03"]


def test_a_shift_from_nowhere_is_a_duration() -> None:
    assert values("The inspection came two months earlier.", language="en") == ["P2M"]


def test_a_report_is_read_in_two_languages() -> None:
    text = (
        "Primarul a vorbit joi.\n\nToday we open the bridge. — Town Hall (@townhall) August 20, 2025\n\nApa scade azi."
    )
    assert values(text) == ["2025-08-21", "2025-08-20", "2025-08-20", "2025-08-22"]


@pytest.mark.parametrize(
    "text",
    ["Costă mai mult decât 2.025 lei.", "Cele 5 mai importante poduri.", "A mâncat un mar.", "Au fost 2000 de oameni."],
)
def test_what_looks_like_a_time(text: str) -> None:
    assert values(text) == []


@given(
    st.text(alphabet=st.sampled_from("luni mai 12 martie 2025 : . , - – în acum ani 0 99 III '70 an W"), max_size=80)
)
def test_spans_hold_and_nothing_raises(text: str) -> None:
    for language in available():
        found = times(text, language=language)
        assert all(time.text == text[time.start : time.end] for time in found)
        assert all(one.end <= two.start for one, two in itertools.pairwise(found))
