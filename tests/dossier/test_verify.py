from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from handmade import FLOOD, flood, place, plain, put

from dosar.dossier import Dossier, Problem
from dosar.dossier.check import _check_index
from dosar.model import Span, fact_id

ID = flood().report.id
STATEMENT, FIGURE = flood().statements[0], flood().figures[0]
AGENCY = place(FLOOD, "Agerpres", Span, nth=1)
FORGET = "INSERT INTO reports_fts (reports_fts, rowid, title, text) SELECT 'delete', number, title, text FROM reports"
Tamper = Callable[..., None]


def problems(path: Path) -> list[Problem]:
    with Dossier.open(path, readonly=True) as dossier:
        return list(dossier.verify())


@pytest.fixture(autouse=True)
def others(filled: Dossier) -> None:
    """Two more reports, which are never at fault."""
    put(filled, flood(source="b", outlet="Alt ziar"), plain("Fără fapte", source="c"))


def test_what_was_not_touched_is_in_order(filled: Dossier, path: Path) -> None:
    assert list(filled.verify()) == []
    assert problems(path) == []


def test_a_changed_letter_of_a_text_is_found_with_its_spans(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper(f"UPDATE reports SET text = replace(text, 'relatează Agerpres', 'relatează Agerprez') WHERE id = '{ID}'")
    found = problems(path)
    assert {problem.report for problem in found} == {ID}
    assert (
        Problem(
            report=ID,
            table="reports",
            id=ID,
            message="its text or its address is not the one that its id was made of",
        )
        in found
    )
    assert {problem.table for problem in found if problem.span == AGENCY} == {
        "mentions", "statement_links", "figure_links",
    }  # fmt: skip


def test_a_changed_letter_outside_all_spans_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper(f"UPDATE reports SET text = replace(text, 'repară', 'repare') WHERE id = '{ID}'")
    assert [(problem.report, problem.table, problem.span) for problem in problems(path)] == [(ID, "reports", None)]


@pytest.mark.parametrize("column", ["url", "outlet", "published", "source", "id"])
def test_a_changed_address_or_a_wrong_hash_is_found(filled: Dossier, path: Path, tamper: Tamper, column: str) -> None:
    report = plain("Fără fapte", source="c").report
    value = "sha256:" + "0" * 64 if column == "id" else "2020-01-01"
    days = ", published_from = '2020-01-01', published_to = '2020-01-01'" if column == "published" else ""
    tamper(f"UPDATE reports SET {column} = '{value}'{days} WHERE id = '{report.id}'")
    identity = value if column == "id" else report.id
    assert [(problem.report, problem.table) for problem in problems(path)] == [(identity, "reports")]


def test_a_changed_day_of_publication_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper(f"UPDATE reports SET published_to = '2025-05-08' WHERE id = '{ID}'")
    assert [problem.message for problem in problems(path)] == ["its days of publication are not those of '2025-05-07'"]


@pytest.mark.parametrize(
    ("table", "fact"),
    [
        ("times", flood().times[1]),
        ("mentions", flood().mentions[1]),
        ("posts", flood().posts[0]),
        ("furniture", flood().furniture[0]),
        ("figures", FIGURE),
    ],
)
def test_a_moved_span_is_found(filled: Dossier, path: Path, tamper: Tamper, table: str, fact: Span) -> None:
    identity = fact_id(flood().report, fact)  # type: ignore[arg-type]
    tamper(f'UPDATE {table} SET start = start - 1, "end" = "end" - 1 WHERE id = \'{identity}\'')
    moved = Span(start=fact.start - 1, end=fact.end - 1, text=fact.text)
    found = problems(path)
    assert {(problem.report, problem.table, problem.id, problem.span) for problem in found} == {
        (ID, table, identity, moved)
    }
    assert [problem.message.startswith("the report does not say") for problem in found] == [True, False]


@pytest.mark.parametrize(
    ("table", "prefix"),
    [("statements", "content"), ("statements", "cue"), ("statements", "speaker"), ("figures", "counted"),
     ("figures", "claimant")],
)  # fmt: skip
def test_changed_words_are_found(filled: Dossier, path: Path, tamper: Tamper, table: str, prefix: str) -> None:
    identity = fact_id(flood().report, STATEMENT if table == "statements" else FIGURE)
    column = f"{prefix}_text"
    tamper(f"UPDATE {table} SET {column} = upper({column}) WHERE id = '{identity}'")
    found = problems(path)
    assert {(problem.report, problem.table, problem.id) for problem in found} == {(ID, table, identity)}
    assert [problem.message.startswith("the report does not say") for problem in found] == [True, False]


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE figures SET best = 13 WHERE best = 12 AND report = 1", "figures"),
        ("UPDATE figures SET best = 3000 WHERE best = 3000 AND report = 1", "figures"),
        ("UPDATE figures SET category = 'wounded' WHERE best = 12 AND report = 1", "figures"),
        ("UPDATE statements SET stance = 'denies' WHERE kind = 'indirect' AND report = 1", "statements"),
        ("UPDATE statements SET speaker_name = 'Ana Pop' WHERE kind = 'mixed' AND report = 1", "statements"),
        ("UPDATE times SET value = '2025-05-07' WHERE value = '2025-05-03' AND report = 1", "times"),
        ("UPDATE times SET hash = zeroblob(32) WHERE value = '2025-05-03' AND report = 1", "times"),
        ("UPDATE mentions SET name = 'Galați' WHERE start = 13 AND report = 1", "mentions"),
        ("UPDATE posts SET handle = '@altul' WHERE report = 1", "posts"),
    ],
)
def test_a_changed_fact_is_not_the_one_of_its_id(
    filled: Dossier, path: Path, tamper: Tamper, change: str, table: str
) -> None:
    tamper(change)
    (problem,) = problems(path)
    assert (problem.report, problem.table, problem.message) == (ID, table, "it is not the fact that its id was made of")
    assert problem.span is not None


