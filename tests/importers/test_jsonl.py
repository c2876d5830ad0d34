"""JSON lines: the documented fields, line by line."""

from __future__ import annotations

import io
import json

import pytest

from dosar.importers import Metadata, Refusal, Source, jsonl
from dosar.importers.source import LARGEST_INPUT
from dosar.model import Report


def items(data: bytes, **given):
    return list(jsonl.read(Source("x.jsonl", io.BytesIO(data), Metadata(**given), lambda _: "ro")))


def line(**fields) -> bytes:
    return json.dumps({"text": "Salut", "date": "2025-08-22"} | fields).encode() + b"\n"


def test_every_documented_field_is_read_and_others_are_passed_over():
    (report,) = items(line(title="T", url="https://a.ro/1", outlet="A", language="en", id=7, topic={"x": [1]}))
    assert (report.source, report.text, report.published) == ("x.jsonl#1", "Salut", "2025-08-22")
    assert (report.title, report.url, report.outlet, report.language) == ("T", "https://a.ro/1", "A", "en")


def test_what_is_given_wins_over_the_line():
    (report,) = items(line(outlet="A", title="T"), outlet="B", published="2025-01")
    assert (report.outlet, report.title, report.published) == ("B", "T", "2025-01")


def test_the_date_of_the_line_wins_over_a_head():
    assert items(line(text=" date 2025-01-01 Salut"))[0].published == "2025-08-22"
    assert items(line(text=" date 2025-01-01 Salut", date=""))[0].published == "2025-01-01"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"date": "2025-08-22"}', "does not have the fields of a report (Object missing required field `text`)"),
        (b'{"text": 5}', "does not have the fields of a report (Expected `str`, got `int` - at `$.text`)"),
        (b"[1]", "does not have the fields of a report (Expected `object`, got `array`)"),
        (b'{"text": "a', "is no JSON object (Unterminated string starting at: line 1 column 10 (char 9))"),
        (b'{"text": "a", "date": "2025-02-30"}', "is dated '2025-02-30', and there is no such date"),
        (b'{"text": ""}', "is empty"),
        (b'{"text": "a", "language": "xx"}', "has the language 'xx', which is no ISO 639 code"),
        (bytes(range(1, 9)) * 9, "is binary data, not text"),
    ],
)
def test_a_bad_line_is_refused_by_number_and_the_rest_goes_on(data, reason):
    first, refusal, last = items(line() + data + b"\r\n\n" + line(text="Adio"))
    assert refusal == Refusal(source="x.jsonl#2", reason=reason)
    assert (first.text, last.text, last.source) == ("Salut", "Adio", "x.jsonl#4")


@pytest.mark.parametrize("nested", [b"[" * 100_000, b'{"text":' * 100_000])
def test_deep_nesting_is_refused(nested):
    (refusal,) = items(nested)
    assert isinstance(refusal, Refusal)


def test_a_line_of_50_mb_is_refused_by_number_and_the_rest_goes_on():
    data = line() + b'{"text": "' + b"a" * 50_000_000 + b'"}\n' + line(text="Adio")
    first, refusal, last = items(data)
    assert refusal == Refusal(source="x.jsonl#2", reason="is larger than 20 MB, which is no single report")
    assert (first.source, last.source) == ("x.jsonl#1", "x.jsonl#3")


def test_a_line_of_exactly_the_limit_is_read():
    fill = b'{"text": "Salut", "date": "2025-08", "more": "'
    data = fill + b"a" * (LARGEST_INPUT - len(fill) - 3) + b'"}\n'
    assert [item.text for item in items(data + line())] == ["Salut", "Salut"]


def test_lone_surrogates_and_raw_controls_are_read_and_dropped():
    data = b'{"text": "a\\ud800b\x00c\\ufeff", "date": "2025-08"}\n{"text": "\\ud83d\\ude00", "date": "2025-08"}'
    assert [report.text for report in items(data)] == ["abc", "\U0001f600"]


def test_lines_are_read_one_by_one():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            piece = line()[: len(buffer)]
            buffer[: len(piece)] = piece
            return len(piece)

    reports = jsonl.read(Source("x.jsonl", io.BufferedReader(Endless()), Metadata(), lambda _: "ro"))
    assert isinstance(next(reports), Report)
    assert next(reports).source == "x.jsonl#2"


def test_a_date_in_another_form_costs_the_date_and_not_the_report():
    notice, undated, report = items(line(date="22/08/2025"))
    assert "'22/08/2025'" in str(notice)
    assert "read without a date" in str(notice)
    assert "no publication date" in str(undated)
    assert (report.text, report.published) == ("Salut", None)
