"""Text is made canonical once, at the door."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.model import report_id
from dosar.text.canonical import LARGEST_TEXT, ReportError, canonical, check_published, make_report, split_head

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)  # surrogates included
HOSTILE = st.text("\x00\u00ad\u200b\ufeff\ud800\udfff\r\n\v\f\x85\u2028\u2029\u0327\u0326\u0301stSTe\uac00\u1100\u1161")


def make(text: str, **known: str):
    return make_report(text, source="a.txt", identify=lambda _: "ro", **known)


@given(ANY_TEXT | HOSTILE)
def test_canonical_keeps_its_law(text):
    made = canonical(text)
    assert canonical(made) == made
    assert unicodedata.is_normalized("NFC", made)
    assert not set(made) & set("\x00\u00ad\u200b\ufeff\r\v\f\x85\u2028\u2029")
    made.encode()  # no surrogate is left


def test_every_code_point_alone_and_after_a_letter_is_canonical_at_once():
    for code in range(0x110000):
        made = canonical(f"a{chr(code)}\u0327")
        assert canonical(made) == made, hex(code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un\r\ndoi\rtrei\u2028patru", "un\ndoi\ntrei\npatru"),
        ("un\r\u200b\ndoi", "un\ndoi"),  # one line end once the mark between is gone
        ("s\u00ad\u0326i", "\u0219i"),  # a letter meets its comma once the hyphen is gone
        ("a\x00b\ud83dc\ufeff", "abc"),
        ("ş ș „așa” 12\u202f000\u00a0km \U0001f600", "ş ș „așa” 12\u202f000\u00a0km \U0001f600"),  # not ours to edit
    ],
)
def test_canonical(text, expected):
    assert canonical(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" date 2025-08-22 Liderul", ("2025-08-22", "Liderul")),
        ("date 2025-03\nUn seism", ("2025-03", "Un seism")),
        (" date 2025-02-30 Un seism", ("2025-02-30", "Un seism")),  # as printed: the caller judges
        ("Un seism date 2025-03-01 x", (None, "Un seism date 2025-03-01 x")),
        ("date 2025-03-01x", (None, "date 2025-03-01x")),
        ("date noi", (None, "date noi")),
        ("", (None, "")),
    ],
)
def test_split_head(text, expected):
    assert split_head(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-08-22", "2025-08-22"),
        ("2024-02-29", "2024-02-29"),
        ("2025-08", "2025-08"),
        ("2025-08-22T10:30:00+03:00", "2025-08-22T10:30:00+03:00"),
        ("2025-08-22 10:30Z", "2025-08-22T10:30Z"),
        ("2025-08-22T10:30:00", "2025-08-22"),  # a moment of no known zone is a day
    ],
)
def test_check_published_accepts(value, expected):
    assert check_published(value) == expected


@pytest.mark.parametrize(
    "value",
    ["2025-02-30", "2025-13", "2025", "0000-01-01", "22.08.2025", "2025-8-2", "2025-08-22T25:00Z", "ieri", "٢٠٢٥-٠٨"],
)
def test_check_published_refuses_in_a_sentence_that_shows_the_value(value):
    with pytest.raises(ReportError, match=r"^is dated ") as refused:
        check_published(value)
    assert value in str(refused.value)


def test_a_report_takes_its_head_and_loses_outer_white_space():
    report = make(" date 2025-08-22 \u00a0Salut.\r\n\n", outlet=" Agenția \n Mea ", original="sha256:00")
    assert (report.text, report.published, report.language) == ("Salut.", "2025-08-22", "ro")
    assert (report.outlet, report.original) == ("Agenția Mea", "sha256:00")
    assert report.id == report_id(
        "Salut.", url=None, outlet="Agenția Mea", published="2025-08-22", title=None, source="a.txt"
    )


def test_what_is_handed_in_wins_over_the_head_even_over_an_impossible_one():
    report = make(" date 2025-02-30 Salut.", published="2025-03", language="en")
    assert (report.text, report.published, report.language) == ("Salut.", "2025-03", "en")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        (" date 2025-08-22 \n", "is empty"),
        ("\x00\ufeff \u200b", "is empty"),
        (" date 2025-02-30 Salut", "no such date"),
        ("a" * (LARGEST_TEXT + 1), "5,000,001 characters"),
    ],
)
def test_a_text_that_is_no_report_is_refused_with_the_reason(text, reason):
    with pytest.raises(ReportError, match=reason):
        make(text)


@given(ANY_TEXT, ANY_TEXT)
def test_a_report_is_made_or_refused_whatever_its_text_and_outlet(text, outlet):
    try:
        report = make(text, outlet=outlet)
    except ReportError:
        return
    assert report.text == report.text.strip() == canonical(report.text)
    assert report.id.startswith("sha256:")
