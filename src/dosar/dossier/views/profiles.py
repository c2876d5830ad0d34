"""What is listed and counted of the kept entities: nothing is decoded but the words that somebody looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.filer import unpack
from dosar.dossier.items import number_of
from dosar.dossier.parts import BETWEEN
from dosar.model import Evidence
from dosar.record.entities.printed import Prints, prints_of
from dosar.record.entities.profiles import Profile, Seen, name_lines, role_lines
from dosar.record.material import EntityKind
from dosar.record.nouns import Doubt, Entity, Known

_IDENTIFIED = """
  SELECT e.number FROM kept_mentions AS m JOIN kept_parts AS p ON p.number = m.part
  JOIN kept_entities AS e ON e.number = p.entity WHERE m.alias = ? ORDER BY e.number LIMIT 1
"""
_SEEN = """
  SELECT s.what, s.language, s.words, sum(s.reports) AS reports, min(s.first) AS first, max(s.last) AS last
  FROM kept_parts AS p CROSS JOIN kept_seen AS s ON s.part = p.number WHERE p.entity = ? GROUP BY 1, 2, 3
"""
#: The parts that had a name first, some for each of the entity's names.
_FIRST = """
  SELECT DISTINCT part FROM (
    SELECT s.part, row_number() OVER (PARTITION BY s.language, s.words ORDER BY p.earliest) AS place
    FROM kept_parts AS p CROSS JOIN kept_seen AS s ON s.part = p.number WHERE p.entity = ? AND s.what = 'name'
  ) WHERE place <= ?
"""
#: Of few reports all are sorted. Of many, where few are wanted, those published last are gone through until some are
#: found.
_MANY, _WANTED = 1000, 500
_FEW_NAMING = """
  SELECT DISTINCT m.report, f.place FROM kept_parts AS p CROSS JOIN kept_mentions AS m ON m.part = p.number
  CROSS JOIN filings AS f ON f.report = m.report WHERE p.entity = :entity
"""
_MANY_NAMING = """
  SELECT f.report, f.place FROM filings AS f WHERE EXISTS (
    SELECT 1 FROM kept_mentions AS m CROSS JOIN kept_parts AS p ON p.number = m.part
    WHERE m.report = f.report AND p.entity = :entity
  )
"""
_NAMING = """
  SELECT r.id FROM ({naming} ORDER BY f.place DESC LIMIT :most OFFSET :skipped) AS named
  CROSS JOIN reports AS r ON r.number = named.report ORDER BY named.place DESC
"""
_DOUBTS = """
  SELECT DISTINCT d."left", d."right", d.other, d.score, d.reasons
  FROM kept_parts AS p CROSS JOIN kept_doubts AS d ON d.part = p.number WHERE p.entity = ?
  ORDER BY d.score DESC, d."right", d.reasons, d.other, d."left" LIMIT ?
"""
_ALIKE = """
  SELECT e.id, o.id AS other, d."left", d."right", d.score, d.reasons,
    (SELECT min(earliest) FROM kept_parts WHERE entity = e.number) AS first,
    (SELECT min(earliest) FROM kept_parts WHERE entity = o.number) AS other_first
  FROM kept_entities AS e JOIN kept_parts AS p ON p.entity = e.number JOIN kept_doubts AS d ON d.part = p.number
  JOIN kept_parts AS q ON q.id = d.other JOIN kept_entities AS o ON o.number = q.entity
  WHERE e.doubts > 0 AND o.number <> e.number ORDER BY e.reports DESC, e.name, e.id, d.score DESC, o.id LIMIT ?
"""
_DOUBTING = """
  SELECT DISTINCT e.name FROM kept_parts AS q JOIN kept_doubts AS d ON d.other = q.id
  JOIN kept_parts AS p ON p.number = d.part JOIN kept_entities AS e ON e.number = p.entity
  WHERE q.entity = ? ORDER BY e.name
"""
_NAMED_IN = """
  SELECT m.report FROM kept_parts AS p CROSS JOIN kept_mentions AS m ON m.part = p.number WHERE p.entity = ?
