"""What cannot be answered: a page in the reader's language, under ``/api`` a problem (RFC 9457), never a traceback."""

from __future__ import annotations

import logging
from http import HTTPStatus

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dosar.web.fault import as_fault
from dosar.web.rendering import render_fault

API = "/api/"
PROBLEM = "application/problem+json"

_LOG = logging.getLogger(__name__)


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request of the API was refused: ``detail`` is one sentence in English (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Faults:
    """Answers what goes wrong within. It stands outside everything that may refuse a request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on; an error that comes back before anything was sent becomes an answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if started:
                raise
            await answer(Request(scope), error)(scope, receive, send)


def answer(request: Request, error: Exception) -> Response:
    """What is told of an error. One that nobody foresaw is logged with its traceback, and told without it."""
    fault = as_fault(error)
    if fault.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
        _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith(API):
        response = problem(fault.status_code, fault.detail)
    else:
        sentence = {"sentence": fault.sentence, "values": fault.values}
        response = render_fault(request, "fault.html", fault.status_code, fault=fault.status_code, **sentence)
    MutableHeaders(scope=None, raw=response.raw_headers).update(fault.headers or {})
    response.headers["Cache-Control"] = "no-store"
    return response


def problem(status: int, detail: str) -> Response:
    """The answer of the API to what it cannot do."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return Response(msgspec.json.encode(told), status, media_type=PROBLEM)
