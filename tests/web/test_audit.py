"""The audit: what was decided, by whom, when, why, with what was before and after; and taking it back."""

from __future__ import annotations

import re

import pytest
from forms import forms

from dosar.dossier import Dossier
from dosar.model import Figure
from dosar.record.judgements import made


@pytest.fixture
def decided(copy, opened):
    """A reading room in which three people decided on three days, and one took another's decision back."""
    room = opened(copy)
    one, other = room.desk.doubts("figure").items[:2]
    pair = room.desk.doubts("entities").items[0]
    report = room.desk.fact(one.left).head.report
    figure = room.desk.fact(one.left).now
    days = iter(range(1, 9))

    def at() -> str:
        return f"2025-06-{next(days):02}T10:00:00.000000+00:00"

    decisions = [
        made("set", one.left, who="ana", at=at(), field="best", value="7", why="numărate din nou"),
        made("set", one.left, who="radu", at=at(), field="best", value="8"),
        made("set", one.left, who="radu", at=at(), field="span", value=f"{figure.start}-{figure.start + 3}"),
        made("wrong", other.left, who="ana", at=at()),
        made("same", pair.left, pair.right, who="<b>eu</b>", at=at()),
    ]
    decisions.append(made("undo", decisions[3].id, who="radu", at=at(), why="este o cifră"))
    with Dossier.open(copy) as dossier:
        dossier.judge(*decisions[:3])
        dossier.judge(*decisions[3:])
    return room, decisions, report


def steps(html: str) -> list[str]:
    """The decisions of a page, as text without tags, by their ids."""
    found = re.findall(r'<li class="step[^"]*" id="([^"]+)">', html)
    return found


def words(html: str, identity: str) -> str:
    item = re.search(rf'<li class="step[^"]*" id="{identity}">(.*?)</li>\s*(?=<li class="step|</ol>)', html, re.S)
    assert item
    return " ".join(re.sub(r"<[^>]+>", " ", item[1]).split())


def test_every_decision_is_there_the_latest_first(decided):
    room, decisions, _ = decided
    html = room.get("/audit").text
    assert steps(html) == [one.id for one in decisions[::-1]]
    assert "6 decisions" in html
    assert "&lt;b&gt;eu&lt;/b&gt;" in html


def test_a_decision_says_who_when_why_and_what_was_before_and_after(decided):
    room, decisions, _ = decided
    html = room.get("/audit").text
    first, second, shorter, wrong, same, undo = (words(html, one.id) for one in decisions)
    figure = room.desk.fact(decisions[0].left).read
    assert isinstance(figure, Figure)
    assert "1 June 2025" in first
    assert "ana" in first
    assert "Why : numărate din nou" in first or "Why: numărate din nou" in first
    assert "after 7" in first
    assert "before 7" in second
    assert "after 8" in second
    assert f"before {figure.text}" in shorter
    assert f"after {figure.text[:3]}" in shorter
    assert "before apart after together" in same
    assert "gone from the record" in wrong
    assert "Replaced by radu" in first
    assert "Taken back by radu" in wrong
    assert "this is no fact" in undo


def test_words_lead_to_their_place(decided):
    room, decisions, report = decided
    before = room.desk.step(decisions[0].id).judgement.before.left
    assert f"/reports/{report[7:23]}?mark={before.start}-{before.end}#passage" in room.get("/audit").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"who": "ana"}, [3, 0]),
        ({"verdict": "set"}, [2, 1, 0]),
        ({"since": "2025-06-05"}, [5, 4]),
        ({"until": "2025-06-02"}, [1, 0]),
        ({"since": "2025-06", "until": "2025-06", "who": "radu", "verdict": "undo"}, [5]),
        ({"who": "nobody"}, []),
    ],
)
def test_decisions_are_narrowed_by_who_what_and_day(decided, query, expected):
    room, decisions, _ = decided
    html = room.get("/audit", params=query).text
    assert steps(html) == [decisions[number].id for number in expected]
    assert ("No decision is like this." in html) == (not expected)


def test_a_decision_that_holds_can_be_taken_back_and_no_other(decided):
    room, decisions, _ = decided
    html = room.get("/audit?who=radu").text
    offered = [form.fields["judgements"] for form in forms(html, "/audit/undo")]
    assert offered == [decisions[2].id, decisions[1].id]
    [_, form] = forms(html, "/audit/undo")
    answer = room.client.post(form.action, data=form.fields)
    assert answer.headers["location"] == "/audit?who=radu"
    assert room.desk.fact(decisions[1].left).now.best == room.desk.fact(decisions[1].left).read.best
    [latest, *_] = room.desk.trail().items
    assert (latest.judgement.verdict, latest.about.id) == ("undo", decisions[1].id)
    assert room.desk.step(decisions[1].id).ended_by.id == latest.judgement.id


def test_a_long_trail_has_pages(copy, opened):
    room = opened(copy)
    doubt = room.desk.doubts("figure").items[0]
    times = [f"2025-06-01T10:00:{second:02}" for second in range(30)]
    with Dossier.open(copy) as dossier:
        dossier.judge(*[made("set", doubt.left, who="eu", at=at, field="best", value=f"1{at[-2:]}") for at in times])
    first, second = (steps(room.get("/audit", params={"page": page}).text) for page in (1, 2))
    assert (len(first), len(second)) == (25, 5)
    assert not set(first) & set(second)


def test_a_trail_can_be_read_when_the_report_is_gone(decided, copy):
    room, decisions, report = decided
    with Dossier.open(copy) as dossier:
        dossier.remove(report)
    html = room.get("/audit").text
    assert len(steps(html)) == 6
    assert "after 7" in words(html, decisions[0].id)


def test_an_old_decision_without_what_was_before_is_shown(copy, opened):
    room = opened(copy)
    doubt = room.desk.doubts("figure").items[0]
    with Dossier.open(copy) as dossier:
        dossier.judge(made("set", doubt.left, who="eu", at="2025-06-01T10:00:00", field="best", value="7"))
        dossier._connection.execute("UPDATE judgements SET before = NULL")
    html = room.get("/audit").text
    assert "before not known after 7" in words(html, room.desk.trail().items[0].judgement.id)
