"""Answers of the API: JSON with a tag that says whether it has changed, and the ways to the other pages of a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dosar.web.desk import Page
from dosar.web.pages.common import desk_of

JSON = "application/json"


def tagged(request: Request, make: Callable[[], Response]) -> Response:
    """What ``make`` gives, with a tag; 304 without asking the desk where the client has it already.

    The tag is of the dossier's version and the address, which is all that an answer depends on.
    """
    asked = f"{desk_of(request).version}\0{request.url.path}\0{request.url.query}"
    tag = f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'
    kept = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    response = Response(status_code=304) if kept & {tag, "*"} else make()
    response.headers["ETag"] = tag
    return response


def one(item: object) -> Response:
    """One item."""
    return Response(msgspec.json.encode(item), media_type=JSON)


def page(request: Request, found: Page[Any]) -> Response:
    """A page of a list: an array, as the commands print it. The number of all items stands in ``X-Total-Count``."""
    response = Response(msgspec.json.encode(found.items), media_type=JSON)
    response.headers["X-Total-Count"] = str(found.total)
    if links := ", ".join(f'<{_at(request, number)}>; rel="{rel}"' for rel, number in _ways(found)):
        response.headers["Link"] = links
    return response


def _ways(found: Page[Any]) -> list[tuple[str, int]]:
    """The other pages of a list, by their relation (RFC 8288)."""
    if found.last == 1 and found.number == 1:
        return []
    ways = [("first", 1), ("prev", min(found.number - 1, found.last)), ("next", found.number + 1), ("last", found.last)]
    return [(rel, number) for rel, number in ways if 1 <= number <= found.last]


def _at(request: Request, number: int) -> str:
    """The address of another page, relative to the host."""
    query = {**dict(request.query_params), "page": str(number)}
    return f"{request.url.path}?{urlencode(query)}"
