"""The audit: every decision, who made it, when and why, what it changed, and what became of it."""

from __future__ import annotations

import re
from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.record.material import Verdict
from dosar.values import interval
from dosar.web.asking import Asking, asking_of
from dosar.web.desk.trail import Sought
from dosar.web.fault import Fault
from dosar.web.guard.forms import form_of
from dosar.web.guard.visitors import editor_of
from dosar.web.pages.common import desk_of
from dosar.web.pages.deciding import decision, kept
from dosar.web.rendering import language_of, render
from dosar.web.vocabulary import label

_JUDGEMENTS = re.compile(r"\S{1,80}(?: \S{1,80}){0,19}")


def audit(request: Request) -> Response:
    """The page ``/audit``: the latest first."""
    asking, desk = asking_of(request), desk_of(request)
    seen = desk.decided
    page = desk.trail(_sought(asking), asking.number)
    return render(
        request,
        "audit.html",
        seen=seen,
        page=page,
        people=[(who, who) for who, _ in desk.deciders()],
        kinds=[(verdict, label(verdict, "verdict", language_of(request))) for verdict in get_args(Verdict)],
        every=seen,
    )


def undo(request: Request) -> Response:
    """Take back one decision, or all that one form made."""
    editor_of(request)
    given = form_of(request).get("judgements", "")
    if not _JUDGEMENTS.fullmatch(given):
        raise Fault(422, "This form says nothing that can be decided.")
    return kept(request, [decision(request, "undo", one) for one in given.split(" ")])


def _sought(asking: Asking) -> Sought:
    """Which decisions the address asks for. Raises `Fault` 422."""
    verdict = asking.get("verdict")
    if verdict is not None and verdict not in get_args(Verdict):
        raise Fault(422, "There is no decision “%(value)s”.", value=verdict)
    since, until = (_day(asking.get(name), edge) for edge, name in enumerate(("since", "until")))
    return Sought(asking.get("who"), cast(Verdict | None, verdict), since, until, asking.get("fact"))


def _day(asked: str | None, edge: int) -> str | None:
    """The first or the last day of what was asked for. Raises `Fault` 422."""
    if asked is None:
        return None
    days = interval(asked)
    if days is None:
        raise Fault(422, "“%(value)s” is no day: write it as 2025-06-01.", value=asked)
    return days[edge].isoformat()


ROUTES = (Route("/audit", audit, methods=["GET"]), Route("/audit/undo", undo, methods=["POST"]))
