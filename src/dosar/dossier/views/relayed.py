"""Through whom statements came to reports, as `dosar.record.carriers.relays` tells it of the statements as judged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dosar.dossier.connection import Connection


class Relayed(NamedTuple):
    """How many statements came to a report through somebody of this name."""

    name: str
    report: str
    outlet: str | None
    statements: int


class Relaying(NamedTuple):
    """How many statements came to how many reports through somebody, under one name or several."""

    reports: int
    statements: int


def relayed(
    connection: Connection,
    as_of: str | None = None,
    only: Sequence[str] | None = None,
    names: Sequence[str] | None = None,
) -> list[Relayed]:
    """Each name with each report; of the reports out by a day (ISO 8601), and of those with the ids ``only``.

    With ``names``, these alone.
    """
    conditions = {
        "as_of": "r.published_to <= :as_of",
        "only": "r.id IN (SELECT value FROM json_each(:only))",
        "names": "l.name IN (SELECT value FROM json_each(:names))",
    }
    asked = {"as_of": as_of, "only": _listed(only), "names": _listed(names)}
    chosen = [conditions[what] for what, value in asked.items() if value is not None]
    sql = f"""
      SELECT l.name, r.id, l.outlet, l.statements FROM relays AS l JOIN reports AS r ON r.number = l.report
      WHERE {" AND ".join(("TRUE", *chosen))} ORDER BY l.name, l.report
    """
    return [Relayed(*row) for row in connection.all(sql, asked)]


def relaying(connection: Connection) -> dict[str, Relaying]:
    """How much came through each name, to all reports."""
    sql = "SELECT name, count(*) AS reports, sum(statements) AS statements FROM relays GROUP BY name"
    return {row["name"]: Relaying(row["reports"], row["statements"]) for row in connection.select(sql)}


def relaying_together(connection: Connection, names: Sequence[str]) -> Relaying:
    """How much came to all reports through somebody of several names: no report counts twice."""
    sql = """
      SELECT count(DISTINCT report) AS reports, sum(statements) AS statements FROM relays
      WHERE name IN (SELECT value FROM json_each(?))
    """
    row = connection.all(sql, (_listed(names),))[0]
    return Relaying(row["reports"], row["statements"] or 0)


def relayed_to(connection: Connection, names: Sequence[str]) -> list[str]:
    """The outlets to whose reports something came through these names, those of most reports first."""
    sql = """
      SELECT outlet, count(DISTINCT report) AS reports FROM relays
      WHERE name IN (SELECT value FROM json_each(?)) AND outlet IS NOT NULL
      GROUP BY outlet ORDER BY reports DESC, outlet
    """
    return [row["outlet"] for row in connection.all(sql, (_listed(names),))]


def _listed(values: Sequence[str] | None) -> str | None:
    return None if values is None else msgspec.json.encode(list(values)).decode()
