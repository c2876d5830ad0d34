"""What the views of a record cost, what one giant story does, and how reading compares with building the record."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from benchmarks import growth, storylines
from benchmarks.speed import annotate_all, seconds
from dosar.dossier import Dossier
from dosar.record.nouns import Story
from dosar.record.record import Record
from evaluation.record.bcubed import bcubed

_VIEWS: tuple[tuple[str, Callable[[Record], object]], ...] = (
    ("stories", lambda record: record.stories),
    ("origins", lambda record: record.echoes),
    ("entities", lambda record: list(record.entities)),
    ("ledger of the longest story", lambda record: record.ledger(_longest(record))),
    ("timeline of the longest story", lambda record: record.timeline(_longest(record))),
    ("ledger of all stories", lambda record: [record.ledger(story) for story in record.stories]),
    ("timeline of all stories", lambda record: [record.timeline(story) for story in record.stories]),
    ("sayings of all stories", lambda record: [record.sayings(story) for story in record.stories]),
)


def views(path: Path) -> str:
    """What each view costs, alone and after those before it."""
    lines = ["\n  view, in a dossier opened anew, and after those above it"]
    with Dossier.open(path) as dossier:
        shared = dossier.record()
        for name, view in _VIEWS:
            alone = seconds(functools.partial(_see, view, dossier.record()))
            after = seconds(functools.partial(_see, view, shared))
            lines.append(f"  {name:30} {alone:8.2f} s {after:8.2f} s")
        lines.append(f"  stories found against stories made: {_found(shared)}")
    return "\n".join([*lines, ""])


def _found(record: Record) -> str:
    """How well the stories are those that the reports were made for, as BCubed."""
    found = {member.source: story.id for story in record.stories for member in story.reports}
    groups: dict[str, set[str]] = {}
    planned: dict[str, set[str]] = {}
    for source, story in found.items():
        groups.setdefault(story, set()).add(source)
        planned.setdefault(source.rpartition("/")[0], set()).add(source)
    scored = bcubed(
        {one: frozenset(planned[one.rpartition("/")[0]]) for one in found},
        {one: frozenset(groups[story]) for one, story in found.items()},
    )
    return f"precision {scored['precision']:.3f}, recall {scored['recall']:.3f}"


def _see(view: Callable[[Record], object], record: Record) -> None:
    view(record)


def _longest(record: Record) -> Story:
    return max(record.stories, key=lambda story: len(story.reports))


def giant(path: Path, count: int) -> str:
    """What one story of so many reports costs."""
    with Dossier.create(path) as dossier:
        added, linked, _ = growth.grow(dossier, storylines.one_story(count))
        lines = [f"\none story of {count:,} reports: add {added:.1f} s, link {linked:.1f} s"]
        record = dossier.record()
        lines += [f"  {name:30} {seconds(functools.partial(_see, view, record)):8.2f} s" for name, view in _VIEWS]
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
