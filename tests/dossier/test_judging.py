"""Judgements in a dossier: checked before they are kept, kept for ever, the latest one in force."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from handmade import RUN, flood, lines, plain, put

from dosar.dossier import Dossier, linker
from dosar.dossier.errors import BadJudgement, NoSuchFact
from dosar.model import Annotation, Figure, fact_id
from dosar.record.material import Judgement, Verdict
from dosar.record.record import Record

FIRST, SECOND = flood(), flood(source="b.txt", outlet="Alt ziar", published="2025-05-08")
FIGURE, OTHER = (fact_id(each.report, each.figures[0]) for each in (FIRST, SECOND))
STATEMENT = fact_id(FIRST.report, FIRST.statements[0])
TIME = fact_id(FIRST.report, FIRST.times[1])
SUMMER = fact_id(FIRST.report, FIRST.times[2])
PERSON = fact_id(FIRST.report, FIRST.mentions[2])
POST = fact_id(FIRST.report, FIRST.posts[0])
NUMBERS = count()


@pytest.fixture
def both(dossier: Dossier) -> Iterator[Dossier]:
    """Two reports of one flood."""
    put(dossier, FIRST, SECOND)
    dossier.link()
    yield dossier
    assert list(dossier.verify()) == []


def make(verdict: Verdict, left: str, right: str | None = None, **fields: Any) -> Judgement:
    return Judgement(
        id=f"j{next(NUMBERS)}", verdict=verdict, left=left, right=right, who="eu", at="2025-06-01", **fields
    )


def decide(dossier: Dossier, verdict: Verdict, left: str, right: str | None = None, **fields: Any) -> str:
    made = make(verdict, left, right, **fields)
    dossier.judge(made)
    return made.id


def listed(dossier: Dossier) -> dict[str, tuple[Any, ...]]:
    return {row.id: (row.best, row.category, row.claimant) for row in dossier.figures()}


def series(dossier: Dossier) -> list[list[str]]:
    record = dossier.record()
    books = [record.ledger(story) for story in record.stories]
    return sorted([point.id for point in one.points] for book in books for one in book.series)


def test_a_fact_found_wrong_goes_and_comes_back_when_that_is_undone(both: Dossier) -> None:
    before = series(both)
    assert before == [[FIGURE, OTHER]]
    made = decide(both, "wrong", FIGURE)
    assert FIGURE not in listed(both)
    assert series(both) == [[OTHER]]
    decide(both, "undo", made)
    assert FIGURE in listed(both)
    assert series(both) == before


def test_the_latest_correction_of_a_field_holds(both: Dossier) -> None:
    first = decide(both, "set", FIGURE, field="best", value="13")
    second = decide(both, "set", FIGURE, field="best", value="14")
    decide(both, "set", FIGURE, field="claimant", value="Ana Pop")
    assert listed(both)[FIGURE] == (14, "killed", "Ana Pop")
    decide(both, "undo", second)  # what it replaced stays replaced
    assert listed(both)[FIGURE] == (12, "killed", "Ana Pop")
    decide(both, "undo", first)
    assert [judgement.verdict for judgement in both.judgements()] == ["set", "set", "set", "undo", "undo"]


def test_a_ruling_of_a_pair_is_replaced_by_the_next(both: Dossier) -> None:
    decide(both, "different", FIGURE, OTHER)
    assert series(both) == [[FIGURE], [OTHER]] or series(both) == [[OTHER], [FIGURE]]
    decide(both, "same", OTHER, FIGURE)
    assert series(both) == [[FIGURE, OTHER]]


def test_reports_are_ruled_by_what_they_share(both: Dossier) -> None:
    decide(both, "different", FIRST.report.id, SECOND.report.id, field="story")
    record = both.record()
    assert [len(story.reports) for story in record.stories] == [1, 1]
    assert [len(group.reports) for group in record.echoes] == [2]
    decide(both, "different", FIRST.report.id, SECOND.report.id, field="origin")
    assert both.record().echoes == ()


@pytest.mark.parametrize(
    ("fact", "field", "value"),
    [
        (STATEMENT, "speaker", "Ana Pop"),
        (STATEMENT, "stance", "denies"),
        (STATEMENT, "kind", "mixed"),
        (TIME, "value", "2025-05-05"),
        (TIME, "type", "DATE"),
        (PERSON, "name", "Ion Popescu-Pop"),
        (PERSON, "type", "ORG"),
        (FIGURE, "as_of", "2025-05-01"),
        (FIGURE, "scope", "part"),
        (FIGURE, "unit", "%"),
        (FIGURE, "place", ""),
        (FIGURE, "high", "15"),
        (FIGURE, "span", "0-9"),
        (FIGURE, "counted", "0-9"),
        (FIGURE, "claimant_span", "0-9"),
        (STATEMENT, "content", "0-9"),
        (STATEMENT, "speaker_span", "0-9"),
        (SUMMER, "span", "0-9"),
        (PERSON, "span", "0-9"),
    ],
)
def test_what_can_be_set(both: Dossier, fact: str, field: str, value: str) -> None:
    decide(both, "set", fact, field=field, value=value)
    both.record()


def test_what_was_corrected_keeps_its_id(both: Dossier) -> None:
    decide(both, "set", SUMMER, field="value", value="2024-07")
    decide(both, "set", PERSON, field="name", value="Ana Pop")
    decide(both, "set", FIGURE, field="best", value="13")
    record = both.record()
    assert SUMMER in {
        member for story in record.stories for event in record.timeline(story) for member in event.members
    }
    assert PERSON in {member for entity in record.entities for member in entity.members}
    decide(both, "wrong", SUMMER)
    decide(both, "wrong", PERSON)


BAD = [
    make("wrong", "sha256:" + "0" * 64),
    make("wrong", "entity-1"),
    make("same", FIGURE, FIGURE),
    make("same", FIGURE, STATEMENT),
    make("different", FIGURE, FIRST.report.id),
    make("same", FIGURE, "sha256:" + "0" * 64),
    make("set", FIRST.report.id, field="title", value="x"),
    make("set", POST, field="author", value="x"),
    make("set", FIGURE, field="words", value="x"),
    make("set", FIGURE, field="best", value="many"),
    make("set", FIGURE, field="qualifier", value="perhaps"),
    make("set", TIME, field="type", value="DAY"),
    make("set", FIGURE, field="span", value="0-99999"),
    make("set", FIGURE, field="span", value="12"),
    make("set", STATEMENT, field="span", value="0-9"),
    make("right", FIRST.report.id),
    make("right", "sha256:" + "0" * 64),
    make("undo", "j999"),
    make("undo", FIGURE),
]


@pytest.mark.parametrize("judgement", BAD, ids=range(len(BAD)))
def test_what_cannot_be_is_refused_and_nothing_is_kept(both: Dossier, path: Path, judgement: Judgement) -> None:
    before = path.read_bytes()
    with pytest.raises(BadJudgement) as error:
        both.judge(judgement)
    assert "\n" not in str(error.value)
    assert list(both.judgements()) == []
    assert path.read_bytes() == before


@pytest.mark.parametrize("reference", [FIGURE, FIGURE[:20], FIGURE[7:19]])
def test_a_fact_goes_by_its_id_and_by_the_beginning_of_one(both: Dossier, reference: str) -> None:
    assert both.fact(reference) == FIGURE


def test_a_report_goes_by_its_source(both: Dossier) -> None:
    assert both.fact("b.txt") == SECOND.report.id
    put(both, plain("Altul", source="b.txt"))
    with pytest.raises(NoSuchFact, match="has several"):
        both.fact("b.txt")
    for reference in ("", "nothing", "sha256:", FIGURE[7:10], "%"):
        with pytest.raises(NoSuchFact, match="has no"):
            both.fact(reference)


def test_judgements_wait_for_a_report_that_was_taken_out(both: Dossier) -> None:
    decide(both, "wrong", FIGURE)
    corrected = decide(both, "set", STATEMENT, field="speaker", value="Ana Pop")
    both.remove(FIRST.report.id)
    assert len(list(both.judgements())) == 2
    put(both, FIRST)
    assert FIGURE not in listed(both)
    assert "Ana Pop" in {row.speaker for row in both.statements()}
    both.remove(FIRST.report.id)
    decide(both, "undo", corrected)
    assert both.add(FIRST, lines(FIRST.report), RUN)
    assert "Ana Pop" not in {row.speaker for row in both.statements()}


def words(annotation: Annotation, text: str) -> str:
    start = annotation.report.text.index(text)
    return f"{start}-{start + len(text)}"


def test_words_that_were_shown_are_in_every_listing(both: Dossier) -> None:
    decide(both, "set", FIGURE, field="span", value=words(FIRST, "12 morți"))
    decide(both, "set", FIGURE, field="claimant_span", value=words(FIRST, "Agerpres"))
    (row,) = [row for row in both.figures() if row.id == FIGURE]
    assert (row.words, row.sentence) == ("12 morți", "Inundații la Tulcea: cel puțin 12 morți")
    assert (row.claimant, row.counted) == ("Agerpres", "oameni")
    assert [found.text for found in row.evidence] == ["12 morți", "oameni", "Agerpres"]
    assert [link.text for link in row.chain] == ["Agerpres", "Agerpres"]
    decide(both, "set", STATEMENT, field="content", value=words(FIRST, "12 oameni au murit"))
    (said,) = [row for row in both.statements() if row.id == STATEMENT]
    assert (said.content, said.evidence[0].text) == ("12 oameni au murit", "12 oameni au murit")
    assert FIGURE in {point for one in series(both) for point in one}
    texts = {report.report.id: report.report.text for report in (FIRST, SECOND)}
    for found in (*row.evidence, *said.evidence):
        assert texts[found.report][found.start : found.end] == found.text


def test_a_fact_found_right_stays_and_was_perhaps_wrong_before(both: Dossier) -> None:
    decide(both, "right", FIGURE)
    assert FIGURE in listed(both)
    decide(both, "wrong", FIGURE)
    assert FIGURE not in listed(both)
    decide(both, "right", FIGURE)
    assert FIGURE in listed(both)
    assert series(both) == [[FIGURE, OTHER]]


def test_what_a_fact_was_is_kept_with_the_judgement(both: Dossier) -> None:
    decide(both, "set", FIGURE, field="best", value="13")
    decide(both, "set", FIGURE, field="best", value="14")
    decide(both, "wrong", FIGURE)
    both.remove(FIRST.report.id)
    kept = [judgement.before for judgement in both.judgements()]
    assert [before.fields["best"] for before in kept if before] == ["12", "13", "14"]
    assert [before.left.text for before in kept if before] == ["cel puțin 12 oameni"] * 3
    assert [before.fields["claimant"] for before in kept if before] == ["Ion Popescu"] * 3
    put(both, FIRST)


@pytest.mark.parametrize(
    ("left", "right", "about"),
    [
        (FIGURE, OTHER, None),
        (FIRST.report.id, SECOND.report.id, "story"),
        (FIRST.report.id, SECOND.report.id, "origin"),
        *((fact_id(FIRST.report, getattr(FIRST, kind)[at]), fact_id(SECOND.report, getattr(SECOND, kind)[at]), None)
          for kind, at in (("mentions", 2), ("statements", 0))),
    ],
)  # fmt: skip
def test_whether_two_were_one_is_kept_with_the_judgement(
    both: Dossier, left: str, right: str, about: str | None
) -> None:
    decide(both, "different", left, right, field=about)
    made = decide(both, "same", left, right, field=about)
    decide(both, "undo", made)
    kept = [judgement.before for judgement in both.judgements()]
    assert [before and before.together for before in kept] == [True, False, None]
    assert all(before is None or (before.left.report, before.right and before.right.report) ==
               (FIRST.report.id, SECOND.report.id) for before in kept)  # fmt: skip


def test_judgements_are_counted_and_the_last_ones_can_be_asked_for(both: Dossier) -> None:
    assert both.decided() == 0
    made = [decide(both, "wrong", FIGURE), decide(both, "right", FIGURE), decide(both, "wrong", STATEMENT)]
    assert both.decided() == 3
    assert [judgement.id for judgement in both.judgements(after=1)] == made[1:]


def test_a_fact_stands_as_it_was_read_and_as_it_reads_now(both: Dossier) -> None:
    decide(both, "set", FIGURE, field="best", value="13")
    found = both.standing(FIGURE)
    assert (found.read, found.wrong, found.head.report) == (FIRST.figures[0], False, FIRST.report.id)
    assert isinstance(found.now, Figure)
    assert found.now.best == 13
    decide(both, "wrong", FIGURE)
    assert both.standing(FIGURE).wrong
    with pytest.raises(NoSuchFact):
        both.standing("sha256:" + "0" * 64)
    assert both.words_at(FIRST.report.id, 0, 9) == "Inundații"
    assert both.words_at("sha256:0", 0, 9) is None


def told(record: Record) -> object:
    """What a record tells of every story."""
    return [
        (story, record.ledger(story), record.timeline(story), record.sayings(story)) for story in record.stories
    ], list(record.entities)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "anew"),
    [("claimant", "Ana Pop", 0), ("as_of", "2025-05-01", 0), ("span", "0-9", 1), ("best", "77", 1)],
)
def test_reports_are_tied_anew_only_where_their_traits_are_others(
    both: Dossier, field: str, value: str, anew: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked: list[int] = []
    link = linker.link
    monkeypatch.setattr(linker, "link", lambda connection: linked.append(link(connection)))
    decide(both, "set", FIGURE, field=field, value=value)
    assert (linked[0] > 0) == anew
    assert told(both.record()) == told(Record(both.files()))
