"""Who asks: every request gets its session and its visitor, and strangers are shown the door where there is one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dosar.web.fault import Fault
from dosar.web.faults import API
from dosar.web.guard.keepsakes import Keepsakes
from dosar.web.guard.limits import Attempts
from dosar.web.guard.sessions import Session, Sessions
from dosar.web.guard.users import Door, Role
from dosar.web.settings import Settings

_FOR_ALL = ("/static/", "/login", "/health")
_WITHOUT_SESSION = ("/static/", "/health", API)


@dataclass(frozen=True)
class Visitor:
    """Who asks; ``door`` says whether she had to log in."""

    name: str
    role: Role
    door: bool

    @property
    def edits(self) -> bool:
        """Whether she may change the record."""
        return self.role == "editor"


class Reception:
    """Knows sessions and who may do what."""

    def __init__(self, settings: Settings, door: Door | None) -> None:
        self.door = door
        self._by_address, self._by_name = Attempts(10), Attempts(30)
        self.sessions = Sessions(door.secret if door else secrets.token_urlsafe(32), settings.port, settings.https)
        self.keepsakes = Keepsakes(door.secret if door else None, settings.port, settings.https)
        self._who = settings.who

    def visitor(self, session: Session) -> Visitor | None:
        """Who is in this session; None where she has to log in, or to do so again."""
        if self.door is None:
            return Visitor(self._who, "editor", door=False)
        user = self.door.user(session.user)
        if user is None or session.user is None or session.stamp != user.stamp:
            return None
        return Visitor(session.user, user.role, door=True)

    def admit(self, name: str, password: str, address: str) -> Session | None:
        """A session for whoever knows the password, None where it is wrong.

        Raises `Fault` 429 after too many that were wrong, from one address or for one name.
        """
        if wait := max(self._by_address.wait(address), self._by_name.wait(name)):
            raise Fault(
                429, "Too many attempts. Wait %(seconds)s seconds.", headers={"Retry-After": str(wait)}, seconds=wait
            )
        user = self.door.opens(name, password) if self.door else None
        if user is None:
            self._by_address.failed(address)
            self._by_name.failed(name)
            return None
        self._by_name.forget(name)
        return self.sessions.new(name, user.stamp)


class Visitors:
    """Gives each request its ``session``, the ``token`` of its forms, and its ``visitor`` where she is known."""

    def __init__(self, app: ASGIApp, reception: Reception) -> None:
        self.app = app
        self.reception = reception

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or the stranger to the door. Raises `Fault` 401 under the API."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, sessions = Request(scope), self.reception.sessions
        session = sessions.read(request.cookies)
        is_new = session is None
        scope["session"] = session = session or sessions.new()
        scope["token"] = sessions.token(session)
        scope["visitor"] = visitor = self.reception.visitor(session)
        if visitor is None and not scope["path"].startswith(_FOR_ALL):
            await _shown_the_door(request)(scope, receive, send)
            return

        async def greeted(message: Message) -> None:
            if message["type"] == "http.response.start" and not _is_begun(message, sessions.name):
                kept = Response()
                sessions.write(kept, session)
                message["headers"] = [*message["headers"], *_cookies(kept)]
            await send(message)

        await self.app(scope, receive, greeted if is_new and not _needs_none(scope["path"]) else send)


def visitor_of(request: Request) -> Visitor | None:
    """Who asks; None for a stranger, who gets no further than the door."""
    found = request.scope.get("visitor")
    return found if isinstance(found, Visitor) else None


def editor_of(request: Request) -> Visitor:
    """Who asks, and may change the record. Raises `Fault` 403 for a reader."""
    visitor = visitor_of(request)
    if visitor is None or not visitor.edits:
        raise Fault(403, "You may read this record, and not change it. Ask an editor.")
    return visitor


def _shown_the_door(request: Request) -> Response:
    if request.url.path.startswith(API):
        raise Fault(401, "Log in first.", headers={"WWW-Authenticate": 'Session realm="Dosar"'})
    if request.method not in ("GET", "HEAD"):
        raise Fault(403, "Your session has ended. Log in again.")
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?{urlencode({'next': back})}", 303)


def _needs_none(path: str) -> bool:
    """Whether what is at an address has no forms, and so needs no session."""
    return path.startswith(_WITHOUT_SESSION)


def _is_begun(message: Message, cookie: str) -> bool:
    """Whether an answer begins a session of its own, as logging in does."""
    begins = f"{cookie}=".encode()
    return any(name == b"set-cookie" and value.startswith(begins) for name, value in message["headers"])


def _cookies(response: Response) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in response.raw_headers if name == b"set-cookie"]
