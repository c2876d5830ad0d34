"""The pages of statements: who said what, narrowed and grouped; one saying with its wordings side by side."""

from __future__ import annotations

import html
import re

import pytest

import dosar
from dosar.dossier import Dossier
from dosar.record.groups import group_id
from dosar.web.desk.lines import NOBODY, Voice
from dosar.web.desk.nouns import MOST


def words(page: str) -> list[str]:
    """What is said in the entries of a list."""
    return [html.unescape(one) for one in re.findall(r'class="said-words"[^>]*><q><bdi>(.*?)</bdi>', page, re.DOTALL)]


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


@pytest.fixture
def saying(room):
    """Something that several reports carry, not all in one language."""
    return max(room.desk.sayings(size=MOST).items, key=lambda one: len(one.reports))


def test_the_list_says_what_the_record_does(room):
    page = room.get("/statements").text
    found = room.desk.saying_lines()
    assert words(page) == [line.tellings[0].row.content for line in found.items]
    assert f"{found.total} statements" in page
    for line in found.items:
        first = line.saying.evidence[0]
        passage = f"/reports/{first.report[7:23]}?mark={first.start}-{first.end}#passage"
        assert passage in links(page)
        assert f"/statements/{line.saying.id}" in links(page)


def test_the_chain_is_a_path_from_the_claimant_to_the_outlet(room):
    line = next(one for one in room.desk.saying_lines(size=MOST).items if len(one.tellings[0].row.chain) > 2)
    page = room.get(f"/statements/{line.saying.id}").text
    path = page.partition('<ol class="chain"')[2].partition("</ol>")[0]
    names = re.findall(r'class="hop-name">(?:<bdi>)?(.*?)<', path)
    assert names == [link.name or link.text for link in line.tellings[0].row.chain]
    assert path.index("claimant") < path.rindex("outlet")


@pytest.mark.parametrize(
    ("query", "voice"),
    [
        ("kind=direct", Voice(kind="direct")),
        ("stance=denies", Voice(stance="denies")),
        ("through=apd", Voice(through="APD")),
        ("kind=indirect&stance=promises", Voice(kind="indirect", stance="promises")),
    ],
)
def test_the_list_is_narrowed(room, query, voice):
    page = room.get(f"/statements?{query}").text
    found = room.desk.saying_lines(voice=voice)
    assert 0 < found.total < room.desk.sayings().total
    assert words(page) == [line.tellings[0].row.content for line in found.items]


def test_it_is_narrowed_by_words_days_and_story(room):
    assert all("Lunca Veche" in one for one in words(room.get("/statements?about=Lunca+Veche").text))
    assert words(room.get("/statements?since=2025-05-01&until=2025-05-31&by=Dobre").text)
    story = room.desk.stories().items[0]
    page = room.get(f"/statements?story={story.id}").text
    assert f"{room.desk.sayings(story=story.id).total} statements" in page
    assert f"/stories/{story.id}" in links(page)
    assert "There is no such statement." in room.get("/statements?about=Atlantida").text


def test_the_statements_of_one_speaker_are_those_of_all_her_names(room):
    speaker = room.desk.spoken().items[0].speaker
    page = room.get(f"/statements?speaker={speaker.entity}").text
    assert f"{speaker.sayings} statements" in page
    assert room.desk.said_by(speaker.entity).total == speaker.sayings
    assert "There is no such statement." in room.get("/statements?speaker=entity-000000000000").text


def test_speakers_are_listed_with_what_they_say(room):
    page = room.get("/statements?group=speaker").text
    found = room.desk.spoken(size=10)
    shown = [html.unescape(one) for one in re.findall(r'<section class="speaker">\s*<h2>.*?<bdi>(.*?)</bdi>', page)]
    assert shown == [one.speaker.name for one in found.items]
    assert words(page) == [line.tellings[0].row.content for one in found.items for line in one.sayings]
    assert f"/statements?speaker={found.items[0].speaker.entity}" in links(page)


