"""Lists of the kept record counted by what their items have: nothing of the items themselves is read.

Each question is asked of `Rows` or `EntityRows`, which hand in the condition that picks their items.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.dossier.items import PLANNED, number_of
from dosar.dossier.views.filters import Filters, day
from dosar.dossier.views.kept import LATEST_FIRST

Picked: TypeAlias = Mapping[str, Cell]


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


class Thing(NamedTuple):
    """What some series count: the first of these by its id, and how often reports carry it."""

    first: str
    carried: int


class Dates(NamedTuple):
    """How many events have these days, this date (EDTF), and are planned or not."""

    first: str
    last: str
    date: str
    planned: bool
    events: int


class Valued(NamedTuple):
    """How many items have a value of a facet, and the number of one of them."""

    value: str
    items: int
    one: int


def most_frequent(connection: Connection, which: str, picked: Picked, column: str, most: int) -> list[tuple[str, int]]:
    """The values of an SQL expression over ``kept_items AS i`` that most items have, with how many have each."""
    sql = f"""
      SELECT {column} AS value, count(*) AS items FROM kept_items AS i WHERE {which} AND value IS NOT NULL
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most:d}
    """
    return [(row["value"], row["items"]) for row in connection.all(sql, picked)]


def things(connection: Connection, which: str, picked: Picked, most: int, skipped: int) -> tuple[int, list[Thing]]:
    """How many things the series count, and some of these: what most reports carry first."""
    groups = f"FROM kept_items AS i WHERE {which} AND i.thing IS NOT NULL GROUP BY i.story, i.thing"
    order = f"ORDER BY 3 DESC, 1, 2 LIMIT {most:d} OFFSET {skipped:d}"
    counted = f"SELECT i.story, i.thing, sum(i.reports) AS carried {groups} {order}"
    first = f"SELECT i.id FROM kept_items AS i WHERE {which} AND i.story = :of_story AND i.thing = :of_thing"
    found = [
        (connection.all(f"{first} ORDER BY i.place LIMIT 1", {**picked, "of_story": story, "of_thing": thing}), carried)
        for story, thing, carried in connection.all(counted, picked)
    ]
    total = connection.first(f"SELECT count(*) AS things FROM (SELECT 1 {groups})", picked)
    return total["things"] if total else 0, [Thing(rows[0]["id"], carried) for rows, carried in found]


def dates(connection: Connection, which: str, picked: Picked) -> list[Dates]:
    """The dates of the events in order, with how many have each."""
    sql = f"""
      SELECT i.first, i.last, i.date, i.flags & {PLANNED}, count(*) FROM kept_items AS i WHERE {which}
      GROUP BY i.first, i.last, i.date, i.flags ORDER BY i.first, i.last, i.date, i.flags
    """
    return [
        Dates(first, last, date, bool(ahead), many) for first, last, date, ahead, many in connection.all(sql, picked)
    ]


def facets(
    connection: Connection, which: str, picked: Picked, facet: str, most: int, own: bool = False
) -> list[Valued]:
    """How many items have each value of a facet: the values of most items.

    ``own`` says that these are all items that have this facet, so that they need not be looked at.
    """
    items = "" if own else f"JOIN kept_items AS i ON i.number = f.item AND {which}"
    sql = f"""
      SELECT f.value, count(*) AS items, min(f.item) AS one FROM kept_facets AS f {items}
      WHERE f.facet = :tallied GROUP BY f.value ORDER BY items DESC, f.value LIMIT {most:d}
    """
    return [Valued(*row) for row in connection.all(sql, {**picked, "tallied": facet})]


_SPEAKING = """
  WITH said AS (
    SELECT i.speaker, i.name, count(*) AS sayings FROM kept_items AS i WHERE {which} GROUP BY i.speaker, i.name
  )
  SELECT e.id, coalesce(e.name, said.name) AS called, sum(said.sayings) AS sayings
  FROM said LEFT JOIN kept_parts AS p ON p.number = said.speaker LEFT JOIN kept_entities AS e ON e.number = p.entity
  GROUP BY e.id, called
"""


def speaking(connection: Connection, which: str, picked: Picked, most: int, skipped: int) -> list[Speaking]:
    """Some of those who say the sayings, who says most first; nobody named comes last."""
    order = f"ORDER BY called IS NULL, sayings DESC, called, e.id LIMIT {most:d} OFFSET {skipped:d}"
    return [Speaking(*row) for row in connection.all(f"{_SPEAKING.format(which=which)} {order}", picked)]


def speakers(connection: Connection, which: str, picked: Picked) -> int:
    """How many say the sayings."""
    row = connection.first(f"SELECT count(*) AS speakers FROM ({_SPEAKING.format(which=which)})", picked)
    return row["speakers"] if row else 0


#: Of sayings those that no entity says, under this folded name or under none.
UNKNOWN = "i.speaker IS NULL AND i.name IS :called"


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


def latest(connection: Connection, which: str, picked: Picked, most: int, skipped: int) -> list[str]:
    """The ids of some of the stories, the latest first."""
    order = f"ORDER BY {LATEST_FIRST} LIMIT {most:d} OFFSET {skipped:d}"
    return [row["id"] for row in connection.all(f"SELECT i.id FROM kept_items AS i WHERE {which} {order}", picked)]


def ids(connection: Connection, which: str, picked: Picked, most: int, skipped: int) -> list[str]:
    """The ids of some of the entities, in the order of the list."""
    sql = f"""
      SELECT e.id FROM kept_entities AS e WHERE {which}
      ORDER BY e.reports DESC, e.name, e.id LIMIT {most:d} OFFSET {skipped:d}
    """
    return [row["id"] for row in connection.all(sql, picked)]


def from_where(connection: Connection, story: str) -> tuple[list[str], list[str]]:
    """The outlets and the languages of the reports on the story of this id, those of most reports first."""
    found = (connection.all(_ON_STORY.format(column=column), (story,)) for column in ("outlet", "language"))
    outlets, languages = ([row["value"] for row in rows] for rows in found)
    return outlets, languages


_ON_STORY = """
  SELECT r.{column} AS value FROM kept_items AS s CROSS JOIN kept_carriers AS c ON c.item = s.number
  CROSS JOIN reports AS r ON r.number = c.report WHERE s.kind = 'story' AND s.id = ? AND value IS NOT NULL
  GROUP BY 1 ORDER BY count(*) DESC, 1
"""


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
