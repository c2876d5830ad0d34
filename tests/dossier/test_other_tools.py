"""What somebody sees who opens a dossier with sqlite-utils, Datasette or plain SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils
from handmade import FLOOD, flood, put

from dosar.dossier import Dossier

SPANS = [
    *(("times", ""), ("mentions", ""), ("posts", ""), ("furniture", ""), ("figures", ""), ("figures", "counted_")),
    *(("figures", "claimant_"), ("statements", "content_"), ("statements", "cue_"), ("statements", "speaker_")),
]


@pytest.fixture
def database(filled: Dossier, path: Path) -> sqlite_utils.Database:
    filled.close()
    return sqlite_utils.Database(path)


def test_sqlite_utils_sees_tables_views_keys_and_the_full_text(database: sqlite_utils.Database) -> None:
    assert {"reports", "times", "mentions", "statements", "figures", "posts", "furniture", "runs"} <= set(
        database.table_names()
    )
    assert {"timeline", "figure_ledger", "statement_list", "report_list", "versions"} == set(database.view_names())
    assert database.table("reports").detect_fts() == "reports_fts"
    assert database.table("reports").pks == ["number"]
    assert {(key.column, key.other_table) for key in database.table("times").foreign_keys} == {
        ("report", "reports"),
        ("run", "runs"),
    }
    assert [row["source"] for row in database.table("reports").search("tulcea")] == ["flood.txt"]


@pytest.mark.parametrize(("table", "prefix"), SPANS)
def test_sql_gives_the_words_of_every_span_back(database: sqlite_utils.Database, table: str, prefix: str) -> None:
    sql = f"""SELECT substr(reports.text, fact.{prefix}start + 1, fact."{prefix}end" - fact.{prefix}start),
      fact.{prefix}text FROM {table} AS fact JOIN reports ON reports.number = fact.report
      WHERE fact.{prefix}start IS NOT NULL"""
    rows = database.execute(sql).fetchall()
    assert rows
    assert all(said == kept for said, kept in rows)


def test_the_views_answer_the_usual_questions(database: sqlite_utils.Database) -> None:
    sentence = FLOOD.split("\n")[2]
    timeline = database.execute("SELECT date, words, sentence, source FROM timeline ORDER BY first").fetchall()
    assert timeline[1] == ("2025-05-06", "Marți seara", sentence, "flood.txt")
    ledger = database.execute("SELECT category, best, counted, claimant, sentence FROM figure_ledger").fetchall()
    assert ledger[0] == ("killed", 12, "oameni", "Ion Popescu", sentence)
    statements = database.execute("SELECT speaker, cue, content, outlet FROM statement_list").fetchall()
    assert statements[0] == ("Ion Popescu", "a anunțat", "cel puțin 12 oameni au murit la Tulcea", "Dunărea")


def test_the_full_text_follows_what_others_change(filled: Dossier, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE reports SET title = 'Nemaivăzut'")
    assert len(list(filled.search("nemaivazut"))) == 1
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM reports")
    assert list(filled.search("nemaivazut")) == []
    assert {problem.table for problem in filled.verify()} == {"filing_keys"}  # which Dosar takes away by itself
    put(filled, flood(outlet="b"), flood(outlet="c"))
    assert filled.link() == 2


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE times SET "end" = start',
        "UPDATE times SET start = -1",
        "UPDATE times SET text = text || 'x'",
        "UPDATE times SET type = 'DAY'",
        "UPDATE times SET from_date = '2025-5-3'",
        "UPDATE times SET to_date = NULL WHERE from_date IS NOT NULL",
        "UPDATE statements SET cue_text = NULL WHERE cue_start IS NOT NULL",
        "UPDATE statements SET cue_start = NULL WHERE cue_end IS NOT NULL",
        "UPDATE statements SET speaker_text = 'x' WHERE speaker_start IS NULL",
        "UPDATE statement_links SET role = 'friend'",
        "UPDATE figures SET best = 'many'",
        "UPDATE figures SET score = 1.1",
        "UPDATE figures SET counted_end = NULL WHERE counted_start IS NOT NULL",
        "UPDATE reports SET published_from = NULL",
        "UPDATE reports SET published_to = '2025-05-01'",
        "UPDATE reports SET id = 'md5:1'",
        "UPDATE mentions SET run = 5",
        "DELETE FROM runs",
    ],
)
def test_the_schema_itself_refuses_what_cannot_be(database: sqlite_utils.Database, change: str) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(change)


def test_a_dossier_keeps_its_facts_when_it_is_dumped_and_read_again(filled: Dossier, path: Path) -> None:
    copy = path.with_name("copy.dosar")
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(copy)) as two:
        one.backup(two)
    with Dossier.open(copy) as opened:
        assert opened.annotation(flood().report.id) == flood()
