"""Doubts wait for a person; decisions are kept, obeyed, told on, and never overwrite one that was not seen."""

from __future__ import annotations

from itertools import count

import pytest

from dosar.dossier.errors import BadJudgement
from dosar.model import Figure
from dosar.record.material import Judgement
from dosar.web.desk import Desk
from dosar.web.desk.doubts import KINDS, UNSURE
from dosar.web.desk.nouns import MOST
from dosar.web.desk.review import Outdated

NUMBERS = count()


@pytest.fixture
def desk(copy):
    made = Desk(copy)
    yield made
    made.close()


def judgement(verdict: str, left: str, right: str | None = None, who: str = "ana", **fields: str) -> Judgement:
    return Judgement(
        id=f"judgement-{next(NUMBERS)}", verdict=verdict, left=left, right=right, who=who, at="2025-11-01", **fields
    )


def first(desk, kind):
    return desk.doubts(kind).items[0]


def test_doubts_are_of_known_kinds_and_carry_words(desk):
    counts = desk.doubt_counts()
    assert tuple(counts) == KINDS
    assert sum(counts.values()) == desk.doubts().total
    for kind in KINDS:
        assert desk.doubts(kind).total == counts[kind]
    for doubt in desk.doubts(size=MOST).items:
        assert doubt.evidence
        assert 0 <= doubt.score <= 1
        assert desk.member(doubt.about) or doubt.right is None


@pytest.mark.parametrize("kind", ["entities", "membership", "echo", "rivals"])
@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_pair_that_was_decided_is_no_doubt_any_more(desk, kind, verdict):
    doubt = first(desk, kind)
    about = {"field": doubt.field} if doubt.field else {}
    desk.decide([judgement(verdict, doubt.left, doubt.right, **about)], desk.decided)
    pairs = [{one.left, one.right} for one in desk.doubts(kind, size=MOST).items]
    assert {doubt.left, doubt.right} not in pairs


def test_a_fact_that_was_judged_is_no_doubt_any_more(desk):
    doubt = first(desk, "figure")
    assert doubt.score < UNSURE
    desk.decide([judgement("set", doubt.left, field="category", value="other")], desk.decided)
    assert doubt.left not in {one.left for one in desk.doubts("figure", size=MOST).items}


def figure_of(desk):
    """A figure with its report."""
    for row in desk.reports().items:
        for one in desk.report_file(row.id).facts:
            if isinstance(one.fact, Figure) and one.fact.best is not None:
                return row.id, one
    raise AssertionError("no figure")


def now(desk, report, identity):
    return next(one for one in desk.report_file(report).facts if one.id == identity)


def test_a_correction_is_seen_beside_what_was_read(desk):
    report, one = figure_of(desk)
    desk.decide([judgement("set", one.id, field="best", value="77")], desk.decided)
    found = now(desk, report, one.id)
    assert found.fact.best == 77
    assert found.read == one.fact
    assert 77 in {figure.best for figure in desk.annotation(report).figures}


def test_what_was_found_wrong_is_flagged_and_left_out_for_programs(desk):
    report, one = figure_of(desk)
    before = len(desk.annotation(report).figures)
    desk.decide([judgement("wrong", one.id)], desk.decided)
    assert now(desk, report, one.id).wrong
    assert len(desk.annotation(report).figures) == before - 1


def test_nobody_overwrites_a_decision_that_she_has_not_seen(desk):
    _, one = figure_of(desk)
    seen = desk.decided
    desk.decide([judgement("set", one.id, field="best", value="77", who="ana")], seen)
    with pytest.raises(Outdated) as refused:
        desk.decide([judgement("set", one.id, field="best", value="78", who="radu")], seen)
    assert [(one.who, refused.value.decided) for one in refused.value.judgements] == [("ana", 1)]
    assert desk.judgements().total == 1
    desk.decide([judgement("set", one.id, field="best", value="78", who="radu")], desk.decided)
    assert desk.judgements().total == 2


def test_decisions_on_other_facts_do_not_get_into_each_others_way(desk):
    one, other = desk.doubts("figure").items[:2]
    seen = desk.decided
    desk.decide([judgement("wrong", one.left)], seen)
    desk.decide([judgement("wrong", other.left)], seen)
    assert desk.judgements().total == 2


def test_what_cannot_be_decided_is_refused_and_leaves_nothing(desk):
    with pytest.raises(BadJudgement):
        desk.decide([judgement("wrong", "sha256:" + "0" * 64)], desk.decided)
    assert desk.decided == 0


def test_the_trail_says_what_holds_and_what_ended_the_rest(desk):
    _, one = figure_of(desk)
    made = [judgement("set", one.id, field="best", value=value) for value in ("7", "8")]
    made.append(judgement("undo", made[1].id))
    made.append(judgement("wrong", one.id))
    for each in made:
        desk.decide([each], desk.decided)
    trail = desk.judgements().items
    assert [decision.judgement.id for decision in trail] == [one.id for one in made[::-1]]
    assert [decision.holds for decision in trail] == [True, True, False, False]
    assert [decision.ended_by for decision in trail] == [None, None, made[2].id, made[1].id]
