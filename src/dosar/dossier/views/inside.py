"""What is inside one report, for whoever corrects it: every fact under its id, and the versions of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from dosar.dossier.connection import Connection
from dosar.dossier.tables import FIGURES, STATEMENTS, TABLES
from dosar.dossier.views.annotation import stored
from dosar.model import Fact, Noun

# The scores stand in the questions themselves: only so does SQLite know that an index of what is unsure has it all.
_WEAK = """
  SELECT fact.id, '{table}' AS kind, r.id AS report, fact.{start} AS start, fact.{end} AS "end", fact.score
  FROM {table} AS fact JOIN reports AS r ON r.number = fact.report
  WHERE fact.score < {below!r} AND (:as_of IS NULL OR r.published_to <= :as_of)
  ORDER BY fact.number DESC LIMIT :most
"""
# As the view ``versions`` has them, for one report alone.
_BESIDE = """
  SELECT other.id FROM reports AS own JOIN reports AS other ON other.url = own.url
  WHERE own.id = ?
    AND (coalesce(other.published, ''), other.number) {side} (coalesce(own.published, ''), own.number)
  ORDER BY coalesce(other.published, '') {order}, other.number {order} LIMIT 1
"""


class Weak(Noun, frozen=True, kw_only=True):
    """A fact of which the readers were not sure, in which report and where; ``kind`` is its table's name."""

    id: str
    kind: str
    report: str
    start: int
    end: int
    score: float


def facts(connection: Connection, identity: str) -> Iterator[tuple[str, Fact]]:
    """The facts of the report with this id as the readers found them, each with its own id, kind by kind."""
    for table in TABLES:
        yield from stored(connection, table, identity)


def versions(connection: Connection, identity: str) -> tuple[str | None, str | None]:
    """The ids of the versions of a report before and after it under the same address; None where there is none."""
    before = connection.first(_BESIDE.format(side="<", order="DESC"), (identity,))
    after = connection.first(_BESIDE.format(side=">", order="ASC"), (identity,))
    return (before["id"] if before else None), (after["id"] if after else None)


def weak(connection: Connection, below: float, as_of: str | None = None, most: int | None = None) -> Sequence[Weak]:
    """The statements and figures with a score below this, the least sure first; those that people judged too.

    With ``most``, of each at most so many, those that came in last.
    """
    found: list[Weak] = []
    for table, start, end in ((STATEMENTS.name, "content_start", "content_end"), (FIGURES.name, "start", '"end"')):
        sql = _WEAK.format(table=table, start=start, end=end, below=float(below))
        rows = connection.select(sql, {"as_of": as_of, "most": -1 if most is None else most})
        found += (Weak(**{field: row[field] for field in Weak.__struct_fields__}) for row in rows)
    return sorted(found, key=lambda one: (one.score, one.id))


# The weak ties of echoes in one group where no stronger one ties the two, the latest report's first.
_ECHOING = """
  SELECT r.id AS report, e.id AS earlier, t.kind, t.score, t.reason
  FROM ties AS t CROSS JOIN reports AS r ON r.number = t.report CROSS JOIN reports AS e ON e.number = t.earlier
  CROSS JOIN kept_carriers AS one ON one.report = t.report AND one.kind = 'origin'
  CROSS JOIN kept_carriers AS other ON other.report = t.earlier AND other.kind = 'origin' AND other.item = one.item
  WHERE t.kind <> 'story' AND t.score < {below!r} AND (:as_of IS NULL OR r.published_to <= :as_of) AND NOT EXISTS (
    SELECT 1 FROM ties AS s
    WHERE s.report = t.report AND s.earlier = t.earlier AND s.kind <> 'story' AND s.score >= {below!r}
  )
  ORDER BY t.report DESC, t.earlier DESC, t.score DESC
"""


class WeakEcho(Noun, frozen=True, kw_only=True):
    """Two reports of one origin by ties of this score at most: the later one and the one before it, by their ids."""

    report: str
    earlier: str
    kind: str
    score: float
    reason: str


def weak_echoes(
    connection: Connection, below: float, as_of: str | None = None, most: int | None = None
) -> Sequence[WeakEcho]:
    """The pairs of reports in one kept echo group whose strongest tie as echoes is weaker than this, the weakest first.

    As of a day those whose later report was out. With ``most``, at most so many, those that came in last.
    """
    rows = connection.select(_ECHOING.format(below=float(below)), {"as_of": as_of})
    pairs = (next(ties) for _, ties in groupby(rows, lambda row: (row["report"], row["earlier"])))
    found = [WeakEcho(**{field: row[field] for field in WeakEcho.__struct_fields__}) for row in islice(pairs, most)]
    return sorted(found, key=lambda one: (one.score, one.report, one.earlier))
