"""The timeline and the figures over the samples: what they show, how they are narrowed, in both languages."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest

import dosar
from dosar.dossier import Dossier, Filters
from dosar.record.groups import group_id
from dosar.record.ledger import spread
from dosar.web.desk.nouns import MOST, SIZE
from dosar.web.locale import language
from dosar.web.reasons import in_words

HOSTILE = "</script><script>alert(1)</script>"
PAGES = ["/timeline", "/timeline?zoom=year", "/timeline?at=2025-04", "/figures", "/figures?view=incomparable"]


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


def words(page: str) -> str:
    """The text of a page, without tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def counts(page: str) -> list[int]:
    """How many events the strip has in each bin and bar, as it says itself."""
    return [int(many) for many in re.findall(r"<title>[^<]*?: (\d+) event", page)]


def chart_of(page: str) -> dict:
    [data] = re.findall(r'<script type="application/json" data-ledger-data>(.*?)</script>', page, re.DOTALL)
    return json.loads(data)


@pytest.fixture
def flood(room):
    return next(story for story in room.desk.stories().items if "Danube dike" in story.title)


@pytest.fixture
def dead(room, flood):
    """What the deaths of the flood are counted by."""
    return next(one for one in room.desk.main_figures(flood.id) if one.category == "killed")


@pytest.mark.parametrize("path", PAGES)
def test_pages_speak_both_languages(room, path):
    for code, name in (("en", "Timeline" if "timeline" in path else "Figures"), ("ro", "Cronologie|Cifre")):
        response = room.get(path, headers={"Accept-Language": code})
        assert response.status_code == 200
        assert re.search(rf"<h1>({name})", response.text)
        assert f'<html lang="{code}"' in response.text
        assert "style=" not in response.text


@pytest.mark.parametrize("path", PAGES)
def test_every_link_keeps_the_day_and_leads_somewhere(room, path):
    page = room.get(f"{path}{'&' if '?' in path else '?'}as_of=2025-04-12").text
    ours = {link for link in links(page) if re.match(r"/(timeline|figures|stories|reports)\b", link)}
    assert len(ours) > 10
    for link in ours:
        assert "as_of=2025-04-12" in link or "Back to today" in page, link
        assert room.get(link).status_code == 200, link


def test_the_strip_counts_every_event_and_the_list_has_them(room):
    events = room.desk.events(size=MOST)
    page = room.get("/timeline?zoom=year").text
    assert sum(counts(page)) == events.total
    assert f"{events.total} events" in words(page)
    listed = [link for number in range(1, 5) for link in links(room.get(f"/timeline?zoom=year&page={number}").text)]
    for event in events.items:
        assert f"/timeline/{event.id}" in listed


def test_choosing_a_year_and_a_month_zooms_in(room):
    year = room.get("/timeline?zoom=year").text
    assert "/timeline?zoom=month&at=2025" in links(year)
    month = room.get("/timeline?zoom=month&at=2025").text
    assert "/timeline?zoom=day&at=2025-04" in links(month)
    days = Filters(since="2025-04-01", until="2025-04-30")
    april = room.get("/timeline?zoom=day&at=2025-04").text
    assert sum(counts(april)) == room.desk.events(days).total
    assert "/timeline?zoom=day&at=2025-04-10" in links(april)
    assert "strip-chosen" in room.get("/timeline?zoom=day&at=2025-04-10").text


def test_a_date_that_is_not_sure_is_a_hatched_bar(room):
    page = room.get("/timeline?at=2025-04").text
    assert re.search(r'aria-label="April 2025: 7 events"', page)
    assert page.count('fill="url(#hatch)"') == len(re.findall(r'aria-label="(?:April )?2025: ', page))


def test_planned_events_are_marked(room):
    planned = room.desk.events(planned=True).total
    page = room.get("/timeline?planned=true&zoom=year").text
    assert sum(counts(page)) == planned
    assert page.count('class="entry event event-planned"') == min(planned, SIZE)
    assert "event-planned" not in room.get("/timeline?planned=false&zoom=year").text


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("place=lunca+veche", {"place": "Lunca Veche"}),
        ("by=Caragea", {"filters": Filters(by="Caragea")}),
        ("about=dig", {"filters": Filters(about="dig")}),
        ("since=2025-05&until=2025-05-31", {"filters": Filters(since="2025-05", until="2025-05")}),
    ],
)
def test_the_timeline_is_narrowed(room, query, asked):
    total = room.desk.events(**asked).total
    assert 0 < total < room.desk.events().total
    assert sum(counts(room.get(f"/timeline?zoom=year&{query}").text)) >= total
    assert f"{total} event" in words(room.get(f"/timeline?{query}").text)


