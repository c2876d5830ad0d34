"""The record of many reports, put together from their filings and ties. Each part is made when it is asked for."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dosar.model import Evidence, Noun, Span
from dosar.record import ledger
from dosar.record.entities.across import across
from dosar.record.groups import Rulings, answers, group_id
from dosar.record.judgements import ORIGIN, STORY, rulings
from dosar.record.linking import Tie
from dosar.record.material import Head, Judgement
from dosar.record.nouns import EchoGroup, Entity, Event, Known, Story
from dosar.record.origins import Origins, described, echo_groups
from dosar.record.sayings import Saying
from dosar.record.stories import Titled, stories
from dosar.record.telling import Material, Telling, with_claimants
from dosar.text.fold import fold


class Files(Material, Protocol):
    """What a record is made from: the reports that are known on the day it is made for."""

    def titled(self) -> Iterable[Titled]:
        """The reports, in any order."""
        ...

    def ties(self) -> Iterable[Tie]:
        """What lies between them, of each report the strongest first."""
        ...

    def told(self, report: str) -> Sequence[Span]:
        """The sentences of the story of one report."""
        ...

    def judgements(self) -> Sequence[Judgement]:
        """The judgements in force."""
        ...


class NameIn(Noun, frozen=True, kw_only=True):
    """An entity in one report: its words ``here``, and the report that named it ``first``, with that one's source."""

    known: Known
    here: tuple[Evidence, ...]
    first: str
    source: str


