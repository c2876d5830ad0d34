"""What every page needs of the application it belongs to."""

from __future__ import annotations

import re

from starlette.requests import Request

from dosar.web.desk import Desk

_OURS = re.compile(r"/(?![/\\])[^\\\s]*")


def ours(address: str | None, otherwise: str = "/") -> str:
    """A page of ours to go on to, whatever the address says."""
    return address if address and _OURS.fullmatch(address) else otherwise


def desk_of(request: Request) -> Desk:
    """Where the page asks its questions."""
    desk: Desk = request.app.state.desk
    return desk
