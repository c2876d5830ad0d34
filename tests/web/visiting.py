"""A visit to the reading room without a browser: pages are asked for, forms are sent, somebody logs in."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.testclient import TestClient

from dosar.web.desk import Desk
from dosar.web.guard.visitors import Reception

BASE = "http://127.0.0.1:8710"
PASSWORD = "parola de probă"


@dataclass(frozen=True)
class Room:
    """An open reading room."""

    client: TestClient
    desk: Desk
    reception: Reception

    def get(self, path: str, **options):
        return self.client.get(path, **options)

    def token(self, path: str = "/login") -> str:
        """What the forms of a page carry in this session, which begins with that page."""
        self.get(path)
        sessions = self.reception.sessions
        return sessions.token(sessions.read(self.client.cookies))

    def post(self, path: str, token: str | None = None, **fields: str):
        """Send a form."""
        return self.client.post(path, data={"csrf_token": token or self.token(), **fields})

    def login(self, name: str, password: str = PASSWORD, **fields: str):
        return self.post("/login", name=name, password=password, **fields)
