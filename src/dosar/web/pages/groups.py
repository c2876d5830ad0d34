"""One group, to be joined with another or to have a member taken out."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dosar.web.asking import asking_of
from dosar.web.desk.groups import FIELDS
from dosar.web.fault import not_found
from dosar.web.pages.common import desk_of
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


ROUTES = (Route("/review/groups/{id}", group, methods=["GET"]),)
