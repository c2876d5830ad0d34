"""The reports of the dossier, the latest first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.web.asking import asking_of
from dosar.web.pages.common import desk_of
from dosar.web.rendering import render

_FILTERS = ("since", "until", "by", "about", "category", "lang", "outlet")


def reports(request: Request) -> Response:
    """The page ``/reports``."""
    asking, desk = asking_of(request), desk_of(request)
    return render(
        request,
        "reports.html",
        page=desk.report_lines(asking.filters(*_FILTERS), asking.story, asking.number),
        facets=desk.overview(asking.as_of),
    )


ROUTES = (Route("/reports", reports),)