class Record:
    """What the reports tell together. It reads from `Files` as it needs, and reads nothing twice."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._tellings: dict[str, Telling] = {}

    @functools.cached_property
    def heads(self) -> Mapping[str, Head]:
        """The heads of the reports by id."""
        return {report: titled.head for report, titled in self._titled.items()}

    @functools.cached_property
    def stories(self) -> tuple[Story, ...]:
        """The running stories, the latest first."""
        return stories(self._titled.values(), self._ties, self._ruled(STORY))

    @functools.cached_property
    def echoes(self) -> tuple[EchoGroup, ...]:
        """The groups of reports that rest on one origin, the largest first."""
        return described(self._groups, self.heads, self._ties, self._files.told)

    @functools.cached_property
    def echoing(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the reports of each echo group by its id, the earliest report first."""
        ordered = (tuple(sorted(group, key=lambda report: self.heads[report].order)) for group in self._groups)
        return {group_id("origin", group[0]): group for group in ordered}

    @functools.cached_property
    def origins(self) -> Origins:
        """Counts independent origins."""
        return Origins.of(self._groups)

    @property
    def entities(self) -> Iterable[Entity]:
        """The people, organisations and places, those of most reports first."""
        return self._across[0]

    def names_in(self, report: str) -> Iterator[NameIn]:
        """The entities that a report names, in the order of `entities`."""
        for entity in self.entities:
            if here := tuple(words for words in entity.evidence if words.report == report):
                known = Known(id=entity.id, kind=entity.kind, name=entity.name)
                first = entity.evidence[0]
                yield NameIn(known=known, here=here, first=first.report, source=first.source)

    def prepare(self) -> None:
        """Make what all stories share, so that several threads may go on from there."""
        _ = self._home, self.origins

    def ledger(self, story: Story) -> ledger.Ledger:
        """The figures of a story in comparable series."""
        return with_claimants(self._told(story).ledger, self._home)

    def timeline(self, story: Story) -> tuple[Event, ...]:
        """The events of a story."""
        return self._told(story).timeline

    def sayings(self, story: Story) -> tuple[Saying, ...]:
        """The statements of a story, each with all the reports that carry it."""
        return self._told(story).sayings

    def involved(self, story: Story) -> Mapping[str, Sequence[str]]:
        """The ids of the entities that each series, event and saying of a story involves, sorted, by the item's id."""
        home = self._home
        return {item: sorted({home[one] for one in ids}) for item, ids in self._told(story).involved.items() if ids}

    def story(self, identity: str) -> Story | None:
        """The story that goes by this id: its own, or one that a story with one of its reports had."""
        return next((story for story in self.stories if answers(identity, "story", reports_of(story))), None)

    def entities_called(self, name: str) -> tuple[Entity, ...]:
        """The entities that have exactly this name in any language or go by this id; else those whose names have it."""
        exact = tuple(entity for entity in self.entities if is_called(entity, name))
        return exact or tuple(entity for entity in self.entities if is_called(entity, name, in_part=True))

    def member(self, identity: str) -> str | None:
        """The first member of the group that goes by this id; None where none does."""
        kind = identity.split("-")[0]
        found = (members for members in self._members(kind, identity) if answers(identity, kind, members))
        return next((members[0] for members in found), None)

    def named(self, identity: str) -> Iterable[Entity]:
        """The entities that may go by this id."""
        return self.entities

    def telling(self, identity: str) -> Iterable[Story]:
        """The stories that may tell what goes by this id."""
        return self.stories

    def _members(self, kind: str, identity: str) -> Iterator[Sequence[str]]:
        """The members of every group of a kind that may go by an id, each in the order of publication."""
        match kind:
            case "story":
                yield from map(reports_of, self.stories)
            case "origin":
                yield from self.echoing.values()
            case "entity":
                yield from (entity.members for entity in self.named(identity))
            case "series":
                books = (self.ledger(story) for story in self.telling(identity))
                yield from ([point.id for point in series.points] for book in books for series in book.series)
            case "event":
                yield from (event.members for story in self.telling(identity) for event in self.timeline(story))
            case "saying":
                told = (self.sayings(story) for story in self.telling(identity))
                yield from (saying.statements for sayings in told for saying in sayings)

    def story_of(self, report: str) -> Story | None:
        """The story that a report is on."""
        return self._story_of.get(report)

    @functools.cached_property
    def _story_of(self) -> Mapping[str, Story]:
        return {report: story for story in self.stories for report in reports_of(story)}

    @functools.cached_property
    def _titled(self) -> Mapping[str, Titled]:
        return {titled.head.report: titled for titled in self._files.titled()}

    @functools.cached_property
    def _ties(self) -> Sequence[Tie]:
        return tuple(self._files.ties())

    @functools.cached_property
    def _groups(self) -> list[tuple[str, ...]]:
        return echo_groups(self._titled, self._ties, self._ruled(ORIGIN))

    @functools.cached_property
    def _judgements(self) -> Sequence[Judgement]:
        return self._files.judgements()

    def _told(self, story: Story) -> Telling:
        """A story, told."""
        if story.id not in self._tellings:
            reports = reports_of(story)
            self._tellings[story.id] = Telling(story.id, reports, self._files, self.origins, self._ruled(None))
        return self._tellings[story.id]

    @functools.cached_property
    def _across(self) -> tuple[tuple[Entity, ...], Mapping[str, str]]:
        """The entities of all stories, and which of them each entity of a story is."""
        named = [self._told(story).entities for story in self.stories]
        parts = {one.id: one for entities in named for one in entities}
        keys = {identity: found for entities in named for identity, found in entities.keys.items()}
        return across(parts, keys, self._ruled(None))

    @property
    def _home(self) -> Mapping[str, str]:
        """Which entity each entity of a story is, by their ids."""
        return self._across[1]

    def _ruled(self, about: str | None) -> Rulings:
        return rulings(self._judgements, about)


def reports_of(story: Story) -> list[str]:
    """The ids of the reports of a story, the earliest first."""
    return [member.report for member in story.reports]


def is_called(entity: Entity, name: str, in_part: bool = False) -> bool:
    """Whether an entity has exactly this name or goes by this id; with ``in_part``, whether a name has these words."""
    wanted = fold(" ".join(name.split()))
    names = [fold(known) for found in entity.names.values() for known in found]
    if in_part:
        return any(f" {wanted} " in f" {one} " for one in names)
    return wanted in names or (name.startswith("entity-") and answers(name, "entity", entity.members))
