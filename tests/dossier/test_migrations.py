from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from handmade import FACTS, as_before, flood, plain, put

from dosar.dossier import Dossier
from dosar.dossier.schema import APPLICATION_ID, difference, migrate, migrations, version

STEPS = ("CREATE TABLE one (a);\nCREATE TABLE two (b);", "CREATE TABLE three (c);")
TABLES = {
    *("reports", "sentences", "times", "mentions", "statements", "figures", "posts", "furniture"),
    *("statement_links", "figure_links", "filings", "filing_keys", "ties", "judgements"),
}
FAULTY = "CREATE TABLE four (d);\nINSERT INTO four VALUES (1);\nINSERT INTO nowhere VALUES (1);"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        yield opened


def tables(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]


def test_each_step_is_taken_once_and_in_order(connection: sqlite3.Connection) -> None:
    migrate(connection, STEPS[:1])
    assert (version(connection), tables(connection)) == (1, ["one", "two"])
    migrate(connection, STEPS)
    migrate(connection, STEPS)
    assert (version(connection), tables(connection)) == (2, ["one", "three", "two"])


def test_a_step_that_fails_leaves_nothing_behind(connection: sqlite3.Connection) -> None:
    migrate(connection, STEPS)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(connection, (*STEPS, FAULTY))
    assert (version(connection), tables(connection)) == (2, ["one", "three", "two"])
    assert not connection.in_transaction


def test_a_semicolon_in_a_trigger_or_a_comment_does_not_part_a_statement(connection: sqlite3.Connection) -> None:
    step = """CREATE TABLE a (x); -- one; or two
      CREATE TRIGGER t AFTER INSERT ON a BEGIN
        DELETE FROM a WHERE x = ';';
        DELETE FROM a WHERE x = 2;
      END;
      -- the end"""
    migrate(connection, [step])
    assert tables(connection) == ["a", "t"]


def test_the_schema_is_that_of_a_dossier(connection: sqlite3.Connection) -> None:
    migrate(connection, migrations())
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert APPLICATION_ID.to_bytes(4, "big") == b"dosr"
    assert version(connection) == len(migrations()) >= 1
    assert difference(connection, migrations()) is None


def test_every_foreign_key_and_every_date_has_an_index(connection: sqlite3.Connection) -> None:
    migrate(connection, migrations())
    for table in TABLES:
        keys = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        dates = columns & {"published", "published_from", "published_to", "from_date", "to_date", "as_of", "date"}
        indexes = [row[1] for row in connection.execute(f"PRAGMA index_list({table})")]
        first = {connection.execute(f"PRAGMA index_info({index})").fetchone()[2] for index in indexes}
        primary = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
        assert keys | dates <= first | set(primary[:1]), table


def test_every_fact_goes_with_its_report(connection: sqlite3.Connection) -> None:
    migrate(connection, migrations())
    # What a person decided of a fact outlives it: the report may come again.
    # Keys are found by what a report's filing says, and go with it; an index by report would be as large as they are.
    for table in TABLES - {"reports", "statement_links", "figure_links", "judgements", "filing_keys"}:
        rows = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        assert ("reports", "CASCADE") in {(row[2], row[6]) for row in rows}, table


@pytest.mark.parametrize("older", [2, 3])
def test_an_older_dossier_keeps_its_facts_under_their_ids(tmp_path: Path, older: int) -> None:
    old = tmp_path / "old.dosar"
    with Dossier.create(tmp_path / "new.dosar") as dossier:
        put(dossier, flood(), plain("Fără fapte", source="b"))
        new = {table: ids(dossier, table) for table in FACTS}
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate(connection, migrations()[:older])
        connection.execute("ATTACH ? AS new", (str(tmp_path / "new.dosar"),))
        as_before(connection)
    with Dossier.open(old) as opened:
        assert opened.annotation(flood().report.id) == flood()
        assert {table: ids(opened, table) for table in FACTS} == new
        assert list(opened.verify()) == []
        assert len(opened.record().heads) == 2
        assert [opened.fact(identity[:20]) for identity in new["figures"]] == new["figures"]


def ids(dossier: Dossier, table: str) -> list[str]:
    with closing(sqlite3.connect(dossier.path)) as connection:
        return [identity for (identity,) in connection.execute(f"SELECT id FROM {table} ORDER BY report, position")]
