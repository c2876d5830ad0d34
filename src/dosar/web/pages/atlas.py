"""The map: places where they lie, and the same places as a list."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.web.asking import asking_of
from dosar.web.pages.common import desk_of, offered, story_asked
from dosar.web.rendering import render

_FILTERS = ("since", "until", "by")
_PLACES = 100  # as many circles as can be told apart
_STORIES = 40


def atlas(request: Request) -> Response:
    """The page ``/map``."""
    asking, desk = asking_of(request), desk_of(request)
    story = story_asked(asking, desk)
    return render(
        request,
        "map.html",
        page=desk.places(asking.filters(*_FILTERS), asking.story, asking.number, _PLACES),
        stories=offered(desk.story_lines(asking.filters(), size=_STORIES).items, story),
        story=story,
    )


ROUTES = (Route("/map", atlas),)
