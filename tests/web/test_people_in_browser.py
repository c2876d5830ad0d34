"""Statements, names, the map, sources and search in a browser: for everybody, in both themes, on a phone."""

from __future__ import annotations

import pytest
from browser import PHONE, WIDE, fits, needs_browser, served, violations

from dosar.web.desk import Desk
from dosar.web.desk.nouns import MOST

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(corpus):
    with served(corpus) as found:
        yield found


@pytest.fixture(scope="module")
def pages(corpus) -> dict[str, str]:
    """The pages to look at, by what they are."""
    desk = Desk(corpus)
    names = {entity.name: entity.id for entity in desk.entities(size=MOST).items}
    doubted = next(entity for entity in desk.entities(size=MOST).items if entity.doubts)
    saying = max(desk.sayings(size=MOST).items, key=lambda one: len(one.reports))
    found = {
        "statements": "/statements",
        "speakers": "/statements?group=speaker",
        "statement": f"/statements/{saying.id}",
        "names": "/names?by=galati",
        "name": f"/names/{doubted.id}",
        "place": f"/names/{names['Galați']}",
        "map": "/map",
        "sources": "/sources",
        "groups": "/sources?part=groups",
        "group": f"/sources/{desk.echoes().items[0].id}",
        "search": "/search?q=dunare*",
        "nothing": "/search?q=zzz",
    }
    desk.close()
    return found


@pytest.mark.parametrize(("viewport", "scheme", "locale"), [(WIDE, "light", "en"), (PHONE, "dark", "ro")])
def test_everybody_can_read_the_pages(visit, pages, viewport, scheme, locale):
    for what in pages:
        page = visit(pages[what], viewport=viewport, color_scheme=scheme, locale=locale, bypass_csp=True)
        assert violations(page) == [], what
        assert fits(page), what


def test_the_map_has_a_circle_for_each_place_that_leads_to_it(visit):
    page = visit("/map")
    page.wait_for_selector("[data-map][data-drawn]")
    assert page.locator(".place").count() == page.locator("[data-latitude]").count() > 10
    assert page.locator(".land").count() > 200
    line = page.locator("[data-latitude]").first
    line.focus()
    assert page.locator(".leaflet-tooltip").inner_text() == line.get_attribute("data-says")
    assert page.locator(".place-shown").count() == 1
    address = line.get_attribute("href")
    page.locator(".place-shown").dispatch_event("click")  # whatever smaller circles lie above it
    page.wait_for_url(f"**{address}")


def test_the_larger_circle_has_more_reports(visit):
    page = visit("/map")
    page.wait_for_selector("[data-map][data-drawn]")
    widths = page.evaluate("[...document.querySelectorAll('.place')].map((one) => one.getBBox().width)")
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1]


def test_no_country_is_drawn_across_the_whole_map(visit):
    """A country that is cut where the edges of the world meet is put together again."""
    page = visit("/map")
    page.wait_for_selector("[data-map][data-drawn]")
    rings = page.evaluate(
        """async () => {
          const atlas = await (await fetch(document.querySelector("[data-map]").dataset.atlas)).json();
          const jump = (ring) => Math.max(...ring.slice(1).map((point, at) => Math.abs(point[0] - ring[at][0])));
          return landOf(atlas).features.flatMap(({ geometry }) =>
            (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat().map(jump));
        }"""
    )
    assert len(rings) > 200
    assert max(rings) < 180


def test_without_a_script_the_list_has_the_places(visit):
    page = visit("/map", java_script_enabled=False)
    assert not page.locator("[data-map]").is_visible()
    assert page.locator("noscript").inner_text()
    assert page.locator(".place-list a").count() > 20


def test_a_search_is_kept_in_the_browser(visit, pages):
    page = visit(pages["search"])
    page.fill("#keep-name", "Apele Dunării")
    page.click(".keep-search button")
    page.wait_for_selector(".kept-searches li")
    assert page.locator(".kept-searches li a").inner_text() == "Apele Dunării"
    page.click(".kept-searches li button")
    page.wait_for_selector(".kept-searches li", state="detached")