def test_under_a_story_there_are_its_events_alone(room, flood):
    page = room.get(f"/timeline?story={flood.id}&zoom=year").text
    assert sum(counts(page)) == room.desk.events(story=flood.id).total
    assert f"/stories/{flood.id}" in links(page)


def test_the_timeline_is_as_of_a_day(room):
    past = room.desk.events(Filters(as_of="2025-04-12")).total
    page = room.get("/timeline?as_of=2025-04-12").text
    assert f"{past} events" in words(page)
    assert past < room.desk.events().total
    assert "as of 12 Apr 2025" in words(page)
    assert room.get("/timeline?as_of=1990-01-01").text.count("There is no such event.") == 1


def test_a_span_of_nothing_says_so(room):
    page = room.get("/timeline?at=1990").text
    assert "No event is told of this span." in page


def test_an_event_has_every_telling_with_its_words_and_names(room):
    event = max(room.desk.events(size=MOST).items, key=lambda one: len(one.evidence))
    page = room.get(f"/timeline/{event.id}").text
    for telling in room.desk.tellings_of(event.id).items:
        assert telling.evidence.text in words(page)
        for found in (telling.evidence, telling.words):
            assert f"mark={found.start}-{found.end}#passage" in page
    for identity in room.desk.names_in([event]).values():
        assert f"/names/{identity}" in links(page)
    assert f"/stories/{event.story}" in links(page)


def test_what_is_not_sure_of_an_event_is_said(room):
    events = room.desk.events(size=MOST).items
    planned = next(one for one in events if one.planned)
    assert "no report says that it happened" in room.get(f"/timeline/{planned.id}").text
    vague = next(one for one in events if one.first != one.last)
    assert "The day is not known" in room.get(f"/timeline/{vague.id}").text
    sure = next(one for one in events if one.first == one.last and not one.planned and one.origins > 1)
    assert "Be careful" not in room.get(f"/timeline/{sure.id}").text


