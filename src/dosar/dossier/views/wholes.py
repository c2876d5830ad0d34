"""The entities of a day, as what is kept of their parts tells them: nothing is decoded that nobody looks at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, cast

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Connection
from dosar.dossier.filer import unpack
from dosar.dossier.items import alias, number_of
from dosar.dossier.parts import BETWEEN, earliest, hashed
from dosar.record.entities import Entities
from dosar.record.entities.across import lifted, reach, together, whole
from dosar.record.groups import Rulings, group_id
from dosar.record.material import EntityKind
from dosar.record.nouns import Entity, Known
from dosar.record.record import is_called
from dosar.text.fold import fold

_PARTS = """
  SELECT number, id, story, kind, name, reports, earliest FROM kept_parts
  WHERE story IN (SELECT value FROM json_each(?))
"""
_REPORTS = """
  SELECT DISTINCT r.id FROM kept_mentions AS m JOIN reports AS r ON r.number = m.report
  WHERE m.part IN (SELECT value FROM json_each(?))
"""


class Part(NamedTuple):
    """An entity of one story; ``number`` is that of the kept part, None where the story was made anew.

    ``story`` is a number that no other story of the day has.
    """

    id: str
    story: int
    kind: str
    name: str
    reports: int
    earliest: str
    number: int | None = None

    @property
    def rank(self) -> tuple[int, str, str]:
        """Sorts parts, the one that names the whole first."""
        return -self.reports, self.name, self.id


class Whole(NamedTuple):
    """An entity, by what is known of its parts."""

    reports: int
    known: Known
    parts: Sequence[Part]

    @property
    def rank(self) -> tuple[int, str, str]:
        """Sorts entities as `dosar.record.entities.across.rank` does."""
        return -self.reports, self.known.name, self.known.id

    @property
    def first(self) -> str:
        """The id of the report that named it first."""
        return min(part.earliest for part in self.parts).split(BETWEEN)[-2]


class Wholes:
    """The entities of a day, made of the parts of kept ``stories``, by their numbers, and of those ``made`` anew."""

    def __init__(
        self, connection: Connection, stories: Iterable[int], made: Iterable[Entities], rulings: Rulings
    ) -> None:
        told = list(made)
        self._made = {one.id: one for entities in told for one in entities}
        rows = connection.select(_PARTS, (as_json(stories),))
        self._parts = {row["id"]: Part(**{field: row[field] for field in Part._fields}) for row in rows}
        self._numbered = {part.number: part.id for part in self._parts.values()}
        self._parts |= {one.id: _part(one, -at) for at, entities in enumerate(told, start=1) for one in entities}
        keys: dict[str, set[str]] = {part: set() for part in self._parts}
        for row in connection.select("SELECT part, key FROM kept_part_keys"):
            if row["part"] in self._numbered:
                keys[self._numbered[row["part"]]].add(str(row["key"]))
        for entities in told:
            for identity, found in entities.keys.items():
                keys[identity] |= {str(hashed(key)) for key in found}
        home = self._home_of(connection, {one for pair in (*rulings.same, *rulings.different) for one in pair})
        joined = together({part: frozenset(found) for part, found in keys.items()}, lifted(rulings, home))
        self.ranked = sorted((self._whole(connection, group) for group in joined), key=lambda one: one.rank)

    @cached_property
    def _ids_of_made(self) -> Mapping[str, set[str]]:
        """The parts that were made anew, by each id that they go by: that of any of their members."""
        found: dict[str, set[str]] = {}
        for part, one in self._made.items():
            for member in one.members:
                found.setdefault(group_id("entity", member), set()).add(part)
        return found

    @cached_property
    def home(self) -> Mapping[str, str]:
        """Which entity each part is of, by their ids."""
        return {part.id: one.known.id for one in self.ranked for part in one.parts}

    @cached_property
    def of(self) -> Mapping[str, Whole]:
        """The entity of each part, by the part's id."""
        return {part.id: one for one in self.ranked for part in one.parts}

    def some(self, connection: Connection, chosen: Sequence[Whole]) -> list[Entity]:
        """These entities with all that is told of them."""
        numbers = [part.number for one in chosen for part in one.parts if part.number is not None]
        sql = "SELECT id, item FROM kept_parts WHERE number IN (SELECT value FROM json_each(?))"
        read = {row["id"]: unpack(row["item"], Entity) for row in connection.select(sql, (as_json(numbers),))}
        return [whole([read.get(part.id) or self._made[part.id] for part in one.parts]) for one in chosen]

    def called(self, connection: Connection, name: str, in_part: bool = False) -> list[Entity]:
        """Those that have exactly this name or go by this id; with ``in_part``, those whose names have these words."""
        which = "instr(' ' || n.name || ' ', ' ' || ? || ' ')" if in_part else "n.name = ?"
        rows = connection.all(f"SELECT n.part FROM kept_names AS n WHERE {which}", (fold(" ".join(name.split())),))
        parts = self._known(row["part"] for row in rows)
        parts |= {part for part, one in self._made.items() if is_called(one, name, in_part)}
        parts |= set() if in_part else self._by_id(connection, name)
        return [one for one in self.some(connection, self.wholes(parts)) if is_called(one, name, in_part)]

    def identified(self, connection: Connection, identity: str) -> list[Entity]:
        """Those that may go by this id."""
        return self.some(connection, self.wholes(self._by_id(connection, identity)))

    def wholes(self, parts: Iterable[str]) -> list[Whole]:
        """The entities of these parts, those of most reports first."""
        found = {(one := self.of[part]).known.id: one for part in parts}
        return sorted(found.values(), key=lambda one: one.rank)

    def _by_id(self, connection: Connection, identity: str) -> set[str]:
        """The parts that go by this id."""
        try:
            number = number_of(identity)
        except ValueError:
            return set()
        rows = connection.all("SELECT part FROM kept_mentions WHERE alias = ?", (number,))
        return self._known(row["part"] for row in rows) | self._ids_of_made.get(identity, set())

    def _known(self, numbers: Iterable[int]) -> set[str]:
        """The ids of those of the kept parts that are of this day."""
        return {self._numbered[number] for number in numbers if number in self._numbered}

    def _home_of(self, connection: Connection, mentions: Iterable[str]) -> dict[str, str]:
        """The parts that hold these mentions."""
        made = {mention: part for part, one in self._made.items() for mention in one.members}
        found: dict[str, str] = {}
        for mention in mentions:
            rows = connection.all("SELECT part FROM kept_mentions WHERE alias = ?", (alias("entity", mention),))
            parts = self._known(row["part"] for row in rows) | {made[mention] for _ in (1,) if mention in made}
            found.update((mention, part) for part in parts)
        return found

    def _whole(self, connection: Connection, group: Iterable[str]) -> Whole:
        parts = sorted((self._parts[part] for part in group), key=lambda part: part.rank)
        kinds: Counter[str] = Counter()
        for part in parts:
            kinds[part.kind] += part.reports
        identity = group_id("entity", min(part.earliest for part in parts).split(BETWEEN)[-1])
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
        return Whole(
            reports=self._reports(connection, parts),
            known=Known(id=identity, kind=cast(EntityKind, kind), name=parts[0].name),
            parts=parts,
        )

    def _reports(self, connection: Connection, parts: Sequence[Part]) -> int:
        """How many reports name an entity; two parts of one story, which another story joins, may share some."""
        if len({part.story for part in parts}) == len(parts):
            return sum(part.reports for part in parts)
        numbers = [part.number for part in parts if part.number is not None]
        found = {row["id"] for row in connection.all(_REPORTS, (as_json(numbers),))}
        made = (self._made[part.id] for part in parts if part.number is None)
        return len(found | {words.report for one in made for words in one.evidence})


def _part(one: Entity, story: int) -> Part:
    return Part(one.id, story, one.kind, one.name, reach(one), earliest(one))
