"""Which parts are one entity, and what an entity is called: found anew where parts came or went, and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Connection
from dosar.dossier.items import alias
from dosar.record.entities.across import lifted, together
from dosar.record.groups import Rulings, group_id

_SUM = """
  SELECT sum(reports) AS reports, sum(mentions) AS mentions, sum(doubts > 0) AS doubts, min(earliest) AS earliest,
    count(*) AS parts, count(DISTINCT story) AS stories
  FROM kept_parts WHERE entity = ?
"""
#: Two parts of one story, which another story joins, may share reports.
_REPORTS = """
  SELECT count(DISTINCT m.report) AS reports FROM kept_mentions AS m JOIN kept_parts AS p ON p.number = m.part
  WHERE p.entity = ?
"""
_NAME = "SELECT name FROM kept_parts WHERE entity = ? ORDER BY reports DESC, name, id LIMIT 1"
_KIND = "SELECT kind FROM kept_parts WHERE entity = ? GROUP BY kind ORDER BY sum(reports) DESC, kind LIMIT 1"
_SUMMARY = """
  UPDATE kept_entities SET id = ?, kind = ?, name = ?, reports = ?, mentions = ?, doubts = ? WHERE number = ?
"""
_SHARING = """
  SELECT DISTINCT beside.part FROM kept_part_keys AS own JOIN kept_part_keys AS beside ON beside.key = own.key
  WHERE own.part IN (SELECT value FROM json_each(:parts))
  UNION SELECT beside.number FROM kept_parts AS own JOIN kept_parts AS beside ON beside.entity = own.entity
  WHERE own.number IN (SELECT value FROM json_each(:parts))
"""
_KNOWN = """
  SELECT DISTINCT p.entity FROM kept_part_keys AS own JOIN kept_part_keys AS beside ON beside.key = own.key
  JOIN kept_parts AS p ON p.number = beside.part
  WHERE own.part = ? AND p.entity IS NOT NULL ORDER BY p.entity
