"""How items look: what an editor reads, and what a hostile report cannot do to it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from dosar.dossier import Evidence, FigureRow, NameRow
from dosar.faces.listing import as_csv, as_table, chain_text
from dosar.faces.listings import FIGURES, NAMES, claim, when
from dosar.faces.progress import plural
from dosar.model import Figure, Link

PLAIN = {"start": 0, "end": 1, "text": "9", "category": "killed", "rule": "test", "score": 0.9}


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"best": 9, "qualifier": "exact"}, "9"),
        ({"low": 9, "qualifier": "at least"}, "at least 9"),
        ({"best": 12000, "low": 12000, "qualifier": "over"}, "over 12,000"),
        ({"low": 200, "high": 900, "qualifier": "range"}, "200 to 900"),
        ({"low": 1000, "qualifier": "range"}, "1,000"),
        ({"high": 6, "qualifier": "up to"}, "up to 6"),
        ({"best": 0, "qualifier": "exact"}, "0"),
        ({"best": 6.2, "qualifier": "about", "unit": "%"}, "about 6.2%"),
        ({"best": 109_000_000_000, "qualifier": "about", "unit": "RON"}, "about 109,000,000,000 RON"),
    ],
)
def test_a_claim_in_digits(fields, text):
    assert claim(Figure(**PLAIN, **fields)) == text


def test_a_chain_reads_from_the_claimant_outwards():
    links = (Link(role="claimant", text="un deputat"), Link(role="agency", name="AFP", text="afp"), Link(role="outlet"))
    assert chain_text(links) == "un deputat <- AFP <- outlet"


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2025-04-01", "2025-04-01"),
        ("2025-12", "2025-12"),
        ("2024-01/2024-10", "2024-01 to 2024-10"),
        ("199X", "1990s"),
        ("18XX", "1800s"),
        ("2006-21", "spring 2006"),
        ("2025-36", "Q4 2025"),
        ("2025-41", "second half 2025"),
    ],
)
def test_when(date, shown):
    assert when(date) == shown


@pytest.mark.parametrize(("count", "text"), [(0, "0 warnings"), (1, "1 warning"), (1200, "1,200 warnings")])
def test_plural(count, text):
    assert plural(count, "warning") == text


def evidence(**changes):
    known = {"report": "sha256:aa", "source": "a.txt", "outlet": "Gazeta", "published": None, "start": 0, "end": 1}
    return Evidence(**known | {"text": "9"} | changes)


def figure(**changes):
    known = dict.fromkeys(FigureRow.__struct_fields__) | {
        "id": "sha256:f", "best": 9, "qualifier": "exact", "category": "killed", "scope": "part", "chain": (),
        "words": "9", "sentence": "9 morți.", "score": 0.3, "evidence": (evidence(),),
    }  # fmt: skip
    return FigureRow(**known | changes)


def test_an_unsure_figure_says_so_and_gaps_are_told():
    _, section, cells, below, words, end = as_table([figure()], FIGURES, 80)
    assert section == "KILLED"
    assert cells.split() == ["-", "9", "-", "the", "report", "Gazeta"]
    assert below.strip() == "part; unsure, please look"
    assert words.strip() == "“9 morți.” Gazeta, no date, a.txt"
    assert end == ""


def test_a_section_is_printed_where_it_changes():
    rows = [figure(), figure(), figure(category="money")]
    assert [line for line in as_table(rows, FIGURES, 80) if line.isupper() and " " not in line] == ["KILLED", "MONEY"]


def test_names_show_a_few_reports_and_count_the_rest():
    found = tuple(evidence(report=f"sha256:{n}", source=f"{n}.txt") for n in range(5))
    lines = list(as_table([NameRow(name="Kim", type="PER", mentions=7, reports=5, evidence=found)], NAMES, 80))
    assert lines[-2].strip() == "and in 2 more"
    assert len(lines) == 7


def test_an_item_has_a_csv_line_for_each_report_with_the_first_words_there():
    found = (evidence(text="x"), evidence(text="y"), evidence(report="sha256:bb", text="z"))
    table = list(csv.DictReader(as_csv([NameRow(name="K", type="PER", mentions=3, reports=2, evidence=found)], NAMES)))
    assert [(line["name"], line["evidence_text"]) for line in table] == [("K", "x"), ("K", "z")]


HOSTILE = " date 2025-04-01 Pe 2025-03-01 7 =morți, a spus @Arafat.\n=1+1 \x1b[31mroșu \u202einvers\x07 2025-03-02"


@pytest.mark.parametrize("command", ["reports", "timeline", "figures", "statements", "names", "show"])
def test_a_hostile_report_is_harmless_in_every_table(run, command):
    Path("in/h.txt").write_text(HOSTILE)
    run("add", "s.dosar", "in/h.txt", "--outlet", "\x1b]0;eu\x07=Gazeta\u202e")
    output = run(command, "s.dosar", *(["in/h.txt"] if command == "show" else [])).output
    assert not set(output) & set("\x1b\x07\u202e\x9b")


def test_a_hostile_report_is_harmless_in_csv_and_exact_in_json(run):
    Path("in/h.txt").write_text(HOSTILE)
    run("add", "s.dosar", "in/h.txt", "--outlet", "=Gazeta")
    table = list(csv.DictReader(io.StringIO(run("timeline", "s.dosar", "--format", "csv").output)))
    assert {line["evidence_outlet"] for line in table} == {"'=Gazeta"}
    assert table[1]["sentence"].startswith("'=1+1")
    page = run("timeline", "s.dosar", "--format", "json").output
    assert "\\u202e" in page
    assert "\u202e" not in page
