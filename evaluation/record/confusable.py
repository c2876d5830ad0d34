"""The set of confusable stories: ``evaluation/stories/confusable.jsonl``, one report a line with its story."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from evaluation.record.found import Item, Scored
from evaluation.record.groupings import score_groups
from evaluation.sets import ROOT

FILE = ROOT / "evaluation" / "stories" / "confusable.jsonl"
_COLUMNS = ("path", "outlet", "url", "published", "language", "title")


class Labelled(msgspec.Struct, frozen=True):
    """A report and the story that it belongs to."""

    source: str
    story: str
    text: str
    outlet: str
    url: str
    published: str
    language: str
    title: str


def load(path: Path = FILE) -> tuple[Labelled, ...]:
    """The reports of the set; none where it is not there."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return tuple(msgspec.json.decode(line, type=Labelled) for line in lines if line.strip())


def write(reports: Iterable[Labelled], folder: Path) -> Path:
    """Writes the reports into ``folder/reports``, without their stories, and gives the manifest that goes with them."""
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    manifest = folder / "manifest.csv"
    with manifest.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        for one in reports:
            (folder / "reports" / one.source).write_text(one.text, encoding="utf-8")
            head = (one.outlet, one.url, one.published, one.language, one.title)
            table.writerow([f"reports/{one.source}", *head])
    return manifest


def score(reports: Sequence[Labelled], stories: Sequence[Item]) -> Scored:
    """BCubed of the found stories over the reports."""
    gold: dict[str, list[str]] = {}
    for one in reports:
        gold.setdefault(one.story, []).append(one.source)
    return score_groups("stories", list(gold.values()), stories, [one.source for one in reports])
