"""The timeline: what happened when, drawn as a strip and as a list, and one event with its tellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.dossier import Filters
from dosar.record.nouns import Event
from dosar.values import interval
from dosar.web.asking import Asking, asking_of, one_of
from dosar.web.fault import Fault, not_found
from dosar.web.frames import ZOOMS, Days, key_of
from dosar.web.pages.common import desk_of, offered, story_asked
from dosar.web.rendering import render
from dosar.web.strip import chosen_days, strip

_FILTERS = ("since", "until", "by", "about")
_STORIES = 40


def timeline(request: Request) -> Response:
    """The page ``/timeline``: a strip that can be zoomed, and the events of the span that is chosen."""
    asking, desk = asking_of(request), desk_of(request)
    story, at, planned = story_asked(asking, desk), _at(asking), one_of(asking, "planned", ("true", "false"))
    filters, place = asking.filters(*_FILTERS), asking.get("place")
    narrowing = (story.id if story else None, place, planned == "true" if planned else None)
    dates = desk.dates(filters, *narrowing)
    shown = strip(dates, one_of(asking, "zoom", ZOOMS), at, _today(asking), _within(filters))
    chosen = chosen_days(at) if at else shown.days if shown else None
    page = desk.events(_narrowed(filters, chosen), *narrowing, number=asking.number)
    return render(
        request,
        "timeline.html",
        strip=shown,
        at=at,
        span=at or (shown and "/".join(key_of(shown.zoom, day) for day in shown.days)),
        before=_beside(shown.days[0], -1) if shown else None,
        after=_beside(shown.days[1], 1) if shown else None,
        total=sum(one.events for one in dates),
        page=page,
        days=list(_by_date(page.items)),
        names=desk.names_in(page.items, asking.as_of),
        story=story,
        stories=offered(desk.story_lines(Filters(as_of=asking.as_of), size=_STORIES).items, story),
    )


def event(request: Request) -> Response:
    """The page ``/timeline/{id}``: an event with every sentence that tells it."""
    asking, desk = asking_of(request), desk_of(request)
    found = desk.event(request.path_params["id"], asking.as_of)
    if found is None:
        raise not_found()
    return render(
        request,
        "event.html",
        event=found,
        page=desk.tellings_of(found.id, asking.as_of, asking.number),
        names=desk.names_in([found], asking.as_of),
        story=desk.story_line(found.story, asking.as_of),
    )


def _at(asking: Asking) -> str | None:
    """The year, the month or the day that is chosen. Raises `Fault` 422 where it is none."""
    at = asking.get("at")
    try:
        if at:
            chosen_days(at)
    except ValueError:
        raise Fault(422, "“%(value)s” is no day: write it as 2025-06-01.", value=at or "") from None
    return at


def _today(asking: Asking) -> date:
    """The day from which the reader looks: the one she chose, else today where the reading room stands."""
    return date.fromisoformat(asking.as_of) if asking.as_of else date.today()


def _within(filters: Filters) -> Days | None:
    """The days that are asked for, either end of which may be open."""
    if not (filters.since or filters.until):
        return None
    since, until = interval(filters.since or ""), interval(filters.until or "")
    return since[0] if since else date.min, until[1] if until else date.max


def _narrowed(filters: Filters, chosen: Days | None) -> Filters:
    """The filters, and the days that are chosen besides."""
    if chosen is None:
        return filters
    within = _within(filters) or chosen
    since, until = max(within[0], chosen[0]), min(within[1], chosen[1])
    return msgspec.structs.replace(filters, since=since.isoformat(), until=until.isoformat())


def _beside(day: date, days: int) -> str:
    """The day so many days later; at the ends of the calendar that day itself."""
    number = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(number).isoformat()


def _by_date(events: Sequence[Event]) -> Iterator[tuple[str, list[Event]]]:
    """The events in groups that have one date, in their order."""
    for edtf, group in groupby(events, key=lambda one: one.date):
        yield edtf, list(group)


ROUTES = (Route("/timeline", timeline), Route("/timeline/{id}", event))
