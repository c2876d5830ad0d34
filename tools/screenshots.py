"""Pictures of the reading room over the sample reports, taken by Chromium.

    python tools/screenshots.py [FOLDER] [--only NAME] [--dossier FILE]

writes each kind of page in light, in dark and as on a phone (in two languages) into build/screenshots, to be looked at;

    python tools/screenshots.py --documents

the few that the documents show, into docs/img.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from playwright.sync_api import Browser
from starlette.testclient import TestClient

import dosar
from dosar.web.app import create_app
from dosar.web.settings import Settings

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "web"))
from browser import PHONE, WIDE, chromium, served  # noqa: E402
from walking import decided, walked  # noqa: E402

BASE = "http://127.0.0.1:8710"
SAMPLES = ROOT / "examples"
IMAGES = ROOT / "docs" / "img"
LOOKS = {
    "light": {"viewport": WIDE, "color_scheme": "light", "locale": "en-GB"},
    "dark": {"viewport": WIDE, "color_scheme": "dark", "locale": "ro-RO"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "locale": "ro-RO"},
}
TALLEST = 4000  # pixels of a picture that is looked at
#: The pictures of the documents: where each is taken, and how tall it is.
SHOWN = {
    "overview": ("/", 900),
    "timeline": ("/timeline", 1080),
    "figures": ("/figures", 1240),
    "report": ("reports-one", 1000),
    "review": ("/review", 1060),
}


@contextmanager
def samples() -> Iterator[Path]:
    """A dossier of all sample reports, with some decisions of a person."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "samples.dosar"
        with dosar.Dossier.create(path) as dossier:
            for room in (SAMPLES, SAMPLES / "record"):
                with chdir(room):
                    list(dosar.add(dossier, "reports", manifest="manifest.csv"))
        decided(path)
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


def looked_at(folder: Path, path: Path, only: str) -> int:
    """Take the pictures of all kinds of pages; how many they are."""
    chosen = {name: address for name, address in kinds(path).items() if name.startswith(only)}
    with served(path) as room, chromium() as browser:
        for name, address in chosen.items():
            for look in LOOKS:
                take(browser, room + address, folder / f"{name}-{look}.png", look)
    return len(chosen) * len(LOOKS)


def shown(folder: Path, path: Path) -> int:
    """Take the pictures of the documents; how many they are."""
    known = kinds(path)
    with served(path) as room, chromium() as browser:
        for name, (page, height) in SHOWN.items():
            take(browser, room + known.get(page, page), folder / f"{name}.png", "light", height)
    return len(SHOWN)


def main(arguments: list[str]) -> None:
    """Takes the pictures and says where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--dossier", type=Path, help="of this dossier, not of the samples")
    parser.add_argument("--only", default="", help="pictures whose name begins so")
    parser.add_argument("--documents", action="store_true", help="the pictures of the documents")
    asked = parser.parse_args(arguments)
    folder = IMAGES if asked.documents else asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    with samples() as made:
        path = asked.dossier or made
        many = shown(folder, path) if asked.documents else looked_at(folder, path, asked.only)
    print(f"{many} pictures in {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
