"""What a judgement is about, as it stands now: one fact or one report, and whether two of them are in one group."""

from __future__ import annotations

import sqlite3

from dosar.dossier.connection import Connection
from dosar.dossier.errors import NoSuchFact
from dosar.dossier.items import alias
from dosar.dossier.tables import FIGURES, MENTIONS, STATEMENTS, TABLES, TIMES, FactTable, hashed
from dosar.dossier.views.chains import chain
from dosar.dossier.views.judgements import judgements
from dosar.model import Evidence, Fact, Figure, Mention, Noun, Span, Statement, Timex
from dosar.record.judgements import corrected, corrections, in_force, rejected
from dosar.record.material import Head

#: The kind of the groups that facts of a table are put into.
_GROUPS = {FIGURES.name: "series", STATEMENTS.name: "saying", TIMES.name: "event"}
_HEAD = "SELECT id AS report, source, outlet, published, language FROM reports WHERE {which} = ?"
_LEAD = """
  SELECT f.lead_start, f.lead_end, substr(r.text, f.lead_start + 1, f.lead_end - f.lead_start) AS lead
  FROM filings AS f JOIN reports AS r ON r.number = f.report WHERE r.id = ?
"""

_IN_ONE_ITEM = """
  SELECT 1 FROM kept_aliases AS one JOIN kept_aliases AS other ON other.item = one.item
  WHERE one.alias = ? AND other.alias = ?
"""
_IN_ONE_ENTITY = """
  SELECT 1 FROM kept_mentions AS one JOIN kept_parts AS p ON p.number = one.part
  JOIN kept_parts AS q ON q.entity = p.entity JOIN kept_mentions AS other ON other.part = q.number
  WHERE one.alias = ? AND other.alias = ?
"""
_CARRYING_ONE = """
  SELECT 1 FROM kept_carriers AS one JOIN kept_carriers AS other ON other.item = one.item
  WHERE one.kind = :kind AND one.report = (SELECT number FROM reports WHERE id = :left)
    AND other.report = (SELECT number FROM reports WHERE id = :right)
"""


class Standing(Noun, frozen=True, kw_only=True):
    """One fact: as it was ``read``, as it reads ``now``, and whether a person found it ``wrong``."""

    id: str
    head: Head
    read: Fact
    now: Fact
    wrong: bool


def standing(connection: Connection, identity: str) -> Standing:
    """The fact with this id. Raises `NoSuchFact`."""
    table, row = stored(connection, identity) or _none(connection, identity)
    held = in_force(judgements(connection))
    read = now = table.read(row, chain(connection, table, identity))
    values = corrections(held).get(identity)
    if values and isinstance(read, Figure | Mention | Statement | Timex):
        now = corrected(read, values, text_of(connection, row["report"]))
    head = _head(connection, "number", row["report"])
    return Standing(id=identity, head=head, read=read, now=now, wrong=identity in rejected(held))


def _none(connection: Connection, identity: str) -> tuple[FactTable[Fact], sqlite3.Row]:
    raise NoSuchFact(f"{connection.path} has no fact {identity!r}")


def stored(connection: Connection, identity: str) -> tuple[FactTable[Fact], sqlite3.Row] | None:
    """The row of the fact with this id and its table; None where there is none."""
    for table in TABLES:
        row = connection.first(f"SELECT * FROM {table.name} WHERE hash = ?", (hashed(identity),))
        if row is not None:
            return table, row
    return None


def text_of(connection: Connection, number: int) -> str:
    """The text of the report with this number."""
    row = connection.first("SELECT text FROM reports WHERE number = ?", (number,))
    return row["text"] if row else ""


def evidence_of(connection: Connection, identity: str) -> Evidence:
    """The words of a fact as it reads now, or the first ones of a report. Raises `NoSuchFact`."""
    lead = connection.first(_LEAD, (identity,))
    if lead is not None:
        span = Span(start=lead["lead_start"], end=lead["lead_end"], text=lead["lead"])
        return _head(connection, "id", identity).evidence(span)
    found = standing(connection, identity)
    return found.head.evidence(found.now.content if isinstance(found.now, Statement) else found.now)


def together(connection: Connection, left: str, right: str, about: str | None) -> bool | None:
    """Whether two facts, or two reports for what they share, are in one group; None for facts that make none."""
    if about is not None:
        return connection.first(_CARRYING_ONE, {"kind": about, "left": left, "right": right}) is not None
    table, _ = stored(connection, left) or _none(connection, left)
    if table.name == MENTIONS.name:
        return connection.first(_IN_ONE_ENTITY, (alias("entity", left), alias("entity", right))) is not None
    if table.name not in _GROUPS:
        return None
    kind = _GROUPS[table.name]
    return connection.first(_IN_ONE_ITEM, (alias(kind, left), alias(kind, right))) is not None


def words_at(connection: Connection, report: str, start: int, end: int) -> str | None:
    """The words at these code points of the report with this id; None where there are none."""
    sql = "SELECT substr(text, ?, ?) AS words FROM reports WHERE id = ?"
    row = connection.first(sql, (start + 1, end - start, report))
    return (row["words"] or None) if row else None


def _head(connection: Connection, which: str, value: str | int) -> Head:
    row = connection.first(_HEAD.format(which=which), (value,))
    if row is None:
        raise NoSuchFact(f"{connection.path} has no report {value!r}")
    return Head(**{field: row[field] for field in Head.__struct_fields__})
