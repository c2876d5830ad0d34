"""A dossier that grows: what adding and linking cost from size to size, and what one more report costs then.

Linking brings the kept record up to date as well.
"""

from __future__ import annotations

import functools
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import storylines
from benchmarks.speed import seconds
from benchmarks.storylines import Told
from benchmarks.storymeasures import views
from dosar.dossier import Dossier
from dosar.model import Run
from dosar.record.news import whats_new

RUN = Run(id="benchmark", version="0", packs=(), parameters={})
_AT_ONCE = 250
_ONE_MORE = 5
_HEADER = "  reports   add ms   link ms  of each   peak MB   dossier MB   text MB   one more: add+link ms   new ms"


def run(path: Path, sizes: Sequence[int], views_at: int) -> None:
    """Grows a dossier to these sizes and prints a line for each."""
    print(f"\nrecord, {storylines.SEASON} reports in {len(storylines.SIZES)} stories every few days\n{_HEADER}")
    Dossier.create(path).close()
    done, text = 0, 0
    for size in sizes:
        with Dossier.open(path) as dossier:
            added, linked, more = grow(dossier, storylines.reports(size - done, start=done))
        text += more
        each = [1000 * spent / (size - done) for spent in (added, linked)]
        line = f"{size:9,} {each[0]:8.2f} {each[1]:9.2f} {each[0] + each[1]:8.2f} {peak():9,.0f}"
        line += f" {path.stat().st_size / 1e6:12,.1f} {text / 1e6:9,.1f}"
        print(line + one_more(path, size), flush=True)
        done = size + _ONE_MORE
        if size == views_at:
            print(views(path), flush=True)


def grow(dossier: Dossier, reports: Iterator[Told]) -> tuple[float, float, int]:
    """Adds the reports and links them: the seconds of both, and how many bytes of text they have."""
    added, text = 0.0, 0
    while some := [told for _, told in zip(range(_AT_ONCE), reports, strict=False)]:
        text += sum(len(told.annotation.report.text.encode()) for told in some)
        added += seconds(functools.partial(add, dossier, some))
    return added, seconds(functools.partial(_link, dossier)), text


def add(dossier: Dossier, reports: Sequence[Told]) -> None:
    """Adds the reports, sixteen at once as the pipeline does, and does not link them."""
    for at in range(0, len(reports), 16):
        with dossier.at_once():
            for told in reports[at : at + 16]:
                dossier.add(told.annotation, told.sentences, RUN)


def _link(dossier: Dossier) -> None:
    dossier.link()


def one_more(path: Path, size: int) -> str:
    """What it costs to add one more report, to link it, and to tell what it adds, in a dossier opened anew."""
    updated, told = [], []
    for number in range(size, size + _ONE_MORE):
        more = storylines.report(number)
        with Dossier.open(path) as dossier:
            updated.append(seconds(functools.partial(_update, dossier, more)))
            told.append(seconds(functools.partial(_tell, dossier, more.annotation.report.id)))
    return f" {1000 * sorted(updated)[_ONE_MORE // 2]:23.0f} {1000 * sorted(told)[_ONE_MORE // 2]:8.0f}"


def _update(dossier: Dossier, more: Told) -> None:
    add(dossier, [more])
    dossier.link()


def _tell(dossier: Dossier, identity: str) -> None:
    whats_new(dossier.record(), identity)


def peak() -> float:
    """The most memory that this process held so far, in megabytes."""
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
