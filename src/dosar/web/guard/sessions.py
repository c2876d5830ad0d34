"""Sessions in signed cookies: who somebody is, and that a form was sent from a page of ours.

There are two cookies. The session's is `SameSite=Lax`, so that a link from a message opens the page it leads to. The
form's is `SameSite=Strict`, so that it is never there when another site sends a form: without it nothing is changed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Literal

import msgspec
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.responses import Response

KEPT = 7 * 24 * 3600
"""Seconds for which a session is kept."""

_SALT = "dosar.session"


class Session(msgspec.Struct, frozen=True):
    """A browser's visit; ``stamp`` is that of the password with which ``user`` came in, None where none is asked."""

    id: str
    user: str | None = None
    stamp: str | None = None


class Sessions:
    """Reads and writes sessions. ``port`` is in the cookies' names: browsers share cookies between ports."""

    def __init__(self, secret: str, port: int, https: bool) -> None:
        self._secret = secret.encode()
        self._signer = URLSafeTimedSerializer(secret, salt=_SALT)
        self.name = f"dosar_{port}"
        self._form_name = f"dosar_{port}_form"
        self._https = https

    def new(self, user: str | None = None, stamp: str | None = None) -> Session:
        """A session that begins now. Whoever logs in gets a new one, so that nobody can hand out one beforehand."""
        return Session(secrets.token_urlsafe(18), user, stamp)

    def read(self, cookies: Mapping[str, str]) -> Session | None:
        """The session of a request; None where it has none, or one that is not ours or too old."""
        try:
            return msgspec.convert(self._signer.loads(cookies.get(self.name, ""), max_age=KEPT), Session)
        except (BadSignature, msgspec.ValidationError):
            return None

    def write(self, response: Response, session: Session) -> None:
        """Have the browser keep the session."""
        kept = self._signer.dumps(msgspec.to_builtins(session))
        self._set(response, self.name, kept, "lax")
        self._set(response, self._form_name, self._proof(session, "cookie"), "strict")

    def end(self, response: Response) -> None:
        """Have the browser forget its session."""
        for name in (self.name, self._form_name):
            response.delete_cookie(name, secure=self._https, httponly=True)

    def token(self, session: Session) -> str:
        """What stands in the forms of this session."""
        return self._proof(session, "form")

    def proves(self, session: Session, cookies: Mapping[str, str], token: str) -> bool:
        """Whether a form comes from a page of this session, sent by our own site."""
        kept = cookies.get(self._form_name, "")
        from_us = hmac.compare_digest(kept.encode(), self._proof(session, "cookie").encode())
        return hmac.compare_digest(token.encode(), self.token(session).encode()) and from_us

    def _proof(self, session: Session, use: str) -> str:
        words = "\0".join(("dosar", use, session.id, session.user or "", session.stamp or ""))
        return hmac.new(self._secret, words.encode(), hashlib.sha256).hexdigest()

    def _set(self, response: Response, name: str, value: str, same_site: Literal["lax", "strict"]) -> None:
        response.set_cookie(name, value, max_age=KEPT, httponly=True, samesite=same_site, secure=self._https)
