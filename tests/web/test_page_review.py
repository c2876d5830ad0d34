"""Review in a client without scripts: doubts and their answers, one fact and one group, and two who edit at once."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from forms import forms

import dosar
from dosar.dossier import Dossier
from dosar.model import Figure, Mention, Statement, Timex
from dosar.pipeline import Added
from dosar.record.judgements import in_force, rejected
from dosar.web.desk.doubts import KINDS

RO = {"Accept-Language": "ro"}


@pytest.fixture
def own(copy, opened):
    """A reading room in which a test may decide."""
    return opened(copy)


@pytest.fixture
def guarded(copy, auth, opened):
    """Reading rooms of one dossier: ana's, who corrects, and radu's, who reads."""
    ana, radu = opened(copy, auth=auth), opened(copy, auth=auth)
    ana.login("ana")
    radu.login("radu")
    return ana, radu


def send(room, form, **more):
    """Send a form, with what a person adds to it."""
    return room.client.post(form.action, data={**form.fields, **more})


def short(identity: str) -> str:
    return identity.removeprefix("sha256:")[:16]


def fact_of(room, kind, fits=lambda fact: True):
    """A fact of some report."""
    for row in room.desk.reports(size=100).items:
        for one in room.desk.report_file(row.id).facts:
            if isinstance(one.fact, kind) and fits(one.fact):
                return one
    raise AssertionError("there is none")


def now(room, identity):
    return room.desk.fact(identity).now


def correct(room, identity, **values):
    """Send the form of a fact with some fields otherwise."""
    page = room.get(f"/review/facts/{short(identity)}").text
    [form] = forms(page, "/review/facts/")
    return send(room, form, **values)


@pytest.mark.parametrize("kind", KINDS)
def test_each_doubt_has_its_words_and_what_speaks_for_and_against_it(room, kind):
    doubts = room.desk.doubts(kind, size=10).items
    html = room.get("/review", params={"kind": kind}).text
    assert html.count('<article class="doubt"') == len(doubts)
    for doubt in doubts:
        for found in doubt.evidence:
            assert f"mark={found.start}-{found.end}#passage" in html
    assert html.count("For it") == html.count("Against it") == len(doubts)


def test_doubts_are_paged_and_counted(room):
    counts = room.desk.doubt_counts()
    html = room.get("/review").text
    assert [int(many) for many in re.findall(r'class="count">(\d+)<', html)] == [one for one in counts.values() if one]
    later = room.get("/review", params={"page": 2}).text
    assert 'href="/review"' in later
    first = re.findall(r'name="left" value="([^"]+)"', html)
    assert not set(first) & set(re.findall(r'name="left" value="([^"]+)"', later)[:1])


@pytest.mark.parametrize("kind", ["entities", "membership", "echo", "rivals"])
@pytest.mark.parametrize("verdict", ["same", "different"])
def test_an_answer_is_kept_and_can_be_taken_back_where_one_was(own, kind, verdict):
    [form, *_] = forms(own.get("/review", params={"kind": kind}).text, "/review/decisions")
    answer = send(own, form, verdict=verdict, why="am întrebat")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review?kind={kind}#doubt-1")
    [decision] = own.desk.judgements().items
    judged = decision.judgement
    assert (judged.verdict, judged.who, judged.why) == (verdict, "eu", "am întrebat")
    assert {judged.left, judged.right} == {form.fields["left"], form.fields["right"]}
    html = own.get(answer.headers["location"]).text
    assert "Kept: the two are" in html
    assert form.fields["left"] + form.fields["right"] not in [
        one.fields["left"] + one.fields["right"] for one in forms(html, "/review/decisions") if "right" in one.fields
    ]
    [undo] = forms(html, "/audit/undo")
    assert send(own, undo).headers["location"] == f"/review?kind={kind}"
    assert "The decision is taken back." in own.get("/review").text
    assert "The decision is taken back." not in own.get("/review").text
    assert [one.holds for one in own.desk.judgements().items] == [True, False]
    assert in_force([one.judgement for one in own.desk.judgements().items][::-1]) == []


@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_a_weak_fact_is_right_or_wrong(own, verdict):
    [form, *_] = forms(own.get("/review", params={"kind": "figure"}).text, "/review/decisions")
    assert send(own, form, verdict=verdict).status_code == 303
    assert form.fields["left"] not in {one.left for one in own.desk.doubts("figure", size=100).items}
    assert own.desk.fact(form.fields["left"]).wrong == (verdict == "wrong")


def test_who_is_not_sure_keeps_nothing(own):
    html = own.get("/review").text
    assert 'class="later" href="#doubt-2"' in html
    assert 'class="later" href="/review?page=2"' in html
    assert own.desk.decided == 0


CORRECTIONS = [
    (Figure, "best", "77", lambda fact: fact.best == 77),
    (Figure, "low", "3.5", lambda fact: fact.low == 3.5),
    (Figure, "qualifier", "over", lambda fact: fact.qualifier == "over"),
    (Figure, "category", "missing", lambda fact: fact.category == "missing"),
    (Figure, "scope", "planned", lambda fact: fact.scope == "planned"),
    (Figure, "place", "Tulcea", lambda fact: fact.place == "Tulcea"),
    (Figure, "as_of", "2025-05-01", lambda fact: fact.as_of == "2025-05-01"),
    (Figure, "claimant", "Ana Pop", lambda fact: fact.claimant.name == "Ana Pop"),
    (Figure, "claimant", "", lambda fact: fact.claimant is None),
    (Statement, "speaker", "Ana Pop", lambda fact: fact.speaker.name == "Ana Pop"),
    (Statement, "kind", "mixed", lambda fact: fact.kind == "mixed"),
    (Statement, "stance", "denies", lambda fact: fact.stance == "denies"),
    (Timex, "value", "2025-05-01", lambda fact: fact.value == "2025-05-01"),
    (Mention, "name", "Ana Pop", lambda fact: fact.name == "Ana Pop"),
]


@pytest.mark.parametrize(
    ("kind", "field", "value", "holds"), CORRECTIONS, ids=lambda one: getattr(one, "__name__", one)
)
def test_a_field_is_corrected_and_nothing_else(own, kind, field, value, holds):
    one = fact_of(own, kind, lambda fact: not isinstance(fact, Figure) or fact.claimant is not None)
    assert not holds(one.fact)
    answer = correct(own, one.id, **{field: value})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review/facts/{short(one.id)}")
    assert holds(now(own, one.id))
    [step] = own.desk.trail().items
    assert (step.judgement.field, step.judgement.value) == (field, value)
    html = own.get(answer.headers["location"]).text
    assert "Kept: the correction holds from now on." in html
    assert 'class="otherwise"' in html


def test_several_fields_are_one_act_and_are_taken_back_together(own):
    one = fact_of(own, Figure)
    answer = correct(own, one.id, best="77", category="missing", why="citit din nou")
    html = own.get(answer.headers["location"]).text
    assert [step.judgement.why for step in own.desk.trail().items] == ["citit din nou"] * 2
    [undo] = [form for form in forms(html, "/audit/undo") if " " in form.fields["judgements"]]
    send(own, undo)
    assert now(own, one.id) == one.fact


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("best", "many", "This cannot be:"),
        ("span.first", "cuvinte care nu sunt acolo", "The report does not have these words."),
        ("best", None, "Nothing is otherwise than it was"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_kept(own, field, value, says):
    one = fact_of(own, Figure)
    answer = correct(own, one.id, **({field: value} if value else {}))
    assert answer.status_code == 422
    assert says in answer.text
    assert value is None or f'value="{value}"' in answer.text
    assert own.desk.decided == 0


def test_words_are_found_by_their_first_and_last(own):
    one = fact_of(own, Statement, lambda fact: len(fact.content.text.split()) > 8)
    words = one.fact.content.text.split()
    correct(own, one.id, **{"content.first": " ".join(words[1:4]), "content.last": " ".join(words[-4:-1])})
    content = now(own, one.id).content
    assert content.text.split() == words[1:-1]


def test_words_that_stand_twice_are_asked_about(own):
    for row in own.desk.reports(size=100).items:
        file = own.desk.report_file(row.id)
        counted = Counter(re.findall(r"\b\w{5,}\b", file.report.text))
        figures = [one for one in file.facts if isinstance(one.fact, Figure)]
        word = next((word for word, many in counted.items() if many == 2), None)
        if figures and word:
            break
    answer = correct(own, figures[0].id, **{"span.first": word})
    assert answer.status_code == 422
    places = re.findall(r'type="radio" name="span" value="(\d+-\d+)"', answer.text)
    assert len(places) == 2
    [form] = forms(answer.text, "/review/facts/")
    assert send(own, form, span=places[1]).status_code == 303
    found = now(own, figures[0].id)
    assert (found.text, f"{found.start}-{found.end}") == (word, places[1])


def test_selected_words_are_those_of_a_fact_and_name_whom_they_name(own):
    one = fact_of(own, Statement, lambda fact: fact.speaker is not None and fact.speaker.start is not None)
    report = own.desk.fact(one.id).head.report
    file = own.desk.report_file(report)
    other = next(
        fact.fact for fact in file.facts
        if isinstance(fact.fact, Mention) and fact.fact.type == "PER" and fact.fact.name != one.fact.speaker.name
    )  # fmt: skip
    [form] = forms(own.get(f"/reports/{short(report)}").text, "/review/words")
    block = file.report.text.rfind("\n", 0, other.start) + 1
    before = len(file.report.text[block : other.start].encode("utf-16-le")) // 2
    places = {"from": f"{block}:{before}", "to": f"{block}:{before + len(other.text.encode('utf-16-le')) // 2}"}
    answer = send(own, form, what=f"speaker_span:{one.id}", **places)
    assert answer.headers["location"] == f"/reports/{short(report)}#mark-{short(one.id)}"
    speaker = now(own, one.id).speaker
    assert (speaker.text, speaker.name) == (other.text, other.name)
    assert "corrected by a person" in own.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    "more",
    [
        {"from": "0:0", "to": "0:0"},
        {"from": "x", "to": "0:5"},
        {"from": "0:0", "to": "0:99999"},
        {"what": "speaker_span"},
        {"what": "score"},
        {"what": "best"},
        {"what": ""},
    ],
)
def test_a_selection_of_nothing_is_refused(own, more):
    one = fact_of(own, Figure)
    [form] = forms(own.get(f"/reports/{short(own.desk.fact(one.id).head.report)}").text, "/review/words")
    what = {"what": f"{more['what']}:{one.id}"} if "what" in more else {"what": f"span:{one.id}"}
    answer = send(own, form, **{"from": "0:0", "to": "0:5", **more, **what})
    assert answer.status_code == 422
    assert own.desk.decided == 0


GROUPS = ["stories", "entities", "echoes", "series", "events", "sayings"]


@pytest.mark.parametrize("kind", GROUPS)
def test_a_member_is_taken_out_of_a_group(own, kind):
    group = next(
        found
        for one in getattr(own.desk, kind)(size=100).items
        if (found := own.desk.group(one.id)) and len(found.members) > 2
    )
    html = own.get(f"/review/groups/{group.id}").text
    form = next(one for one in forms(html, "/review/groups/") if one.fields["member"] == group.members[-1])
    assert send(own, form, why="alt caz").status_code == 303
    for step in own.desk.trail().items:
        assert (step.judgement.verdict, step.judgement.why) == ("different", "alt caz")
        assert step.judgement.before.together is True
        assert step.judgement.left == group.members[-1]
    left = own.desk.group(group.id)
    assert left is not None
    assert group.members[-1] not in left.members
    assert set(left.members) >= set(group.members[:2])
    [undo] = forms(own.get(f"/review/groups/{group.id}").text, "/audit/undo")
    send(own, undo)
    assert own.desk.group(group.id).members == group.members


@pytest.mark.parametrize("kind", GROUPS)
def test_two_groups_are_joined(own, kind):
    one, other = getattr(own.desk, kind)(size=2).items
    words = (own.desk.group(other.id).evidence.text.split())[0].strip(".,:„”")
    html = own.get(f"/review/groups/{one.id}", params={"q": words}).text
    form = next(
        form
        for form in forms(html, "/review/decisions")
        if form.fields["verdict"] == "same"
    )  # fmt: skip
    joined = form.fields["right"]
    assert send(own, form).status_code == 303
    assert own.desk.group(one.id).members == own.desk.group(joined).members
    [step] = own.desk.trail().items
    assert step.judgement.before.together is False


def test_two_who_decide_on_one_fact_at_once(copy, opened):
    ana, radu = opened(copy, who="ana"), opened(copy, who="radu")
    one = fact_of(ana, Figure, lambda fact: fact.claimant is not None)
    address = f"/review/facts/{short(one.id)}"
    [hers], [his] = (forms(room.get(address).text, address) for room in (ana, radu))
    assert send(ana, hers, claimant="Ana Pop").status_code == 303
    answer = send(radu, his, best="78", why="eu știu")
    assert answer.status_code == 409
    assert "Somebody has decided on this since you opened the page" in answer.text
    for words in ("Ana Pop", "78", "eu știu", "ana"):
        assert words in answer.text
    assert now(ana, one.id).best == one.fact.best
    [again] = forms(answer.text, address)
    assert send(radu, again).status_code == 303
    found = now(ana, one.id)
    assert (found.best, found.claimant.name) == (78, "Ana Pop")
    assert send(radu, his, best="79").status_code == 409


def test_two_who_answer_one_doubt_at_once(copy, opened):
    ana, radu = opened(copy, who="ana"), opened(copy, who="radu")
    [hers, *_], [his, *_] = (forms(room.get("/review").text, "/review/decisions") for room in (ana, radu))
    send(ana, hers, verdict="same")
    [*_, undo] = forms(ana.get("/audit").text, "/audit/undo")
    assert send(radu, his, verdict="different").status_code == 409
    assert send(ana, undo).status_code == 303
    assert send(ana, undo).status_code == 409
    assert [one.judgement.verdict for one in ana.desk.judgements().items] == ["undo", "same"]


def test_decisions_on_other_facts_do_not_get_into_each_others_way(copy, opened):
    ana, radu = opened(copy, who="ana"), opened(copy, who="radu")
    [hers, *_] = forms(ana.get("/review", params={"kind": "figure"}).text, "/review/decisions")
    [_, his, *_] = forms(radu.get("/review", params={"kind": "figure"}).text, "/review/decisions")
    assert send(ana, hers, verdict="right").status_code == 303
    assert send(radu, his, verdict="right").status_code == 303


def test_a_reader_sees_doubts_and_may_not_answer(guarded):
    ana, radu = guarded
    one = fact_of(ana, Figure)
    for address in ("/review", f"/review/facts/{short(one.id)}", f"/reports/{short(ana.desk.reports().items[0].id)}"):
        html = radu.get(address).text
        assert [form.action for form in forms(html)] == ["/logout"] * len(forms(html))
        assert "/review/facts/" not in html or address.startswith("/review")
    token = radu.token("/review")
    for address, fields in (
        ("/review/decisions", {"verdict": "wrong", "left": one.id}),
        (f"/review/facts/{short(one.id)}", {"best": "7"}),
        ("/review/words", {"what": f"span:{one.id}", "from": "0:0", "to": "0:5"}),
        ("/audit/undo", {"judgements": "judgement-000000000000"}),
    ):
        assert radu.post(address, token, seen="0", **fields).status_code == 403
        stale = ana.post(address, "x", seen="0", **fields)
        assert (stale.status_code, "too old to send its form" in stale.text) == (403, True)
    assert ana.desk.decided == 0
    [form, *_] = forms(ana.get("/review").text, "/review/decisions")
    assert send(ana, form, verdict="same").status_code == 303
    assert ana.desk.judgements().items[0].judgement.who == "ana"


def test_a_correction_stands_when_the_readers_run_again(copy, tmp_path, opened):
    own = opened(copy)
    one = fact_of(own, Figure, lambda fact: fact.claimant is not None and len(fact.text.split()) > 1)
    head = own.desk.fact(one.id).head
    last = one.fact.text.split()[-1]
    correct(own, one.id, best="77", claimant="Ana Pop", **{"span.first": last})
    other = fact_of(own, Figure, lambda fact: fact.best != 77)
    [form] = forms(own.get(f"/review/facts/{short(other.id)}").text, "/review/decisions")
    send(own, form, verdict="wrong")
    report, corrected = own.desk.report(head.report), now(own, one.id)
    (tmp_path / "again.txt").write_text(report.text, encoding="utf-8")
    again = {"outlet": report.outlet, "published": report.published, "url": report.url, "language": report.language}
    with Dossier.open(copy) as dossier:
        made = list(dossier.judgements())
        dossier.remove(head.report)
        assert one.id not in {row.id for row in dossier.figures()}
        outcomes = list(dosar.add(dossier, tmp_path / "again.txt", **again))
        assert [type(outcome) for outcome in outcomes] == [Added]
        assert head.report in dossier
        assert dossier.standing(one.id).now == corrected
        assert list(dossier.judgements()) == made
        assert list(dossier.verify()) == []
    with Dossier.create(tmp_path / "new.dosar") as dossier:
        list(dosar.add(dossier, tmp_path / "again.txt", **again))
        dossier.judge(*[judgement for judgement in made if judgement.left == one.id])
        assert dossier.standing(one.id).now == corrected
    assert other.id in rejected(in_force(made))


def test_the_record_of_a_day_has_the_doubts_of_that_day(room):
    html = room.get("/review", params={"as_of": "2025-04-07"}).text
    assert html.count('<article class="doubt"') == min(10, room.desk.doubts(as_of="2025-04-07").total)
    assert room.desk.doubts(as_of="2025-04-07").total < room.desk.doubts().total
    assert room.get("/review", params={"as_of": "1990-01-01"}).text.count("There is nothing to doubt here.") == 1


def test_pages_speak_romanian(room):
    one = fact_of(room, Figure)
    story = room.desk.stories().items[0].id
    for address, words in (
        ("/review", "Lucrurile de care Dosar nu este sigur."),
        (f"/review/facts/{short(one.id)}", "Cum a fost citit"),
        (f"/review/groups/{story}", "Este același cu altul?"),
        ("/audit", "Nimeni nu a decis încă nimic."),
    ):
        html = room.get(address, headers=RO).text
        assert words in html
        assert html.startswith('<!doctype html>\n<html lang="ro"')


def test_an_empty_dossier_says_so(tmp_path, opened):
    Dossier.create(tmp_path / "empty.dosar").close()
    room = opened(tmp_path / "empty.dosar")
    assert "There is nothing to doubt here." in room.get("/review").text
    assert "Nobody has decided anything yet." in room.get("/audit").text


def test_what_a_report_says_is_text(tmp_path, opened):
    (tmp_path / "a.txt").write_text(
        "Prefectul <script>alert(1)</script> a spus: „Sunt 3 morți <img src=x onerror=alert(2)> \u202eaici.”",
        encoding="utf-8",
    )
    with Dossier.create(tmp_path / "case.dosar") as dossier:
        list(dosar.add(dossier, tmp_path / "a.txt", published="2025-04-09", language="ro"))
    room = opened(tmp_path / "case.dosar")
    for one in room.desk.report_file(room.desk.reports().items[0].id).facts:
        html = room.get(f"/review/facts/{short(one.id)}").text
        assert "<script>" not in html
        assert "<img" not in html
    [form] = forms(room.get(f"/review/facts/{short(one.id)}").text, "/review/decisions")
    send(room, form, verdict="wrong", why="<b>pentru că</b>")
    html = room.get("/audit").text
    assert "&lt;b&gt;pentru că&lt;/b&gt;" in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/review?kind=nothing", 422),
        ("/review?page=0", 422),
        ("/review?page=99999", 200),
        ("/review?as_of=yesterday", 422),
        ("/review/facts/x", 404),
        ("/review/facts/" + "0" * 16, 404),
        ("/review/facts/sha256:", 404),
        ("/review/groups/entity-000000000000", 404),
        ("/review/groups/nothing", 404),
        ("/audit?verdict=nothing", 422),
        ("/audit?since=never", 422),
        ("/audit?who=nobody&page=3", 200),
    ],
)
def test_bad_addresses_are_told_of(room, address, status):
    assert room.get(address).status_code == status


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/review/decisions", {}, 422),
        ("/review/decisions", {"verdict": "set", "left": "x"}, 422),
        ("/review/decisions", {"verdict": "wrong", "left": "x"}, 404),
        ("/review/decisions", {"verdict": "same", "left": "story-1", "right": "story-2"}, 404),
        ("/review/decisions", {"verdict": "same", "left": "sha256:0", "right": "sha256:1"}, 422),
        ("/review/decisions", {"verdict": "same", "left": "sha256:0", "right": "sha256:1", "field": "x"}, 422),
        ("/review/words", {"what": "span:x"}, 404),
        ("/review/groups/story-000000000000/out", {"member": "x"}, 404),
        ("/audit/undo", {}, 422),
        ("/audit/undo", {"judgements": "judgement-000000000000"}, 422),
    ],
)
def test_bad_forms_are_told_of_and_keep_nothing(room, address, fields, status):
    assert room.post(address, seen="0", **fields).status_code == status
    assert room.desk.decided == 0


@pytest.mark.parametrize("seen", ["", "x", "-1", "٣"])
def test_a_form_says_what_its_page_has_seen(room, seen):
    doubt = room.desk.doubts().items[0]
    fields = {"verdict": "same", "left": doubt.left, "right": doubt.right, "seen": seen}
    assert room.post("/review/decisions", **fields).status_code == 422


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_led_elsewhere(own, back):
    [form, *_] = forms(own.get("/review").text, "/review/decisions")
    assert send(own, form, verdict="same", back=back).headers["location"] == "/review"
