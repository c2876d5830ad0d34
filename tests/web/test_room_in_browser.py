"""Every page of the reading room in a browser, over all samples: for everybody, in light and dark, wide and on a phone,
in two languages, with the keyboard alone, without JavaScript, as of a day."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import PHONE, fits, in_sight, needs_browser, served, violations
from starlette.testclient import TestClient
from visiting import BASE
from walking import LISTS, READ, decided, links, walked

from dosar.web.app import create_app
from dosar.web.settings import Settings

DAY = "2025-04-10"
KINDS = (*READ, "/figures?view", "/statements?group", "/reports/{id}?with")
HEAVIEST = 300_000  # bytes of a first page with all that it draws on
DRAWN = 400_000  # where a library draws a chart or a map

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def path(corpus, tmp_path_factory) -> Path:
    """All samples, with some decisions of a person."""
    copy = Path(shutil.copy(corpus, tmp_path_factory.mktemp("room") / "room.dosar"))
    decided(copy)
    return copy


@pytest.fixture(scope="module")
def address(path):
    with served(path) as found:
        yield found


@pytest.fixture(scope="module")
def pages(path) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    with TestClient(create_app(path, Settings()), base_url=BASE) as client:
        found = walked(client)
    one, other = found["/reports/{id}"]
    return {**found, "/search": ["/search?q=Galati"], "/reports/{id}?with": [f"{one}?with={other.rpartition('/')[2]}"]}


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_read_a_page(visit, pages, kind):
    page = visit(pages[kind][0], color_scheme="light")
    assert page.locator("h1").count() == 1
    assert violations(page) == []
    assert fits(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert fits(page), "it has to be pushed from side to side on a phone"
    assert violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_read_without_javascript(visit, pages, kind):
    page = visit(pages[kind][0], java_script_enabled=False)
    content = page.locator("main")
    assert len(content.inner_text().split()) > 20
    leaving = content.locator("a[href^='/']:visible").first
    there = leaving.get_attribute("href")
    with page.expect_navigation() as navigation:
        leaving.click()
    assert navigation.value.status == 200
    assert urlsplit(page.url).path == urlsplit(there).path


@pytest.mark.parametrize("kind", LISTS)
def test_a_page_speaks_romanian(visit, pages, kind):
    english = visit(pages[kind][0], locale="en-GB")
    romanian = visit(pages[kind][0], locale="ro-RO")
    assert romanian.locator("html").get_attribute("lang") == "ro"
    for part in ("title", "main", "nav.pages", "footer"):
        assert romanian.locator(part).first.inner_text() != english.locator(part).first.inner_text()
    assert violations(romanian) == []
    romanian.set_viewport_size(PHONE)
    assert fits(romanian), "Romanian words are longer"


@pytest.mark.parametrize("kind", [kind for kind in LISTS if kind not in ("/audit", "/search")])
def test_the_day_changes_what_is_seen(visit, pages, kind):
    page = visit(pages[kind][0])
    today = page.locator("main").inner_text()
    page.locator(".asof summary").click()
    page.locator("#as-of-day").fill(DAY)
    page.locator(".asof form button").click()
    page.wait_for_url(f"**as_of={DAY}*")
    assert page.locator("main").inner_text() != today
    assert "10 April 2025" in page.locator(".asof-past").inner_text()
    page.locator(".asof a").click()
    page.wait_for_function("!location.search.includes('as_of')")
    assert page.locator(".asof-past").count() == 0


def with_passages(pages: dict[str, list[str]], client: TestClient) -> dict[str, str]:
    """Of each kind of page that links to words of a report, the last such link of the first address."""
    found = {kind: links(client.get(addresses[0]).text) for kind, addresses in pages.items()}
    passages = {kind: [link for link in all_ if link.endswith("#passage")] for kind, all_ in found.items()}
    return {kind: all_[-1] for kind, all_ in passages.items() if all_}


def test_a_link_to_the_passage_lands_on_the_words(visit, pages, path):
    with TestClient(create_app(path, Settings()), base_url=BASE) as client:
        found = with_passages(pages, client)
        assert {"/timeline", "/figures", "/figures/{id}", "/statements", "/search", "/review"} <= set(found)
        texts = {link: client.get(f"/api/v1{urlsplit(link).path}").json()["report"]["text"] for link in found.values()}
    for link in found.values():
        page = visit(link, viewport={"width": 800, "height": 400})
        in_sight(page, "#passage")
        start, _, end = urlsplit(link).query.partition("mark=")[2].partition("&")[0].partition("-")
        marked = "".join(page.locator(".mark-passage").all_text_contents())
        assert squeezed(marked) == squeezed(texts[link][int(start) : int(end)])


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_page_is_gone_through_with_the_keyboard(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.is_visible()
    assert skip.bounding_box()["y"] >= 0
    for _ in range(25):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
              const [at, look] = [document.activeElement, getComputedStyle(document.activeElement)];
              const box = at.getBoundingClientRect();
              const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
              const marked = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
              return { html: at.outerHTML.slice(0, 120), seen, marked };
            }"""
        )
        assert focus["seen"], focus
        assert focus["marked"], focus


def test_the_content_is_one_step_away(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("kind", LISTS)
def test_a_first_page_is_light(visit, pages, kind):
    page = visit.tab()
    weights: list[tuple[int, str]] = []
    page.on("requestfinished", lambda request: weights.append((request.sizes()["responseBodySize"], request.url)))
    page.goto(visit.room + pages[kind][0], wait_until="networkidle")
    assert len(weights) > 5
    most = DRAWN if kind in ("/figures", "/map") else HEAVIEST
    assert sum(size for size, _ in weights) < most, sorted(weights, reverse=True)[:5]
