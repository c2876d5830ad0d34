"""Review: what a person should look at, and her answers."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.record.material import Verdict
from dosar.web.asking import asking_of
from dosar.web.desk.doubts import AT_MOST, KINDS
from dosar.web.desk.groups import FIELDS
from dosar.web.fault import Fault, not_found
from dosar.web.guard.forms import form_of
from dosar.web.guard.visitors import editor_of
from dosar.web.pages.common import desk_of
from dosar.web.pages.deciding import decision, kept
from dosar.web.rendering import language_of, render
from dosar.web.vocabulary import label

_SIZE = 10
_ON_PAIRS, _ON_FACTS = ("same", "different"), ("wrong", "right")
_NOT_DONE = "This form says nothing that can be decided."


def review(request: Request) -> Response:
    """The page ``/review``: doubts of one kind or of all, the least sure first."""
    asking, desk = asking_of(request), desk_of(request)
    kind = asking.get("kind")
    if kind is not None and kind not in KINDS:
        raise Fault(422, "There is no kind of doubt “%(value)s”.", value=kind)
    seen, spoken, counts = desk.decided, language_of(request), desk.doubt_counts(asking.as_of)
    page = desk.doubts(kind, asking.as_of, asking.number, _SIZE)
    return render(
        request,
        "review.html",
        seen=seen,
        kind=kind,
        kinds=[(one, label(one, "doubt", spoken), many) for one, many in counts.items() if many],
        page=page,
        most=AT_MOST if AT_MOST in counts.values() else None,
        around=desk.around(words for doubt in page.items for words in doubt.evidence),
    )


def decide(request: Request) -> Response:
    """Take an answer: two are one or are not, a fact is right or wrong."""
    editor_of(request)
    form = form_of(request)
    verdict, left, right = form.get("verdict"), form.get("left", ""), form.get("right", "")
    if verdict in _ON_FACTS and left and not right:
        return kept(request, [decision(request, cast(Verdict, verdict), desk_of(request).fact(left).id)])
    if verdict in _ON_PAIRS and left and right and form.get("field", "") in ("", *FIELDS.values()):
        pair = _member(request, left), _member(request, right)
        judged = decision(request, cast(Verdict, verdict), *pair, field=form.get("field") or None)
        return kept(request, [judged])
    raise Fault(422, _NOT_DONE)


def _member(request: Request, identity: str) -> str:
    """The fact or report that is meant: itself, or the one that stands for a group. Raises `Fault` 404."""
    if identity.startswith("sha256:"):
        return identity
    member = desk_of(request).member(identity)
    if member is None:
        raise not_found()
    return member


ROUTES = (Route("/review", review, methods=["GET"]), Route("/review/decisions", decide, methods=["POST"]))
