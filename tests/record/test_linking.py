"""The ties of a report are those to all it is compared with, however few of these are compared anew."""

from __future__ import annotations

import random

from by_hand import span, tie, traits

from dosar.record.alignment import Told
from dosar.record.linking import Shared, chosen, may_hide, ties
from dosar.record.support import HOLDS, JOINS, support
from dosar.record.traits import Traits

WORDS = "digul rupt Galați prefectul Dobre apa satul Lunca oameni barca podul Siret ploaia ministrul Voicu"


def row(count: int) -> list[Traits]:
    chance = random.Random("row")
    return [traits(f"r{number:02}", " ".join(chance.choices(WORDS.split(), k=9))) for number in range(count)]


def told(report: str) -> Told:
    return Told([span(report)])


def test_what_was_compared_before_need_not_be_compared_again() -> None:
    later, *others = row(60)
    before: list[Traits] = []
    known = ties(later, before, told)
    chance = random.Random("candidates")
    hidden = 0
    for _ in range(200):
        candidates = [*before, *chance.sample(others, 1)]
        if len(candidates) > 40:
            candidates.remove(chance.choice(candidates))
        candidates = list({one.head.report: one for one in candidates}.values())
        ids = {one.head.report for one in candidates}
        kept = [one for one in known if one.earlier in ids]
        fresh = [one for one in candidates if one not in before]
        if may_hide(known, [one for one in known if one.earlier not in ids]):
            kept, fresh, hidden = [], candidates, hidden + 1
        known = ties(later, fresh, told, kept)
        assert known == ties(later, candidates, told)
        before = candidates
    assert hidden  # else the test has not seen what it is there for


def test_weaker_ties_may_hide_only_where_as_many_are_there_as_are_kept() -> None:
    some = [tie("later", f"r{number}") for number in range(24)]
    assert may_hide(some, some[:1])
    assert not may_hide(some, [])
    assert not may_hide(some[:23], some[:1])
    assert not may_hide(some, [tie("later", "copied", "copy")])


def test_those_are_compared_that_share_most() -> None:
    shared: Shared[tuple[int, int]] = {"text": {(1, 10): 1, (2, 20): 2}, "story": {(1, 10): 2, (3, 30): 1}}
    assert chosen(shared) == [(1, 10), (2, 20)]


def test_a_tie_too_weak_to_join_holds_nothing_together() -> None:
    beside = {"a": 0.9, "b": 0.9, "c": 0.9}
    assert support(JOINS, beside, beside) > HOLDS
    assert support(JOINS - 0.01, beside, beside) == 0.0
