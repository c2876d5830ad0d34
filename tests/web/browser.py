"""A browser for the tests, and the reading room that it visits: both on this machine, both closed in the end.

Where there is no Chromium these tests are skipped and say so; with ``DOSAR_BROWSER=required`` they fail instead.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.types import ASGIApp

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
from vendor import PACKAGES, kept

from dosar.web.app import create_app
from dosar.web.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
AXE = next(path for package in PACKAGES if package.name == "axe-core" for path in kept(package).values() if path.suffix)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]

REQUIRED = os.environ.get("DOSAR_BROWSER") == "required"

needs_browser = pytest.mark.skipif(
    CHROMIUM is None and not REQUIRED, reason="there is no Chromium here to look at the pages with"
)


@contextmanager
def chromium() -> Iterator[object]:
    """A browser of Playwright."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        pytest.fail("DOSAR_BROWSER=required, and there is no Chromium here", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the reading room of a dossier, for as long as it is needed."""
    with running(lambda port: create_app(path, Settings(port=port))) as address:
        yield address


@contextmanager
def running(app: Callable[[int], ASGIApp]) -> Iterator[str]:
    """The address of an application, which is made for its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(port), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


def violations(page) -> list[str]:
    """What axe-core finds in a page that is open."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # by the debugger, which the policy of the page does not bind
    found = page.evaluate("standards => axe.run(document, {runOnly: standards})", STANDARDS)["violations"]
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]


def in_sight(page, selector: str) -> None:
    """Wait until an element stands in the window; raises where it does not come."""
    page.wait_for_function(
        """selector => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return box && box.height > 0 && box.top >= 0 && box.top < innerHeight;
        }""",
        arg=selector,
        timeout=5000,
    )


def fits(page) -> bool:
    """Whether a page is as wide as its window, so that nobody has to push it from side to side."""
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(page.evaluate(wide))


class Visits:
    """Pages of one reading room, opened in a browser; what the browser complains of is kept."""

    def __init__(self, browser, room: str) -> None:
        self.browser, self.room = browser, room
        self.contexts: list = []
        self.complaints: list[str] = []

    def __call__(self, address: str, **options):
        """Open an address of the reading room in a context of its own; it has to be there."""
        page = self.tab(**options)
        answer = page.goto(self.room + address)
        assert answer.status == 200, f"{address}: {answer.status}"
        return page

    def tab(self, **options):
        """An empty page in a context of its own."""
        context = self.browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        self.contexts.append(context)
        context.on("request", self._asked)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._opened)
        return page

    def _asked(self, request) -> None:
        if not request.url.startswith((self.room, "data:", "about:")):
            self.complaints.append(f"asked elsewhere: {request.url[:200]}")

    def _opened(self, dialog) -> None:
        self.complaints.append(f"opened a dialog: {dialog.message}")
        dialog.dismiss()

    def close(self) -> None:
        """Close what was opened."""
        while self.contexts:
            self.contexts.pop().close()
