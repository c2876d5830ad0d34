from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from handmade import FLOOD, RUN, flood, lines, link, make_report, party, place, plain, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dosar.dossier import Dossier, NoSuchReport, Refused
from dosar.model import Annotation, Figure, Link, Mention, Party, Report, Run, Span, Timex


def dump(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return "\n".join(connection.iterdump())


NOT_OF_ONE = ("runs", "judgements", "ties")


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in tables.fetchall()}


def test_an_annotation_comes_back_as_it_went_in(filled: Dossier) -> None:
    annotation = flood()
    assert filled.annotation(annotation.report.id) == annotation
    assert list(filled.sentences(annotation.report.id)) == lines(annotation.report)
    assert list(filled.runs()) == [RUN]


def test_a_number_stays_whole_or_real(filled: Dossier) -> None:
    first, second = filled.annotation(flood().report.id).figures
    assert (type(first.best), type(second.best)) == (int, float)


def test_adding_twice_changes_not_a_byte(filled: Dossier, path: Path) -> None:
    before, content = dump(path), path.read_bytes()
    annotation = flood()
    filled.begin_run(RUN)
    assert filled.add(annotation, lines(annotation.report), RUN) is False
    assert dump(path) == before
    assert path.read_bytes() == content


def test_the_order_of_arrival_does_not_change_the_record(tmp_path: Path) -> None:
    reports = [flood(), flood(source="b", outlet="Alt ziar"), plain("Apa scade", source="c", url="http://a")]
    listings = []
    for name, order in (("one", reports), ("two", reports[::-1])):
        with Dossier.create(tmp_path / name) as made:
            put(made, *order)
            made.link()
            views = (made.reports, made.figures, made.statements)
            record = made.record()
            told = [record.stories, record.echoes, list(record.entities)]
            told += [
                part(story) for story in record.stories for part in (record.ledger, record.timeline, record.sayings)
            ]
            listings.append([*(list(view()) for view in views), list(made.search("apa")), *told])
    assert listings[0] == listings[1]


def test_two_facts_of_one_content_are_one_fact(dossier: Dossier) -> None:
    annotation = flood()
    again = replace(annotation.times[0], rule="ro/times:other")
    put(dossier, replace(annotation, times=(*annotation.times, again, annotation.times[1])))
    assert dossier.annotation(annotation.report.id) == annotation


def test_removing_takes_the_rows_of_the_report_and_no_others(dossier: Dossier, path: Path) -> None:
    put(dossier, flood(source="b", outlet="Alt ziar"))
    dossier.link()
    before = rows(path)
    put(dossier, flood())
    dossier.link()
    more = {table: count for table, count in rows(path).items() if table not in NOT_OF_ONE}
    assert all(count > before[table] for table, count in more.items() if not table.startswith("kept"))
    dossier.remove(flood().report.id)
    assert rows(path) == before
    assert [hit.source for hit in dossier.search("popescu")] == ["b"]
    assert list(dossier.verify()) == []


def test_removing_what_is_not_there_is_an_error(filled: Dossier) -> None:
    with pytest.raises(NoSuchReport, match="no report 'sha256:1'"):
        filled.remove("sha256:1")
    assert flood().report.id in filled
    assert "sha256:1" not in filled


def test_a_run_is_recorded_once_and_its_id_stands_for_no_other(filled: Dossier) -> None:
    with pytest.raises(Refused, match="another run of the id"):
        filled.begin_run(replace(RUN, version="9"))
    second = Run(id="run:2", version="0.2", packs=(), parameters={})
    filled.begin_run(second)
    assert list(filled.runs()) == [RUN, second]


