"""The sets on which the record is scored: built into a dossier, printed by the commands, and judged."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dosar
from dosar.importers import Refusal
from evaluation.digest import digest
from evaluation.measures import Figures, Measures
from evaluation.record import confusable, meantime
from evaluation.record.corpus import EXAMPLES, FOLDERS, read_corpus
from evaluation.record.entities import score_entities
from evaluation.record.found import Scored
from evaluation.record.gold import load
from evaluation.record.run import judge, run
from evaluation.sets import ROOT


@dataclass(frozen=True)
class RecordResult:
    """A set of many reports, scored: the measures of each part, an error a line, and what was refused."""

    name: str
    digest: str
    reports: int
    parts: Mapping[str, Scored]
    refused: tuple[str, ...]

    @property
    def figures(self) -> Figures:
        """The measures by language, which is ``all``, and part."""
        return {"all": {part: dict(scored.measures) for part, scored in self.parts.items()}}

    @property
    def errors(self) -> list[str]:
        """A line for everything that was missed or wrong."""
        return [line for scored in self.parts.values() for line in scored.errors]


def record() -> RecordResult | None:
    """The samples: every part of the record."""
    files = [path for folder in FOLDERS for path in _files(folder)]
    inputs = [(folder / "reports", folder / "manifest.csv") for folder in FOLDERS]
    with tempfile.TemporaryDirectory() as place:
        dossier, refused = _built(Path(place) / "samples.dosar", inputs)
        parts = judge(run(dossier), load(), read_corpus())
    return RecordResult("record", digest(EXAMPLES, files), len(read_corpus()), parts, refused)


def stories() -> RecordResult | None:
    """Stories that are easily mixed up, in English."""
    reports = confusable.load()
    if not reports:
        return None
    with tempfile.TemporaryDirectory() as place:
        manifest = confusable.write(reports, Path(place))
        dossier, refused = _built(Path(place) / "stories.dosar", [(Path(place) / "reports", manifest)])
        parts = {"stories": confusable.score(reports, run(dossier).stories)}
    return RecordResult("stories", digest(ROOT, [confusable.FILE]), len(reports), parts, refused)


def entities() -> RecordResult | None:
    """Entities across the English articles of MEANTIME."""
    gold, file = meantime.load(), meantime.file()
    if not gold:
        return None
    with tempfile.TemporaryDirectory() as place:
        dossier, refused = _built(Path(place) / "meantime.dosar", [(file, None)])
        parts = {"entities": score_entities(gold, run(dossier).entities)}
    count = len({source for entity in gold for source, _ in entity.seen})
    return RecordResult("entities", digest(file.parent, [file]), count, parts, refused)


#: Each set with the function that builds and scores it; that gives None where the set is absent.
RECORD_SETS: dict[str, Callable[[], RecordResult | None]] = {
    "record": record,
    "stories": stories,
    "entities": entities,
}


def _files(folder: Path) -> Iterable[Path]:
    return [*(folder / "reports").iterdir(), folder / "manifest.csv", *folder.glob("gold.*")]


def _built(path: Path, inputs: Iterable[tuple[Path, Path | None]]) -> tuple[Path, tuple[str, ...]]:
    """A dossier of these files and folders, each with its manifest, and a sentence for each that was refused."""
    refused: list[str] = []
    with dosar.Dossier.create(path) as dossier:
        for source, manifest in inputs:
            outcomes: Iterable[Any] = dosar.add(dossier, source, manifest=manifest)
            refused += [f"{one.source} {one.reason}" for one in outcomes if isinstance(one, Refusal)]
    return path, tuple(refused)


def table(result: RecordResult) -> str:
    """The measures of one set, a line for each part."""
    head = f"\n{result.name}: {result.reports} reports, {result.digest}"
    lines = [f"  {part:10} {_measures(scored.measures)}" for part, scored in result.parts.items()]
    return "\n".join([head, *(f"  refused: {sentence}" for sentence in result.refused), *lines])


def _measures(measures: Measures) -> str:
    return "  ".join(
        f"{name} {value:.0f}" if name == "gold" else f"{name} {value:.3f}" for name, value in measures.items()
    )
