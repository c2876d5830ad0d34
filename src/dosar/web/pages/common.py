"""What every page needs of the application it belongs to."""

from __future__ import annotations

from starlette.requests import Request

from dosar.web.desk import Desk


def desk_of(request: Request) -> Desk:
    """Where the page asks its questions."""
    desk: Desk = request.app.state.desk
    return desk