SPAN = place(FLOOD, "Tulcea", Span)
MOVED: list[dict[str, Any]] = [
    {"times": (Timex(start=0, end=3, text="Ion", type="DATE", value="2025", rule="r"),)},
    {"mentions": (Mention(start=-6, end=-1, text=FLOOD[-6:-1], type="PER", rule="r"),)},
    {"mentions": (Mention(start=0, end=10**6, text=FLOOD, type="PER", rule="r"),)},
    {"mentions": (Mention(start=4, end=4, text="", type="PER", rule="r"),)},
    {"statements": (replace(flood().statements[0], cue=Span(start=1, end=3, text="In")),)},
    {"statements": (replace(flood().statements[0], speaker=Party(start=0, end=2, text="Xx")),)},
    {"statements": (replace(flood().statements[0], speaker=Party()),)},
    {"statements": (replace(flood().statements[0], speaker=Party(name="Ion", start=3)),)},
    {"statements": (replace(flood().statements[0], chain=(Link(role="agency", start=0, end=2, text="in"),)),)},
    {"figures": (replace(flood().figures[0], counted=replace(flood().figures[0].counted, start=0, end=6)),)},
    {"figures": (replace(flood().figures[0], claimant=party(FLOOD + "x", "x")),)},
    {"figures": (replace(flood().figures[0], chain=(link("Zzz", "relay", "Zz"),)),)},
    {"furniture": (replace(flood().furniture[0], text="Foto: agerpres, 3 mai 2025"),)},
    {"posts": (replace(flood().posts[0], end=flood().posts[0].end - 1),)},
    {"figures": (replace(flood().figures[0], best=2**63),)},
    {"figures": (replace(flood().figures[0], high=float("inf")),)},
    {"figures": (replace(flood().figures[0], low=float("nan")),)},
    {"figures": (replace(flood().figures[0], score=1.5),)},
    {"mentions": (place(FLOOD, "Tulcea", Mention, type="CITY", rule="r"),)},
]


@pytest.mark.parametrize("fields", MOVED)
def test_what_the_report_does_not_say_is_refused_and_nothing_goes_in(
    dossier: Dossier, path: Path, fields: dict[str, Any]
) -> None:
    before = dump(path)
    annotation = replace(flood(), **fields)
    with pytest.raises(Refused) as error:
        dossier.add(annotation, lines(annotation.report), RUN)
    assert "\n" not in str(error.value)
    assert dump(path) == before


@pytest.mark.parametrize("sentences", [[Span(start=0, end=2, text="Xx")], [SPAN, SPAN]])
def test_sentences_are_the_report_s_own(dossier: Dossier, path: Path, sentences: list[Span]) -> None:
    before = dump(path)
    with pytest.raises(Refused):
        dossier.add(flood(), sentences, RUN)
    assert dump(path) == before


def lies(report: Report) -> Iterable[Report]:
    yield replace(report, id="sha256:" + "0" * 64)
    yield replace(report, text=report.text + "!")
    yield replace(report, outlet="Alt ziar")
    yield make_report("x\0y")
    yield replace(report, text="x\ud800y")
    for published in ("ieri", "2025-02-30", "", "PAST_REF"):
        yield make_report("text", published=published)


@pytest.mark.parametrize("report", list(lies(flood().report)))
def test_a_report_that_is_not_what_it_says_is_refused(dossier: Dossier, report: Report) -> None:
    with pytest.raises(Refused):
        dossier.add(Annotation(report=report), [], RUN)
    assert list(dossier.reports()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(data=st.data())
def test_sql_gives_every_span_back_over_all_of_unicode(dossier: Dossier, data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = make_report(text)
    span = Span.at(text, start, end)
    mention = Mention.at(text, start, end, type="PER", rule="r")
    figure = Figure.at(text, start, end, best=1, qualifier="exact", category="other", rule="r", score=1.0)
    annotation = Annotation(report=report, mentions=(mention,), figures=(figure,))
    assert dossier.add(annotation, [span], RUN)
    sql = """SELECT m.text, substr(r.text, m.start + 1, m."end" - m.start) FROM mentions AS m
      JOIN reports AS r ON r.number = m.report WHERE r.id = ?"""
    assert list(map(tuple, dossier._connection.select(sql, (report.id,)))) == [(text[start:end],) * 2]
    assert dossier.annotation(report.id) == annotation
    assert list(dossier.sentences(report.id)) == [span]
    assert list(dossier.verify()) == []
    dossier.remove(report.id)
