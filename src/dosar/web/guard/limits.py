"""How much a request may be, and how often somebody may try to log in."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dosar.web.fault import Fault

MOST_BODY = 256 * 1024
"""Bytes of a form: a correction is a few words."""
MOST_QUERY = 4096
"""Bytes of a query."""


class SizeLimit:
    """Refuses requests that are too large, whether they say so beforehand or not."""

    def __init__(self, app: ASGIApp, body: int = MOST_BODY, query: int = MOST_QUERY) -> None:
        self.app = app
        self.body = body
        self.query = query

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on. Raises `Fault` 414 for a long query, 413 once the body has grown too large."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if len(scope["query_string"]) > self.query:
            raise Fault(414, "What is asked for in the address is too long.")
        said = dict(scope["headers"]).get(b"content-length", b"0")
        if said.isdigit() and int(said) > self.body:
            raise _too_large()
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self.body:
                raise _too_large()
            return message

        await self.app(scope, counted, send)


def _too_large() -> Fault:
    return Fault(413, "What was sent is too large.", headers={"Connection": "close"})


class Attempts:
    """Counts the attempts of each key in a window of time; the keys that are longest quiet are forgotten first."""

    def __init__(
        self, most: int, seconds: float = 300.0, keys: int = 4096, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._keys = keys
        self._clock = clock
        self._made: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, key: str) -> int:
        """How many seconds are to be waited before another attempt of the key; 0 where it may be made now."""
        with self._lock:
            made = self._recent(key)
            return 0 if len(made) < self._most else max(1, round(made[0] + self._seconds - self._clock()))

    def failed(self, key: str) -> None:
        """Count an attempt."""
        with self._lock:
            made = self._recent(key)
            made.append(self._clock())
            self._made[key] = made
            self._made.move_to_end(key)
            while len(self._made) > self._keys:
                self._made.popitem(last=False)

    def forget(self, key: str) -> None:
        """Count the key's attempts no more: one has succeeded."""
        with self._lock:
            self._made.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        made, now = self._made.get(key, deque()), self._clock()
        while made and made[0] <= now - self._seconds:
            made.popleft()
        return made
