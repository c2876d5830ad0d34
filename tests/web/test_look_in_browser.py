"""All parts on one page, in both languages and themes, wide and on a phone; charts and the map under the policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import PHONE, WIDE, fits, needs_browser, running, violations
from rendered import Asking, Flash, Paged, found, page
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import dosar
from dosar.model import Link
from dosar.record.nouns import Point, PointLink
from dosar.web.guard.headers import SafeHeaders

STATIC = Path(dosar.__file__).parent / "web" / "static"
SPECIMEN = (Path(__file__).parent / "specimen.html").read_text(encoding="utf-8")
DRAWN = """
{% extends "base.html" %}
{% block styles %}<link rel="stylesheet" href="{{ static('css/charts.css') }}">
  <link rel="stylesheet" href="{{ static('vendor/leaflet-1.9.4/leaflet.css') }}">{% endblock %}
{% block scripts %}{% for file in ('vendor/d3-7.9.2/d3.min.js', 'vendor/observablehq-plot-0.6.17/plot.umd.min.js',
  'vendor/htmx.org-2.0.11/htmx.min.js', 'vendor/leaflet-1.9.4/leaflet.js',
  'vendor/topojson-client-3.1.0/topojson-client.min.js', 'js/charts.js') %}
  <script src="{{ static(file) }}" defer></script>{% endfor %}{% endblock %}
{% block content %}<h1>Drawn</h1><div id="chart"></div><div id="map"></div>{% endblock %}
"""

pytestmark = [needs_browser, pytest.mark.slow]


def point(*links: PointLink, **numbers) -> Point:
    given = {"low": None, "best": None, "high": None, "qualifier": "exact", "unit": None, "as_of": None}
    rest = {"reported": "2025-04-08", "report": "r", "source": "a.txt", "outlet": None, "through": (), "words": "9"}
    return Point(id="p", links=links, **given | rest | numbers)  # type: ignore[arg-type]


CONTEXT = {
    "points": [
        point(
            PointLink(type="revises", to="q", reason="5 before"),
            PointLink(type="loses_hedge", to="q", reason="“at least” is gone"),
            best=9, low=9, qualifier="at least",
        ),
        point(PointLink(type="rivals", to="q", reason="the hospital has 7"), low=600, high=700, qualifier="range"),
        point(best=109_000_000_000, qualifier="about", unit="RON"),
    ],
    "links": (
        Link(role="claimant", name="Matei Dobre", text="prefectul de Galați"),
        Link(role="spokesperson", name="Ana Ionescu"),
        Link(role="agency", name="Agenția Presdun", text="Presdun"),
    ),
    "evidence": [
        found(), found("„Bilanțul” a fost corectat. " * 12), found("x" * 300), found(outlet=None, published=None),
    ],
    "paged": Paged((), 95, 2, 10),
    "flashes": (Flash("done", "Gata."), Flash("refused", "Altcineva a schimbat asta între timp.")),
}  # fmt: skip


def specimen(request: Request) -> Response:
    """The specimen, or the page that is drawn on, in the language that the address says."""
    drawn = request.url.path == "/drawn"
    asking = Asking(path="/figures", as_of=request.query_params.get("as_of"))
    return HTMLResponse(page(DRAWN if drawn else SPECIMEN, request.path_params.get("code", "en"), asking, **CONTEXT))


@pytest.fixture(scope="module")
def address():
    routes = [Mount("/static", StaticFiles(directory=STATIC)), Route("/drawn", specimen), Route("/{code}", specimen)]
    with running(lambda _: Starlette(routes=routes, middleware=[Middleware(SafeHeaders, https=False)])) as found_:
        yield found_


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("code", ["en", "ro?as_of=2025-06-01"])
def test_the_parts_can_be_read_by_everybody(browser, address, code, viewport, scheme):
    opened = browser.new_page(viewport=viewport, color_scheme=scheme)
    opened.goto(f"{address}/{code}")
    assert violations(opened) == []
    assert fits(opened)
    opened.close()


def test_the_menu_unfolds_on_a_phone_without_javascript(browser, address):
    opened = browser.new_page(viewport=PHONE, java_script_enabled=False)
    opened.goto(f"{address}/en")
    link = opened.locator(".menu nav a").first
    assert not link.is_visible()
    opened.locator(".menu > summary").click()
    assert link.is_visible()
    opened.close()


def test_charts_the_map_and_htmx_keep_to_the_policy(browser, address):
    opened = browser.new_page(viewport=WIDE)
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{address}/drawn")
    opened.evaluate(
        """async () => {
          const claims = [{ day: new Date("2025-04-08"), low: 9, best: 9, who: "a" },
                          { day: new Date("2025-04-10"), low: 10, best: 12, who: "b" }];
          drawChart(document.getElementById("chart"), {
            color: { legend: true },
            marks: [Plot.ruleX(claims, { x: "day", y1: "low", y2: "best" }),
                    Plot.dot(claims, { x: "day", y: "best", stroke: "who", tip: true })],
          });
          const atlas = await (await fetch("/static/vendor/world-atlas-2.0.2/countries-50m.json")).json();
          const map = L.map("map").setView([45, 28], 4);
          L.geoJSON(topojson.feature(atlas, atlas.objects.countries)).addTo(map);
          L.circleMarker([45.44, 28.05]).bindTooltip("Galați").addTo(map).openTooltip();
        }"""
    )
    assert opened.locator("#chart svg").count() >= 1
    assert opened.locator("#map path").count() > 200
    assert opened.locator("style").count() == 0
    opened.locator("#chart svg").last.hover()
    opened.close()
    assert complaints == []


def test_a_page_is_light(browser, address):
    opened = browser.new_page(viewport=WIDE)
    weights: list[int] = []
    opened.on("response", lambda response: weights.append(len(response.body())))
    opened.goto(f"{address}/ro", wait_until="networkidle")
    opened.close()
    assert len(weights) > 5
    assert sum(weights) < 200_000, "a page with its sheets and letters, before anything else that it draws"
