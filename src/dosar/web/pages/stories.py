"""The running stories, and one of them with its reports."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.dossier import Filters
from dosar.web.asking import asking_of
from dosar.web.fault import not_found
from dosar.web.pages.common import desk_of
from dosar.web.rendering import render

_FIGURES, _SPEAKERS = 8, 8
_FILTERS = ("since", "until", "about", "lang")


def stories(request: Request) -> Response:
    """The page ``/stories``: the latest first."""
    asking = asking_of(request)
    page = desk_of(request).story_lines(asking.filters(*_FILTERS), asking.number)
    return render(request, "stories.html", page=page)


def story(request: Request) -> Response:
    """The page ``/stories/{id}``: what the story is, and why each report is on it."""
    asking, desk = asking_of(request), desk_of(request)
    found = desk.story_line(request.path_params["id"], asking.as_of)
    if found is None:
        raise not_found()
    whole = Filters(as_of=asking.as_of)
    speakers = desk.speakers(whole, found.id, size=_SPEAKERS).items
    return render(
        request,
        "story.html",
        story=found,
        page=desk.story_reports(found.id, asking.as_of, asking.number),
        events=desk.events(whole, found.id, size=0).total,
        series=desk.series(whole, found.id, size=0).total,
        sayings=desk.sayings(whole, found.id, size=0).total,
        names=desk.entities(whole, story=found.id, size=0).total,
        figures=desk.main_figures(found.id, asking.as_of, _FIGURES),
        speakers=[speaker for speaker in speakers if speaker.name],
    )


ROUTES = (Route("/stories", stories), Route("/stories/{id}", story))
