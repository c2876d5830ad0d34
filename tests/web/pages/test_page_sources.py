"""The pages of sources: outlets and agencies, who repeats whom as a drawing and a table, groups side by side."""

from __future__ import annotations

import html
import re

from dosar.dossier import Dossier
from dosar.record.groups import group_id
from dosar.web.desk.nouns import MOST


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


def rows(page: str) -> list[list[str]]:
    """The cells of all tables, without marks."""
    found = re.findall(r"<tr>(.*?)</tr>", page.replace("\n", " "))
    cells = ([re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in found)
    return [[html.unescape(cell).strip() for cell in row] for row in cells]


def relayed(room):
    """Through whom statements came, by the names that the reports print."""
    with Dossier.open(room.desk._shelf.path, readonly=True) as dossier:
        return dossier.relayed()


def number(count: int) -> str:
    return str(count) if count else "–"


def test_outlets_are_counted(room):
    found = room.desk.outlets(size=MOST)
    table = rows(room.get("/sources?part=outlets").text)
    for outlet in found.items:
        counts = [str(outlet.reports), number(outlet.leading), number(outlet.repeating)]
        assert any(row[0] == outlet.name and row[1:4] == counts for row in table)
    groups = room.desk.echoes(size=MOST).items
    assert sum(outlet.leading for outlet in found.items) == len(groups)
    assert sum(outlet.repeating for outlet in found.items) == sum(len(group.reports) - 1 for group in groups)


def test_agencies_are_counted_under_all_their_names(room):
    found = room.desk.agencies(size=MOST).items
    assert len({(one.name, one.entity) for one in found}) == len(found)
    presdun = next(one for one in found if one.name == "Agenția Presdun")
    printed = [one for one in relayed(room) if one.name == presdun.name]
    assert presdun.statements > sum(one.statements for one in printed) > 0, "it is called APD, too"
    assert "Agenția Presdun" not in presdun.outlets
    page = room.get("/sources").text
    assert f"/names/{presdun.entity}" in links(page)
    assert [presdun.name, str(presdun.statements), str(presdun.reports)] in [row[:3] for row in rows(page)]


def test_agencies_of_a_story_came_through_its_reports(room):
    story = room.desk.stories().items[0]
    some = room.desk.agencies(story=story.id, size=MOST).items
    assert 0 < sum(one.statements for one in some) < sum(one.statements for one in room.desk.agencies(size=MOST).items)
    assert room.desk.agencies(story="story-000000000000").total == 0


def test_who_repeats_whom_is_drawn_and_listed(room):
    page = room.get("/sources").text
    found = room.desk.repeating(size=MOST).items
    table = rows(page)
    for one in found:
        assert any(row[:2] == [one.outlet, one.origin] and row[3] == str(one.reports) for row in table)
    pairs = {(one.origin, one.outlet) for one in found}
    titles = {
        tuple(html.unescape(one).split(" → ")) for one in re.findall(r"<title>(.* → .*): \d+ reports?</title>", page)
    }
    assert titles == pairs
    assert len(re.findall('class="graph-line"', page)) == len(pairs)


def test_groups_are_listed_and_narrowed(room):
    page = room.get("/sources?part=groups").text
    groups = room.desk.echoes()
    assert all(f"/sources/{group.id}" in links(page) for group in groups.items)
    for kind, count in re.findall(
        r'href="/sources\?[^"]*kind=(\w+)"><span>[^<]*</span> <span class="count">(\d+)<', page
    ):
        assert room.get(f"/sources?part=groups&kind={kind}").text.count('<li class="entry">') == int(count)
    one = groups.items[0]
    assert f"/sources/{one.id}" in links(room.get("/sources", params={"part": "groups", "by": one.origin}).text)
    assert "No such reports rest on one origin." in room.get("/sources?part=groups&about=Atlantida").text


def test_a_group_has_its_reports_and_the_sentences_they_share(room):
    group = room.desk.echoes().items[0]
    page = room.get(f"/sources/{group.id}").text
    first, second, *others = room.desk.echo_reports(group.id)
    assert all(f"/reports/{report[7:23]}" in links(page) for report in (first, second, *others))
    aligned = room.desk.aligned(first, second)
    assert (
        page.count(f'id="left-mark-{len(aligned.pairs)}"') == page.count(f'id="right-mark-{len(aligned.pairs)}"') == 1
    )
    assert f"They share {len(aligned.pairs)} sentences" in page
    assert html.escape(group.shared[0].text, quote=False).replace('"', "&#34;") in page


def test_the_first_report_stands_beside_the_one_that_is_chosen(room):
    group = room.desk.echoes().items[0]
    last = room.desk.echo_reports(group.id)[-1]
    page = room.get(f"/sources/{group.id}?with={last[7:23]}").text
    beside = page.partition('id="right-head"')[2]
    assert f"/reports/{last[7:23]}" in links(beside)[0]
    stranger = next(
        row.id for row in room.desk.reports(size=MOST).items if row.id not in room.desk.echo_reports(group.id)
    )
    assert room.get(f"/sources/{group.id}?with={stranger[7:23]}").status_code == 404
    assert room.get(f"/sources/{group.id}?with=x").status_code == 404


def test_a_group_answers_to_the_id_that_it_had_and_to_the_day(room):
    group = room.desk.echoes().items[0]
    alias = group_id("origin", room.desk.echo_reports(group.id)[-1])
    assert room.get(f"/sources/{alias}").status_code == 200
    assert room.get(f"/sources/{group.id}?as_of=2000-01-01").status_code == 404
    assert "There is no report yet" in room.get("/sources?as_of=2000-01-01").text
    early = room.get("/sources?as_of=2025-04-30&part=outlets").text
    assert rows(early) != rows(room.get("/sources?part=outlets").text)


def test_the_pages_speak_romanian(room):
    group = room.desk.echoes().items[0]
    for path, word in (
        ("/sources", "Cine pe cine preia"),
        ("/sources?part=groups", "Articole cu aceeași origine"),
        (f"/sources/{group.id}", "Articolele, de la cel mai vechi"),
    ):
        assert word in room.get(path, headers={"accept-language": "ro"}).text
