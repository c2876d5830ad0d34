"""Every page over reports that mean harm, over nothing at all, and with parameters that mean nothing."""

from __future__ import annotations

import json
import re

import pytest

import dosar
from dosar.dossier import Dossier, Filters

NAME = "Ion Popescu"
SAID = f"GALAȚI. Prefectul {NAME} a spus: „Sunt 3 \u202emorți <script>alert(1)</script> <img src=x onerror=alert(2)>"
MORE = " Apele au trecut peste digul de la Lunca Veche în noaptea de luni spre marți."
TEXTS = (
    f"{SAID}.”{MORE}",
    f"{SAID}”, scrie <b>X</b>.{MORE}",
    f"Prefectul {NAME} a declarat \u202eîntors\u2066 că la Galați sunt 4 morți {{{{ 7*7 }}}} %(x)s.",
    f"Prefectul {NAME} a spus că un cuvânt lung, " + "ș" * 300_000 + ", nu strică nimic la Galați.",
)
OUTLETS = ('"><script>alert(3)</script>', "<b>Ziar</b>", "Ziar & Co", "';--")
LISTS = (
    "/statements", "/statements?group=speaker", "/names", "/map", "/sources", "/sources?part=groups",
    "/sources?part=outlets", "/sources?part=agencies", "/sources?part=repeating", "/search", "/search?q=a*",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    reports = [
        {"text": text, "outlet": outlet, "title": f"<u>Titlu {at}</u>", "published": f"2025-04-0{at}", "language": "ro"}
        for at, (text, outlet) in enumerate(zip(TEXTS, OUTLETS, strict=True), start=1)
    ]
    lines = "".join(json.dumps(report) + "\n" for report in reports)
    (folder / "reports.jsonl").write_text(lines, encoding="utf-8")
    with Dossier.create(folder / "case.dosar") as dossier:
        assert len(list(dosar.add(dossier, folder / "reports.jsonl"))) == len(TEXTS)
    return folder / "case.dosar"


@pytest.fixture
def safe(hostile, opened):
    """The reading room of these reports; gets pages and holds that no text in them became HTML."""
    room = opened(hostile)

    def get(path: str) -> str:
        response = room.get(path)
        assert response.status_code == 200, path
        page = response.text
        assert not re.search(r"<(?:img|u)[ >]|<b>(?:X|Ziar)|<script(?! src=)", page), path
        assert "49" not in re.findall(r"Sunt.{40}", page)
        return page

    return room, get


@pytest.mark.parametrize("path", LISTS)
def test_lists_of_hostile_reports_are_text(safe, path):
    _, get = safe
    get(path)


def test_pages_of_hostile_reports_are_text(safe):
    room, get = safe
    sayings, names, groups = room.desk.sayings().items, room.desk.entities().items, room.desk.echoes().items
    assert sayings
    assert names
    assert groups
    pages = [get(f"/statements/{one.id}") for one in sayings]
    assert any("&lt;script&gt;alert(1)&lt;/script&gt;" in page for page in pages)
    assert any('data-sign="RLO"' in page for page in pages)
    for one in names:
        get(f"/names/{one.id}")
        get(f"/names/{one.id}?part=reports")
    for one in groups:
        get(f"/sources/{one.id}")


def test_a_hit_in_a_word_without_end_is_cut(safe):
    _, get = safe
    page = get("/search?q=lung")
    assert "mark-hit" in page
    assert len(page) < 40_000
    assert len(get("/search?q=" + "ș" * 40 + "*")) < 40_000


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_dossier_says_so(tmp_path, opened, path):
    with Dossier.create(tmp_path / "empty.dosar"):
        pass
    response = opened(tmp_path / "empty.dosar").get(path)
    assert response.status_code == 200
    assert 'class="empty"' in response.text


PAGES = ("/statements", "/statements/x", "/names", "/names/x", "/map", "/sources", "/sources/x", "/search")
SILLY = (
    "as_of=x", "page=0", "page=x", "page=99999999", "since=soon", "kind=x", "stance=x", "group=x", "part=x", "with=x",
    "story=%00", "story=x", "speaker=%ff", "by=%28", "through=%00", "about=%22", "outlet=%ed%a0%80", "lang=x",
    "month=x", "q=%00", "by=%F0%9F%98%80", "page=2",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_nothing_that_is_typed_is_a_fault_of_ours(room, path):
    for query in SILLY:
        assert room.get(f"{path}?{query}").status_code in (200, 404, 422), query


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/statements", "kind=x"), ("/statements", "stance=x"), ("/statements", "group=x"), ("/statements", "since=x"),
        ("/names", "kind=x"), ("/names", "page=0"), ("/map", "until=x"), ("/sources", "part=x"),
        ("/sources?part=groups", "kind=x"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(room, path, query):
    response = room.get(f"{path}{'&' if '?' in path else '?'}{query}", headers={"accept-language": "ro"})
    assert response.status_code == 422
    assert "<h1>" in response.text


@pytest.mark.parametrize("path", LISTS)
def test_links_keep_the_day_and_the_story(room, path):
    story = room.desk.stories(Filters(as_of="2025-06-30")).items[0].id
    page = room.get(f"{path}{'&' if '?' in path else '?'}as_of=2025-06-30&story={story}").text
    inside = page.partition("<main")[2].partition("</main>")[0]
    found = [link for link in re.findall(r'href="(/[^"]*)"', inside) if not link.startswith("/static")]
    assert found
    assert all("as_of=2025-06-30" in link for link in found)
