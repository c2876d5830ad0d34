"""Forms are taken from our own pages only, whoever the browser says sends them (cross-site request forgery)."""

from __future__ import annotations

from collections.abc import Set
from typing import cast

from starlette.datastructures import FormData, Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dosar.web.fault import Fault
from dosar.web.guard.sessions import Sessions

FIELD = "csrf_token"
"""The field of every form that holds the token of the session."""
HEADER = "x-csrf-token"
"""The header that holds it where a script sends the form."""

_READING = ("GET", "HEAD", "OPTIONS")
_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 200
_FOREIGN = "This form does not come from a page of the reading room."
_STALE = "This page is too old to send its form. Load it again, and send it once more."


class OwnForms:
    """Reads the form of every request that may change something, and refuses those that are not ours."""

    def __init__(self, app: ASGIApp, sessions: Sessions, origins: Set[str]) -> None:
        self.app = app
        self.sessions = sessions
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with its form. Raises `Fault` 403 for one that is not ours, 415 for no form at all."""
        if scope["type"] == "http" and scope["method"] not in _READING:
            request = Request(scope, receive)
            self._check_origin(request.headers)
            if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
                raise Fault(415, "Only forms are taken here.")
            scope["form"] = form = await request.form(max_fields=_MOST_FIELDS)
            token = request.headers.get(HEADER) or form.get(FIELD)
            if not self.sessions.proves(scope["session"], request.cookies, str(token or "")):
                raise Fault(403, _STALE)
        await self.app(scope, receive, send)

    def _check_origin(self, headers: Headers) -> None:
        """Raise where the browser says that another site sends this. Programs that are no browser say nothing."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if (origin is not None and origin.lower() not in self.origins) or site not in (None, "same-origin", "none"):
            raise Fault(403, _FOREIGN)


def form_of(request: Request) -> dict[str, str]:
    """The fields of a form that was taken, without our own."""
    form = cast(FormData, request.scope["form"])
    return {name: value for name, value in form.items() if isinstance(value, str) and name != FIELD}
