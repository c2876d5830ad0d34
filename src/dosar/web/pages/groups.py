"""One group, to be joined with another or to have a member taken out of it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.record.material import Judgement
from dosar.web.asking import asking_of
from dosar.web.desk.groups import FIELDS
from dosar.web.fault import Fault, not_found
from dosar.web.guard.forms import form_of
from dosar.web.guard.visitors import editor_of
from dosar.web.pages.common import desk_of
from dosar.web.pages.deciding import carried_out, decision
from dosar.web.rendering import render

_LONGEST = 200


def group(request: Request) -> Response:
    """The page ``/review/groups/{id}``; ``q`` are words by which another group is looked for."""
    asking, desk = asking_of(request), desk_of(request)
    seen = desk.decided
    found = desk.group(request.path_params["id"], asking.as_of)
    if found is None:
        raise not_found()
    words = (asking.get("q") or "")[:_LONGEST] or None
    members, others = desk.members(found, asking.number), desk.mergeable(found, words, asking.as_of)
    shown = [*(evidence for _, evidence in members.items), *(one.evidence for one in others if one.evidence)]
    return render(
        request,
        "group.html",
        seen=seen,
        group=found,
        field=FIELDS.get(found.kind),
        members=members,
        around=desk.around(shown),
        words=words,
        others=others,
    )


def take_out(request: Request) -> Response:
    """Take a member out of a group, so that it is with none of the others."""
    editor_of(request)
    desk, member = desk_of(request), form_of(request).get("member", "")
    found = desk.group(request.path_params["id"])
    if found is None:
        raise not_found()
    others = [other for other in found.members if other != member]
    if len(others) != len(found.members) - 1 or not others:
        raise Fault(422, "This form says nothing that can be decided.")

    def apart(other: str) -> Judgement:
        return decision(request, "different", member, other, field=FIELDS.get(found.kind))

    return carried_out(request, [apart(others[0])], lambda seen: desk.take_out(found, member, apart, seen))


ROUTES = (
    Route("/review/groups/{id}", group, methods=["GET"]),
    Route("/review/groups/{id}/out", take_out, methods=["POST"]),
)
