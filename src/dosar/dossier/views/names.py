"""Who and where: the names in the reports, the most mentioned first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from dosar.dossier.connection import Connection
from dosar.dossier.views.evidence import spans
from dosar.dossier.views.filters import EVERYTHING, Filters, where
from dosar.model import Evidence, MentionType, Noun


class NameRow(Noun, frozen=True, kw_only=True):
    """A name, how many ``mentions`` it has, in how many ``reports``; evidence is the first mention in each."""

    name: str
    type: MentionType
    mentions: int
    reports: int
    evidence: tuple[Evidence, ...]


# A role ("the leader") and a people ("Bulgarians") are descriptions, not names.
_SENTENCES = """
  SELECT
    coalesce(m.name, m.text) AS name, m.type, m.text, m.start, m."end", m.report,
    coalesce((
      SELECT s.start FROM sentences AS s WHERE s.report = m.report AND s.start <= m.start AND s."end" > m.start
      ORDER BY s.start DESC LIMIT 1
    ), m.start) AS sentence_start,
    coalesce((
      SELECT s."end" FROM sentences AS s WHERE s.report = m.report AND s.start < m."end" AND s."end" >= m."end"
      ORDER BY s.start DESC LIMIT 1
    ), m."end") AS sentence_end,
    r.id AS report_id, r.source, r.outlet, r.published, r.published_from, r.published_to, r.language
  FROM mentions AS m JOIN reports AS r ON r.number = m.report
  WHERE m.type NOT IN ('ROLE', 'NORP')
"""


def names(connection: Connection, filters: Filters = EVERYTHING) -> Iterator[NameRow]:
    """The names by number of mentions; ``about`` gives the names that share a sentence with that one, and itself."""
    condition, parameters = where(filters)
    sql = f"""
      SELECT *, count(*) OVER (PARTITION BY name, type) AS mentions FROM ({_SENTENCES}) AS item WHERE {condition}
      ORDER BY mentions DESC, name, type, published, report_id, start
    """
    rows = connection.select(sql, parameters)
    for _, group in groupby(rows, key=lambda row: (row["name"], row["type"])):
        yield _row(list(_firsts(group)))


def _firsts(rows: Iterator[sqlite3.Row]) -> Iterator[sqlite3.Row]:
    """The first of the rows of each report."""
    for _, group in groupby(rows, key=lambda row: row["report"]):
        yield next(group)


def _row(firsts: list[sqlite3.Row]) -> NameRow:
    return NameRow(
        name=firsts[0]["name"],
        type=firsts[0]["type"],
        mentions=firsts[0]["mentions"],
        reports=len(firsts),
        evidence=tuple(found for row in firsts for found in spans(row, ("start", "end", "text"))),
    )
