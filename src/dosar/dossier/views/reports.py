"""The reports of a dossier, listed or found by what somebody calls one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.errors import NoSuchReport
from dosar.dossier.views.evidence import evidence
from dosar.dossier.views.filters import EVERYTHING, Clause, Filters, where
from dosar.model import Evidence, Noun, Report, Span

_FIRST_LINE = re.compile(r"\S(?:[^\n]*\S)?")
#: The version before a report, as the view ``versions`` has it, looked up for this report alone.
_REPLACES = """(
  SELECT earlier.id FROM reports AS earlier WHERE earlier.url = item.url
    AND (coalesce(earlier.published, ''), earlier.number) < (coalesce(item.published, ''), item.report)
  ORDER BY earlier.published DESC, earlier.number DESC LIMIT 1
)"""
_PREFIX = re.compile(r"(?:sha256:)?([0-9a-f]{1,64})")


class ReportRow(Noun, frozen=True, kw_only=True):
    """One report: ``words`` in its text, numbers of its ``statements`` and ``figures``; evidence is its first line.

    ``replaces`` is the id of the version published before it under the same address.
    """

    id: str
    source: str
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    language: str
    words: int
    statements: int
    figures: int
    replaces: str | None
    evidence: tuple[Evidence, ...]


def reports(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    only: Sequence[str] | None = None,
    latest_first: bool = False,
    most: int | None = None,
    skipped: int = 0,
) -> Iterator[ReportRow]:
    """The reports, oldest first; undated ones come before all.

    ``only`` narrows them to these ids; with ``latest_first`` the order is turned round; at most so ``most`` are given
    after so many ``skipped``.
    """
    condition, parameters = chosen(filters, only)
    turned = "DESC" if latest_first else "ASC"
    sql = f"""
      SELECT item.*, {_REPLACES} AS replaces FROM report_list AS item
      WHERE {condition}
      ORDER BY item.published {turned}, item.report_id {turned} LIMIT :most OFFSET :skipped
    """
    for row in connection.select(sql, {**parameters, "most": -1 if most is None else most, "skipped": skipped}):
        yield _row(row)


def count(connection: Connection, filters: Filters = EVERYTHING, *, only: Sequence[str] | None = None) -> int:
    """How many reports the filters let through, of all or of those with these ids."""
    condition, parameters = chosen(filters, only)
    row = connection.first(f"SELECT count(*) FROM report_list AS item WHERE {condition}", parameters)
    return int(row[0]) if row else 0


def chosen(filters: Filters, only: Sequence[str] | None) -> Clause:
    """The condition that a report is among those asked for."""
    condition, parameters = where(filters, about=("item.title",))
    if only is None:
        return condition, parameters
    listed = msgspec.json.encode(list(only)).decode()
    return f"{condition} AND item.report_id IN (SELECT value FROM json_each(:only))", {**parameters, "only": listed}


def _row(row: sqlite3.Row) -> ReportRow:
    line = first_line(row["text"])
    same = ("source", "outlet", "url", "title", "published", "language", "statements", "figures", "replaces")
    return ReportRow(
        id=row["report_id"],
        **{column: row[column] for column in same},
        words=len(row["text"].split()),
        evidence=(evidence(row, line),) if line else (),
    )


def first_line(text: str) -> Span | None:
    """The first line that has words, without the blanks around it."""
    found = _FIRST_LINE.search(text)
    return Span.at(text, *found.span()) if found else None


def report(connection: Connection, reference: str) -> Report:
    """The report with this id, the only one with this beginning of an id (``sha256:`` or not), or from this source.

    Raises `NoSuchReport` where there is none, or more than one.
    """
    found = _identities(connection, reference)
    if not found:
        raise NoSuchReport(f"{connection.path} has no report {reference!r}")
    if len(found) > 1:
        raise NoSuchReport(f"{connection.path} has several reports {reference!r}: {', '.join(found)}")
    return by_id(connection, found[0])


def _identities(connection: Connection, reference: str) -> list[str]:
    """The ids of a few reports that go by this name; sources come first, so that a name is never taken for a hash."""
    sql = "SELECT id FROM reports WHERE source = ? ORDER BY id LIMIT 5"
    found = [row["id"] for row in connection.select(sql, (reference,))]
    if not found and (prefix := _PREFIX.fullmatch(reference)):
        sql = "SELECT id FROM reports WHERE id >= ? AND id < ? ORDER BY id LIMIT 5"
        start = f"sha256:{prefix[1]}"
        found = [row["id"] for row in connection.select(sql, (start, start + "g"))]  # g comes after f
    return found


def has(connection: Connection, identity: str) -> bool:
    """Whether there is a report with exactly this id."""
    return connection.first("SELECT 1 FROM reports WHERE id = ?", (identity,)) is not None


def by_id(connection: Connection, identity: str) -> Report:
    """The report with exactly this id. Raises `NoSuchReport`."""
    row = connection.first("SELECT * FROM reports WHERE id = ?", (identity,))
    if row is None:
        raise NoSuchReport(f"{connection.path} has no report {identity!r}")
    return read_report(row)


def read_report(row: sqlite3.Row) -> Report:
    """The report that lies in a row of the table ``reports``."""
    return Report(**{field: row[field] for field in Report.__struct_fields__})
