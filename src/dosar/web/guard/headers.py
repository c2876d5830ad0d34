"""The headers that every answer carries: what a page may load, who may embed it, and for how long it may be kept."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Everything from ourselves, nothing inline, nothing embedded.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

_ALWAYS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # Not `no-referrer`: with it browsers send forms with the origin "null", and we could not tell our own.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
)
_VENDORED = "/static/vendor/"  # a folder there has the version in its name
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_ASK_AGAIN = "private, no-cache"


class SafeHeaders:
    """Puts the headers on every answer, errors too. What an answer says of its own caching stays."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.more = (("Strict-Transport-Security", "max-age=31536000"),) if https else ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and the answer back with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(dict(_ALWAYS + self.more))
                kept = scope["path"].startswith(_VENDORED) and message["status"] == 200
                headers.setdefault("Cache-Control", _FOR_A_YEAR if kept else _ASK_AGAIN)
            await send(message)

        await self.app(scope, receive, dressed)
