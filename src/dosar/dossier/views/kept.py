"""The kept record, read: what the reports tell together today, without making it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

import msgspec

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Cell, Connection, Parameters
from dosar.dossier.filer import unpack
from dosar.dossier.items import KINDS, TOTAL, Item, named, number_of
from dosar.dossier.parts import BETWEEN
from dosar.dossier.views.files import DossierFiles
from dosar.dossier.views.heads import Heads
from dosar.record.entities.across import whole
from dosar.record.ledger import Ledger
from dosar.record.material import EntityKind, Head
from dosar.record.nouns import EchoGroup, Entity, Event, Incomparable, Known, Series, Story
from dosar.record.record import NameIn, Record
from dosar.record.sayings import Saying
from dosar.record.telling import claimed
from dosar.text.fold import fold

I = TypeVar("I", bound=Item)  # noqa: E741

#: The order of stories, and of what they tell.
LATEST_FIRST = "i.latest DESC, i.place"

_PARTS = "FROM kept_parts AS p JOIN kept_entities AS e ON e.number = p.entity"
_NAMED_IN = """
  JOIN kept_names AS n ON n.part = p.number JOIN kept_involved AS v ON v.part = p.number
  JOIN kept_items AS i ON i.number = v.item WHERE i.id = ?
"""
_OF_STORY = "i.story = (SELECT s.number FROM kept_items AS s WHERE s.kind = 'story' AND s.id = ?)"
_ECHOING = """
  SELECT i.id, r.id AS report FROM kept_items AS i JOIN kept_carriers AS c ON c.item = i.number
  JOIN filings AS f ON f.report = c.report JOIN reports AS r ON r.number = c.report
  WHERE i.kind = 'origin' AND {which} ORDER BY i.number, f.place
"""
_INVOLVED = """
  SELECT DISTINCT i.id, e.id AS entity FROM kept_items AS i JOIN kept_involved AS v ON v.item = i.number
  JOIN kept_parts AS p ON p.number = v.part JOIN kept_entities AS e ON e.number = p.entity WHERE {which} ORDER BY 1, 2
"""
_NAMED_STORY = "i.story = (SELECT s.number FROM kept_items AS s WHERE s.kind = 'story' AND s.id = :story)"
_MAIN = f"""
  SELECT i.story, i.thing, sum(i.reports) AS reports, min(i.number) AS first FROM kept_items AS i
  WHERE i.kind = 'series' AND i.flags & {TOTAL} <> 0 AND {{within}}
    AND i.category IN (SELECT value FROM json_each(:categories))
  GROUP BY i.story, i.thing ORDER BY reports DESC, first LIMIT {{most}}
"""
_CALLED = "SELECT DISTINCT p.entity FROM kept_names AS n JOIN kept_parts AS p ON p.number = n.part WHERE {which}"
_RANKED = """
  SELECT number FROM kept_entities WHERE number IN (SELECT value FROM json_each(?)) ORDER BY reports DESC, name, id
"""
_NAMED = """
  SELECT DISTINCT p.number, p.item, e.id, e.kind, e.name,
    (SELECT min(o.earliest) FROM kept_parts AS o WHERE o.entity = e.number) AS earliest
  FROM kept_mentions AS m JOIN kept_parts AS p ON p.number = m.part JOIN kept_entities AS e ON e.number = p.entity
  WHERE m.report = (SELECT number FROM reports WHERE id = ?) ORDER BY e.reports DESC, e.name, e.id
