"""The API answers with the JSON of the commands, a page at a time, and says in a sentence what it cannot do."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from dosar.cli import main
from dosar.dossier import Dossier
from dosar.web.api.lists import LISTS
from dosar.web.api.single import SINGLES

#: What the command line prints for the same question.
COMMANDS = {
    "stories": ["stories"],
    "events": ["timeline"],
    "series": ["ledger"],
    "sayings": ["sayings"],
    "statements": ["statements"],
    "entities": ["entities"],
    "origins": ["origins"],
    "reports": ["reports"],
}


def printed(corpus, name: str, *options: str) -> list:
    command, *more = COMMANDS[name]
    result = CliRunner().invoke(main, [command, str(corpus), *more, *options, "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def every(room, path: str) -> list:
    """All items of a list, by the links from page to page."""
    items, address = [], f"{path}{'&' if '?' in path else '?'}size=50"
    while address:
        response = room.get(address)
        assert response.status_code == 200, response.text
        items += response.json()
        address = response.links.get("next", {}).get("url")
    assert int(response.headers["x-total-count"]) == len(items)
    return items


@pytest.mark.parametrize("name", COMMANDS)
def test_the_lists_are_those_of_the_commands(room, corpus, name):
    assert every(room, f"/api/v1/{name}") == printed(corpus, name)


@pytest.mark.parametrize(
    ("name", "query", "options"),
    [
        ("series", "category=killed&by=Matei+Dobre", ["--category", "killed", "--by", "Matei Dobre"]),
        ("events", "since=2025-05&until=2025-06-10", ["--since", "2025-05", "--until", "2025-06-10"]),
        ("entities", "as_of=2025-04-30&language=en", ["--as-of", "2025-04-30", "--language", "en"]),
        ("reports", "about=Lunca+Veche", ["--about", "Lunca Veche"]),
        ("statements", "by=Dobre", ["--by", "Dobre"]),
    ],
)
def test_they_are_narrowed_like_those_of_the_commands(room, corpus, name, query, options):
    found = every(room, f"/api/v1/{name}?{query}")
    assert found
    assert found == printed(corpus, name, *options)


def test_search_is_that_of_the_command(room, corpus):
    result = CliRunner().invoke(main, ["search", str(corpus), "dig*", "--format", "json"])
    assert every(room, "/api/v1/search?q=dig*") == json.loads(result.stdout)


@pytest.mark.parametrize("one", [one for one in SINGLES if one.name != "reports"], ids=lambda one: one.name)
def test_a_single_item_is_that_of_the_list(room, one):
    for item in room.get(f"/api/v1/{one.name}?size=3").json():
        assert room.get(f"/api/v1/{one.name}/{item['id']}").json() == item


def test_a_report_is_its_annotation(room, corpus):
    row = room.get("/api/v1/reports?size=1").json()[0]
    shown = CliRunner().invoke(main, ["show", str(corpus), row["id"], "--format", "json"])
    for reference in (row["id"], row["id"][7:23]):
        assert room.get(f"/api/v1/reports/{reference}").json() == json.loads(shown.stdout)


def test_pages_lead_to_each_other(room):
    response = room.get("/api/v1/entities?size=50&page=2&kind=PER")
    ways = {rel: link["url"] for rel, link in response.links.items()}
    assert set(ways) == {"first", "prev", "last"}
    assert all("kind=PER" in way and "size=50" in way for way in ways.values())
    assert room.get(ways["prev"]).json() == room.get("/api/v1/entities?size=50&kind=PER").json()
    beyond = room.get("/api/v1/entities?size=50&page=99")
    assert beyond.json() == []
    assert beyond.links["prev"]["url"] == beyond.links["last"]["url"]
    assert "link" not in room.get("/api/v1/judgements").headers


@pytest.mark.parametrize(
    "path", ["/api/v1/stories", "/api/v1/stories?page=2&size=1", "/api/v1/judgements", "/api/v1/search?q=dig"]
)
def test_what_has_not_changed_is_not_sent_again(room, path):
    tag = room.get(path).headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = room.get(path, headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert room.get(path, headers={"if-none-match": '"x"'}).status_code == 200


def test_a_tag_is_of_one_question_and_one_state(copy, opened):
    room = opened(copy)
    paths = ["/api/v1/stories", "/api/v1/stories?size=1", "/api/v1/origins", "/api/v1/stories?as_of=2025-05-01"]
    before = [room.get(path).headers["etag"] for path in paths]
    assert len(set(before)) == len(paths)
    with Dossier.open(copy) as dossier:
        dossier.remove(next(dossier.reports()).id)
    for path, tag in zip(paths, before, strict=True):
        assert room.get(path, headers={"if-none-match": tag}).status_code == 200


REFUSED = [
    "page=0", "page=-1", "page=x", "page=1.5", "page=", "page=99999999999999999999", "size=0", "size=201",
    "as_of=soon", "as_of=2025-02-30", "as_of=2025-13", "since=x", "until=%00", "category=dead", "language=RO",
    "language=", "by=%20", "about=", "story=", "nothing=1", "size=1&size=2", f"about={'a' * 501}",
]  # fmt: skip


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:30])
def test_what_cannot_be_meant_is_told_in_a_sentence(room, query):
    response = room.get(f"/api/v1/series?{query}")
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == 422
    assert problem["detail"].endswith(".")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/stories/story-000000000000", 404),
        ("/api/v1/stories/..%2f..%2fetc%2fpasswd", 404),
        ("/api/v1/reports/zz", 404),
        ("/api/v1/reports/examples%2freports%2f10.ro.txt", 404),
        ("/api/v1/stories/x?page=1", 422),
        ("/api/v1/search", 422),
        ("/api/v1/search?q=%20", 422),
        ("/api/v1/events?planned=perhaps", 422),
        ("/api/v1/sayings?kind=PER", 422),
    ],
)
def test_what_is_not_there_is_told_too(room, path, status):
    response = room.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert "passwd" not in response.text


def test_nothing_can_be_changed_there(room):
    token = room.token()
    headers = {"x-csrf-token": token, "content-type": "application/x-www-form-urlencoded"}
    for one in LISTS:
        assert room.client.post(f"/api/v1/{one.name}", headers=headers).status_code == 405
    response = room.client.post("/api/v1/stories")
    assert response.status_code == 415
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("words", ["nord-coreean", "C++", '"', "* * *", "AND OR", "\u202e", "a" * 400, "NEAR(", "ş ţ"])
def test_whatever_is_typed_is_a_search(room, words):
    assert room.get("/api/v1/search", params={"q": words}).status_code == 200
