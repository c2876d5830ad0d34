"""The latest judgement on a matter holds; one that was taken back counts for nothing."""

from __future__ import annotations

from by_hand import judgement

from dosar.model import Figure, Mention, Timex
from dosar.record.judgements import confirmed, corrections, ended, in_force, judged, rejected, rulings

FIGURE = Figure(start=0, end=1, text="9", best=9, qualifier="exact", category="killed", rule="r", score=1.0)
TIME = Timex(start=0, end=1, text="x", type="DATE", value="2025-04-06", rule="r")


def test_the_latest_on_a_matter_holds() -> None:
    made = [
        judgement("1", "same", "a", "b"),
        judgement("2", "set", "f", field="best", value="1"),
        judgement("3", "different", "b", "a"),
        judgement("4", "set", "f", field="best", value="2"),
        judgement("5", "set", "f", field="low", value="1"),
    ]
    assert [one.id for one in in_force(made)] == ["3", "4", "5"]
    assert rulings(in_force(made)).different == {("b", "a")}
    assert rulings(in_force(made)).same == frozenset()
    assert corrections(in_force(made)) == {"f": {"best": "2", "low": "1"}}


def test_what_was_taken_back_counts_for_nothing() -> None:
    made = [judgement("1", "wrong", "f"), judgement("2", "undo", "1"), judgement("3", "wrong", "g")]
    assert rejected(in_force(made)) == {"g"}


def test_a_pair_of_reports_is_ruled_for_what_they_share() -> None:
    made = [judgement("1", "same", "a", "b", field="story"), judgement("2", "different", "a", "b", field="origin")]
    held = in_force(made)
    assert len(held) == 2
    assert rulings(held, "story").same == {("a", "b")}
    assert rulings(held, "origin").different == {("a", "b")}
    assert rulings(held).same == rulings(held).different == frozenset()


def test_right_and_wrong_are_one_matter() -> None:
    made = [
        judgement("1", "wrong", "f"),
        judgement("2", "right", "f"),
        judgement("3", "set", "f", field="x", value="1"),
    ]
    held = in_force(made)
    assert [one.id for one in held] == ["2", "3"]
    assert (rejected(held), confirmed(held)) == (frozenset(), {"f"})


def test_what_ended_a_judgement_is_known() -> None:
    made = [
        judgement("1", "set", "f", field="best", value="1"),
        judgement("2", "set", "f", field="best", value="2"),
        judgement("3", "undo", "2"),
        judgement("4", "undo", "1"),
        judgement("5", "wrong", "g"),
    ]
    assert {identity: by.id for identity, by in ended(made).items()} == {"1": "2", "2": "3"}
    assert [one.id for one in in_force(made)] == ["5"]


def test_facts_are_left_out_or_corrected_and_keep_their_ids() -> None:
    mention = Mention(start=0, end=1, text="x", type="PER", name="X", rule="r")
    facts = [("f", FIGURE), ("t", TIME), ("m", mention)]
    found = dict(judged(facts, "x9", frozenset({"t"}), {"f": {"best": "1"}, "m": {"name": "Y"}}))
    assert list(found) == ["f", "m"]
    assert (found["f"].best, found["m"].name) == (1, "Y")  # type: ignore[union-attr]
