"""``python -m benchmarks.room FILE.dosar``: how fast the reading room answers. Times are printed, not asserted.

Twenty readers on 127.0.0.1 open page after page for a bounded time, each with a pause as a person makes it. The time of
a page is from the request to the last byte of its answer, a new connection included.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_DOSAR = Path(sys.executable).with_name("dosar")
_LISTS = (
    *("/", "/stories", "/timeline", "/timeline?zoom=day", "/figures", "/statements", "/statements?group=speaker"),
    *("/names", "/names?kind=PER", "/map", "/sources", "/reports", "/search?q=a", "/review", "/audit"),
)
_KINDS = {"stories": "/stories", "series": "/figures", "events": "/timeline", "sayings": "/statements"}
_KINDS |= {"entities": "/names", "origins": "/sources", "reports": "/reports"}
_OF_EACH = 25
_WAIT = 60


def main() -> None:
    """Measures what was asked for."""
    chosen = _parser().parse_args()
    with _served(chosen.file) as address:
        pages = _pages(address)
        print(f"\n{chosen.file}: the first time each page is asked for, one after the other")
        _print(_one_by_one(address, pages))
        print(f"\n{chosen.clients} readers for {chosen.seconds} s, a page every {chosen.pause} s each")
        _print(_together(address, pages, chosen.clients, chosen.seconds, chosen.pause))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.room", description=__doc__)
    parser.add_argument("file", help="the dossier")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=30, help="how long they read (default: %(default)s)")
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between two pages (default: %(default)s)")
    return parser


@contextmanager
def _served(file: str) -> Iterator[str]:
    """The address of a reading room of its own, which closes afterwards."""
    command = [str(_DOSAR) if _DOSAR.exists() else "dosar", "serve", file, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield next(word for word in line.split() if word.startswith("http://")).rstrip("/")
    finally:
        process.terminate()
        process.wait(_WAIT)


def _pages(address: str) -> Mapping[str, Sequence[str]]:
    """The addresses of each kind of page: the lists, and some of the things that they list."""
    pages: dict[str, Sequence[str]] = {path: [path] for path in _LISTS}
    for kind, path in _KINDS.items():
        found = json.loads(_get(f"{address}/api/v1/{kind}?size={_OF_EACH}"))
        ids = [one["id"].removeprefix("sha256:") for one in found]
        pages[f"{path}/..."] = [f"{path}/{identity}" for identity in ids]
    return {kind: paths for kind, paths in pages.items() if paths}


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=_WAIT) as response:
        body: bytes = response.read()
        return body


def _one_by_one(address: str, pages: Mapping[str, Sequence[str]]) -> dict[str, list[float]]:
    return {kind: [_timed(address + path) for path in paths] for kind, paths in pages.items()}


def _together(
    address: str, pages: Mapping[str, Sequence[str]], clients: int, seconds: float, pause: float
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {kind: [] for kind in pages}
    until = time.monotonic() + seconds

    def read(chance: random.Random) -> None:
        time.sleep(chance.uniform(0, pause))
        while time.monotonic() < until:
            kind = chance.choice(sorted(pages))
            found[kind].append(_timed(address + chance.choice(pages[kind])))
            time.sleep(chance.uniform(0, 2 * pause))

    readers = [threading.Thread(target=read, args=(random.Random(number),)) for number in range(clients)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return found


def _timed(url: str) -> float:
    """The seconds until a page is there. Ends the benchmark where it is not."""
    begun = time.perf_counter()
    try:
        _get(url)
    except OSError as error:
        raise SystemExit(f"{url}: {error}") from None
    return time.perf_counter() - begun


def _print(found: Mapping[str, Sequence[float]]) -> None:
    print(f"  {'page':28} {'times':>6} {'median ms':>10} {'p95 ms':>8} {'most ms':>8}")
    every = [seconds for times in found.values() for seconds in times]
    for kind, times in [*found.items(), ("all", every)]:
        if times:
            ordered = sorted(times)
            shown = (ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))], ordered[-1])
            print(f"  {kind:28} {len(times):6} " + " ".join(f"{1000 * one:9.1f}" for one in shown))


if __name__ == "__main__":
    main()
