"""The laws of the record: it is a function of the reports it knows, however they came in and whatever came later."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest

from dosar.dossier import Dossier
from dosar.extract import annotation, read, sentences
from dosar.importers import Metadata, read_manifest
from dosar.importers import read as read_files
from dosar.model import Annotation, Report, Run, Span
from dosar.record.record import Record

EXAMPLES = Path(__file__).parents[2] / "examples"
RUN = Run(id="sha256:0", version="0", packs=(), parameters={})

Annotated = tuple[Annotation, tuple[Span, ...]]


def annotated(folder: Path) -> list[Annotated]:
    found = read_files([str(folder / "reports")], given=Metadata(), manifest=read_manifest(folder / "manifest.csv"))
    readings = [read(item) for item in found if isinstance(item, Report)]
    return [(annotation(reading), sentences(reading)) for reading in readings]


@pytest.fixture(scope="module")
def reports() -> list[Annotated]:
    flood, others = annotated(EXAMPLES), annotated(EXAMPLES / "record")
    return [*flood[:12], *others[:12], *flood[-3:], *others[-6:]]


def filled(path: Path, reports: Iterable[Annotated], batches: int = 1) -> Dossier:
    """A dossier with these reports, which came in so many batches."""
    dossier, waiting = Dossier.create(path), list(reports)
    size = -(-len(waiting) // batches)
    for at in range(0, len(waiting), size):
        for one, lines in waiting[at : at + size]:
            dossier.add(one, lines, RUN)
        dossier.link()
    return dossier


def printed(record: Record) -> dict[str, bytes]:
    """Everything that a record tells."""
    parts = {
        "stories": record.stories,
        "origins": record.echoes,
        "entities": list(record.entities),
        "ledger": [series for story in record.stories for series in record.ledger(story).series],
        "timeline": [event for story in record.stories for event in record.timeline(story)],
        "sayings": [saying for story in record.stories for saying in record.sayings(story)],
    }
    return {name: msgspec.json.encode(part) for name, part in parts.items()}


@pytest.fixture(scope="module")
def whole(reports: list[Annotated], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    with filled(tmp_path_factory.mktemp("whole") / "whole.dosar", reports) as dossier:
        return printed(dossier.record())


@pytest.mark.parametrize("batches", [1, 3, 9])
def test_the_order_of_arrival_makes_no_difference(
    reports: list[Annotated], whole: dict[str, bytes], tmp_path: Path, batches: int
) -> None:
    shuffled = random.Random(batches).sample(reports, len(reports))
    with filled(tmp_path / "shuffled.dosar", shuffled, batches) as dossier:
        assert printed(dossier.record()) == whole


def test_adding_twice_changes_nothing(reports: list[Annotated], whole: dict[str, bytes], tmp_path: Path) -> None:
    with filled(tmp_path / "twice.dosar", [*reports, *reports], 2) as dossier:
        assert printed(dossier.record()) == whole


def test_removing_takes_away_what_rested_on_it_alone(reports: list[Annotated], tmp_path: Path) -> None:
    gone = reports[3:20:4]
    kept = [one for one in reports if one not in gone]
    with filled(tmp_path / "all.dosar", reports) as dossier, filled(tmp_path / "kept.dosar", kept) as other:
        for one, _ in gone:
            dossier.remove(one.report.id)
        assert printed(dossier.record()) == printed(other.record())


@pytest.mark.parametrize("day", ["2025-04-06", "2025-04-09", "2025-05-13", "2025-12-31"])
def test_as_of_a_day_is_what_the_reports_of_that_day_tell(reports: list[Annotated], tmp_path: Path, day: str) -> None:
    known = [one for one in reports if published_by(one[0].report, day)]
    with filled(tmp_path / "all.dosar", reports) as dossier, filled(tmp_path / "then.dosar", known) as then:
        assert printed(dossier.record(day)) == printed(then.record())


def published_by(report: Report, day: str) -> bool:
    """Whether it was certainly published by that day: of a month, not before its last day."""
    last = {"2025-04": "2025-04-30"}.get(report.published or "", (report.published or "9999")[:10])
    return last <= day


def test_an_interrupted_link_goes_on(reports: list[Annotated], whole: dict[str, bytes], tmp_path: Path) -> None:
    with Dossier.create(tmp_path / "cut.dosar") as dossier:
        for one, lines in reports[::-1]:
            dossier.add(one, lines, RUN)
    with Dossier.open(tmp_path / "cut.dosar") as dossier:
        dossier.link()
        assert printed(dossier.record()) == whole


def test_every_figure_stands_in_one_series_or_says_why_not(reports: list[Annotated], tmp_path: Path) -> None:
    with filled(tmp_path / "all.dosar", reports) as dossier:
        record = dossier.record()
        books = [record.ledger(story) for story in record.stories]
        placed = [point.id for book in books for series in book.series for point in series.points]
        placed += [one.id for book in books for one in book.incomparable]
        assert all(one.reason for book in books for one in book.incomparable)
        assert sorted(placed) == sorted(row.id for row in dossier.figures())


def test_evidence_is_the_words_of_the_reports(reports: list[Annotated], tmp_path: Path) -> None:
    texts = {one.report.id: one.report.text for one, _ in reports}
    with filled(tmp_path / "all.dosar", reports) as dossier:
        record = dossier.record()
        items: list[Sequence[object]] = [record.stories, record.echoes, list(record.entities)]
        items += [record.ledger(story).series for story in record.stories]
        items += [record.timeline(story) for story in record.stories]
        spans = [span for part in items for item in part for span in item.evidence]  # type: ignore[attr-defined]
        assert len(spans) > 500
        assert all(texts[span.report][span.start : span.end] == span.text for span in spans)
