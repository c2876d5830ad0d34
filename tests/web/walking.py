"""A walk through the reading room along its own links: which pages there are, and an address of each."""

from __future__ import annotations

import re
from collections import deque
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from starlette.routing import Match, Route
from starlette.testclient import TestClient

from dosar.dossier import Dossier
from dosar.record.material import Judgement
from dosar.web.pages import PAGES

_SPECIAL = ("with", "view", "group")  # what makes another page of a route
_SWITCHES = ("language", "theme")
_NO_PAGES = ("/login", "/reports/{id}/passage")
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
_EACH = 2  # addresses of one kind that are followed

#: The routes that are read: what is not sent by a form, and is no door or way station.
READ = tuple(route.path for route in PAGES if "GET" in (route.methods or ()) and route.path not in _NO_PAGES)
LISTS = tuple(path for path in READ if "{" not in path)


def links(html: str) -> list[str]:
    """The addresses of this reading room to which a page links, in its order."""
    found = (unescape(link) for link in _LINK.findall(html))
    return [link for link in found if link.startswith("/") and not link.startswith("//")]


def kind_of(address: str) -> str | None:
    """The kind of page that an address leads to: its route, and how it is looked at. None where it is no page."""
    split = urlsplit(address)
    scope = {"type": "http", "method": "GET", "path": split.path, "root_path": ""}
    route = next((route.path for route in PAGES if _fits(route, scope)), None)
    query = parse_qs(split.query)
    if route not in READ or any(name in query for name in _SWITCHES):
        return None
    return "?".join([route, *(f"{name}" for name in _SPECIAL if name in query)])


def walked(client: TestClient) -> dict[str, list[str]]:
    """For each kind of page to which links lead from the overview on, the first addresses that were met."""
    found: dict[str, list[str]] = {"/": ["/"]}
    waiting = deque(["/"])
    while waiting:
        for link in links(client.get(waiting.popleft()).text):
            kind, page = kind_of(link), link.partition("#")[0]
            met = found.setdefault(kind, []) if kind else None
            if met is not None and len(met) < _EACH and page not in met:
                met.append(page)
                waiting.append(page)
    return found


def decided(path: Path) -> None:
    """Have a person decide a few things about a dossier, so that the audit has something to tell."""
    with Dossier.open(path) as dossier:
        one, other = (row.id for row in islice(dossier.figures(), 2))
        made = {"who": "ana", "at": "2025-10-12T09:30:00+00:00"}
        dossier.judge(
            Judgement(id="j1", verdict="right", left=one, why="as in the printed edition", **made),
            Judgement(id="j2", verdict="set", left=other, field="qualifier", value="at least", **made),
            Judgement(id="j3", verdict="undo", left="j2", **made),
        )


def _fits(route: Route, scope: dict[str, object]) -> bool:
    return route.matches(scope)[0] is Match.FULL