def test_what_nobody_named_says_comes_last(tmp_path, opened):
    text = "GALAȚI. Prefectul Matei Dobre a spus că digul a cedat. „Sunt nouă morți și 34 de răniți.”"
    (tmp_path / "a.txt").write_text("Digul a cedat. „Sunt nouă morți și 34 de răniți.”", encoding="utf-8")
    (tmp_path / "b.txt").write_text(text.partition("„")[0], encoding="utf-8")
    with Dossier.create(tmp_path / "case.dosar") as dossier:
        list(dosar.add(dossier, tmp_path / "a.txt", tmp_path / "b.txt", published="2025-04-09", language="ro"))
    room = opened(tmp_path / "case.dosar")
    page = room.get("/statements?group=speaker").text
    assert page.index("Matei Dobre") < page.rindex("Nobody is named")
    assert words(room.get("/statements?speaker=nobody").text) == ["Sunt nouă morți și 34 de răniți."]
    assert room.desk.saying_lines(voice=Voice(speaker=NOBODY)).total == 1


def test_every_speaker_has_her_turn_once(room):
    pages = [room.get(f"/statements?group=speaker&page={number}").text for number in range(1, 20)]
    shown = [
        one for page in pages for one in re.findall(r'<section class="speaker">\s*<h2>(.*?)</h2>', page, re.DOTALL)
    ]
    assert len(shown) == room.desk.spoken().total
    assert len(set(shown)) == len(shown)
    assert "Nobody says such a thing." in pages[-1]


def test_facets_lead_to_as_many_as_they_say(room):
    page = room.get("/statements").text
    facet = r'<a class="facet" href="([^"]*)"><span>(?:<bdi>)?[^<]*(?:</bdi>)?</span> <span class="count">(\d+)</span>'
    found = re.findall(facet, page)
    assert len(found) > 20
    for link, count in found:
        assert re.search(rf"\b{count} statements?\b", room.get(html.unescape(link)).text), link


def test_a_saying_has_all_its_wordings_with_their_passages(room, saying):
    page = room.get(f"/statements/{saying.id}").text
    assert page.count('class="wording"') == len(saying.statements)
    shown = re.findall(r'<blockquote class="wording-words".*?</blockquote>', page, re.DOTALL)
    for found, block in zip(saying.evidence, shown, strict=True):
        assert html.unescape(re.sub(r"<[^>]*>", "", block)).strip() == found.text
        assert f"/reports/{found.report[7:23]}?mark={found.start}-{found.end}#passage" in links(page)
    assert f"{saying.origins} independent origin" in page
    assert all(name in page for name in saying.through)
    assert page.count("had it first") == 1


def test_words_that_are_not_in_the_first_wording_are_marked(room):
    changed = [one for one in room.desk.saying_lines(size=MOST).items if len(one.tellings) > 1]
    pages = [room.get(f"/statements/{one.saying.id}").text for one in changed]
    assert any('<mark class="mark mark-differs" data-id=' in page for page in pages)


def test_a_saying_answers_to_the_id_that_it_had(room, saying):
    alias = group_id("saying", saying.statements[-1])
    assert alias != saying.id
    assert room.get(f"/statements/{alias}").text.count('class="wording"') == len(saying.statements)


def test_a_day_before_shows_less(room, saying):
    first, *_, last = sorted(found.published[:10] for found in saying.evidence)
    assert room.get(f"/statements/{saying.id}?as_of=2025-01-01").status_code == 404
    page = room.get(f"/statements?as_of={first}").text
    assert f"{room.desk.saying_lines().total} statements" not in page
    assert f"/statements?as_of={first}&group=speaker" in links(page)
    assert last >= first


def test_the_pages_speak_romanian(room, saying):
    for path, word in (
        ("/statements", "Cine ce a spus"),
        ("/statements?group=speaker", "După vorbitor"),
        (f"/statements/{saying.id}", "Formulările, alături"),
    ):
        assert word in room.get(path, headers={"accept-language": "ro"}).text
