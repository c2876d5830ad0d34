"""Whether a dossier is still what was written: every text, span, id, chain, filing and index of it, checked anew."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import chain as joined

import msgspec

from dosar.dossier import filer, refiler
from dosar.dossier.connection import Connection
from dosar.dossier.errors import DamagedDossier
from dosar.dossier.facts import cells, days, link
from dosar.dossier.tables import TABLES, FactTable
from dosar.dossier.views.annotation import annotation
from dosar.dossier.views.reports import read_report
from dosar.model import Fact, Noun, Report, Span, fact_id, report_id

_INDEX_CHECK = "INSERT INTO reports_fts (reports_fts, rank) VALUES ('integrity-check', 1)"


class Problem(Noun, frozen=True, kw_only=True):
    """Something that is not as it was written: in which report (its id), in which table and row, at which words.

    Each is None where it cannot be told: a letter changed outside all spans shows in the report's id alone.
    """

    report: str | None = None
    table: str | None = None
    id: str | None = None
    span: Span | None = None
    message: str


def verify(connection: Connection) -> Iterator[Problem]:
    """Everything that is wrong with the dossier; nothing where it is as it was written. Changes nothing."""
    sound = True
    try:
        yield from joined(_pages(connection), _keys(connection), _index(connection))
        for row in connection.select("SELECT number, id FROM reports ORDER BY number"):
            for problem in _readable(connection, row["number"], row["id"]):
                sound = False
                yield problem
        if sound:
            yield from _stray(connection)
    except DamagedDossier as error:
        yield Problem(message=str(error))


def _stray(connection: Connection) -> Iterator[Problem]:
    if stray := filer.stray_keys(connection):
        yield Problem(table="filing_keys", message=f"{stray:,} of its keys are not those of a filing")


def _pages(connection: Connection) -> Iterator[Problem]:
    for (message,) in connection.select("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem(message=message)


def _keys(connection: Connection) -> Iterator[Problem]:
    for table, rowid, parent, _ in connection.select("PRAGMA foreign_key_check"):
        row = "a row" if rowid is None else f"row {rowid}"  # a table of links has no row numbers
        yield Problem(table=table, message=f"{row} of {table} names a row of {parent} that is not there")


def _index(connection: Connection) -> Iterator[Problem]:
    try:
        with connection.told():
            _check_index(connection.sqlite)
    except DamagedDossier as error:
        yield Problem(table="reports_fts", message=f"the full-text index does not fit the texts: {error}")


def _check_index(database: sqlite3.Connection) -> None:
    """FTS5's own check. It changes nothing and yet wants a right to write: a copy gives it where the file does not."""
    locked = database.execute("PRAGMA query_only").fetchone()[0]
    database.execute("PRAGMA query_only = OFF")
    try:
        database.execute(_INDEX_CHECK)
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
            raise
        with closing(sqlite3.connect("", isolation_level=None)) as copy:
            database.backup(copy)
            copy.execute(_INDEX_CHECK)
    finally:
        database.execute(f"PRAGMA query_only = {locked}")


def _readable(connection: Connection, number: int, identity: str) -> Iterator[Problem]:
    """The problems of one report, of which one may be that it cannot be read at all."""
    try:
        row = connection.first("SELECT * FROM reports WHERE number = ?", (number,))
        if row is not None:
            faults = False
            for problem in _report(connection, row):
                faults = True
                yield problem
            if not faults:  # what is filed is made of the facts: where they were changed, it differs as well
                yield from _filing(connection, identity, number)
    except (DamagedDossier, AttributeError, TypeError, ValueError) as error:
        yield Problem(report=identity, table="reports", id=identity, message=f"its rows cannot be read: {error}")