@pytest.mark.parametrize(
    "path",
    [
        "/timeline?zoom=century", "/timeline?at=soon", "/timeline?at=2025-13", "/timeline?at=2025-02-30",
        "/timeline?planned=perhaps", "/timeline?since=soon", "/timeline?page=0", "/timeline?page=x",
        "/figures?category=dead", "/figures?view=all", "/figures?page=-1", "/figures?as_of=soon",
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(room, path):
    assert room.get(path).status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/timeline/event-000000000000", "/timeline/x", "/timeline?story=x", "/figures/series-000000000000",
        "/figures/<script>", "/figures?of=x", "/figures?story=x",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(room, path):
    response = room.get(path)
    assert response.status_code == 404
    assert "<script>" not in response.text


@pytest.mark.parametrize("name", ["about", "by", "place"])
@pytest.mark.parametrize("odd", ["%", "'", '"', "*", "(", "\\", "\x00", "-", "ș" * 300, "\U0001f30a"])
def test_nothing_that_is_typed_breaks_a_page(room, name, odd):
    for path in ("/timeline", "/figures"):
        assert room.get(path, params={name: odd}).status_code < 500


def test_the_table_has_every_point_of_every_claimant(room, dead):
    page = room.get(f"/figures?of={dead.series[0]}").text
    for series in room.desk.comparable(dead.series[0]):
        assert f"/figures/{series.id}" in links(page)
        for point, found in zip(series.points, series.evidence, strict=True):
            assert f'id="point-{point.id.removeprefix("sha256:")[:16]}"' in page
            assert f"mark={found.start}-{found.end}#passage" in page
            assert point.words in words(page)


def test_badges_lead_to_the_other_point(room, dead):
    page = room.get(f"/figures?of={dead.series[0]}").text
    anchors = set(re.findall(r'id="(point-\w+)"', page))
    badges = [html.unescape(link) for link in re.findall(r'class="badge-link" href="([^"]*)"', page)]
    assert len(badges) > 10
    for badge in badges:
        path, _, anchor = badge.partition("#")
        assert anchor in anchors or f'id="{anchor}"' in room.get(path).text
    reasons = [link.reason for one in room.desk.comparable(dead.series[0]) for p in one.points for link in p.links]
    assert any(reason in words(page) for reason in reasons)


def test_the_chart_has_what_the_table_has(room, dead):
    page = room.get(f"/figures?of={dead.series[0]}").text
    data = chart_of(page)
    group = room.desk.comparable(dead.series[0])
    assert {line["name"] for line in data["lines"]} == {
        one.claimant.name if one.claimant else "the reports themselves" for one in group
    }
    told = " ".join(mark["words"] for line in data["lines"] for mark in line["marks"])
    assert "Cel puțin nouă persoane" in told
    rivals = Counter(link.type for one in group for point in one.points for link in point.links)["rivals"]
    assert 0 < len(data["rivals"]) <= rivals
    assert "data-ledger-figure hidden" in page, "without a script the table alone is seen"


def test_the_spread_is_the_view_of_the_record(room, dead):
    low, _, high = spread(room.desk.comparable(dead.series[0]))
    page = words(room.get(f"/figures?of={dead.series[0]}").text)
    assert f"lowest {low} " in page
    assert f"highest {high} " in page


def test_what_is_counted_is_chosen_and_narrowed(room, flood):
    page = room.get(f"/figures?story={flood.id}&category=wounded").text
    wounded = room.desk.counted(Filters(category="wounded"), flood.id)
    assert 0 < wounded.total < room.desk.counted(story=flood.id).total
    for one in wounded.items:
        assert any(f"of={one.series[0]}" in link for link in links(page))
    assert "There is no such figure." in room.get("/figures?about=Atlantida").text
    assert "Horia Vlaicu" in words(room.get("/figures?by=Horia+Vlaicu").text)


def test_the_figures_are_as_of_a_day(room, dead):
    past = words(room.get(f"/figures?of={dead.series[0]}&as_of=2025-04-08").text)
    assert "14 morţi" in words(room.get(f"/figures?of={dead.series[0]}").text)
    assert "14 morţi" not in past


def test_every_figure_that_is_not_compared_says_why(room):
    total = room.desk.incomparable().total
    pages = [room.get(f"/figures?view=incomparable&page={number}").text for number in range(1, total // SIZE + 2)]
    every = words(" ".join(pages))
    for one in room.desk.incomparable(size=MOST).items:
        assert one.reason in every
        assert one.words in every
    assert f"{total} figures stand in no series" in words(room.get("/figures").text)


def test_a_series_has_every_point_with_its_links_and_how_far_it_went(room, dead):
    series = max(room.desk.comparable(dead.series[0]), key=lambda one: len(one.points))
    page = room.get(f"/figures/{series.id}").text
    for point, found in list(zip(series.points, series.evidence, strict=True))[:SIZE]:
        assert found.text in words(page)
        for link in point.links:
            assert in_words(link.reason, language("en")) in words(page)
        if point.carried and point.carried.reports > 1:
            assert f"first in {point.carried.first}" in words(page)
    assert f"/figures?of={series.id}" in links(page)
    assert [line["name"] for line in chart_of(page)["lines"]] == [series.claimant.name]


def test_a_series_answers_to_each_of_its_points(room, dead):
    series = max(room.desk.comparable(dead.series[0]), key=lambda one: len(one.points))
    for point in series.points:
        page = room.get(f"/figures/{group_id('series', point.id)}").text
        assert f'id="point-{point.id.removeprefix("sha256:")[:16]}"' in page


def test_an_empty_dossier_says_what_is_not_there(opened, tmp_path):
    with Dossier.create(tmp_path / "empty.dosar"):
        pass
    room = opened(tmp_path / "empty.dosar")
    assert "There is no such event." in room.get("/timeline").text
    assert "There is no such figure." in room.get("/figures").text
    assert room.get("/figures?view=incomparable").status_code == 200


def test_hostile_reports_stay_text(opened, tmp_path):
    told = (
        f"Digul s-a rupt marți, 8 aprilie, la Lunca Veche {HOSTILE}. "
        "Trei oameni au murit, a anunțat prefectul Matei Dobre."
    )
    (tmp_path / "a.txt").write_text(told, encoding="utf-8")
    file = Path(tmp_path / "hostile.dosar")
    with Dossier.create(file) as dossier:
        list(dosar.add(dossier, tmp_path / "a.txt", outlet=HOSTILE, published="2025-04-09", language="ro"))
    room = opened(file)
    [series], [event] = room.desk.series().items, room.desk.events().items
    for path in ("/timeline", f"/timeline/{event.id}", "/figures", f"/figures/{series.id}"):
        page = room.get(path).text
        assert "alert(1)" in page, path
        assert "<script>alert" not in page, path
        assert page.count("</script>") == page.count("<script "), path
    [line] = chart_of(room.get("/figures").text)["lines"]
    assert HOSTILE in line["marks"][0]["words"]
