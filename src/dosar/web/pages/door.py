"""The door: logging in, where the reading room is not open to everybody, and leaving."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dosar.web.guard.forms import form_of
from dosar.web.guard.visitors import Reception
from dosar.web.pages.common import ours
from dosar.web.rendering import render

_HOME = "/"


def login(request: Request) -> Response:
    """The page ``/login``."""
    reception: Reception = request.app.state.reception
    after = ours(request.query_params.get("next"))
    if reception.door is None:
        return RedirectResponse(after, 303)
    return render(request, "login.html", after=after, name="", refused=False)


def enter(request: Request) -> Response:
    """Take a name and a password."""
    reception: Reception = request.app.state.reception
    form = form_of(request)
    name, after = form.get("name", "").strip(), ours(form.get("next"))
    if reception.door is None:
        return RedirectResponse(after, 303)
    session = reception.admit(name, form.get("password", ""), request.client.host if request.client else "")
    if session is None:
        return render(request, "login.html", 403, after=after, name=name, refused=True)
    response = RedirectResponse(after, 303)
    reception.sessions.write(response, session)
    return response


def leave(request: Request) -> Response:
    """Log out."""
    reception: Reception = request.app.state.reception
    response = RedirectResponse(_HOME, 303)
    reception.sessions.end(response)
    return response


ROUTES = (
    Route("/login", login, methods=["GET"]),
    Route("/login", enter, methods=["POST"]),
    Route("/logout", leave, methods=["POST"]),
)
