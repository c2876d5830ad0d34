"""The application: what stands before the pages, in which order, and which pages there are."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dosar.web.api import V1
from dosar.web.desk import Desk
from dosar.web.faults import Faults, answer
from dosar.web.guard.forms import OwnForms
from dosar.web.guard.headers import SafeHeaders
from dosar.web.guard.hosts import OwnHosts
from dosar.web.guard.limits import SizeLimit
from dosar.web.guard.users import Door
from dosar.web.guard.visitors import Reception, Visitors
from dosar.web.pages import PAGES
from dosar.web.settings import Settings


def create_app(path: Path, settings: Settings) -> Starlette:
    """The reading room of the dossier at ``path``.

    Raises `DossierError` where it cannot be read, `BadUsers` where the file of users cannot.
    """
    desk = Desk(path)
    reception = Reception(settings, Door(settings.auth) if settings.auth else None)

    @asynccontextmanager
    async def open_hours(_: Starlette) -> AsyncIterator[None]:
        closing = threading.Event()
        ahead = threading.Thread(target=desk.warm_up, args=(closing,), name="ahead")
        if settings.ahead:
            ahead.start()
        yield
        closing.set()
        if settings.ahead:
            ahead.join()
        desk.close()

    app = Starlette(
        routes=_routes(),
        middleware=_guard(settings, reception),
        exception_handlers={HTTPException: answer},
        lifespan=open_hours,
    )
    app.state.settings = settings
    app.state.desk = desk
    app.state.reception = reception
    return app


def _guard(settings: Settings, reception: Reception) -> list[Middleware]:
    """What a request passes before it reaches a page, in this order."""
    return [
        Middleware(SafeHeaders, https=settings.https),
        Middleware(Faults),
        Middleware(OwnHosts, hosts=settings.hosts),
        Middleware(SizeLimit),
        Middleware(Visitors, reception=reception),
        Middleware(OwnForms, sessions=reception.sessions, origins=settings.origins),
    ]


def _routes() -> list[Route | Mount]:
    # Pages are not compressed: the length of one that carries a token and words of the address would tell of the token.
    static = GZipMiddleware(StaticFiles(directory=str(files("dosar.web") / "static")), compresslevel=6)
    return [Route("/health", _health), *PAGES, V1, Mount("/static", static)]


def _health(_: Request) -> Response:
    """Says that the reading room is open, and nothing of what is in it."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})
