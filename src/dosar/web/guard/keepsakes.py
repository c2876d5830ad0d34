"""What a browser keeps for whoever reads in it: small, signed, and read again with care."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from itsdangerous import BadData, URLSafeSerializer
from starlette.responses import Response

T = TypeVar("T")

LONGEST = 3800
"""The most characters of a keepsake: browsers drop cookies that are longer than 4096 with their names."""

_SALT = "dosar.keepsake"
_A_YEAR = 365 * 24 * 3600
#: Without a door there is no secret that outlasts the reading room, and nobody to keep out: the signature then only
#: tells our own cookies from those of another program on this machine.
_OPEN = "dosar"


class KeepsakeTooLongError(ValueError):
    """More than a cookie holds."""


class Keepsakes:
    """Reads and writes them. Each belongs to one person: another who uses the same browser gets none of hers."""

    def __init__(self, secret: str | None, port: int, https: bool) -> None:
        self._signer = URLSafeSerializer(secret or _OPEN, salt=_SALT)
        self._port = port
        self._https = https

    def read(self, cookies: Mapping[str, str], name: str, person: str, kind: type[T]) -> T | None:
        """What was kept under a name; None where there is nothing, or nothing of hers, or nothing of this kind."""
        try:
            owner, kept = self._signer.loads(cookies.get(self._name(name), ""))
            return msgspec.convert(kept, kind) if owner == person else None
        except (BadData, ValueError, TypeError):
            return None

    def write(self, response: Response, name: str, person: str, kept: object) -> None:
        """Have the browser keep it. Raises `KeepsakeTooLongError`."""
        signed = self._signer.dumps([person, msgspec.to_builtins(kept)])
        text = signed if isinstance(signed, str) else signed.decode()
        if len(text) > LONGEST:
            raise KeepsakeTooLongError(f"{len(text)} characters are more than {LONGEST}")
        response.set_cookie(self._name(name), text, max_age=_A_YEAR, httponly=True, samesite="lax", secure=self._https)

    def _name(self, name: str) -> str:
        """The name of the cookie: browsers share cookies between ports."""
        return f"dosar_{self._port}_{name}"
