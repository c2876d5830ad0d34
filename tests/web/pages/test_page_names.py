"""The pages of people, organisations and places, and the map of the places."""

from __future__ import annotations

import html
import re

import pytest

from dosar.record.groups import group_id
from dosar.web.desk.nouns import MOST


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


def titles(page: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r"<h2><a [^>]*><bdi>(.*?)</bdi>", page)]


def named(room, name: str):
    return next(one for one in room.desk.entities(size=MOST).items if one.name == name)


def test_names_are_listed_those_of_most_reports_first(room):
    page = room.get("/names").text
    found = room.desk.entities()
    assert titles(page) == [entity.name for entity in found.items]
    assert f"{found.total} names" in page


@pytest.mark.parametrize("typed", ["galati", "GALAȚI", "Galaţi"])
def test_a_name_is_found_without_diacritics(room, typed):
    assert "Galați" in titles(room.get("/names", params={"by": typed}).text)


def test_kinds_are_counted_and_lead_to_as_many(room):
    page = room.get("/names").text
    counts = dict(re.findall(r'href="/names\?kind=(\w+)"><span>[^<]*</span> <span class="count">(\d+)<', page))
    assert sum(map(int, counts.values())) == room.desk.entities().total
    for kind, count in counts.items():
        assert f"{count} name" in room.get(f"/names?kind={kind}").text
    assert "There is no such name." in room.get("/names?by=Atlantida").text


def test_names_of_a_story(room):
    story = room.desk.stories().items[0]
    page = room.get(f"/names?story={story.id}").text
    assert f"{room.desk.entities(story=story.id).total} names" in page
    assert f"/map?story={story.id}" in links(page)
    assert room.get("/names?story=story-000000000000").status_code == 404


def test_an_entity_has_every_name_with_where_it_was_seen(room):
    entity = named(room, "Danube")
    page = room.get(f"/names/{entity.id}").text
    printed = room.desk.printed(entity.id)
    assert [(one.name.name, one.name.reports) for one in printed] == [(s.name, len(s.reports)) for s in entity.seen]
    for one in printed:
        assert f"<bdi>{one.name.name}</bdi>" in page
        assert len(one.passages) == min(one.name.reports, 15)
        for found in one.passages:
            assert f"/reports/{found.report[7:23]}?mark={found.start}-{found.end}#passage" in links(page)
    assert all(html.escape(reason, quote=False) in page for reason in entity.reasons)


def test_an_entity_has_what_it_says_claims_and_takes_part_in(room):
    entity = named(room, "Matei Dobre")
    page = room.get(f"/names/{entity.id}").text
    numbers = {label: int(number) for label, number in re.findall(r"<dt>([^<]*)</dt><dd>(\d+)</dd>", page)}
    assert numbers == {
        "reports": len(entity.reports),
        "mentions": entity.mentions,
        "statements": room.desk.said_by(entity.id).total,
        "series of figures": room.desk.claimed_by(entity.id).total,
        "events": room.desk.events_with(entity.id).total,
    }
    for role in entity.roles:
        assert f"<bdi>{role.role}</bdi>" in page
    assert f"/statements?speaker={entity.id}" in links(page)
    for part, item in (("figures", room.desk.claimed_by), ("events", room.desk.events_with)):
        whole = room.get(f"/names/{entity.id}?part={part}").text
        assert all(one.id in whole for one in item(entity.id).items)
    reports = room.get(f"/names/{entity.id}?part=reports").text
    assert all(f"/reports/{found.report[7:23]}" in links(reports) for found in entity.evidence)


def test_doubts_lead_to_the_other_and_to_review(room):
    entity = next(one for one in room.desk.entities(size=MOST).items if one.doubts)
    page = room.get(f"/names/{entity.id}").text
    for doubt in entity.doubts:
        assert f"/names/{doubt.other}" in links(page)
        assert "; ".join(doubt.reasons) in html.unescape(page)
    assert "/review" in links(page)


def test_an_entity_answers_to_the_id_that_it_had_and_to_the_day(room):
    entity = named(room, "Matei Dobre")
    alias = group_id("entity", entity.members[-1])
    assert room.get(f"/names/{alias}").status_code == 200
    day = sorted(found.published[:10] for found in entity.evidence)[0]
    early = room.get(f"/names/{entity.id}?as_of={day}").text
    assert f"<dd>{len(entity.reports)}</dd>" not in early
    assert room.get(f"/names/{entity.id}?as_of=2000-01-01").status_code == 404
    assert room.get("/names/entity-000000000000").status_code == 404


def test_the_map_has_the_places_of_the_record(room):
    page = room.get("/map").text
    places = room.desk.places(size=100)
    shown = re.findall(r'href="/names/([^"]*)"( data-latitude="([^"]*)" data-longitude="([^"]*)")?', page)
    assert {one for one, *_ in shown} == {place.place.id for place in places.items}
    for identity, _, latitude, longitude in shown:
        place = next(one for one in places.items if one.place.id == identity)
        assert (latitude, longitude) == (
            ("", "") if place.latitude is None else (str(place.latitude), str(place.longitude))
        )
    assert [place.reports for place in places.items] == sorted((one.reports for one in places.items), reverse=True)


def test_the_map_is_narrowed_by_story_and_day(room):
    story = room.desk.stories().items[-1]
    inside = room.desk.places(story=story.id)
    page = room.get(f"/map?story={story.id}").text
    assert set(re.findall(r'href="/names/([^"]*)"', page)) == {one.place.id for one in inside.items}
    assert f'<option value="{story.id}" selected>' in page
    on_it = {member.report for member in story.reports}
    for placed in inside.items:
        seen = {one.report for one in room.desk.entity(placed.place.id).evidence}
        assert placed.reports == len(seen & on_it)
    early = room.get("/map?until=2025-04-06").text
    assert 0 < early.count("data-latitude") < room.get("/map").text.count("data-latitude")
    assert "No place is named in these reports." in room.get("/map?until=2000-01-01").text


def test_the_page_of_a_place_has_its_map(room):
    place = named(room, "Galați")
    page = room.get(f"/names/{place.id}").text
    assert 'data-latitude="45.44"' in page
    assert "What happened here" in page
    assert "data-map" not in room.get(f"/names/{named(room, 'Lunca Veche').id}").text


def test_the_pages_speak_romanian(room):
    entity = named(room, "Galați")
    for path, word in (
        ("/names", "Cine și unde"),
        (f"/names/{entity.id}", "Numele și unde apare fiecare"),
        ("/map", "Pe hartă"),
    ):
        assert word in room.get(path, headers={"accept-language": "ro"}).text
