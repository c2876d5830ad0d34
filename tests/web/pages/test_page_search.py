"""The page of search: passages that have the words, facets that lead to as many, searches that are kept."""

from __future__ import annotations

import html
import re

import pytest

from dosar.web.saved import MOST


def links(page: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


def total(page: str) -> int:
    found = re.search(r'role="status">(\d+) reports?', page)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("typed", ["dunarea", "DUNĂREA", "Dunărea"])
def test_words_are_found_without_diacritics_and_marked(room, typed):
    page = room.get("/search", params={"q": typed}).text
    assert total(page) == room.desk.search("Dunărea").total > 0
    marked = re.findall(r'<mark class="mark mark-hit"[^>]*>(.*?)</mark>', page)
    assert marked
    assert {html.unescape(one) for one in marked} <= {"Dunărea", "Dunarea"}


def test_a_passage_leads_to_the_words(room):
    page = room.get("/search?q=dunarea").text
    links_to = [link for link in links(page) if "mark=" in link]
    for link in links_to:
        marked = re.search(r'<mark class="mark mark-passage"[^>]*>(.*?)</mark>', room.get(link.partition("#")[0]).text)
        assert marked
        assert re.sub(r"<[^>]*>", "", marked[1]) == "Dunărea"
    assert links_to


def test_facets_lead_to_as_many_as_they_say(room):
    page = room.get("/search?q=a*").text
    facets = re.findall(r'<a class="facet" href="([^"]*)"><span>.*?</span> <span class="count">(\d+)</span>', page)
    assert {re.search(r"&(?:amp;)?(\w+)=", link)[1] for link, _ in facets} >= {"lang", "month", "story", "category"}
    for link, count in facets:
        found = total(room.get(html.unescape(link)).text)
        assert found == int(count) or "by=" in link, link
        assert found >= int(count)


def test_it_is_narrowed_by_story_and_month_and_day(room):
    story = room.desk.stories().items[0]
    on_it = {member.report for member in story.reports}
    found = room.desk.hits("a*", story=story.id, size=MOST)
    assert found.total > 0
    assert {hit.line.report.id for hit in found.items} <= on_it
    assert total(room.get(f"/search?q=a*&story={story.id}").text) == found.total
    assert room.desk.hits("a*", story="story-000000000000").total == 0
    months = [total(room.get(f"/search?q=a*&month=2025-{month:02}").text) for month in range(4, 11)]
    assert total(room.get("/search?q=a*&since=2025-04-01&until=2025-10-31").text) == sum(months)
    assert total(room.get("/search?q=a*&as_of=2025-04-30").text) == months[0]


def test_hits_are_paged_and_links_keep_the_words(room):
    page = room.get("/search?q=a*&lang=ro").text
    following = next(link for link in links(page) if "page=2" in link)
    assert {"q=a%2A", "lang=ro", "page=2"} == set(following.partition("?")[2].split("&"))
    assert "mark-hit" in room.get(following).text
    assert "There is nothing on this page of the list." in room.get("/search?q=a*&page=99").text


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        '"a',
        "(",
        "a AND (",
        "NEAR(",
        "*",
        "^a",
        "a:b",
        "-",
        "C++",
        "a\x00b",
        "\ufdd0",
        "'",
        "%",
        "😀",
        "col : x",
    ],
)
def test_whatever_is_typed_is_no_fault_of_ours(room, typed):
    response = room.get("/search", params={"q": typed})
    assert response.status_code == 200
    assert html.escape(typed.strip(), quote=False).replace("\x00", "") in html.unescape(response.text).replace(
        "\x00", ""
    )


@pytest.mark.parametrize("query", ["month=2025", "month=0000-01", "month=2025-13", "since=x", "category=x", "page=0"])
def test_what_cannot_be_meant_is_refused(room, query):
    assert room.get(f"/search?q=a&{query}").status_code == 422


def test_too_many_words_are_refused(room):
    assert room.get("/search", params={"q": "a " * 300}).status_code == 422


def test_without_words_it_says_how_to_search(room):
    assert "Type words that the reports must have." in room.get("/search").text
    assert "No report has all these words." in room.get("/search?q=zzz").text
    assert "Scrie cuvintele" in room.get("/search", headers={"accept-language": "ro"}).text


def test_a_search_is_kept_found_again_and_forgotten(room):
    kept = room.post("/search/keep?as_of=2025-06-01", q="dunare*", lang="ro", name="Apele  ‹Dunării›")
    assert kept.status_code == 303
    assert kept.headers["location"] == "/search?as_of=2025-06-01&q=dunare%2A&lang=ro"
    page = room.get("/search").text
    assert "Apele ‹Dunării›" in page
    assert "/search?q=dunare%2A&lang=ro" in links(page)
    forgotten = room.post("/search/forget", q="x", name="Apele ‹Dunării›")
    assert forgotten.headers["location"] == "/search?q=x"
    assert "Dunării›" not in room.get("/search").text


def test_a_name_is_kept_once_and_the_last_search_comes_first(room):
    for words, name in (("unu", "A"), ("doi", "B"), ("trei", "A")):
        room.post("/search/keep", q=words, name=name)
    found = [link for link in links(room.get("/search").text) if link.startswith("/search?q=")]
    assert found == ["/search?q=trei", "/search?q=doi"]


def test_no_more_are_kept_than_there_is_room_for(room):
    for number in range(MOST):
        assert room.post("/search/keep", q=f"w{number}", name=f"n{number}").status_code == 303
    assert room.post("/search/keep", q="w", name="one more").status_code == 422
    assert "No more can be kept" in room.get("/search?q=w").text
    assert room.post("/search/keep", q="w", name="n3").status_code == 303, "it takes the place of the one with its name"


def test_a_cookie_is_never_too_long(room):
    answers = [
        room.post("/search/keep", q="șț" * 100, about="x", name=f"{n} " + "ă" * 50).status_code for n in range(20)
    ]
    assert set(answers) <= {303, 422}
    assert all(len(cookie.value) < 4000 for cookie in room.client.cookies.jar)


@pytest.mark.parametrize("form", [{"q": "a"}, {"q": "a", "name": " "}, {"name": "x"}, {"q": "a", "name": "x" * 61}])
def test_a_search_needs_words_and_a_name(room, form):
    assert room.post("/search/keep", **form).status_code == 422


def test_another_site_keeps_nothing(room):
    assert room.post("/search/keep", token="none", q="a", name="x").status_code == 403
    assert room.post("/search/forget", token="none", name="x").status_code == 403


def test_searches_are_the_readers_own(corpus, auth, opened):
    room = opened(corpus, auth=auth)
    room.login("radu")
    assert room.post("/search/keep", q="secret", name="Al meu").status_code == 303
    assert "Al meu" in room.get("/search").text
    room.post("/logout")
    room.login("ana")
    assert "Al meu" not in room.get("/search").text


@pytest.mark.parametrize("kept", ["x", "W10.x", "", "eyJ9"])
def test_a_cookie_that_is_not_ours_is_passed_over(room, kept):
    assert room.get("/search", headers={"cookie": f"dosar_8710_searches={kept}"}).status_code == 200
