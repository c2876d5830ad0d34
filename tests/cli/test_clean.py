"""Nothing that a report says can do anything to the terminal, the spreadsheet or the reader."""

from __future__ import annotations

import json
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.faces.clean import csv_cell, json_text, lines, one_line

HARMFUL = st.text("\x1b[]0;31mA\x07\x9b\x9d\x9c\\\r\n\t\u202e\u2066\u2069\u200f\u061c\x00\x7fa ș\U000e0041")
BIDIRECTIONAL = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text() | HARMFUL)
def test_a_cell_holds_one_line_and_no_control(text):
    clean = one_line(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in clean)
    assert not any(unicodedata.bidirectional(c) in BIDIRECTIONAL for c in clean)
    assert one_line(clean) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\x1b[31mroșu\x1b[0m", "roșu"),
        ("\x9b2Jgol", "gol"),
        ("\x1b]0;titlu\x07text", "text"),
        ("\x1b]8;;http://rău\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\x", "x"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("un\r\ndoi\ttrei", "un doi trei"),
        ("\U0001f469\u200d\U0001f680 „așa”", "\U0001f469\u200d\U0001f680 „așa”"),  # a joiner is no control
    ],
)
def test_escapes_go_and_words_stay(text, clean):
    assert one_line(text) == clean


def test_text_keeps_its_lines():
    assert lines("un\x1b[1m\n\ndoi\r") == ["un", "", "doi"]


@pytest.mark.parametrize(
    "value", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "\n=x", "-", "- Da, a spus", "=", "-5 mii"]
)
def test_a_csv_cell_cannot_start_a_formula(value):
    assert csv_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["-5", "+12.5", "5", "", "12.000", "text =1", "'=1", "2025-04-01"])
def test_other_csv_cells_stay(value):
    assert csv_cell(value) == value


@given(st.text() | HARMFUL)
def test_json_keeps_the_value_and_shows_no_control(text):
    shown = json_text(msgspec.json.encode({"text": text}))
    assert json.loads(shown) == {"text": text}
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
