"""Only requests to our own names are answered, so that no foreign page reaches the dossier (DNS rebinding)."""

from __future__ import annotations

from collections.abc import Set

from starlette.types import ASGIApp, Receive, Scope, Send

from dosar.web.fault import Fault


class OwnHosts:
    """Refuses requests whose Host header is none of ours."""

    def __init__(self, app: ASGIApp, hosts: Set[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on. Raises `Fault` 400 without one Host header, 421 for a foreign one."""
        if scope["type"] == "http":
            given = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
            if len(given) != 1:
                raise Fault(400, "The request does not say for which host it is meant.")
            if given[0] not in self.hosts:
                raise Fault(
                    421, "This reading room does not go by the name in the address; start it with --name to add one."
                )
        await self.app(scope, receive, send)
