"""The lists of stories and reports, and a story: what they show, how they are narrowed, in both languages."""

from __future__ import annotations

import html
import re

import pytest


def titles(page: str) -> list[str]:
    """The headings of the entries of a list."""
    return [html.unescape(title) for title in re.findall(r"<h[23][^>]*><a [^>]*><bdi>(.*?)</bdi>", page, re.DOTALL)]


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


PAGES = ["/", "/stories", "/reports", "/reports?lang=ro&page=2", "/login"]


@pytest.mark.parametrize("path", ["/stories", "/reports"])
def test_every_link_to_a_page_that_is_there_leads_somewhere(room, path):
    built = re.compile(r"/(stories|reports)?(/[\w-]+)?([?#].*)?")
    for link in set(links(room.get(path).text)):
        if built.fullmatch(link):
            assert room.get(link).status_code == 200, link


def test_stories_are_listed_the_latest_first(room):
    found = titles(room.get("/stories").text)
    assert len(found) == room.desk.stories().total
    assert found[0] == room.desk.stories().items[0].title


def test_stories_are_narrowed(room):
    found = titles(room.get("/stories?about=Tisza").text)
    assert 0 < len(found) < room.desk.stories().total
    assert "There is no such story." in room.get("/stories?about=Atlantida").text
    assert room.get("/stories?since=soon").status_code == 422


def test_a_story_has_its_reports_and_says_why_they_are_on_it(room):
    story = room.desk.stories().items[0]
    page = room.get(f"/stories/{story.id}").text
    assert len(titles(page)) == len(story.reports)
    for member in story.reports:
        assert html.escape(member.reason, quote=False) in html.unescape(page) or member.reason in html.unescape(page)
    for path in ("timeline", "figures", "statements", "names", "sources"):
        assert f"/{path}?story={story.id}" in links(page)


def test_a_story_answers_to_the_id_that_it_had(room):
    from dosar.record.groups import group_id

    story = room.desk.stories().items[0]
    alias = group_id("story", story.reports[-1].report)
    assert alias != story.id
    assert titles(room.get(f"/stories/{alias}").text) == titles(room.get(f"/stories/{story.id}").text)


@pytest.mark.parametrize("identity", ["story-000000000000", "x", "%00", "..%2f..", "<script>"])
def test_a_story_that_is_none_is_not_found(room, identity):
    response = room.get(f"/stories/{identity}")
    assert response.status_code == 404
    assert "<script>" not in response.text


def test_reports_are_paged_and_every_link_keeps_the_day_and_the_filters(room):
    page = room.get("/reports?as_of=2025-06-30&lang=ro").text
    assert 'rel="next"' in page
    following = next(link for link in links(page) if "page=2" in link)
    assert {"as_of=2025-06-30", "lang=ro", "page=2"} == set(following.partition("?")[2].split("&"))
    second = room.get(following).text
    assert titles(second)
    assert not set(titles(second)) & set(titles(page))
    for link in links(page):
        if link.startswith("/") and not link.startswith(("/static", "/api")):
            assert "as_of=2025-06-30" in link or link == "/reports?lang=ro", link


def test_reports_are_narrowed_by_facets(room):
    page = room.get("/reports").text
    facet = next(link for link in links(page) if link.startswith("/reports?outlet="))
    narrowed = room.get(facet).text
    assert 0 < len(titles(narrowed)) < 64
    assert 'aria-current="true"' in narrowed
    assert "There is no such report." in room.get("/reports?about=Atlantida").text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "word"), [("en", "Overview"), ("ro", "Sinteză")])
def test_pages_speak_the_language_of_the_browser(room, path, language, word):
    response = room.client.get(path, headers={"accept-language": f"{language};q=0.9, de"}, follow_redirects=True)
    assert f'<html lang="{language}"' in response.text
    assert response.headers["content-language"] == language
    assert word in response.text


@pytest.mark.parametrize(("name", "value", "sign"), [("language", "ro", 'lang="ro"'), ("theme", "dark", '"dark"')])
def test_what_is_switched_stays_switched(room, name, value, sign):
    assert sign in room.get(f"/stories?{name}={value}").text.partition(">\n<head>")[0]
    assert sign in room.get("/stories").text.partition(">\n<head>")[0]


@pytest.mark.parametrize("query", ["language=xx", "theme=%22%3E%3Cscript%3E", "language=", "theme=auto"])
def test_a_switch_to_nothing_changes_nothing(room, query):
    head = room.get(f"/stories?{query}").text.partition("<head>")[0]
    assert 'lang="en" data-theme="auto"' in head


@pytest.mark.parametrize("path", ["/", "/stories", "/reports", "/reports/x", "/stories/x"])
@pytest.mark.parametrize("query", ["as_of=x", "as_of=2025-02-30", "page=0", "page=x", "as_of=%00", "as_of=%ed%a0%80"])
def test_nothing_that_is_typed_is_a_fault_of_ours(room, path, query):
    response = room.get(f"{path}?{query}")
    assert response.status_code in (200, 404, 422)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}", "%(x)s"])
def test_what_is_typed_stays_text(room, text):
    for path in ("/reports", "/stories"):
        page = room.client.get(path, params={"about": text, "as_of": "2025-06-30"}).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "49" not in page.partition("<main")[2].partition("<aside")[0].replace("2049", "")
    refused = room.client.get("/reports", params={"since": text})
    assert refused.status_code == 422
    assert "<script>alert" not in refused.text
