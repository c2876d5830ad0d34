"""The pipeline: runs without a clock, outcomes one by one, a fault that costs one report."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
import standin

from dosar import pipeline
from dosar.dossier import Dossier
from dosar.importers import Notice, Refusal
from dosar.model import Annotation, Span
from dosar.text.canonical import make_report


@pytest.fixture(autouse=True)
def small_readers(monkeypatch):
    for (module, name), function in (standin.READERS | standin.LANGUAGES).items():
        monkeypatch.setattr(module, name, function, raising=False)


@pytest.fixture
def dossier(tmp_path):
    with Dossier.create(tmp_path / "s.dosar") as made:
        yield made


def report(text="9 morți, a spus Arafat", **known):
    return make_report(text, source="a.txt", identify=lambda _: "ro", **known)


def test_a_run_is_named_by_what_it_is_and_not_by_when(monkeypatch):
    run = pipeline.current_run({"a": "1", "b": "2"})
    assert run == pipeline.current_run({"b": "2", "a": "1"})
    assert run.id != pipeline.current_run({"a": "1"}).id
    assert pipeline.current_run({"a": "b", "c": "d"}).id != pipeline.current_run({"a": "c", "b": "d"}).id
    monkeypatch.setattr("dosar.languages.available", lambda: ("ro",))
    assert run.id != pipeline.current_run({"a": "1", "b": "2"}).id


def test_annotate_all_passes_on_what_is_no_report_and_refuses_where_a_reader_raises():
    refusal, notice = Refusal(source="x", reason="is empty"), Notice(source="y", remark="has no date")
    items = [refusal, report(), notice, report("CRASH"), report("doi")]
    first, annotation, second, crashed, last = pipeline.annotate_all(items)
    assert (first, second) == (refusal, notice)
    assert isinstance(annotation, Annotation)
    assert isinstance(crashed, Refusal)
    assert str(crashed) == "a.txt could not be read by a fault of Dosar (RuntimeError: the stand-in met its word)."
    assert last.report.text == "doi"


@pytest.mark.parametrize("language", ["zh", "und"])
def test_a_report_without_a_pack_is_read_with_a_warning(language):
    notice, annotation = pipeline.annotate_all([report(language=language)])
    assert "there is no pack" in str(notice)
    assert annotation.report.language == language


def test_what_is_told_of_is_in_the_dossier(dossier):
    items = [report("unu"), report("unu"), Refusal(source="x", reason="is empty")]
    run, told = pipeline.current_run(), []
    for outcome in pipeline.add(dossier, items, run):
        told.append(outcome)
        with closing(sqlite3.connect(dossier.path)) as another:  # which sees what is kept, not what is being written
            assert another.execute("SELECT source FROM reports").fetchall() == [("a.txt",)]
    assert told == [pipeline.Added(report=report("unu")), pipeline.AlreadyThere(report=report("unu")), items[2]]
    assert list(dossier.runs()) == [run]


def test_add_streams(dossier):
    asked = []
    items = (asked.append(number) or report(f"{number} morți") for number in range(100))
    outcomes = pipeline.add(dossier, items, pipeline.current_run())
    next(outcomes)
    assert len(asked) < 50
    outcomes.close()
    assert len(list(dossier.reports())) == len(asked)


def test_a_report_that_is_there_is_not_read_again(dossier, monkeypatch):
    run = pipeline.current_run()
    list(pipeline.add(dossier, [report()], run))
    monkeypatch.setattr("dosar.extract.read", lambda _: pytest.fail("it was read again"))
    assert list(pipeline.add(dossier, [report()], run)) == [pipeline.AlreadyThere(report=report())]


def test_words_that_are_not_the_reports_are_refused_and_nothing_is_written(dossier, monkeypatch):
    def invented(of):
        return Annotation(report=of, furniture=(), times=(), posts=(), mentions=(), figures=(), statements=())

    monkeypatch.setattr("dosar.extract.annotation", invented)
    monkeypatch.setattr("dosar.extract.sentences", lambda _: (Span(start=0, end=4, text="nope"),))
    (refusal,) = pipeline.add(dossier, [report()], pipeline.current_run())
    assert isinstance(refusal, Refusal)
    assert "'nope' is not what the report says" in refusal.reason
    assert list(dossier.reports()) == []


@pytest.mark.parametrize(
    "published",
    ["2025-08-22T10:30:00+03:00", "2025-08-22 10:30Z", "2025-08-22T10:30:00.123Z", "2025-08", "0001-01-01"],
)
def test_the_dossier_takes_every_publication_date_that_the_door_takes(dossier, published):
    (added,) = pipeline.add(dossier, [report(published=published)], pipeline.current_run())
    assert isinstance(added, pipeline.Added)
