"""Lists of the kept record counted by what their items have: nothing of the items themselves is read.

Each question is asked of `Rows` or `EntityRows`, which hand in the condition that picks their items.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.dossier.views.filters import Filters, day

Picked: TypeAlias = Mapping[str, Cell]

#: The entity that says something; the first, should it ever be two.
_SPEAKER = """(
  SELECT min(p.entity) FROM kept_involved AS v JOIN kept_parts AS p ON p.number = v.part WHERE v.item = i.number
)"""


class Speaking(NamedTuple):
    """How many sayings somebody said: an entity by its id, or else whoever has this folded name, or nobody named."""

    entity: str | None
    name: str | None
    sayings: int


class Spread(NamedTuple):
    """How many reports carry some items, and from which day to which."""

    reports: int
    first: str | None
    last: str | None


def facets(connection: Connection, which: str, picked: Picked, facet: str, most: int) -> list[tuple[str, int]]:
    """How many items have each value of a facet: the values of most items."""
    sql = f"""
      SELECT f.value, count(*) AS items FROM kept_items AS i JOIN kept_facets AS f ON f.item = i.number
      WHERE f.facet = :tallied AND {which} GROUP BY f.value ORDER BY items DESC, f.value LIMIT {most:d}
    """
    return [(row["value"], row["items"]) for row in connection.all(sql, {**picked, "tallied": facet})]


def speaking(connection: Connection, which: str, picked: Picked) -> list[Speaking]:
    """Who says the sayings, who says most first; nobody named comes last."""
    sql = f"""
      WITH said AS (SELECT {_SPEAKER} AS entity, i.name FROM kept_items AS i WHERE {which})
      SELECT e.id, CASE WHEN e.id IS NULL THEN said.name END AS called, count(*) AS sayings
      FROM said LEFT JOIN kept_entities AS e ON e.number = said.entity GROUP BY e.id, called
      ORDER BY e.id IS NULL AND called IS NULL, sayings DESC, coalesce(e.name, called), e.id
    """
    return [Speaking(row["id"], row["called"], row["sayings"]) for row in connection.all(sql, picked)]


#: Of sayings those that no entity says, under this folded name or under none.
UNKNOWN = f"{_SPEAKER} IS NULL AND i.name IS :called"


def spread(connection: Connection, which: str, picked: Picked) -> Spread:
    """How many reports carry the items, from the first day to the last."""
    around = connection.first(
        f"SELECT min(i.first) AS first, max(i.last) AS last FROM kept_items AS i WHERE {which}", picked
    )
    sql = f"""
      SELECT count(DISTINCT c.report) AS reports FROM kept_items AS i JOIN kept_carriers AS c ON c.item = i.number
      WHERE {which}
    """
    counted = connection.first(sql, picked)
    assert around is not None  # a sum without groups always has a row
    assert counted is not None
    return Spread(counted["reports"], around["first"], around["last"])


def kinds(connection: Connection, which: str, picked: Picked) -> list[tuple[str, int]]:
    """How many entities there are of each kind, the most first."""
    sql = f"""
      SELECT e.kind, count(*) AS entities FROM kept_entities AS e WHERE {which} GROUP BY e.kind ORDER BY 2 DESC, 1
    """
    return [(row["kind"], row["entities"]) for row in connection.all(sql, picked)]


def naming(
    connection: Connection, which: str, picked: Picked, story: str | None, filters: Filters
) -> list[tuple[str, int]]:
    """In how many reports each entity is named, by its id: of those on a story, and of the days of the filters."""
    days = {"from": day(filters.since, 0), "to": day(filters.until, 1)}
    if story is None and days == {"from": None, "to": None}:
        sql = f"SELECT e.id, e.reports FROM kept_entities AS e WHERE {which} ORDER BY e.reports DESC, e.name, e.id"
        return [(row["id"], row["reports"]) for row in connection.all(sql, picked)]
    of_story = "AND p.story = (SELECT s.number FROM kept_items AS s WHERE s.kind = 'story' AND s.id = :of)"
    sql = f"""
      SELECT e.id, count(DISTINCT m.report) AS reports FROM kept_entities AS e
      JOIN kept_parts AS p ON p.entity = e.number JOIN kept_mentions AS m ON m.part = p.number
      JOIN reports AS r ON r.number = m.report
      WHERE {which} {of_story if story else ""}
        AND (:from IS NULL OR r.published_from >= :from) AND (:to IS NULL OR r.published_from <= :to)
      GROUP BY e.number ORDER BY reports DESC, e.name, e.id
    """
    return [(row["id"], row["reports"]) for row in connection.all(sql, {**picked, **days, "of": story})]


def holding(connection: Connection, which: str, picked: Picked, reports: Sequence[str]) -> list[tuple[str, int]]:
    """How many of these reports each item has, by its id, those that have most first."""
    sql = f"""
      SELECT i.id, count(*) AS reports FROM reports AS r JOIN kept_carriers AS c ON c.report = r.number
      JOIN kept_items AS i ON i.number = c.item
      WHERE {which} AND r.id IN (SELECT value FROM json_each(:held)) GROUP BY i.number ORDER BY reports DESC, i.id
    """
    listed = msgspec.json.encode(reports).decode()
    return [(row["id"], row["reports"]) for row in connection.all(sql, {**picked, "held": listed})]