"""


class KeptRecord(Record):
    """The record of all reports, as it is kept in an open dossier."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(DossierFiles(connection))
        self._connection = connection

    @property
    def connection(self) -> Connection:
        """Where it is read."""
        return self._connection

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """The heads of the reports by id, each read when it is asked for."""
        return Heads(self._connection)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The running stories, the latest first."""
        return tuple(self.items(Story, "TRUE", (), LATEST_FIRST))

    @cached_property
    def echoes(self) -> tuple[EchoGroup, ...]:
        """The groups of reports that rest on one origin, the largest first."""
        return tuple(self.items(EchoGroup, "TRUE", (), "i.reports DESC, i.id"))

    @cached_property
    def echoing(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the reports of each echo group by its id, the earliest report first."""
        found: dict[str, list[str]] = {}
        for row in self._connection.select(_ECHOING.format(which="TRUE")):
            found.setdefault(row["id"], []).append(row["report"])
        return {identity: tuple(reports) for identity, reports in found.items()}

    @property
    def entities(self) -> Iterator[Entity]:
        """The people, organisations and places, those of most reports first."""
        rows = self._connection.select("SELECT number FROM kept_entities ORDER BY reports DESC, name, id")
        return (self.entity(row["number"]) for row in rows)

    def entity(self, number: int) -> Entity:
        """The entity of this number in the dossier."""
        rows = self._connection.select("SELECT item FROM kept_parts WHERE entity = ?", (number,))
        return whole([unpack(row["item"], Entity) for row in rows])

    def some_entities(self, which: str, parameters: Parameters, most: int = -1, skipped: int = 0) -> Iterator[Entity]:
        """The entities that an SQL condition on ``kept_entities AS e`` picks, those of most reports first."""
        sql = f"""
          SELECT e.number FROM kept_entities AS e WHERE {which}
          ORDER BY e.reports DESC, e.name, e.id LIMIT {most:d} OFFSET {skipped:d}
        """
        return (self.entity(row["number"]) for row in self._connection.all(sql, parameters))

    def count_entities(self, which: str, parameters: Parameters) -> int:
        """How many entities an SQL condition on ``kept_entities AS e`` picks."""
        row = self._connection.first(f"SELECT count(*) AS entities FROM kept_entities AS e WHERE {which}", parameters)
        return row["entities"] if row else 0

    def names_in(self, report: str) -> Iterator[NameIn]:
        """The entities that a report names, in the order of `entities`."""
        for row in self._connection.select(_NAMED, (report,)):
            part = unpack(row["item"], Entity)
            first = row["earliest"].split(BETWEEN)[-2]
            yield NameIn(
                known=Known(id=row["id"], kind=cast(EntityKind, row["kind"]), name=row["name"]),
                here=tuple(words for words in part.evidence if words.report == report),
                first=first,
                source=self.heads[first].source,
            )

    def ledger(self, story: Story) -> Ledger:
        """The figures of a story in comparable series."""
        series = self.items(Series, _OF_STORY, (story.id,), "i.place")
        alone = self.items(Incomparable, _OF_STORY, (story.id,), "i.place")
        sql = f"SELECT id, thing FROM kept_items AS i WHERE kind = 'series' AND {_OF_STORY} ORDER BY thing, place"
        things: dict[int, list[str]] = {}
        for row in self._connection.all(sql, (story.id,)):
            things.setdefault(row["thing"], []).append(row["id"])
        return Ledger(
            series=tuple(series),
            incomparable=tuple(alone),
            comparable=tuple(map(tuple, things.values())),
        )

    def involved(self, story: Story) -> Mapping[str, Sequence[str]]:
        """The ids of the entities that each series, event and saying of a story involves, sorted, by the item's id."""
        found: dict[str, list[str]] = {}
        for row in self._connection.all(_INVOLVED.format(which=_OF_STORY), (story.id,)):
            found.setdefault(row["id"], []).append(row["entity"])
        return found

    def claimed(self, series: Iterable[Series]) -> Iterator[Series]:
        """Series whose claimants go by the ids that these have as entities."""
        told = tuple(series)
        ids = sorted({one.claimant.id for one in told if one.claimant and one.claimant.id})
        sql = f"SELECT p.id, e.id AS whole {_PARTS} WHERE p.id = ?"
        home = {row["id"]: row["whole"] for one in ids for row in self._connection.all(sql, (one,))}
        return (claimed(one, home) for one in told)

    def main_things(self, story: str | None, categories: Sequence[str], most: int) -> list[list[Series]]:
        """The totals of these categories that most reports give: the series of all who claim one, side by side."""
        parameters: dict[str, Cell] = {"categories": msgspec.json.encode(categories).decode(), "story": story}
        sql = _MAIN.format(within="TRUE" if story is None else _NAMED_STORY, most=most)
        return [
            list(self.items(Series, "i.story = ? AND i.thing = ?", (row["story"], row["thing"]), "i.place"))
            for row in self._connection.all(sql, parameters)
        ]

    def timeline(self, story: Story) -> tuple[Event, ...]:
        """The events of a story."""
        return tuple(self.items(Event, _OF_STORY, (story.id,), "i.place"))

    def sayings(self, story: Story) -> tuple[Saying, ...]:
        """The statements of a story, each with all the reports that carry it."""
        return tuple(self.items(Saying, _OF_STORY, (story.id,), "i.place"))

    def story(self, identity: str) -> Story | None:
        """The story that goes by this id: its own, or one that a story with one of its reports had."""
        return self.item(Story, identity)

    def story_of(self, report: str) -> Story | None:
        """The story that a report is on."""
        carrying = "i.number = (SELECT item FROM kept_carriers WHERE kind = 'story' AND report = "
        return next(self.items(Story, carrying + "(SELECT number FROM reports WHERE id = ?))", (report,)), None)

    def echo_of(self, report: str) -> EchoGroup | None:
        """The echo group that a report is in."""
        carrying = "i.number = (SELECT item FROM kept_carriers WHERE kind = 'origin' AND report = "
        return next(self.items(EchoGroup, carrying + "(SELECT number FROM reports WHERE id = ?))", (report,)), None)

    def echo_reports(self, identity: str) -> tuple[str, ...]:
        """The ids of the reports of the echo group of this id, the earliest first."""
        return tuple(row["report"] for row in self._connection.all(_ECHOING.format(which="i.id = ?"), (identity,)))

    def involved_in(self, item: str) -> tuple[str, ...]:
        """The ids of the entities that the series, event or saying of this id involves."""
        return tuple(row["entity"] for row in self._connection.all(_INVOLVED.format(which="i.id = ?"), (item,)))

    def named_in(self, item: str) -> Mapping[str, str]:
        """The ids of the entities that the item of this id involves, by each of their names, folded."""
        rows = self._connection.all(f"SELECT n.name, e.id {_PARTS} {_NAMED_IN}", (item,))
        return {row["name"]: row["id"] for row in rows}

    def entity_by_id(self, identity: str) -> Entity | None:
        """The entity that goes by this id."""
        found = sorted(self._identified(identity))
        return self.entity(found[0]) if found else None

    def entities_called(self, name: str) -> tuple[Entity, ...]:
        """The entities that have exactly this name in any language or go by this id; else those whose names have it."""
        wanted = fold(" ".join(name.split()))
        exact = {*self._called("n.name = ?", wanted), *self._identified(name)}
        found = exact or set(self._called("instr(' ' || n.name || ' ', ' ' || ? || ' ')", wanted))
        return tuple(self.entity(row["number"]) for row in self._connection.all(_RANKED, (as_json(found),)))

    def member(self, identity: str) -> str | None:
        """The first member of the group that goes by this id; None where none does."""
        kind = identity.split("-")[0]
        if kind == "entity":
            found = sorted(self._identified(identity))
            return self.entity(found[0]).members[0] if found else None
        item = self.item(KINDS[kind], identity) if kind in KINDS else None
        return _first_member(item) if item else None

    def item(self, noun: type[I], identity: str) -> I | None:
        """The item that goes by this id, its own first; None where none does."""
        try:
            number = number_of(identity)
        except ValueError:
            return None
        goes = "i.number IN (SELECT item FROM kept_aliases WHERE alias = ?)"
        return next(self.items(noun, goes, (number, identity), "i.id <> ?"), None)

    def items(
        self,
        noun: type[I],
        which: str,
        parameters: Parameters,
        order: str = "i.number",
        most: int = -1,
        skipped: int = 0,
    ) -> Iterator[I]:
        """The items of a kind that an SQL condition on ``kept_items AS i`` picks, in this order, ``most`` of them."""
        sql = f"SELECT i.item {_of(noun)} AND ({which}) ORDER BY {order} LIMIT {most:d} OFFSET {skipped:d}"
        found = (unpack(row["item"], noun) for row in self._connection.select(sql, parameters))
        return cast(Iterator[I], self.claimed(cast(Iterator[Series], found))) if noun is Series else found

    def numbered(self, noun: type[I], which: str, parameters: Parameters) -> Iterator[tuple[int, I]]:
        """The items of a kind that an SQL condition picks, in the order of their numbers, each with its own."""
        sql = f"SELECT i.number, i.item {_of(noun)} AND ({which}) ORDER BY i.number"
        return ((row["number"], unpack(row["item"], noun)) for row in self._connection.select(sql, parameters))

    def count(self, noun: type[I], which: str, parameters: Parameters) -> int:
        """How many items of a kind an SQL condition on ``kept_items AS i`` picks."""
        row = self._connection.first(f"SELECT count(*) AS items {_of(noun)} AND ({which})", parameters)
        return row["items"] if row else 0

    def _called(self, which: str, wanted: str) -> set[int]:
        return {row["entity"] for row in self._connection.all(_CALLED.format(which=which), (wanted,))}

    def _identified(self, identity: str) -> set[int]:
        """The entities that go by this id."""
        if not identity.startswith("entity-"):
            return set()
        try:
            number = number_of(identity)
        except ValueError:
            return set()
        sql = "SELECT p.entity FROM kept_mentions AS m JOIN kept_parts AS p ON p.number = m.part WHERE m.alias = ?"
        return {row["entity"] for row in self._connection.all(sql, (number,))}


def _of(noun: type[I]) -> str:
    """The part of a query that picks the items of a kind."""
    return f"FROM kept_items AS i WHERE i.kind = '{named(noun)}'"


def _first_member(item: Item) -> str | None:
    match item:
        case Story():
            return item.reports[0].report
        case EchoGroup():
            return item.evidence[0].report if item.evidence else None
        case Series():
            return item.points[0].id
        case Event():
            return item.members[0]
        case Saying():
            return item.statements[0]
    return None
