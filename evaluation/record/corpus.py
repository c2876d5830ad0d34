"""The reports that the gold of the record speaks of, read as a user would have them read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import TypeAlias

from dosar.importers import read, read_manifest
from dosar.model import Report
from dosar.values import interval
from evaluation.gold import Place
from evaluation.sets import ROOT

EXAMPLES = ROOT / "examples"
FOLDERS = (EXAMPLES, EXAMPLES / "record")
"""Each has ``reports/`` and ``manifest.csv``; together they are one corpus."""

_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Text:
    """A report: ``days`` are the first and the last day on which it may have been published."""

    text: str
    days: tuple[date, date] | None


Corpus: TypeAlias = Mapping[str, Text]
"""The reports by their file name, which is what gold calls them: ``09.ro.txt``, ``wire.en.jsonl#2``."""


def file_name(source: str) -> str:
    """A report's source without the folders before its file name."""
    return PurePath(source).name


def read_corpus(folders: Iterable[Path] = FOLDERS) -> Corpus:
    """The reports of all the folders by their file name."""
    found: dict[str, Text] = {}
    for folder in folders:
        manifest = read_manifest(folder / "manifest.csv")
        for item in read([os.path.relpath(folder / "reports")], manifest=manifest):
            if isinstance(item, Report):
                days = interval(item.published) if item.published else None
                found[file_name(item.source)] = Text(item.text, days)
    return found


def occurrences(words: str, text: str) -> list[Place]:
    """Where the words stand in the text as whole words."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def sentence(start: int, text: str, least: int = 0) -> Place:
    """From ``start`` to the end of the sentence or line that stands ``least`` code points after it."""
    end = _END.search(text, start + least)
    return start, end.end() if end else len(text)
