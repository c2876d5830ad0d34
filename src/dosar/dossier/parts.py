"""The entities of stories as they are kept: parts, put and dropped story by story, then settled into entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.dossier.filer import pack
from dosar.dossier.items import alias
from dosar.dossier.settling import Settling
from dosar.record.entities import Entities
from dosar.record.entities.across import reach
from dosar.record.groups import Rulings
from dosar.record.material import order
from dosar.record.nouns import Entity
from dosar.text.fold import fold

#: Stands between what the earliest mention of a part is sorted by.
BETWEEN = "\x1f"

# In this order: what the rows of one refer to stands in those before it.
_TABLES: Mapping[str, Sequence[str]] = {
    "kept_parts": (
        *("number", "id", "story", "entity", "kind", "name"),
        *("reports", "mentions", "doubts", "earliest", "item"),
    ),
    "kept_part_keys": ("key", "part"),
    "kept_mentions": ("alias", "part", "report"),
    "kept_names": ("name", "part"),
    "kept_seen": ("part", "what", "language", "words", "reports", "first", "last"),
    "kept_doubts": ("part", "other", "left", "right", "score", "reasons"),
}


class _Dropped(NamedTuple):
    """A part that was taken away: which entity it was of, and what it was known by."""

    entity: int
    keys: frozenset[int]


class Parts:
    """The parts of an open dossier, inside one transaction."""

    def __init__(self, connection: Connection, rulings: Rulings) -> None:
        self._connection = connection
        self._rulings = rulings
        last = connection.first("SELECT max(number) AS number FROM kept_parts")
        self._last: int = (last["number"] or 0) if last else 0
        self._dropped: dict[str, _Dropped] = {}
        self._changed: set[int] = set()
        self._rows: dict[str, list[tuple[Cell, ...]]] = {table: [] for table in _TABLES}

    def put(self, story: int, entities: Entities, numbers: Mapping[str, int]) -> Mapping[str, int]:
        """Put the entities of a story, whose reports have these ``numbers``; gives the parts by their ids."""
        placed: dict[str, int] = {}
        for entity in entities:
            self._last += 1
            keys = frozenset(hashed(key) for key in entities.keys[entity.id])
            row = (
                self._last,
                entity.id,
                story,
                self._again(entity.id, keys),
                entity.kind,
                entity.name,
                reach(entity),
            )
            rest = (entity.mentions, len(entity.doubts), earliest(entity), pack(entity))
            self._rows["kept_parts"].append((*row, *rest))
            self._find_by(entity, keys, numbers)
            self._tell(entity)
            placed[entity.id] = self._last
        for table, columns in _TABLES.items():  # many rows at once are much cheaper than one after the other
            self._connection.insert(table, columns, self._rows[table])
            self._rows[table].clear()
        return placed

    def drop(self, story: int) -> None:
        """The parts of a story are deleted with it."""
        for row in self._connection.all("SELECT number, id, entity FROM kept_parts WHERE story = ?", (story,)):
            keys = self._connection.all("SELECT key FROM kept_part_keys WHERE part = ?", (row["number"],))
            if row["entity"] is not None:
                self._dropped[row["id"]] = _Dropped(row["entity"], frozenset(key["key"] for key in keys))
                self._changed.add(row["entity"])
        self._connection.execute("DELETE FROM kept_parts WHERE story = ?", (story,))

    def settle(self) -> None:
        """Find which parts are one entity, wherever parts came or went."""
        gone = self._dropped.values()
        split = {part.entity for part in gone if len(part.keys) > 1}  # what one key joined stays joined without it
        Settling(self._connection, self._rulings).settle(split, self._changed)
        self._dropped, self._changed = {}, set()

    def _again(self, identity: str, keys: frozenset[int]) -> int | None:
        """The entity of a part that was dropped and is the same again, as far as others are concerned."""
        before = self._dropped.get(identity)
        if before is None or before.keys != keys:
            return None
        del self._dropped[identity]
        return before.entity

    def _find_by(self, entity: Entity, keys: Iterable[int], numbers: Mapping[str, int]) -> None:
        """What the last part is found by: its keys, its mentions, its names."""
        part, rows = self._last, self._rows
        rows["kept_part_keys"] += ((key, part) for key in keys)
        mentions = zip(entity.members, entity.evidence, strict=True)
        rows["kept_mentions"] += {
            (alias("entity", mention), part, numbers[words.report]) for mention, words in mentions
        }
        rows["kept_names"] += {(fold(name), part) for known in entity.names.values() for name in known}

    def _tell(self, entity: Entity) -> None:
        """What is listed of the last part: its names, its roles, and which parts it may be one with."""
        part, rows = self._last, self._rows
        for one in entity.seen:
            rows["kept_seen"].append((part, "name", one.language, one.name, len(one.reports), one.first, one.last))
        for role in entity.roles:
            rows["kept_seen"].append((part, "role", "", role.role, len(role.reports), role.first, role.last))
        for doubt in {one.other: one for one in reversed(entity.doubts)}.values():  # the strongest of a pair
            reasons = msgspec.json.encode(doubt.reasons).decode()
            rows["kept_doubts"].append((part, doubt.other, doubt.left, doubt.right, doubt.score, reasons))


def earliest(entity: Entity) -> str:
    """The earliest mention of an entity, after what it is sorted by; the last but one of its pieces is the report."""
    words = entity.evidence[0]
    undated, *rest = order(words.published, words.report)
    return BETWEEN.join((str(int(undated)), *rest, entity.members[0]))


def hashed(key: str) -> int:
    """What an entity of a story is known by in others, as the dossier keeps it."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1