def _report(connection: Connection, row: sqlite3.Row) -> Iterator[Problem]:
    report = read_report(row)
    known = {field: getattr(report, field) for field in ("url", "outlet", "published", "title", "source")}
    if report.id != report_id(report.text, **known):
        message = "its text or its address is not the one that its id was made of"
        yield Problem(report=report.id, table="reports", id=report.id, message=message)
    if (row["published_from"], row["published_to"]) != days(report.published or ""):
        message = f"its days of publication are not those of {report.published!r}"
        yield Problem(report=report.id, table="reports", id=report.id, message=message)
    yield from _sentences(connection, report, row["number"])
    for table in TABLES:
        yield from _spans(connection, table, report, row["number"])
        yield from _facts(connection, table, report, row["number"])


def _filing(connection: Connection, identity: str, number: int) -> Iterator[Problem]:
    """Whether what is filed of a report is what its facts say; a report that waits to be filed has no fault."""
    if connection.first("SELECT 1 FROM filings WHERE report = ?", (number,)) is None:
        return
    try:
        known = annotation(connection, identity)
        same = filer.filed(connection, number, refiler.filing(connection, known), known.report.text)
    except (zlib.error, msgspec.MsgspecError) as error:
        yield Problem(report=identity, table="filings", message=f"its filing cannot be read: {error}")
    else:
        if not same:
            yield Problem(report=identity, table="filings", message="its filing is not the one made of its facts")


def _sentences(connection: Connection, report: Report, number: int) -> Iterator[Problem]:
    sql = 'SELECT start, "end" FROM sentences WHERE report = ? AND "end" > ? ORDER BY start'
    for start, end in connection.select(sql, (number, len(report.text))):
        message = f"its sentence [{start}, {end}) does not lie in its text"
        yield Problem(report=report.id, table="sentences", message=message)


def _spans(connection: Connection, table: FactTable[Fact], report: Report, number: int) -> Iterator[Problem]:
    """The spans of facts, and of the links of their chains, that are not the words of the report."""
    sources = [(table.name, f"{table.name} AS fact", prefix) for prefix in table.spans]
    if table.owner:
        sources.append((table.links, f"{table.name} AS fact JOIN {table.links} AS at ON at.{table.owner} = number", ""))
    for name, source, prefix in sources:
        at = "at" if name == table.links else "fact"
        sql = f"""
          SELECT fact.id, {at}.{prefix}start AS start, {at}."{prefix}end" AS "end", {at}.{prefix}text AS text
          FROM {source}
          WHERE fact.report = ? AND {at}.{prefix}start IS NOT NULL
            AND substr(?, {at}.{prefix}start + 1, {at}."{prefix}end" - {at}.{prefix}start) IS NOT {at}.{prefix}text
        """
        for row in connection.select(sql, (number, report.text)):
            span = Span(start=row["start"], end=row["end"], text=row["text"])
            message = f"the report does not say {span.text!r} at [{span.start}, {span.end})"
            yield Problem(report=report.id, table=name, id=row["id"], span=span, message=message)


def _facts(connection: Connection, table: FactTable[Fact], report: Report, number: int) -> Iterator[Problem]:
    for row in connection.select(f"SELECT * FROM {table.name} WHERE report = ? ORDER BY position", (number,)):
        if message := _fault(connection, table, report, row):
            start, end, text = (row[f"{table.spans[0]}{column}"] for column in ("start", "end", "text"))
            span = Span(start=start, end=end, text=text)
            yield Problem(report=report.id, table=table.name, id=row["id"], span=span, message=message)


def _fault(connection: Connection, table: FactTable[Fact], report: Report, row: sqlite3.Row) -> str | None:
    """What is wrong with the fact in ``row``, apart from its spans."""
    links = []
    if table.owner:
        sql = f"SELECT * FROM {table.links} WHERE {table.owner} = ? ORDER BY position"
        links = list(connection.select(sql, (row["number"],)))
        places = [found["position"] for found in links]
        if places != list(range(row["hops"])):
            return f"its chain has {row['hops']} links, and those at {places} are there"
    fact = table.read(row, tuple(map(link, links)))
    if row["id"] != fact_id(report, fact):
        return "it is not the fact that its id was made of"
    if cells(fact) != tuple(row[column] for column in table.columns):
        return "its dates are not those of its value"
    return None
