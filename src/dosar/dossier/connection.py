"""One open SQLite file: rows out as a stream, changes in as transactions, errors as sentences about the file."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from dosar.dossier.errors import NotADossier, meaning
from dosar.text.fold import fold

Cell: TypeAlias = str | bytes | int | float | None
Parameters: TypeAlias = Sequence[Cell] | Mapping[str, Cell]

_WAIT = 10.0  # seconds for another program to let go of the file
_LOOKED_AT = 10_000  # rows of each index; of all, where that is not 0

# The file may come from a stranger: its schema may call nothing that could do harm, and its pages are checked.
_PRAGMAS = ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "cache_size = -32768")

# How a transaction is begun, kept and undone, and a part of one.
_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))


class Connection:
    """An open file that exists. Reading and writing go through `select` and `transaction`, and nowhere else."""

    def __init__(self, path: Path, *, readonly: bool, shared: bool = False) -> None:
        """Open ``path``; with ``readonly`` nothing is changed, ``shared`` lets threads use it, one after the other.

        A read-only connection is a writing one that is told not to (``query_only``): only so can SQLite roll back
        what a killed writer left half done, and take its journal away.
        """
        self.path = path
        if not os.path.isfile(path):  # unlike `Path.is_file`, never raises
            raise NotADossier(f"{path} is not a dossier: no file can be found there")
        with self.told():
            self.sqlite = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=rw",
                uri=True,
                isolation_level=None,
                timeout=_WAIT,
                check_same_thread=not shared,
            )
        self.sqlite.row_factory = sqlite3.Row
        self.sqlite.create_function("folded_match", 2, _folded_match, deterministic=True)
        try:
            self._set(*_PRAGMAS, f"query_only = {readonly:d}")
        except BaseException:
            self.close()
            raise

    def _set(self, *pragmas: str) -> None:
        with self.told():
            for pragma in pragmas:
                self.sqlite.execute(f"PRAGMA {pragma}")

    def prepare_to_write(self) -> None:
        """Get ready for transactions, once the schema has been checked.

        The file stays one file: a rollback journal that goes when a transaction ends, no ``-wal`` and no ``-shm``.
        The schema, known to be ours, is trusted: before SQLite 3.41 no trigger may touch a full-text index otherwise.
        """
        self._set("journal_mode = DELETE", "trusted_schema = ON")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell SQLite's errors as a `DossierError` that names the file."""
        try:
            yield
        except sqlite3.Error as error:
            if explained := meaning(self.path, error):
                raise explained from error
            raise

    def select(self, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
        """The rows that ``sql`` gives, one at a time: memory does not grow with their number."""
        with self.told():
            yield from self.sqlite.execute(sql, parameters)

    def all(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All the rows that ``sql`` gives at once: for a few rows that are asked for often."""
        with self.told():
            return self.sqlite.execute(sql, parameters).fetchall()

    def plain(self, sql: str, parameters: Sequence[Sequence[Cell]]) -> Iterator[tuple[Any, ...]]:
        """The rows that ``sql`` gives for each of these parameters, as plain tuples: for very many short questions."""
        cursor = self.sqlite.cursor()
        cursor.row_factory = None
        with self.told():
            for wanted in parameters:
                yield from cursor.execute(sql, wanted)

    def first(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row that ``sql`` gives, if any."""
        with self.told():
            row: sqlite3.Row | None = self.sqlite.execute(sql, parameters).fetchone()
            return row

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything that is done inside is kept, or, where an exception leaves the block, nothing of it.

        Inside another transaction it is a part of that one, which may be undone by itself.
        """
        inside = self.sqlite.in_transaction
        begin, keep, undo = _PART if inside else _WHOLE
        with self.told():
            self.sqlite.execute(begin)
            try:
                yield
                self.sqlite.execute(keep)
            except BaseException:
                if self.sqlite.in_transaction:
                    for statement in undo:
                        self.sqlite.execute(statement)
                raise

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Change rows inside a `transaction`; the number of rows changed."""
        return self.sqlite.execute(sql, parameters).rowcount

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Insert ``rows`` inside a `transaction`; table and columns are names from this package, never from outside."""
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        self.sqlite.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

    def analyze(self) -> None:
        """Have SQLite count what stands in the tables, so that it answers from the index that parts rows best.

        Items are counted to the last: a few kinds have so many each that a part of them tells nothing of how many.
        """
        self._set(f"analysis_limit = {_LOOKED_AT}")
        self.execute("ANALYZE")
        self._set("analysis_limit = 0")
        self.execute("ANALYZE kept_items")

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        self.sqlite.close()


def _folded_match(pattern: str, text: str | None) -> bool:
    """The SQL function ``folded_match(pattern, text)``: whether the folded text holds the pattern; NULL holds none."""
    return text is not None and re.search(pattern, fold(text)) is not None