"""


def loosen(connection: Connection, mentions: Iterable[str]) -> None:
    """Take the entities apart that hold these mentions, inside a transaction: a ruling on them is another now."""
    for mention in mentions:
        sql = "SELECT p.entity FROM kept_mentions AS m JOIN kept_parts AS p ON p.number = m.part WHERE m.alias = ?"
        for row in connection.all(sql, (alias("entity", mention),)):
            connection.execute("UPDATE kept_parts SET entity = NULL WHERE entity = ?", (row["entity"],))
            connection.execute("DELETE FROM kept_entities WHERE number = ?", (row["entity"],))


class Settling:
    """Settles the parts of an open dossier, inside a transaction."""

    def __init__(self, connection: Connection, rulings: Rulings) -> None:
        self._connection = connection
        self._rulings = rulings
        last = connection.first("SELECT max(number) AS number FROM kept_entities")
        self._last: int = (last["number"] or 0) if last else 0

    def settle(self, split: set[int], changed: set[int]) -> None:
        """Place the parts of no entity; of those of ``split`` any may go, and entities in ``changed`` are others now.

        Where nothing was taken away and nobody ruled, a part joins the entities that share a key with it.
        """
        changed = changed | split
        whole = self._reached(self._of(split) | self._home().keys())
        for group in self._groups(whole):
            changed |= self._place(group)
        for row in self._connection.all("SELECT number FROM kept_parts WHERE entity IS NULL ORDER BY number"):
            changed |= self._join(row["number"])
        for entity in sorted(changed):
            self._summarise(entity)

    def _reached(self, parts: set[int]) -> set[int]:
        """All parts that may be of one entity with some of these, or are now."""
        found, reached = set(parts), set(parts)
        while reached:
            rows = self._connection.all(_SHARING, {"parts": as_json(reached)})
            reached = {row["part"] for row in rows} - found
            if self._home().keys() & reached:
                reached |= self._home().keys() - found
            found |= reached
        return found

    def _of(self, entities: Iterable[int]) -> set[int]:
        """The parts of these entities."""
        sql = "SELECT number FROM kept_parts WHERE entity IN (SELECT value FROM json_each(?))"
        return {row["number"] for row in self._connection.all(sql, (as_json(entities),))}

    def _home(self) -> dict[int, set[str]]:
        """The parts that hold mentions on which a person ruled, with these."""
        mentions = {mention for pair in (*self._rulings.same, *self._rulings.different) for mention in pair}
        found: dict[int, set[str]] = {}
        for mention in mentions:
            sql = "SELECT part FROM kept_mentions WHERE alias = ?"
            for row in self._connection.all(sql, (alias("entity", mention),)):
                found.setdefault(row["part"], set()).add(mention)
        return found

    def _groups(self, parts: set[int]) -> list[tuple[int, ...]]:
        """Which of these parts are one entity, as `dosar.record.entities.across` finds it of all."""
        rows = self._connection.all(
            "SELECT p.number, p.id, k.key FROM kept_parts AS p LEFT JOIN kept_part_keys AS k ON k.part = p.number "
            "WHERE p.number IN (SELECT value FROM json_each(?))",
            (as_json(parts),),
        )
        number = {row["id"]: row["number"] for row in rows}
        keys: dict[str, set[str]] = {identity: set() for identity in number}
        for row in rows:
            if row["key"] is not None:
                keys[row["id"]].add(str(row["key"]))
        ids = {part: identity for identity, part in number.items()}
        home = {mention: ids[part] for part, held in self._home().items() if part in ids for mention in held}
        groups = together({one: frozenset(found) for one, found in keys.items()}, lifted(self._rulings, home))
        return [tuple(number[identity] for identity in group) for group in groups]

    def _place(self, group: Iterable[int]) -> set[int]:
        """Make these parts one entity, and the parts beside them in an entity none of it; the entities that change."""
        members = set(group)
        rows = self._connection.all(
            "SELECT number, entity FROM kept_parts WHERE number IN (SELECT value FROM json_each(?))",
            (as_json(members),),
        )
        before = Counter(row["entity"] for row in rows if row["entity"] is not None)
        target = next((entity for entity, _ in before.most_common() if self._of([entity]) <= members), None)
        target = self._new() if target is None else target
        return {target, *before} | self._assign(target, members)

    def _join(self, part: int) -> set[int]:
        """Put a part into the entity that shares a key with it; what it joins becomes one."""
        known = [row["entity"] for row in self._connection.all(_KNOWN, (part,))]
        target = known[0] if known else self._new()
        self._assign(target, {part})
        for other in known[1:]:
            self._connection.execute("UPDATE kept_parts SET entity = ? WHERE entity = ?", (target, other))
        return {target, *known}

    def _assign(self, target: int, parts: set[int]) -> set[int]:
        sql = "UPDATE kept_parts SET entity = ? WHERE entity IS NOT ? AND number IN (SELECT value FROM json_each(?))"
        self._connection.execute(sql, (target, target, as_json(parts)))
        return {target}

    def _new(self) -> int:
        self._last += 1
        nobody = (self._last, "", "PER", "", 0, 0, 0)
        columns = ("number", "id", "kind", "name", "reports", "mentions", "doubts")
        self._connection.insert("kept_entities", columns, [nobody])
        return self._last

    def _summarise(self, entity: int) -> None:
        """What an entity is called, and how often it is named; one without parts goes."""
        found = self._connection.first(_SUM, (entity,))
        if found is None or found["earliest"] is None:
            self._connection.execute("DELETE FROM kept_entities WHERE number = ?", (entity,))
            return
        identity = group_id("entity", found["earliest"].rpartition("\x1f")[2])
        first = [self._connection.all(sql, (entity,))[0][0] for sql in (_KIND, _NAME)]
        reports = found["reports"]
        if found["parts"] > found["stories"]:
            reports = self._connection.all(_REPORTS, (entity,))[0]["reports"]
        row = (identity, *first, reports, found["mentions"], found["doubts"], entity)
        self._connection.execute(_SUMMARY, row)
