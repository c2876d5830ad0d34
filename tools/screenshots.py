"""Pictures of the reading room over the sample reports: of each kind of page in light, in dark and on a phone.

    python tools/screenshots.py                     all, into build/screenshots, to be looked at
    python tools/screenshots.py FOLDER --dossier F  of another dossier, into another folder
    python tools/screenshots.py --documents         the few that the documents show, into docs/img

It needs Chromium and Playwright. Pages are opened from this machine alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "web"))
from browser import PHONE, WIDE, chromium, served
from starlette.testclient import TestClient
from walking import walked

import dosar
from dosar.web.app import create_app
from dosar.web.settings import Settings

BASE = "http://127.0.0.1:8710"
SAMPLES = ROOT / "examples"
IMAGES = ROOT / "docs" / "img"
LOOKS = {
    "light": {"viewport": WIDE, "color_scheme": "light", "locale": "en-GB"},
    "dark": {"viewport": WIDE, "color_scheme": "dark", "locale": "ro-RO"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "locale": "ro-RO"},
}
TALLEST = 4000  # pixels of a picture that is looked at


@contextmanager
def samples(flood_only: bool = False) -> Iterator[Path]:
    """A dossier of the sample reports, with a report's path as the documents show it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("flood.dosar" if flood_only else "samples.dosar")
        with dosar.Dossier.create(path) as dossier:
            for room in (SAMPLES,) if flood_only else (SAMPLES, SAMPLES / "record"):
                list(dosar.add(dossier, room / "reports", manifest=room / "manifest.csv"))
        yield path


def kinds(path: Path) -> dict[str, str]:
    """An address of each kind of page, by the name of its picture."""
    with TestClient(create_app(path, Settings()), base_url=BASE) as client:
        found = walked(client)
    return {name_of(kind): addresses[0] for kind, addresses in found.items()}


def name_of(kind: str) -> str:
    """What the picture of a kind of page is called: ``figures``, ``figures-one``, ``reports-one-with``."""
    parts = kind.replace("{id}", "one").replace("?", "/").strip("/").split("/")
    return "-".join(parts) if parts != [""] else "overview"


def take(browser: Browser, address: str, file: Path, look: str, height: int | None = None) -> None:
    """Write the picture of a page: all of it, or as much as is seen first in a window of some height."""
    options = {**LOOKS[look], "reduced_motion": "reduce", "device_scale_factor": 1}
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    width = options["viewport"]["width"]
    tall = height or min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.set_viewport_size({"width": width, "height": tall})
    page.wait_for_timeout(150)  # what is drawn for the width of a window is drawn again
    page.screenshot(path=file)
    context.close()


def main(arguments: list[str]) -> None:
    """Takes the pictures and says where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--dossier", type=Path)
    parser.add_argument("--only", help="pictures whose name begins so")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with samples() as made:
        path = asked.dossier or made
        chosen = {name: address for name, address in kinds(path).items() if name.startswith(asked.only or "")}
        with served(path) as room, chromium() as browser:
            for name, address in chosen.items():
                for look in LOOKS:
                    take(browser, room + address, asked.folder / f"{name}-{look}.png", look)
    print(f"{len(chosen) * len(LOOKS)} pictures in {asked.folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
