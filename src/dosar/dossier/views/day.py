"""The record of a past day: read from the kept record where that was so already, and made of the reports known else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Connection
from dosar.dossier.filer import unpack
from dosar.dossier.items import number_of
from dosar.dossier.views.files import DossierFiles
from dosar.dossier.views.kept import LATEST_FIRST, KeptRecord
from dosar.dossier.views.past import Past, past
from dosar.dossier.views.rows import Reader
from dosar.dossier.views.wholes import Wholes
from dosar.model import Evidence
from dosar.record.judgements import STORY
from dosar.record.ledger import Ledger
from dosar.record.linking import Tie
from dosar.record.material import Head
from dosar.record.nouns import EchoGroup, Entity, Event, Series, Story
from dosar.record.origins import described
from dosar.record.record import Files, NameIn, Record
from dosar.record.sayings import Saying
from dosar.record.stories import latest, story
from dosar.record.telling import claimed

T = TypeVar("T")

#: Entities read at once where all are asked for.
_AT_ONCE = 200

_HEADS = """
  SELECT r.id AS report, r.source, r.outlet, r.published, r.language FROM filings AS f
  JOIN reports AS r ON r.number = f.report WHERE f.out <= ? ORDER BY f.place
"""
_CHOSEN = "i.number IN (SELECT value FROM json_each(?))"
_INVOLVED = """
  SELECT i.id, p.id AS part FROM kept_items AS i JOIN kept_involved AS v ON v.item = i.number
  JOIN kept_parts AS p ON p.number = v.part
  WHERE i.story = (SELECT s.number FROM kept_items AS s WHERE s.kind = 'story' AND s.id = ?) ORDER BY i.kind, i.place
"""
#: The reports that carry what goes by an id today.
_CARRYING = """
  SELECT DISTINCT r.id FROM kept_aliases AS a JOIN kept_carriers AS c ON c.item = a.item
  JOIN reports AS r ON r.number = c.report WHERE a.alias = ?
"""
_NAMED = """
  SELECT p.item FROM kept_parts AS p WHERE p.number IN (
    SELECT part FROM kept_mentions WHERE report = (SELECT number FROM reports WHERE id = ?)
  )
