"""Search: the full text with its passages, what narrows it, and the searches that a reader keeps."""

from __future__ import annotations

import re
from textwrap import shorten

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dosar.dossier import Filters
from dosar.dossier.views.search import RANKED
from dosar.web.asking import Asking, asking_of
from dosar.web.fault import Fault
from dosar.web.guard.forms import form_of
from dosar.web.pages.common import desk_of, story_asked
from dosar.web.passages import passages
from dosar.web.rendering import address, render
from dosar.web.saved import FIELDS, LONGEST_NAME, MOST, forget, save, saved

_FILTERS = ("since", "until", "by", "category", "lang", "outlet")
_MONTH = re.compile(r"[1-9][0-9]{3}-(?:0[1-9]|1[0-2])")
_HITS = 10
_TITLE = 60  # letters of a story's title in a facet
_LONGEST_WORDS = 500


def search(request: Request) -> Response:
    """The page ``/search``."""
    asking, desk = asking_of(request), desk_of(request)
    words, filters = asking.get("q") or "", _filters(asking)
    if len(words) > _LONGEST_WORDS:
        raise Fault(422, "These are too many words: at most %(most)s characters are looked for.", most=_LONGEST_WORDS)
    facets = desk.search_facets(words, filters, asking.story)
    page = desk.hits(words, filters, asking.story, asking.number, _HITS)
    return render(
        request,
        "search.html",
        words=words,
        page=page.each(lambda hit: (hit, list(passages(hit)))),
        facets=facets,
        ranked=RANKED,
        stories=[(identity, shorten(title, _TITLE, placeholder="…"), many) for identity, title, many in facets.stories],
        categories=[(one.value, one.reports) for one in facets.categories],
        story=story_asked(asking, desk),
        given={name: value for name in FIELDS if (value := asking.get(name))},
        saved=saved(request),
        full=len(saved(request)) >= MOST,
        longest_name=LONGEST_NAME,
    )


def keep(request: Request) -> Response:
    """Keep a search under a name, and go back to it."""
    form = form_of(request)
    response = _back(request, form)
    save(request, response, form.get("name", ""), form)
    return response


def drop(request: Request) -> Response:
    """Forget a kept search, and go back to the one that is shown."""
    form = form_of(request)
    response = _back(request, form)
    forget(request, response, form.get("name", ""))
    return response


def _filters(asking: Asking) -> Filters:
    """What the search is narrowed to; a month is its days. Raises `Fault` 422."""
    month = asking.get("month")
    if month is None:
        return asking.filters(*_FILTERS)
    if not _MONTH.fullmatch(month):
        raise Fault(422, "“%(value)s” is no month: write it as 2025-06.", value=month)
    return msgspec.structs.replace(asking.filters(*_FILTERS), since=month, until=month)


def _back(request: Request, form: dict[str, str]) -> Response:
    """The way back to the search of a form."""
    query = {name: value for name in FIELDS if (value := form.get(name, "").strip())}
    return RedirectResponse(address(asking_of(request), "/search", **query), 303)


ROUTES = (
    Route("/search", search),
    Route("/search/keep", keep, methods=["POST"]),
    Route("/search/forget", drop, methods=["POST"]),
)
