"""The shape of a dossier: numbered migrations, and the check that a file has exactly that shape.

Each migration is one SQL file, applied in one immediate transaction that also raises ``PRAGMA user_version`` to its
number, so a file is always at one version or at the next, never between. All functions expect a connection in
autocommit mode (``isolation_level=None``): the sqlite3 module's own transactions let DDL survive a rollback.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import resources

APPLICATION_ID = 0x646F7372  # "dosr", in the file's header (`PRAGMA application_id`)

# What SQLite adds by itself: statistics after ANALYZE, and the tables inside the full-text index, whose declaration
# is that of the SQLite that made the file.
_OWN_OBJECTS = ("sqlite_stat", "reports_fts_")


def migrations() -> tuple[str, ...]:
    """The SQL of every migration, in order; the first brings an empty file to version 1."""
    folder = resources.files(__package__) / "migrations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(file.read_text(encoding="utf-8") for file in files)


def version(connection: sqlite3.Connection) -> int:
    """The version of the file's schema; 0 for an empty file."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def migrate(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Bring the file to version ``len(steps)``, one transaction per step; a step that fails leaves nothing behind."""
    connection.create_function("unhexed", 1, bytes.fromhex, deterministic=True)  # before SQLite 3.41 there is no unhex
    for number, step in enumerate(steps, start=1):
        if version(connection) < number:
            _apply(connection, number, step)


def _apply(connection: sqlite3.Connection, number: int, step: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have taken this step while we waited for the lock.
        if version(connection) < number:
            for statement in _statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would commit whatever is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def difference(connection: sqlite3.Connection, steps: Sequence[str]) -> str | None:
    """What the file has that its version does not, or lacks, or has otherwise, as words; None where nothing."""
    found, expected = _objects(connection), _expected(tuple(steps[: version(connection)]))
    for (kind, name), sql in sorted(found.items()):
        if (kind, name) not in expected:
            return f"the {kind} {name!r} is not Dosar's"
        if sql != expected[kind, name]:
            return f"the {kind} {name!r} is not as Dosar made it"
    missing = sorted(expected.keys() - found.keys())
    return f"the {missing[0][0]} {missing[0][1]!r} is missing" if missing else None


@functools.cache
def _expected(steps: Sequence[str]) -> dict[tuple[str, str], str | None]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, steps)
        return _objects(fresh)


def _objects(connection: sqlite3.Connection) -> dict[tuple[str, str], str | None]:
    """Everything that the schema declares: (kind, name) to its SQL."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {(kind, name): sql for kind, name, sql in rows if not (kind == "table" and name.startswith(_OWN_OBJECTS))}
