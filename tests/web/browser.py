"""A browser for the tests, and the reading room that it visits: both on this machine, both closed in the end."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.types import ASGIApp
from vendor import PACKAGES, kept

from dosar.web.app import create_app
from dosar.web.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
AXE = next(path for package in PACKAGES if package.name == "axe-core" for path in kept(package).values() if path.suffix)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to look at the pages with")


@contextmanager
def chromium() -> Iterator[object]:
    """A browser of Playwright."""
    from playwright.sync_api import sync_playwright

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
    """What axe-core finds in a page that is open; its context was made with ``bypass_csp``."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("standards => axe.run(document, {runOnly: standards})", STANDARDS)["violations"]
    return [f"{one['id']}: {node['html'][:200]} {node['failureSummary']}" for one in found for node in one["nodes"]]
