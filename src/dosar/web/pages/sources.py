"""Outlets and agencies, who repeats whom, and one group of reports that rest on one origin."""

from __future__ import annotations

from typing import Final, Literal, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.dossier import Filters
from dosar.dossier.views.sources import Outlet, Repeating
from dosar.record.nouns import EchoGroup, EchoKind
from dosar.web.asking import asking_of, one_of
from dosar.web.desk.lines import Agency
from dosar.web.desk.nouns import Page
from dosar.web.fault import not_found
from dosar.web.graph import drawn
from dosar.web.pages.common import desk_of, story_asked
from dosar.web.reading import short, side_by_side
from dosar.web.rendering import render

_FILTERS = ("since", "until", "by", "about", "lang", "outlet")
_KINDS: Final[tuple[EchoKind, ...]] = get_args(EchoKind)
Part = Literal["outlets", "agencies", "repeating", "groups"]

_PARTS: Final[tuple[Part, ...]] = get_args(Part)
_FEW, _DRAWN, _GROUPS = 12, 40, 5


def sources(request: Request) -> Response:
    """The page ``/sources``; with ``part`` one of its lists alone, as long as it is."""
    asking, desk = asking_of(request), desk_of(request)
    day, story = asking.as_of, asking.story
    if part := one_of(asking, "part", _PARTS):
        return _part(request, part)
    repeating = desk.repeating(day, story, size=_DRAWN)
    return render(
        request,
        "sources.html",
        outlets=desk.outlets(day, story, size=_FEW),
        agencies=desk.agencies(day, story, size=_FEW),
        repeating=repeating,
        drawing=drawn(repeating.items),
        page=desk.echoes(Filters(as_of=day), story, size=_GROUPS),
        story=story_asked(asking, desk),
    )


def _part(request: Request, part: Part) -> Response:
    """One of the lists alone; that of groups can be narrowed."""
    asking, desk = asking_of(request), desk_of(request)
    given = asking.as_of, asking.story, asking.number
    filters, kind = asking.filters(*_FILTERS), one_of(asking, "kind", _KINDS)
    page: Page[Outlet] | Page[Agency] | Page[Repeating] | Page[EchoGroup]
    match part:
        case "outlets":
            page = desk.outlets(*given)
        case "agencies":
            page = desk.agencies(*given)
        case "repeating":
            page = desk.repeating(*given)
        case "groups":
            page = desk.echoes(filters, asking.story, asking.number, kind=kind)
    kinds = desk.echo_kinds(filters, asking.story) if part == "groups" else ()
    story = story_asked(asking, desk)
    return render(request, "sources-part.html", part=part, page=page, kinds=kinds, story=story)


def source(request: Request) -> Response:
    """The page ``/sources/{id}``: a group, its first report beside another one, which ``with`` chooses."""
    asking, desk = asking_of(request), desk_of(request)
    group = desk.echo(request.path_params["id"], asking.as_of)
    if group is None:
        raise not_found()
    reports = desk.echo_reports(group.id, asking.as_of)
    first, *others = reports
    asked = asking.get("with")
    other = next((one for one in others if asked in (None, short(one))), None)
    if other is None:
        raise not_found()
    aligned = desk.aligned(first, other)
    return render(
        request,
        "source.html",
        group=group,
        page=desk.lines_of(reports, asking.as_of, asking.number),
        first=first,
        other=other,
        sides=list(zip(side_by_side(aligned), ("left", "right"), strict=True)),
        shared=len(aligned.pairs),
    )


ROUTES = (Route("/sources", sources), Route("/sources/{id}", source))
