"""What the browser is given that others wrote: fetches pinned npm packages and keeps the few files that pages use.

    python tools/vendor.py              (needs npm; serving does not)
    python tools/vendor.py --check      (only compares what is there with what is recorded)

Each package goes to ``static/vendor/<name>-<version>/`` with its licence. ``VENDORED.md`` there records, for each, the
integrity of the package (the sha512 that npm keeps) and the sha256 of each file; a test compares them. What is used in
tests alone goes to ``tests/web/vendor/`` and is no part of the package.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "src" / "dosar" / "web" / "static" / "vendor"
TESTS = ROOT / "tests" / "web" / "vendor"
RECORD = "VENDORED.md"
SUBSETS = ("latin", "latin-ext")
FACES = ("400-normal", "400-italic", "600-normal")


class Package(NamedTuple):
    """A package: its name, version and integrity on npm, its licence, what for, and the files that are kept."""

    name: str
    version: str
    integrity: str
    licence: str
    why: str
    files: tuple[str, ...]
    home: Path = STATIC

    @property
    def folder(self) -> str:
        """The name of its folder: ``observablehq-plot-0.6.17``."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}"


PACKAGES = (
    Package(
        name="@fontsource/source-serif-4",
        version="5.3.1",
        integrity="sha512-cWcTCXjYYrgF9A67fThVir1VSc0lPEYmwQ6jA4pPt01s2MSCi/maINUcZoCzaqnU8fyUReDO97eGcBUkHgOeug==",
        licence="OFL-1.1",
        why="the face of the reading text",
        files=("LICENSE", *(f"files/source-serif-4-{subset}-{face}.woff2" for subset in SUBSETS for face in FACES)),
    ),
    Package(
        name="htmx.org",
        version="2.0.11",
        integrity="sha512-Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        licence="0BSD",
        why="parts of a page that change without the rest",
        files=("LICENSE", "dist/htmx.min.js"),
    ),
    Package(
        name="d3",
        version="7.9.2",
        integrity="sha512-ZKb/mONPVKzaO5UlcWcwN8bS4ezvQaYu+bsou+XgNABdGC800kwH651ADTbbTxMPHW13UlvbQafdmJQDk1w7Mg==",
        licence="ISC",
        why="what Observable Plot stands on",
        files=("LICENSE", "dist/d3.min.js"),
    ),
    Package(
        name="@observablehq/plot",
        version="0.6.17",
        integrity="sha512-/qaXP/7mc4MUS0s4cPPFASDRjtsWp85/TbfsciqDgU1HwYixbSbbytNuInD8AcTYC3xaxACgVX06agdfQy9W+g==",
        licence="ISC",
        why="the charts",
        files=("LICENSE", "dist/plot.umd.min.js"),
    ),
    Package(
        name="leaflet",
        version="1.9.4",
        integrity="sha512-nxS1ynzJOmOlHp+iL3FyWqK89GtNL8U8rvlMOsQdTTssxZwCXh8N2NB3GDQOL+YR3XnWyZAxwQixURb+FA74PA==",
        licence="BSD-2-Clause",
        why="the map",
        files=("LICENSE", "dist/leaflet.js", "dist/leaflet.css"),
    ),
    Package(
        name="topojson-client",
        version="3.1.0",
        integrity="sha512-605uxS6bcYxGXw9qi62XyrV6Q3xwbndjachmNxu8HWTtVPxZfEJN9fd/SZS1Q54Sn2y0TMyMxFj/cJINqGHrKw==",
        licence="ISC",
        why="the countries of world-atlas as GeoJSON",
        files=("LICENSE", "dist/topojson-client.min.js"),
    ),
    Package(
        name="world-atlas",
        version="2.0.2",
        integrity="sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
        licence="ISC; the data is Natural Earth's, in the public domain",
        why="the outlines of the countries",
        files=("LICENSE", "countries-50m.json"),
    ),
    Package(
        name="axe-core",
        version="4.14.1",
        integrity="sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        licence="MPL-2.0",
        why="accessibility in the tests",
        files=("LICENSE", "axe.min.js"),
        home=TESTS,
    ),
)


def fetch(package: Package, folder: Path) -> dict[str, bytes]:
    """The kept files of a package as npm has it; SystemExit where its integrity is not the recorded one."""
    wanted = f"{package.name}@{package.version}"
    subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    data = (folder / f"{package.folder}.tgz").read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != package.integrity:
        raise SystemExit(f"{wanted} has the integrity {found}, not {package.integrity or 'any that is recorded'}")
    with tarfile.open(fileobj=io.BytesIO(data)) as packed:
        return {name: _member(packed, name) for name in package.files}


def _member(packed: tarfile.TarFile, name: str) -> bytes:
    """A file of the package; source maps are not kept, so no file asks for one."""
    member = packed.extractfile(f"package/{name}")
    if member is None:
        raise SystemExit(f"{name} is no file of the package")
    data = member.read()
    lines = [line for line in data.split(b"\n") if not line.startswith(b"//# sourceMappingURL=")]
    return b"\n".join(lines) if name.endswith(".js") else data


def kept(package: Package) -> dict[str, Path]:
    """Where each file of a package is kept: its name without folders."""
    return {name: package.home / package.folder / Path(name).name for name in package.files}


def recorded(home: Path) -> Iterator[str]:
    """The lines of the record of what is kept in a folder."""
    yield "# Vendored files\n\nWritten by `tools/vendor.py`; nothing here is edited by hand.\n"
    for package in PACKAGES:
        if package.home == home:
            yield f"\n## {package.name} {package.version}\n\n"
            yield f"{package.why.capitalize()}. Licence: {package.licence}.\n\n"
            yield f"- npm integrity: `{package.integrity}`\n"
            for path in kept(package).values():
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                yield f"- `{path.relative_to(home).as_posix()}` {path.stat().st_size:,} bytes, sha256 `{digest}`\n"


def problems() -> Iterator[str]:
    """What is missing, changed, or there without being recorded."""
    for home in (STATIC, TESTS):
        wanted = {path for package in PACKAGES if package.home == home for path in kept(package).values()}
        there = {path for path in home.rglob("*") if path.is_file() and path.name != RECORD}
        yield from (f"{path.relative_to(ROOT)} is not there" for path in sorted(wanted - there))
        yield from (f"{path.relative_to(ROOT)} is not vendored by the tool" for path in sorted(there - wanted))
        if wanted <= there and (home / RECORD).read_text(encoding="utf-8") != "".join(recorded(home)):
            yield f"{(home / RECORD).relative_to(ROOT)} does not tell what is there"


def main(arguments: list[str]) -> int:
    """Fetches the packages and writes the record, or names what is not as recorded."""
    if "--check" not in arguments:
        with tempfile.TemporaryDirectory() as folder:
            for package in PACKAGES:
                for name, data in fetch(package, Path(folder)).items():
                    path = kept(package)[name]
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
        for home in (STATIC, TESTS):
            (home / RECORD).write_text("".join(recorded(home)), encoding="utf-8", newline="\n")
    found = list(problems())
    print("\n".join(found) or "Everything is as it was vendored.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
