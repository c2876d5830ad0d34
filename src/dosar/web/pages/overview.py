"""The overview: the dossier at a glance, and what has come in since the reader was here last."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.web.asking import asking_of
from dosar.web.pages.common import desk_of
from dosar.web.rendering import render

_STORIES = 6


def overview(request: Request) -> Response:
    """The page ``/``."""
    asking, desk = asking_of(request), desk_of(request)
    return render(
        request,
        "overview.html",
        dossier=desk.name,
        overview=desk.overview(asking.as_of),
        stories=desk.story_lines(asking.filters(), size=_STORIES),
    )


ROUTES = (Route("/", overview),)
