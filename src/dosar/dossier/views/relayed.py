"""Through whom statements came to reports, as `dosar.record.carriers.relays` tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.views.judgements import judgements
from dosar.record.judgements import in_force, rejected


class Relayed(NamedTuple):
    """How many statements came to a report through somebody of this name."""

    name: str
    report: str
    outlet: str | None
    statements: int


def relayed(connection: Connection, as_of: str | None = None, only: Sequence[str] | None = None) -> list[Relayed]:
    """Each name with each report; of the reports out by a day (ISO 8601), and of those with the ids ``only``.

    Statements that a person found wrong do not count.
    """
    sql = """
      SELECT coalesce(l.name, l.text) AS name, r.id, r.outlet, count(DISTINCT s.number) AS statements
      FROM statement_links AS l JOIN statements AS s ON s.number = l.statement JOIN reports AS r ON r.number = s.report
      WHERE (l.role IN ('agency', 'relay', 'document') OR (l.role = 'outlet' AND l.position < s.hops - 1))
        AND coalesce(l.name, l.text) IS NOT NULL AND (:as_of IS NULL OR r.published_to <= :as_of)
        AND s.id NOT IN (SELECT value FROM json_each(:wrong))
        AND (:only IS NULL OR r.id IN (SELECT value FROM json_each(:only)))
      GROUP BY 1, r.number ORDER BY 1, r.number
    """
    asked = {"only": only, "wrong": sorted(rejected(in_force(judgements(connection))))}
    listed = {name: None if ids is None else msgspec.json.encode(ids).decode() for name, ids in asked.items()}
    rows = connection.all(sql, {**listed, "as_of": as_of})
    return [Relayed(row["name"], row["id"], row["outlet"], row["statements"]) for row in rows]