"""
_MEET = f"SELECT 1 FROM ({_NAMED_IN} INTERSECT {_NAMED_IN}) LIMIT 1"


class Alike(NamedTuple):
    """Two entities that may be one, by their ids, each with its earliest mention; ``names`` are those that tell so."""

    left: str
    right: str
    mentions: tuple[str, str]
    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]


def entity_number(connection: Connection, identity: str) -> int | None:
    """The number of the entity that goes by an id; None where none does."""
    if not identity.startswith("entity-"):
        return None
    try:
        row = connection.first(_IDENTIFIED, (number_of(identity),))
    except ValueError:
        return None
    return row["number"] if row else None


def called(connection: Connection, name: str) -> Sequence[Known]:
    """The entities that have exactly this folded name in some language, those of most reports first."""
    sql = """
      SELECT DISTINCT e.id, e.kind, e.name, e.reports FROM kept_names AS n JOIN kept_parts AS p ON p.number = n.part
      JOIN kept_entities AS e ON e.number = p.entity WHERE n.name = ? ORDER BY e.reports DESC, e.name, e.id
    """
    rows = connection.all(sql, (name,))
    return [Known(id=row["id"], kind=cast(EntityKind, row["kind"]), name=row["name"]) for row in rows]


def profile(connection: Connection, entity: int) -> Profile:
    """The profile of the entity of this number."""
    row = connection.all("SELECT * FROM kept_entities WHERE number = ?", (entity,))[0]
    seen: dict[str, list[Seen]] = {"name": [], "role": []}
    for what, *found in map(tuple, connection.all(_SEEN, (entity,))):
        seen[what].append(Seen(*found))
    return Profile(
        known=Known(id=row["id"], kind=cast(EntityKind, row["kind"]), name=row["name"]),
        reports=row["reports"],
        mentions=row["mentions"],
        doubted=row["doubts"] > 0,
        names=name_lines(seen["name"]),
        roles=role_lines(seen["role"]),
    )


def prints(connection: Connection, entity: int, most: int) -> Prints:
    """The first passages that print each name of an entity: at most so many of each."""
    numbers = (row["part"] for row in connection.all(_FIRST, (entity, most)))
    return prints_of((_part(connection, number) for number in numbers), most)


def reasons(connection: Connection, entity: int, most: int) -> Sequence[str]:
    """Why names are one entity, as the parts of most reports say: so many parts are asked."""
    sql = "SELECT number FROM kept_parts WHERE entity = ? ORDER BY reports DESC, name, id LIMIT ?"
    parts = (_part(connection, row["number"]) for row in connection.all(sql, (entity, most)))
    return tuple(dict.fromkeys(reason for part in parts for reason in part.reasons))


def doubts(connection: Connection, entity: int, most: int) -> Sequence[Doubt]:
    """With which others an entity may be one, the strongest first."""
    return [
        Doubt(left=left, right=right, other=other, score=score, reasons=_told(told))
        for left, right, other, score, told in map(tuple, connection.all(_DOUBTS, (entity, most)))
    ]


def naming(connection: Connection, entity: int, most: int, skipped: int) -> Sequence[str]:
    """The ids of reports that name an entity, those published last first."""
    size = connection.all("SELECT reports FROM kept_entities WHERE number = ?", (entity,))[0]["reports"]
    gone_through = size > _MANY and most + skipped <= _WANTED
    sql = _NAMING.format(naming=_MANY_NAMING if gone_through else _FEW_NAMING)
    return [row["id"] for row in connection.all(sql, {"entity": entity, "most": most, "skipped": skipped})]


def alike(connection: Connection, most: int) -> Iterator[Alike]:
    """The pairs of entities that may be one, those of most reports first: each pair may come from both sides."""
    for row in connection.all(_ALIKE, (most,)):
        mentions = tuple(row[column].rpartition(BETWEEN)[2] for column in ("first", "other_first"))
        yield Alike(
            row["id"], row["other"], cast(tuple[str, str], mentions), (row["left"], row["right"]), row["score"],
            _told(row["reasons"]),
        )  # fmt: skip


def doubting(connection: Connection, entity: int) -> Sequence[str]:
    """The names of the entities that may be one with this one."""
    return [row["name"] for row in connection.all(_DOUBTING, (entity,))]


def meet(connection: Connection, one: int, other: int) -> bool:
    """Whether some report names both entities."""
    return connection.first(_MEET, (one, other)) is not None


def first_words(connection: Connection, entity: int) -> Evidence:
    """The earliest words that name an entity."""
    sql = "SELECT number FROM kept_parts WHERE entity = ? ORDER BY earliest LIMIT 1"
    return _part(connection, connection.all(sql, (entity,))[0]["number"]).evidence[0]


def _part(connection: Connection, number: int) -> Entity:
    return unpack(connection.all("SELECT item FROM kept_parts WHERE number = ?", (number,))[0]["item"], Entity)


def _told(reasons: str) -> tuple[str, ...]:
    return msgspec.json.decode(reasons, type=tuple[str, ...])
