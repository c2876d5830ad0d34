"""What the views of a record cost, what one giant story does, and how reading compares with building the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks import growth, storylines
from benchmarks.speed import annotate_all, seconds
from dosar.dossier import Dossier
from dosar.record.record import Record

_VIEWS: tuple[tuple[str, Callable[[Record], object]], ...] = (
    ("stories", lambda record: record.stories),
    ("origins", lambda record: record.echoes),
    ("entities", lambda record: record.entities),
    ("ledger of the longest story", lambda record: record.ledger(_longest(record))),
    ("timeline of the longest story", lambda record: record.timeline(_longest(record))),
    ("ledger of all stories", lambda record: [record.ledger(story) for story in record.stories]),
    ("timeline of all stories", lambda record: [record.timeline(story) for story in record.stories]),
)


def views(path: Path) -> str:
    """What each view costs, alone and after those before it."""
    lines = ["\n  view, in a dossier opened anew, and after those above it"]
    with Dossier.open(path) as dossier:
        shared = dossier.record()
        for name, view in _VIEWS:
            alone = seconds(lambda view=view: view(dossier.record()))  # type: ignore[misc]
            after = seconds(lambda view=view: view(shared))  # type: ignore[misc]
            lines.append(f"  {name:30} {alone:8.2f} s {after:8.2f} s")
    return "\n".join([*lines, ""])


def _longest(record: Record):  # type: ignore[no-untyped-def]
    return max(record.stories, key=lambda story: len(story.reports))


def giant(path: Path, count: int) -> str:
    """What one story of so many reports costs."""
    with Dossier.create(path) as dossier:
        added, linked, _ = growth.grow(dossier, storylines.one_story(count))
        lines = [f"\none story of {count:,} reports: add {added:.1f} s, link {linked:.1f} s"]
        record = dossier.record()
        lines += [f"  {name:30} {seconds(lambda view=view: view(record)):8.2f} s" for name, view in _VIEWS]  # type: ignore
        sizes = [len(story.reports) for story in record.stories[:5]]
    return "\n".join([*lines, f"  the latest stories have {sizes} reports; peak memory {growth.peak():,.0f} MB"])


def through_readers(path: Path, count: int) -> str:
    """Reading so many reports beside building the record of them, in one run."""
    told = list(storylines.reports(count))
    plain = [one.annotation.report for one in told]
    annotate_all(plain[:2])
    read = seconds(lambda: annotate_all(plain))
    with Dossier.create(path) as dossier:
        growth.add(dossier, told[:2])
        added, linked, _ = growth.grow(dossier, iter(told[2:]))
    each = [1000 * spent / count for spent in (read, added, linked)]
    words = sum(len(report.text.split()) for report in plain) / count
    return (
        f"\n{count} reports of {words:.0f} words each: reading {each[0]:.1f} ms, adding {each[1]:.1f} ms, "
        f"linking {each[2]:.1f} ms; adding and linking take {(each[1] + each[2]) / each[0]:.2f} of reading"
    )
