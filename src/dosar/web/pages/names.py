"""People, organisations and places, and all that is known of one of them."""

from __future__ import annotations

from typing import Final, Literal, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.dossier import Filters
from dosar.record.material import EntityKind
from dosar.record.nouns import Event, Series
from dosar.web.asking import asking_of, one_of
from dosar.web.desk.lines import Voice
from dosar.web.desk.nouns import Page, ReportLine
from dosar.web.fault import not_found
from dosar.web.pages.common import desk_of, story_asked
from dosar.web.rendering import render

_FILTERS = ("since", "until", "by", "lang", "outlet")
_KINDS: Final[tuple[EntityKind, ...]] = get_args(EntityKind)
_PARTS: Final[tuple[Literal["figures", "events", "reports"], ...]] = ("figures", "events", "reports")
_FEW = 5
_NAMES = 40  # names on the page of an entity


def names(request: Request) -> Response:
    """The page ``/names``: those of most reports first."""
    asking, desk = asking_of(request), desk_of(request)
    filters, kind = asking.filters(*_FILTERS), one_of(asking, "kind", _KINDS)
    return render(
        request,
        "names.html",
        page=desk.named(filters, kind, asking.story, asking.number),
        kinds=desk.entity_kinds(filters, asking.story),
        story=story_asked(asking, desk),
    )


def name(request: Request) -> Response:
    """The page ``/names/{id}``; with ``part`` one of its lists alone, as long as it is."""
    asking, desk = asking_of(request), desk_of(request)
    day, part = asking.as_of, one_of(asking, "part", _PARTS)
    found = desk.profile(request.path_params["id"], day)
    if found is None:
        raise not_found()
    identity, reports = found.known.id, desk.naming(found.known.id, day)
    if part is not None:
        page: Page[Series] | Page[Event] | Page[ReportLine]
        match part:
            case "figures":
                page = desk.claimed_by(identity, day, asking.number)
            case "events":
                page = desk.events_with(identity, day, asking.number)
            case "reports":
                page = desk.lines_of(reports, day, asking.number)
        return render(request, "name-part.html", entity=found.known, part=part, page=page)
    return render(
        request,
        "name.html",
        profile=found,
        printed=desk.printed(identity, day, _NAMES),
        others=desk.perhaps(identity, day) if found.doubted else (),
        reasons=desk.why_one(identity, day),
        sayings=desk.saying_lines(Filters(as_of=day), voice=Voice(speaker=identity), size=_FEW),
        figures=desk.claimed_by(identity, day, size=_FEW),
        events=desk.events_with(identity, day, size=_FEW),
        reports=desk.lines_of(reports, day, size=_FEW),
        place=desk.place(identity, day),
    )


ROUTES = (Route("/names", names), Route("/names/{id}", name))
