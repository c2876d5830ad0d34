"""People, organisations and places, and all that is known of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.dossier import Filters
from dosar.model import Evidence
from dosar.record.entities.spelling import folded
from dosar.record.material import EntityKind
from dosar.record.nouns import Entity, Event, NameSeen, Series
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


class Printed(NamedTuple):
    """A name with the words that print it: one passage of each report that has it."""

    seen: NameSeen
    passages: tuple[Evidence, ...]


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
    found = desk.entity(request.path_params["id"], day)
    if found is None:
        raise not_found()
    reports = list(dict.fromkeys(seen.report for seen in found.evidence))
    reports.reverse()
    if part is not None:
        page: Page[Series] | Page[Event] | Page[ReportLine]
        match part:
            case "figures":
                page = desk.claimed_by(found.id, day, asking.number)
            case "events":
                page = desk.events_with(found.id, day, asking.number)
            case "reports":
                page = desk.lines_of(reports, day, asking.number)
        return render(request, "name-part.html", entity=found, part=part, page=page)
    return render(
        request,
        "name.html",
        entity=found,
        printed=list(printed(found)),
        others=[(doubt, desk.entity(doubt.other, day)) for doubt in found.doubts],
        sayings=desk.saying_lines(Filters(as_of=day), voice=Voice(speaker=found.id), size=_FEW),
        figures=desk.claimed_by(found.id, day, size=_FEW),
        events=desk.events_with(found.id, day, size=_FEW),
        reports=desk.lines_of(reports, day, size=_FEW),
        place=desk.place(found.id, day),
    )


def printed(entity: Entity) -> Iterator[Printed]:
    """Each name of an entity with its passages.

    The record keeps the first mention of every full name in a report: where a report prints this form further down, the
    passage is that mention.
    """
    by_source: dict[str, list[Evidence]] = {}
    for found in entity.evidence:
        by_source.setdefault(found.source, []).append(found)
    for seen in entity.seen:
        passages = (_nearest(by_source[source], seen.name) for source in seen.reports if source in by_source)
        yield Printed(seen, tuple(passages))


def _nearest(passages: Sequence[Evidence], form: str) -> Evidence:
    """The passage that prints this form, else the first."""
    wanted = folded(form)
    return next((found for found in passages if folded(found.text) == wanted), passages[0])


ROUTES = (Route("/names", names), Route("/names/{id}", name))
