"""The timeline and the figures in a browser: charts that are drawn under the policy, read by everybody, and printed."""

from __future__ import annotations

import pytest
from browser import PHONE, WIDE, fits, needs_browser, served, violations

from dosar.web.desk import Desk

pytestmark = [needs_browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(corpus):
    with served(corpus) as found:
        yield found


@pytest.fixture(scope="module")
def addresses(corpus) -> dict[str, str]:
    """A page of each sort."""
    desk = Desk(corpus)
    series, event = desk.main_figures()[0].series[0], desk.events().items[0].id
    desk.close()
    return {
        "timeline": "/timeline", "month": "/timeline?at=2025-04", "event": f"/timeline/{event}",
        "figures": "/figures", "series": f"/figures/{series}",
    }  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", ["timeline", "month", "event", "figures", "series"])
def test_everybody_can_read_them(visit, addresses, name, viewport, scheme):
    page = visit(addresses[name], viewport=viewport, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []
    assert fits(page)


def test_the_chart_is_drawn_and_tells_the_words_of_a_mark(visit):
    page = visit("/figures?language=ro")
    chart = page.locator("[data-ledger-chart] svg")
    assert chart.get_attribute("role") == "img"
    assert page.locator("style").count() == 0
    chart.scroll_into_view_if_needed()
    marks = page.evaluate(
        "JSON.parse(document.querySelector('[data-ledger-data]').textContent).lines.flatMap(l => l.marks)"
    )
    assert len(marks) > 10
    box = chart.bounding_box()
    told = set()
    for step in range(4, 40, 4):
        page.mouse.move(box["x"] + box["width"] * step / 60, box["y"] + box["height"] * 0.5)
        told.add(chart.text_content())
    assert any("Matei Dobre" in words and "aprilie 2025" in words for words in told)


def test_pressing_a_mark_leads_to_its_line(visit):
    page = visit("/figures")
    chart = page.locator("[data-ledger-chart] svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    for step in range(4, 40, 2):
        page.mouse.move(box["x"] + box["width"] * step / 60, box["y"] + box["height"] * 0.5)
        page.mouse.down()
        page.mouse.up()
        if "#point-" in page.url:
            break
    anchor = page.url.partition("#")[2]
    assert page.locator(f"#{anchor}").evaluate("element => element.matches(':target')")


def test_the_chart_is_drawn_anew_for_another_width(visit):
    page = visit("/figures")
    wide = page.locator("[data-ledger-chart] svg").bounding_box()["width"]
    page.set_viewport_size(PHONE)
    page.wait_for_function(
        f"document.querySelector('[data-ledger-chart] svg').getBoundingClientRect().width < {wide / 2}"
    )
    assert page.locator("[data-ledger-chart] svg").count() == 1


def test_without_a_script_the_table_says_it(visit):
    page = visit("/figures", java_script_enabled=False)
    assert not page.locator("[data-ledger-figure]").is_visible()
    assert page.locator("table.ledger tbody tr").count() > 20


def test_the_strip_is_zoomed_by_keyboard_without_a_script(visit):
    page = visit("/timeline?zoom=year", java_script_enabled=False)
    page.locator(".strip-bin").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline?zoom=month&at=2026")
    assert page.locator(".strip-label").count() == 12


def test_the_strip_is_printed_and_its_controls_are_not(visit):
    page = visit("/timeline?at=2025-04")
    page.emulate_media(media="print")
    assert page.locator("svg.strip").is_visible()
    assert not page.locator(".zoom").is_visible()
