"""Who said what, and one thing that was said with all the reports that carry it."""

from __future__ import annotations

from typing import Final, Literal, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.model import Stance, StatementKind
from dosar.web.asking import Asking, asking_of, one_of
from dosar.web.desk.lines import NOBODY, Voice
from dosar.web.desk.nouns import Page
from dosar.web.fault import not_found
from dosar.web.pages.common import desk_of, story_asked
from dosar.web.rendering import render
from dosar.web.wordings import wordings

_FILTERS = ("since", "until", "by", "about", "lang", "outlet")
_KINDS: Final[tuple[StatementKind, ...]] = get_args(StatementKind)
_STANCES: Final[tuple[Stance, ...]] = get_args(Stance)
_GROUPS: Final[tuple[Literal["speaker"], ...]] = ("speaker",)
_SPEAKERS, _GROUPED, _WORDINGS = 12, 10, 24


def statements(request: Request) -> Response:
    """The page ``/statements``; with ``group=speaker`` a speaker at a time."""
    asking, desk = asking_of(request), desk_of(request)
    filters, voice = asking.filters(*_FILTERS), _voice(asking)
    narrowing = filters, asking.story, voice
    grouped = one_of(asking, "group", _GROUPS) is not None
    speaker = desk.profile(voice.speaker, asking.as_of) if voice.speaker not in (None, NOBODY) else None
    return render(
        request,
        "speakers.html" if grouped else "statements.html",
        page=desk.spoken(*narrowing, asking.number, _GROUPED)
        if grouped
        else desk.saying_lines(*narrowing, asking.number),
        facets=desk.saying_facets(*narrowing),
        speakers=() if grouped else desk.voices(*narrowing, most=_SPEAKERS),
        speaker=speaker.known if speaker else None,
        story=story_asked(asking, desk),
    )


def statement(request: Request) -> Response:
    """The page ``/statements/{id}``: the wordings side by side, and how each came to its report."""
    asking, desk = asking_of(request), desk_of(request)
    found = desk.saying_line(request.path_params["id"], asking.as_of)
    if found is None:
        raise not_found()
    page = Page.of(list(wordings(found.tellings)), asking.number, _WORDINGS)
    speaker = desk.profile(found.speaker, asking.as_of) if found.speaker else None
    return render(
        request,
        "statement.html",
        line=found,
        page=page,
        speaker=speaker.known if speaker else None,
        story=desk.told_in(found.saying, asking.as_of),
        echoes=desk.echo_ids([wording.telling.row.evidence[0].report for wording in page.items], asking.as_of),
    )


def _voice(asking: Asking) -> Voice:
    """Who is to speak, in which manner. Raises `Fault` 422."""
    return Voice(
        speaker=asking.get("speaker"),
        kind=one_of(asking, "kind", _KINDS),
        stance=one_of(asking, "stance", _STANCES),
        through=asking.get("through"),
    )


ROUTES = (Route("/statements", statements), Route("/statements/{id}", statement))
