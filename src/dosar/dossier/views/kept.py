"""The kept record, read: what the reports tell together today, without making it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Connection, Parameters
from dosar.dossier.filer import unpack
from dosar.dossier.items import KINDS, Item, number_of
from dosar.dossier.parts import BETWEEN
from dosar.dossier.views.files import DossierFiles
from dosar.record.entities.across import whole
from dosar.record.ledger import Ledger
from dosar.record.material import EntityKind, Head
from dosar.record.nouns import EchoGroup, Entity, Event, Incomparable, Known, Series, Story
from dosar.record.record import NameIn, Record
from dosar.record.sayings import Saying
from dosar.record.telling import claimed
from dosar.text.fold import fold

I = TypeVar("I", bound=Item)  # noqa: E741

_PARTS = "FROM kept_parts AS p JOIN kept_entities AS e ON e.number = p.entity"
_OF_STORY = "i.story = (SELECT s.number FROM kept_items AS s WHERE s.kind = 'story' AND s.id = ?)"
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

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """The heads of the reports by id, each read when it is asked for."""
        return _Heads(self._connection)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The running stories, the latest first."""
        return tuple(self.items(Story, "TRUE", (), "i.last DESC, i.first DESC, i.id DESC"))

    @cached_property
    def echoes(self) -> tuple[EchoGroup, ...]:
        """The groups of reports that rest on one origin, the largest first."""
        return tuple(self.items(EchoGroup, "TRUE", (), "i.reports DESC, i.id"))

    @property
    def entities(self) -> Iterator[Entity]:
        """The people, organisations and places, those of most reports first."""
        rows = self._connection.select("SELECT number FROM kept_entities ORDER BY reports DESC, name, id")
        return (self.entity(row["number"]) for row in rows)

    def entity(self, number: int) -> Entity:
        """The entity of this number in the dossier."""
        rows = self._connection.select("SELECT item FROM kept_parts WHERE entity = ?", (number,))
        return whole([unpack(row["item"], Entity) for row in rows])

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
        return Ledger(series=tuple(self.claimed(tuple(series))), incomparable=tuple(alone))

    def claimed(self, series: Iterable[Series]) -> Iterator[Series]:
        """Series whose claimants go by the ids that these have as entities."""
        told = tuple(series)
        ids = sorted({one.claimant.id for one in told if one.claimant and one.claimant.id})
        sql = f"SELECT p.id, e.id AS whole {_PARTS} WHERE p.id = ?"
        home = {row["id"]: row["whole"] for one in ids for row in self._connection.all(sql, (one,))}
        return (claimed(one, home) for one in told)

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

    def items(self, noun: type[I], which: str, parameters: Parameters, order: str = "i.number") -> Iterator[I]:
        """The items of a kind that an SQL condition on ``kept_items AS i`` picks, in this order."""
        kind = next(kind for kind, one in KINDS.items() if one is noun)
        sql = f"SELECT i.item FROM kept_items AS i WHERE i.kind = '{kind}' AND ({which}) ORDER BY {order}"
        return (unpack(row["item"], noun) for row in self._connection.select(sql, parameters))

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


class _Heads(Mapping[str, Head]):
    """The heads of all reports."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, Head] = {}

    def __getitem__(self, report: str) -> Head:
        if report not in self._read:
            sql = "SELECT id AS report, source, outlet, published, language FROM reports WHERE id = ?"
            row = self._connection.first(sql, (report,))
            if row is None:
                raise KeyError(report)
            self._read[report] = Head(**{field: row[field] for field in Head.__struct_fields__})
        return self._read[report]

    def __iter__(self) -> Iterator[str]:
        return (row["id"] for row in self._connection.select("SELECT id FROM reports"))

    def __len__(self) -> int:
        row = self._connection.first("SELECT count(*) AS reports FROM reports")
        return row["reports"] if row else 0


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
