"""Lists of the kept record counted by what their items have: nothing of the items themselves is read.

Each question is asked of `Rows` or `EntityRows`, which hand in the condition that picks their items.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.dossier.items import number_of
from dosar.dossier.views.filters import Filters, day

Picked: TypeAlias = Mapping[str, Cell]

#: The entity that says something; the first, should it ever be two.
_SPEAKER = """(
  SELECT min(p.entity) FROM kept_involved AS v JOIN kept_parts AS p ON p.number = v.part WHERE v.item = i.number
)"""


class Speaking(NamedTuple):
    """How many sayings somebody said: an entity by its id and name, else whoever has a folded name, or nobody named."""

    entity: str | None
    name: str | None
    sayings: int


class Spread(NamedTuple):
    """How many reports carry some items, and from which day to which."""

    reports: int
    first: str | None
    last: str | None


def distinct(connection: Connection, which: str, picked: Picked, column: str) -> int:
    """How many values an SQL expression over ``kept_items AS i`` has."""
    row = connection.first(f"SELECT count(DISTINCT {column}) AS found FROM kept_items AS i WHERE {which}", picked)
    return row["found"] if row else 0


def most_frequent(
    connection: Connection,
    which: str,
    picked: Picked,
    column: str,
    most: int,
    skipped: int = 0,
    weight: str = "1",
) -> list[tuple[str, int]]:
    """The values of an SQL expression over ``kept_items AS i`` that most items have, with how many have each.

    With a ``weight``, another such expression, those for which that adds up to most.
    """
    sql = f"""
      SELECT {column} AS value, sum({weight}) AS items FROM kept_items AS i WHERE {which} AND value IS NOT NULL
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most:d} OFFSET {skipped:d}
    """
    return [(row["value"], row["items"]) for row in connection.all(sql, picked)]


def in_order(connection: Connection, which: str, picked: Picked, column: str) -> list[tuple[str, int]]:
    """Every value of an SQL expression over ``kept_items AS i`` in its order, with how many items have it."""
    sql = f"SELECT {column} AS value, count(*) AS items FROM kept_items AS i WHERE {which} GROUP BY 1 ORDER BY 1"
    return [(row["value"], row["items"]) for row in connection.all(sql, picked)]


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
      SELECT e.id, coalesce(e.name, said.name) AS called, count(*) AS sayings
      FROM said LEFT JOIN kept_entities AS e ON e.number = said.entity GROUP BY e.id, called
      ORDER BY called IS NULL, sayings DESC, called, e.id
    """
    return [Speaking(row["id"], row["called"], row["sayings"]) for row in connection.all(sql, picked)]


#: Of sayings those that no entity says, under this folded name or under none.
UNKNOWN = f"{_SPEAKER} IS NULL AND i.name IS :called"


def spread(connection: Connection, which: str, picked: Picked) -> Spread:
    """How many reports carry the items, from the first day to the last."""
    sql = f"""
      SELECT count(DISTINCT c.report) AS reports, min(i.first) AS first, max(i.last) AS last
      FROM kept_items AS i CROSS JOIN kept_carriers AS c WHERE {which} AND c.item = i.number
    """
    row = connection.first(sql, picked)
    assert row is not None  # a count always has a row
    return Spread(row["reports"], row["first"], row["last"])


class Naming(NamedTuple):
    """Some entities by their ids, each with how many reports name it, and how many there are in all."""

    some: tuple[tuple[str, int], ...]
    total: int


_NAMED = "SELECT e.id, e.reports FROM kept_entities AS e WHERE {which}"
_NAMED_THERE = """
  SELECT e.id, count(DISTINCT m.report) AS reports FROM kept_entities AS e
  JOIN kept_parts AS p ON p.entity = e.number JOIN kept_mentions AS m ON m.part = p.number
  JOIN reports AS r ON r.number = m.report
  WHERE {which} AND {within}
    AND (:from IS NULL OR r.published_from >= :from) AND (:to IS NULL OR r.published_from <= :to)
  GROUP BY e.number
"""
_ON_IT = "p.story = (SELECT s.number FROM kept_items AS s WHERE s.kind = 'story' AND s.id = :of)"


def kinds(connection: Connection, which: str, picked: Picked) -> list[tuple[str, int]]:
    """How many entities there are of each kind, the most first."""
    sql = f"""
      SELECT e.kind, count(*) AS entities FROM kept_entities AS e WHERE {which} GROUP BY e.kind ORDER BY 2 DESC, 1
    """
    return [(row["kind"], row["entities"]) for row in connection.all(sql, picked)]


def naming(
    connection: Connection,
    which: str,
    picked: Picked,
    story: str | None,
    filters: Filters,
    most: int,
    skipped: int,
) -> Naming:
    """In how many reports entities are named, of those on a story, and of the days of the filters: the most first."""
    days = {"from": day(filters.since, 0), "to": day(filters.until, 1)}
    whole = story is None and days == {"from": None, "to": None}
    sql = (_NAMED if whole else _NAMED_THERE).format(which=which, within=_ON_IT if story else "TRUE")
    known = picked if whole else {**picked, **days, "of": story}
    total = connection.first(f"SELECT count(*) AS total FROM ({sql})", known)
    rows = connection.all(f"{sql} ORDER BY reports DESC, e.name, e.id LIMIT {most:d} OFFSET {skipped:d}", known)
    return Naming(tuple((row["id"], row["reports"]) for row in rows), total["total"] if total else 0)


def on_stories(connection: Connection, which: str, picked: Picked, reports: Sequence[int]) -> list[tuple[str, int]]:
    """How many of the reports with these numbers are on each story, by its id, those of most first."""
    sql = f"""
      SELECT i.id, count(*) AS reports
      FROM json_each(:held) AS listed CROSS JOIN kept_carriers AS c CROSS JOIN kept_items AS i
      WHERE c.report = listed.value AND c.kind = 'story' AND i.number = c.item AND {which}
      GROUP BY i.number ORDER BY reports DESC, i.id
    """
    held = msgspec.json.encode(reports).decode()
    return [(row["id"], row["reports"]) for row in connection.all(sql, {**picked, "held": held})]


def ids(connection: Connection, which: str, picked: Picked, most: int, skipped: int) -> list[str]:
    """The ids of some of the entities, in the order of the list."""
    sql = f"""
      SELECT e.id FROM kept_entities AS e WHERE {which}
      ORDER BY e.reports DESC, e.name, e.id LIMIT {most:d} OFFSET {skipped:d}
    """
    return [row["id"] for row in connection.all(sql, picked)]


def entity_id(connection: Connection, identity: str) -> str | None:
    """The id that the entity has which goes by this one: nothing of it is read."""
    if not identity.startswith("entity-"):
        return None
    try:
        alias = number_of(identity)
    except ValueError:
        return None
    sql = """
      SELECT e.id FROM kept_mentions AS m JOIN kept_parts AS p ON p.number = m.part
      JOIN kept_entities AS e ON e.number = p.entity WHERE m.alias = ? ORDER BY e.number LIMIT 1
    """
    row = connection.first(sql, (alias,))
    return row["id"] if row else None
