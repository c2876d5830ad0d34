"""From a form to decisions that are kept: whose they are, what the page had seen, and where to go on to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dosar.dossier.errors import BadJudgement, NoSuchFact
from dosar.record.judgements import made
from dosar.record.material import Judgement, Verdict
from dosar.web import flash
from dosar.web.desk.review import Outdated
from dosar.web.fault import Fault
from dosar.web.guard.forms import form_of
from dosar.web.guard.visitors import editor_of
from dosar.web.pages.common import desk_of, ours
from dosar.web.rendering import render

_NUMBER = re.compile(r"[0-9]{1,9}")
_LONGEST_REASON = 500


def decision(
    request: Request,
    verdict: Verdict,
    left: str,
    right: str | None = None,
    *,
    field: str | None = None,
    value: str | None = None,
) -> Judgement:
    """What an editor decides now, for the reason that her form gives. Raises `Fault` 403 for a reader."""
    why = form_of(request).get("why", "").strip()[:_LONGEST_REASON]
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    who = editor_of(request).name
    return made(verdict, left, right, who=who, at=at, field=field, value=value, why=why or None)


def kept(request: Request, decisions: Sequence[Judgement], back: str | None = None) -> Response:
    """Keep the decisions and go back to where the form was, or to ``back``: see `carried_out`."""
    desk = desk_of(request)
    return carried_out(request, decisions, lambda seen: (decisions, desk.decide(decisions, seen)), back)


def carried_out(
    request: Request,
    wanted: Sequence[Judgement],
    keep: Callable[[int], tuple[Sequence[Judgement], int]],
    back: str | None = None,
) -> Response:
    """Have something kept that the page had ``seen``, and go back to where the form was.

    ``keep`` gives what was kept, and how many decisions there are then. Where somebody else has decided on the same
    since, nothing is kept, and a page shows both, that and what is ``wanted`` (409). Raises `Fault` 422 for what cannot
    be kept.
    """
    form = form_of(request)
    if not _NUMBER.fullmatch(form.get("seen", "")):
        raise Fault(422, "This form says nothing that can be decided.")
    after = ours(back or form.get("back"), "/review")
    try:
        done, now = keep(int(form["seen"]))
    except Outdated as outdated:
        return _conflict(request, outdated, wanted, after)
    except (BadJudgement, NoSuchFact):
        raise Fault(
            422, "This cannot be kept: the record is not so, or not so any more. Load the page again."
        ) from None
    response = RedirectResponse(after, 303)
    if done:
        flash.leave(request, response, done[-1].verdict, now, [one.id for one in done])
    return response


def _conflict(request: Request, outdated: Outdated, wanted: Sequence[Judgement], after: str) -> Response:
    """Both decisions, and the form once more, which has now seen the other one."""
    desk = desk_of(request)
    return render(
        request,
        "conflict.html",
        409,
        others=[step for one in outdated.judgements if (step := desk.step(one.id))],
        mine=wanted,
        action=request.url.path,
        fields={name: value for name, value in form_of(request).items() if name != "seen"},
        seen=outdated.decided,
        after=after,
    )
