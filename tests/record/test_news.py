"""What a report adds to those that were out before it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dosar.dossier import Dossier
from dosar.extract import annotation, read, sentences
from dosar.model import Run
from dosar.record.news import News, whats_new
from dosar.record.record import Record
from dosar.text.canonical import make_report

RUN = Run(id="sha256:0", version="0", packs=(), parameters={})
TEXTS = {
    "a": (
        "2025-04-08",
        "Cel puțin nouă oameni au murit în inundațiile de la Lunca Veche, a declarat prefectul Matei Dobre.",
    ),
    "b": (
        "2025-04-09",
        "Cel puțin nouă oameni au murit în inundațiile de la Lunca Veche, a declarat prefectul Matei Dobre.",
    ),
    "c": (
        "2025-04-10",
        "Doisprezece oameni au murit în inundațiile de la Lunca Veche, a declarat prefectul Matei Dobre.",
    ),
    "d": ("2025-04-11", "Șapte oameni au murit în inundațiile de la Lunca Veche, a declarat primarul Ilie Munteanu."),
    "e": ("2025-04-12", "Nouă oameni au murit în inundațiile de la Lunca Veche, a declarat prefectul Matei Dobre."),
    "x": ("2025-04-13", "Echipa din Oradea a câștigat cupa."),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("news") / "news.dosar"
    with Dossier.create(path) as dossier:
        for source, (day, text) in TEXTS.items():
            reading = read(
                make_report(text, source=source, identify=lambda _: "ro", published=day, outlet=f"Ziarul {source}")
            )
            dossier.add(annotation(reading), sentences(reading), RUN)
        dossier.link()
        yield dossier.record()


def of(record: Record, source: str) -> list[News]:
    (report,) = [one.report for one in record.heads.values() if one.source == source]
    return list(whats_new(record, report))


def killed(record: Record, source: str) -> News:
    (found,) = [one for one in of(record, source) if one.category == "killed"]
    return found


def test_of_the_first_report_everything_is_new(record: Record) -> None:
    news = of(record, "a")
    assert {one.status for one in news} == {"new"}
    assert {"statement", "figure", "name"} <= {one.kind for one in news}
    assert all(one.to is None and one.evidence for one in news)


@pytest.mark.parametrize(("source", "status"), [("b", "repeated"), ("c", "revised"), ("d", "rival"), ("a", "new")])
def test_how_a_figure_stands(record: Record, source: str, status: str) -> None:
    found = killed(record, source)
    assert found.status == status
    assert (found.to is None) is (status == "new")
    assert found.by == ("Ilie Munteanu" if source == "d" else "Matei Dobre")


def test_an_old_number_is_stale_or_a_revision_and_never_new(record: Record) -> None:
    assert killed(record, "e").status in ("stale", "revised", "repeated")


def test_what_was_named_and_said_before_is_repeated(record: Record) -> None:
    news = {(one.kind, one.text): one for one in of(record, "b")}
    assert news["name", "Matei Dobre"].status == "repeated"
    assert news["name", "Matei Dobre"].reason == "since a"
    (statement,) = [one for one in news.values() if one.kind == "statement"]
    assert (statement.status, statement.reason) == ("repeated", "a had it first")


def test_a_report_that_is_not_known_is_an_error(record: Record) -> None:
    with pytest.raises(LookupError):
        whats_new(record, "sha256:0")
