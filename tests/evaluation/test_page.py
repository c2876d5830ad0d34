"""The page about quality: tables are made, words are kept, and nothing of anybody's texts gets into it."""

from dataclasses import replace
from pathlib import Path

import pytest

from dosar.model import Annotation, Report, Span, Statement
from evaluation import gold
from evaluation.gold import Case, GoldSet
from evaluation.page import filled, names
from evaluation.result import Result
from evaluation.score import score
from evaluation.tables import TABLES, doubts, precisions, quotations, table

PAGE = Path(__file__).parents[2] / "docs" / "quality.md"
TEXT = '"We lost the bridge," she said.'
CASE = Case("1.txt", "en", None, TEXT, quotations=(gold.Quotation((0, 20), TEXT[:20], "direct"),))


def result(kinds, number=1, said=0.4, case=CASE):
    """The result on a set of one report, in which the quotation is found as often as told."""
    gold_set = GoldSet("one", "sha256:0123456789abcdef", (), (case,), kinds=kinds)
    found = Statement(kind="direct", content=Span.at(TEXT, 1, 19), rule="said", score=said)
    report = Report(id="1", source="1.txt", language="en", text=TEXT)
    found = {"1.txt": Annotation(report=report, statements=(found,) * number)}
    return Result(gold_set, tuple(score(gold_set, found)), (), found)


POLNEAR = result(("quoted_speech", "all_statements"))
OWN = result(("statements",))


def test_the_page_has_a_place_for_every_table():
    assert sorted(names(PAGE.read_text(encoding="utf-8"))) == sorted(TABLES)


def test_only_what_stands_between_the_marks_is_replaced():
    page = "Before.\n\n<!-- begin polnear -->\nold\n<!-- end polnear -->\n\nAfter.\n"
    new = filled(page, {"polnear": POLNEAR})
    assert new == f"Before.\n\n<!-- begin polnear -->\n\n{quotations(POLNEAR)}\n<!-- end polnear -->\n\nAfter.\n"
    assert filled(new, {"polnear": POLNEAR}) == new


def test_a_table_stays_where_one_of_its_sets_is_absent():
    page = "<!-- begin rules -->\nold\n<!-- end rules -->"
    assert filled(page, {"news": OWN}) == page
    assert filled(page, {"news": OWN, "samples": OWN}) != page


def test_a_table_that_is_not_made_is_an_error():
    with pytest.raises(KeyError, match="none"):
        filled("<!-- begin none -->\n<!-- end none -->", {})


def test_a_table_is_markdown_with_numbers_to_the_right():
    assert table(("a", "b"), [("x", 1)]) == "| a | b |\n| --- | --: |\n| x | 1 |\n"


def test_quotations_are_told_with_precision_recall_and_f1_of_each_measure():
    assert quotations(POLNEAR).splitlines()[2:5] == [
        "| quoted speech | overlap | 1 | 1.00 | 1.00 | 1.00 |",
        "| quoted speech | exact | 1 | 1.00 | 1.00 | 1.00 |",
        "| quoted speech | quote + speaker | 1 | 1.00 | 1.00 | 1.00 |",
    ]


def test_a_rule_is_told_from_its_fifth_use_on():
    case = replace(CASE, quotations=())
    assert "said" not in precisions([result(("statements",), 4, case=case)])
    assert "| statements | `said` | 5 | 0 | 0 | 0.00 |" in precisions([result(("statements",), 5, case=case)])


def test_doubtful_items_are_told_apart_from_the_others():
    sure = result(("statements",), said=0.5)
    assert doubts({"news": sure, "samples": OWN, "polnear": POLNEAR}).splitlines()[2:] == [
        "| statements | `news`, `samples` | below 0.5 | 1 | 0 | 0.00 |",
        "| statements | `news`, `samples` | 0.5 and more | 1 | 0 | 0.00 |",
        "| statements | `polnear` | below 0.5 | 1 | 1 | 1.00 |",
    ]
