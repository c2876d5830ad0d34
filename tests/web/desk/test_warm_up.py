"""What the first readers would wait for is asked before they come, and closing does not wait for all of it."""

from __future__ import annotations

import threading

from starlette.testclient import TestClient

from dosar.web.app import create_app
from dosar.web.desk import Desk
from dosar.web.settings import Settings


def test_it_asks_what_the_first_pages_show(corpus, monkeypatch):
    desk = Desk(corpus)
    desk.warm_up(threading.Event())
    book = desk._book(None)
    monkeypatch.setattr(desk._shelf, "ask", None)
    monkeypatch.setattr(desk, "_summary", None)
    assert book.kept("summary", lambda: None).reports == 64
    desk.close()


def test_it_stops_when_the_room_closes(corpus, monkeypatch):
    desk, closing, asked = Desk(corpus), threading.Event(), []
    monkeypatch.setattr(desk, "doubt_counts", lambda: (asked.append("doubts"), closing.set()))
    monkeypatch.setattr(desk, "main_figures", lambda: asked.append("figures"))
    desk.warm_up(closing)
    assert asked == ["doubts"]
    desk.close()


def test_a_room_that_is_opened_and_closed_at_once_leaves_nothing_running(corpus):
    with TestClient(create_app(corpus, Settings(ahead=True)), base_url="http://127.0.0.1:8710") as client:
        assert client.get("/health").status_code == 200
    assert "ahead" not in {thread.name for thread in threading.enumerate()}