"""


class DayRecord(Record):
    """What the reports told that were certainly published by a day, of a dossier whose record is kept.

    It keeps what it found of its day, and reads with whatever connection ``ask`` lends it for each question, so that
    several threads may use it.
    """

    def __init__(self, files: Files, ask: Reader, as_of: str) -> None:
        """From the files of the reports known by the day, and the kept record."""
        super().__init__(files)
        self._ask, self._as_of = ask, as_of

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The running stories, the latest first."""
        some, retold = as_json(self._past.stories), self._past.retold
        kept = self._ask(lambda record: list(record.items(Story, _CHOSEN, (some,), LATEST_FIRST)))
        numbers, ties = self._numbers(retold), self._ties_of(retold)
        titled = self._read(lambda connection: list(DossierFiles(connection, some=numbers).titled()))
        by_id, ruled = {one.head.report: one for one in titled}, self._ruled(STORY)
        made = (story([by_id[one] for one in group], chain(*(ties[one] for one in group)), ruled) for group in retold)
        return tuple(sorted((*kept, *made), key=latest, reverse=True))

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """The heads of the reports by id."""
        rows = self._read(lambda connection: connection.all(_HEADS, (self._as_of,)))
        return {row["report"]: Head(**{field: row[field] for field in Head.__struct_fields__}) for row in rows}

    @cached_property
    def echoes(self) -> tuple[EchoGroup, ...]:
        """The groups of reports that rest on one origin, the largest first."""
        some, ties = as_json(self._past.echoes), self._ties_of(self._past.regrouped)
        kept = self._ask(lambda record: list(record.items(EchoGroup, _CHOSEN, (some,))))
        within = (tie for of in ties.values() for tie in of)
        made = described(self._past.regrouped, self.heads, within, self._files.told)
        return tuple(sorted((*kept, *made), key=lambda group: (-len(group.reports), group.id)))

    @property
    def entities(self) -> Iterator[Entity]:
        """The people, organisations and places, those of most reports first."""
        for at in range(0, self.count_entities(), _AT_ONCE):
            yield from self.some_entities(at, at + _AT_ONCE)

    def named(self, identity: str) -> Iterable[Entity]:
        """The entities that may go by this id."""
        wholes = self._wholes
        return self._read(lambda connection: wholes.identified(connection, identity))

    def telling(self, identity: str) -> Iterator[Story]:
        """The stories that may tell what goes by this id; those that carry it today come first."""
        try:
            number = number_of(identity)
        except ValueError:
            return
        rows = self._read(lambda connection: connection.all(_CARRYING, (number,)))
        near = {one.id: one for row in rows if (one := self.story_of(row["id"]))}
        yield from near.values()
        yield from (one for one in self.stories if one.id not in near and not self._is_kept(one))

    def count_entities(self) -> int:
        """How many entities there are."""
        return len(self._wholes.ranked)

    def some_entities(self, start: int, stop: int | None = None) -> Sequence[Entity]:
        """The entities from one place in the order of `entities` up to another."""
        wholes = self._wholes
        chosen = wholes.ranked[start:stop]
        return self._read(lambda connection: wholes.some(connection, chosen))

    def entities_called(self, name: str) -> tuple[Entity, ...]:
        """The entities that have exactly this name in any language or go by this id; else those whose names have it."""
        wholes = self._wholes
        exact = self._read(lambda connection: wholes.called(connection, name))
        return tuple(exact or self._read(lambda connection: wholes.called(connection, name, in_part=True)))

    def names_in(self, report: str) -> Iterator[NameIn]:
        """The entities that a report names, in the order of `entities`."""
        words: dict[str, list[tuple[str, Evidence]]] = {}
        parts = self._parts_in(report)
        for part in parts:
            cited = zip(part.members, part.evidence, strict=True)
            found = ((mention, one) for mention, one in cited if one.report == report)
            words.setdefault(self._home[part.id], []).extend(found)
        for whole in self._wholes.wholes(part.id for part in parts):
            here = tuple(one for _, one in sorted(words[whole.known.id], key=lambda pair: pair[0]))
            yield NameIn(known=whole.known, here=here, first=whole.first, source=self.heads[whole.first].source)

    def ledger(self, story: Story) -> Ledger:
        """The figures of a story in comparable series."""
        if not self._is_kept(story):
            return super().ledger(story)
        home = self._home
        return self._ask(lambda record: _Claimed(record.connection, home).ledger(story))

    def timeline(self, story: Story) -> tuple[Event, ...]:
        """The events of a story."""
        return self._ask(lambda record: record.timeline(story)) if self._is_kept(story) else super().timeline(story)

    def sayings(self, story: Story) -> tuple[Saying, ...]:
        """The statements of a story, each with all the reports that carry it."""
        return self._ask(lambda record: record.sayings(story)) if self._is_kept(story) else super().sayings(story)

    def involved(self, story: Story) -> Mapping[str, Sequence[str]]:
        """The ids of the entities that each series, event and saying of a story involves, sorted, by the item's id."""
        if not self._is_kept(story):
            return super().involved(story)
        found: dict[str, set[str]] = {}
        for row in self._read(lambda connection: connection.all(_INVOLVED, (story.id,))):
            found.setdefault(row["id"], set()).add(self._home[row["part"]])
        return {item: sorted(entities) for item, entities in found.items()}

    def _is_kept(self, story: Story) -> bool:
        """Whether a story of this day was told as it is now."""
        return story.id in self._same

    @cached_property
    def _same(self) -> frozenset[str]:
        return frozenset(self._past.stories.values())

    @cached_property
    def _past(self) -> Past:
        return self._read(lambda connection: past(connection, self._as_of))

    @cached_property
    def _groups(self) -> list[tuple[str, ...]]:
        return list(self._past.echoing)

    @property
    def _home(self) -> Mapping[str, str]:
        return self._wholes.home

    @cached_property
    def _wholes(self) -> Wholes:
        made = [self._told(story).entities for story in self.stories if not self._is_kept(story)]
        numbers, ruled = self._past.stories, self._ruled(None)
        return self._read(lambda connection: Wholes(connection, numbers, made, ruled))

    def _parts_in(self, report: str) -> Sequence[Entity]:
        """The entities of its story that a report names."""
        story = self.story_of(report)
        if story is None:
            return ()
        if self._is_kept(story):
            rows = self._read(lambda connection: connection.all(_NAMED, (report,)))
            return [unpack(row["item"], Entity) for row in rows]
        return [one for one in self._told(story).entities if any(words.report == report for words in one.evidence)]

    def _ties_of(self, groups: Sequence[Sequence[str]]) -> Mapping[str, Sequence[Tie]]:
        """The ties of the reports of some groups to those before them, by the ids of the reports."""
        found: dict[str, list[Tie]] = {report: [] for group in groups for report in group}
        numbers = self._numbers(groups)
        for tie in self._read(lambda connection: list(DossierFiles(connection, some=numbers).ties())):
            found[tie.report].append(tie)
        return found

    def _numbers(self, groups: Iterable[Sequence[str]]) -> Sequence[int]:
        """The numbers of the reports of some groups."""
        return [self._past.numbers[report] for group in groups for report in group]

    def _read(self, what: Callable[[Connection], T]) -> T:
        """What a question gives; it must be read to its end, and must not ask another."""
        return self._ask(lambda record: what(record.connection))


class _Claimed(KeptRecord):
    """The kept record, with the claimants of series by the ids that they had on a day."""

    def __init__(self, connection: Connection, home: Mapping[str, str]) -> None:
        super().__init__(connection)
        self._ids = home

    def claimed(self, series: Iterable[Series]) -> Iterator[Series]:
        """Series whose claimants go by the ids that these had as entities."""
        return (claimed(one, self._ids) for one in series)
