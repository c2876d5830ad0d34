"""The overview: the dossier at a glance, and what has come in since the reader was here last."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.web.asking import asking_of
from dosar.web.pages.common import desk_of
from dosar.web.rendering import render
from dosar.web.settings import Settings

_STORIES = 8
_FIGURES = 8
_A_VISIT = 6 * 3600  # seconds; whoever comes back within them is still on the same visit
_A_YEAR = 365 * 24 * 3600
_NUMBER = re.compile(r"[0-9]{1,15}")


def overview(request: Request) -> Response:
    """The page ``/``."""
    asking, desk = asking_of(request), desk_of(request)
    since = _seen_before(request)
    found = desk.overview(asking.as_of, since)
    response = render(
        request,
        "overview.html",
        dossier=desk.name,
        overview=found,
        stories=desk.story_lines(asking.filters(), size=_STORIES),
        figures=desk.main_figures(as_of=asking.as_of, most=_FIGURES),
        doubts=sum(desk.doubt_counts(asking.as_of).values()),
    )
    if asking.as_of is None:
        _keep(request, response, found.latest, since)
    return response


def _seen_before(request: Request) -> int | None:
    """The number of the last report that was there when the reader's last visit ended; None on her first."""
    visit, seen = _cookies(request)
    kept = request.cookies.get(visit, request.cookies.get(seen, ""))
    return int(kept) if _NUMBER.fullmatch(kept) else None


def _keep(request: Request, response: Response, latest: int, since: int | None) -> None:
    """Remember what the reader has seen now, and for this visit what she had seen before it."""
    visit, seen = _cookies(request)
    response.set_cookie(visit, str(latest if since is None else since), max_age=_A_VISIT, httponly=True, samesite="lax")
    response.set_cookie(seen, str(latest), max_age=_A_YEAR, httponly=True, samesite="lax")


def _cookies(request: Request) -> tuple[str, str]:
    """The names of the cookies for a visit and for what was seen: browsers share cookies between ports."""
    settings: Settings = request.app.state.settings
    return f"dosar_{settings.port}_visit", f"dosar_{settings.port}_seen"


ROUTES = (Route("/", overview),)
