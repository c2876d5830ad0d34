"""The scorer of quotations and of the annotated part, on cases small enough to be counted by hand."""

import json
from dataclasses import replace

import pytest

from dosar.model import Annotation, Party, Report, Span, Statement, Timex
from evaluation import floors, gold, listings, polnear
from evaluation.gold import Case, GoldSet
from evaluation.measures import measure
from evaluation.pairing import pair_closest
from evaluation.quotations import trimmed
from evaluation.score import score

TEXT = '"We lost the bridge," the mayor said. Ana Pop thinks that it was old. "Nobody knew," a guard said.'
KINDS = ("quoted_speech", "all_statements")


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


def quotation(words, kind, *speakers):
    return gold.Quotation(at(words), words, kind, tuple(map(at, speakers)))


def said(words, speaker=None):
    who = Party(name=None, text=speaker, start=at(speaker)[0], end=at(speaker)[1]) if speaker else None
    return Statement(kind="direct", content=Span.at(TEXT, *at(words)), speaker=who, rule="said", score=0.4)


CASE = Case(
    name="1.txt",
    language="en",
    published=None,
    text=TEXT,
    quotations=(
        quotation('"We lost the bridge,"', "direct", "the mayor"),
        quotation("it was old", "indirect", "Ana Pop"),
        quotation('"Nobody knew,"', "direct"),
    ),
)
MAYOR, OLD, NOBODY = said("We lost the bridge", "mayor"), said("that it was old", "Ana Pop"), said("Nobody knew")
REPORT = Report(id="1", source="reports/1.txt", language="en", text=TEXT)


def verdicts(*statements, case=CASE, kinds=KINDS, **found):
    annotation = Annotation(report=REPORT, statements=statements, **found)
    return list(score(GoldSet("hand-made", "sha256:0", (), (case,), kinds=kinds), {"1.txt": annotation}))


def measured(*statements, kind="all_statements", **fields):
    return measure(verdicts(*statements, **fields))["all"][kind]


def leading(figures):
    return figures["precision"], figures["recall"], figures["f1"]


@pytest.mark.parametrize(("kind", "number"), [("quoted_speech", 2), ("all_statements", 3)])
def test_gold_itself_is_perfect_whatever_marks_it_keeps(kind, number):
    figures = measured(MAYOR, said("it was old.", "Ana Pop"), NOBODY, kind=kind)
    assert figures.pop("gold") == number
    assert set(figures.values()) == {1.0}


def test_half_of_the_places_is_enough_and_is_not_exact():
    figures = measured(MAYOR, OLD, NOBODY)
    assert leading(figures) == (1, 1, 1)
    assert (figures["exact"], figures["exact_precision"]) == (2 / 3, 2 / 3)
    assert leading(measured(said("bridge"))) == (0, 0, 0)


def test_a_speaker_of_another_place_and_one_where_gold_has_none_are_wrong():
    figures = measured(said("We lost the bridge", "Ana Pop"), OLD, said("Nobody knew", "a guard"))
    assert (figures["f1"], figures["speaker"], figures["speaker_recall"]) == (1, 1 / 3, 1 / 3)


def test_who_names_no_speaker_is_right_only_where_gold_has_none():
    assert measured(said("We lost the bridge"), NOBODY)["speaker_recall"] == 1 / 3


def test_quoted_speech_neither_asks_for_nor_punishes_other_kinds():
    assert leading(measured(MAYOR, NOBODY, OLD, kind="quoted_speech")) == (1, 1, 1)
    assert leading(measured(MAYOR, NOBODY, said("old"), kind="quoted_speech")) == (1, 1, 1)
    assert leading(measured(MAYOR, NOBODY, said("Ana Pop thinks"), kind="quoted_speech"))[:2] == (2 / 3, 1)


def test_the_same_place_counts_once_on_either_side():
    again = quotation("We lost the bridge", "direct", "Ana Pop")
    case = replace(CASE, quotations=(*CASE.quotations, again))
    figures = measured(MAYOR, said('"We lost the bridge', "Ana Pop"), case=case)
    assert (figures["gold"], figures["precision"], figures["speaker_precision"]) == (3, 1, 1)
    assert measured(said("We lost the bridge", "Ana Pop"), case=case)["speaker_precision"] == 1


def test_nothing_but_marks_is_no_statement():
    assert trimmed(' ," x', (0, 3)) == (3, 3)
    assert measured(MAYOR, said('," '))["precision"] == 1


def test_the_closest_pairs_are_made_first():
    partners = pair_closest([10, 20], [18, 12], lambda gold, found: (1 / (1 + abs(gold - found)),), 0.1)
    assert partners.pairs == ((10, 12), (20, 18))
    assert pair_closest([1], [9], lambda gold, found: (0.0,), 0.1).missed == (1,)


def test_errors_name_the_rule_and_the_wrong_speaker():
    errors = listings.errors(verdicts(said("We lost the bridge", "Ana Pop"), kinds=("all_statements",)))
    assert errors == [
        "all_statements\tmissed\t1.txt\t-\tit was old",
        'all_statements\tmissed\t1.txt\t-\t"Nobody knew,"',
        "all_statements\twrong speaker\t1.txt\tsaid\tWe lost the bridge\tgot Ana Pop\tgold the mayor",
    ]


def test_a_verdict_carries_the_score_of_what_was_found():
    assert [verdict.score for verdict in verdicts(MAYOR, kinds=("all_statements",))] == [0.4, None, None]


def test_lines_of_polnear_are_read_with_all_parts_of_a_speaker(tmp_path):
    content = {"start": 0, "end": 21, "kind": "mixed", "speaker_frags": [[22, 25], [26, 31]], "cue_start": 32}
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "date": "2016-01-02", "content": [content]}))
    [case] = polnear.load("polnear", path).cases
    assert case.name == "set.jsonl#1"
    assert case.quotations == (gold.Quotation((0, 21), TEXT[:21], "mixed", ((22, 25), (26, 31))),)
    assert polnear.load("polnear", tmp_path / "none.jsonl") is None


def test_what_stands_after_the_last_time_of_gold_is_left_out_of_the_annotated_part():
    text = "In May and June, then in July."
    spans = [(text.index(month), text.index(month) + len(month)) for month in ("May", "June", "July")]
    times = tuple(Timex.at(text, *place, type="DATE", value="2016", rule="month") for place in spans)
    case = Case("1.txt", "en", None, text, times=(gold.Time(spans[1], "June", "2016"),))
    annotation = Annotation(report=Report(id="1", source="1.txt", language="en", text=text), times=times)
    gold_set = GoldSet("hand-made", "sha256:0", (), (case,), kinds=("extents", "annotated_part"))
    figures = measure(score(gold_set, {"1.txt": annotation}))["all"]
    assert [figures[kind]["precision"] for kind in gold_set.kinds] == [1 / 3, 1 / 2]
    assert [figures[kind]["value_precision"] for kind in gold_set.kinds] == [1 / 3, 1 / 2]


def test_the_new_rows_have_floors_for_f1_and_attributes_alone(tmp_path):
    pinned = floors.pin("sha256:1", measure(verdicts(MAYOR, OLD, NOBODY)))
    assert [item[1:3] for item in pinned.items()] == [
        (kind, name) for kind in KINDS for name in ("f1", "exact", "speaker")
    ]
    floors.write({"polnear": pinned}, tmp_path / "floors.toml")
    assert floors.read(tmp_path / "floors.toml") == {"polnear": pinned}