def test_changed_days_of_a_time_are_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper("UPDATE times SET from_date = '2024-01-01' WHERE value = '2024-SU' AND report = 1")
    (problem,) = problems(path)
    assert problem.message == "its dates are not those of its value"
    assert problem.span == Span(**{field: getattr(flood().times[2], field) for field in ("start", "end", "text")})


@pytest.mark.parametrize("position", [0, 1])
@pytest.mark.parametrize("kind", ["statement", "figure"])
def test_a_lost_link_is_found(filled: Dossier, path: Path, tamper: Tamper, kind: str, position: int) -> None:
    fact = STATEMENT if kind == "statement" else FIGURE
    identity = fact_id(flood().report, fact)
    number = f"(SELECT number FROM {kind}s WHERE id = '{identity}')"
    tamper(f"DELETE FROM {kind}_links WHERE {kind} = {number} AND position = {position}")
    (problem,) = problems(path)
    assert (problem.report, problem.table, problem.id) == (ID, f"{kind}s", identity)
    assert problem.message == f"its chain has 2 links, and those at [{1 - position}] are there"
    words = STATEMENT.content if kind == "statement" else FIGURE
    assert problem.span == Span(start=words.start, end=words.end, text=words.text)


def test_a_changed_or_added_link_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    one, two = fact_id(flood().report, STATEMENT), fact_id(flood().report, FIGURE)
    tamper(
        "UPDATE statement_links SET role = 'document' WHERE position = 1"
        f" AND statement = (SELECT number FROM statements WHERE id = '{one}')",
        f"INSERT INTO figure_links (figure, position, role) SELECT number, 2, 'outlet' FROM figures WHERE id = '{two}'",
    )
    assert {(problem.table, problem.id) for problem in problems(path)} == {("statements", one), ("figures", two)}


def test_a_fact_without_a_known_run_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper("UPDATE mentions SET run = 77 WHERE start = 13 AND report = 1")
    (problem,) = problems(path)
    assert problem.table == "mentions"
    assert "names a row of runs that is not there" in problem.message


def test_an_orphan_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper("PRAGMA foreign_keys = OFF", "DELETE FROM reports WHERE number = 1")
    assert {problem.table for problem in problems(path)} >= {"times", "mentions", "statements", "figures", "sentences"}


def test_a_sentence_beyond_the_text_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper("INSERT INTO sentences VALUES (1, 5000, 5001)")
    assert [(problem.report, problem.table) for problem in problems(path)] == [(ID, "sentences")]


def test_an_index_that_does_not_fit_the_texts_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper(FORGET)
    (problem,) = problems(path)
    assert problem.table == "reports_fts"


def test_the_index_of_a_file_that_may_not_be_written_is_checked_in_a_copy(
    filled: Dossier, path: Path, tamper: Tamper
) -> None:
    def check() -> None:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as connection:
            _check_index(connection)

    check()
    tamper(FORGET)
    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        check()


def test_a_broken_rule_of_the_schema_is_found(filled: Dossier, path: Path, tamper: Tamper) -> None:
    tamper("UPDATE figures SET score = 7 WHERE report = 1")
    assert any("CHECK constraint failed in figures" in problem.message for problem in problems(path))


@pytest.mark.parametrize("value", ["x'ff00'", "CAST(x'ff41' AS TEXT)", "7"])
def test_a_text_that_is_none_is_a_problem_of_its_report_alone(
    filled: Dossier, path: Path, tamper: Tamper, value: str
) -> None:
    tamper("DROP TRIGGER reports_fts_update", f"UPDATE reports SET text = {value} WHERE number = 1", UPDATE_TRIGGER)
    found = [problem for problem in problems(path) if problem.table != "reports_fts"]
    assert found
    assert {problem.report for problem in found} == {ID}


UPDATE_TRIGGER = """CREATE TRIGGER reports_fts_update AFTER UPDATE ON reports BEGIN
  INSERT INTO reports_fts (reports_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO reports_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END"""


def test_verifying_changes_nothing_and_locks_again(filled: Dossier, path: Path) -> None:
    before = path.read_bytes()
    with Dossier.open(path, readonly=True) as opened:
        assert list(opened.verify()) == []
        assert opened._connection.sqlite.execute("PRAGMA query_only").fetchone()[0] == 1
    assert path.read_bytes() == before
