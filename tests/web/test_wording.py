"""Words that are typed are found in a text: as they stand first, then whatever their marks and case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.web.wording import places

TEXT = "🌊 Prefectul a spus că sunt 9 morți.\nSunt 9 morţi, a spus și\u00a0Ana; nu 19."


def found(first: str, last: str = "") -> list[str]:
    return [TEXT[start:end] for start, end in places(TEXT, first, last)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("9 morți", "", ["9 morți"]),
        ("9 morti", "", ["9 morți", "9 morţi"]),
        ("9", "", ["9", "9"]),
        ("și Ana", "", ["și\u00a0Ana"]),
        ("PREFECTUL", "", ["Prefectul"]),
        ("Prefectul", "spus", ["Prefectul a spus"]),
        ("Prefectul", "Ana", [TEXT[2 : TEXT.index(";")]]),
        ("🌊", "", ["🌊"]),
        ("Ana", "Prefectul", []),
        ("mor", "", []),
        ("nimic", "", []),
        ("", "Ana", []),
        ("  ", "", []),
        (".*", "", []),
    ],
)
def test_words_are_found(first, last, expected):
    assert found(first, last) == expected


@given(st.text(), st.text(), st.text())
def test_what_is_found_lies_in_the_text(text, first, last):
    for start, end in places(text, first, last):
        assert 0 <= start < end <= len(text)
