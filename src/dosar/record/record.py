"""The record of many reports, put together from their filings and ties. Each part is made when it is asked for."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from dosar.model import Span
from dosar.record import events, ledger
from dosar.record.carried import with_carriers
from dosar.record.entities import Entities, resolve
from dosar.record.groups import Rulings, answers, group_id
from dosar.record.judgements import ORIGIN, STORY, rulings
from dosar.record.linking import Tie
from dosar.record.material import Appearance, Claim, Dated, Head, Judgement, Said
from dosar.record.nouns import EchoGroup, Entity, Event, Story
from dosar.record.origins import Origins, described, echo_groups
from dosar.record.sayings import Saying, sayings
from dosar.record.stories import Titled, stories
from dosar.text.fold import fold


class Files(Protocol):
    """What a record is made from: the reports that are known on the day it is made for."""

    def titled(self) -> Iterable[Titled]:
        """The reports, in any order."""
        ...

    def ties(self) -> Iterable[Tie]:
        """What lies between them, of each report the strongest first."""
        ...

    def appearances(self) -> Iterable[Appearance]:
        """The names in all of them."""
        ...

    def claims(self, reports: Sequence[str]) -> Iterable[Claim]:
        """The figures of these reports."""
        ...

    def said(self, reports: Sequence[str]) -> Iterable[Said]:
        """The statements of these reports."""
        ...

    def dated(self, reports: Sequence[str]) -> Iterable[Dated]:
        """The dated sentences of these reports."""
        ...

    def told(self, report: str) -> Sequence[Span]:
        """The sentences of the story of one report."""
        ...

    def judgements(self) -> Sequence[Judgement]:
        """The judgements in force."""
        ...


class Record:
    """What the reports tell together. It reads from `Files` as it needs, and reads nothing twice."""

    def __init__(self, files: Files) -> None:
        self._files = files

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

    @functools.cached_property
    def entities(self) -> Entities:
        """The people, organisations and places, and who is meant by which name."""
        return resolve(self._files.appearances(), self._ruled(None))

    def ledger(self, story: Story) -> ledger.Ledger:
        """The figures of a story in comparable series."""
        claims = self._files.claims(reports_of(story))
        book = ledger.build(story.id, claims, self.entities, self.origins, self._ruled(None))
        return msgspec.structs.replace(book, series=with_carriers(book.series, self.origins))

    def timeline(self, story: Story) -> tuple[Event, ...]:
        """The events of a story."""
        dated = self._files.dated(reports_of(story))
        return events.build(story.id, dated, self.entities, self.origins, self._ruled(None))

    def sayings(self, story: Story) -> tuple[Saying, ...]:
        """The statements of a story, each with all the reports that carry it."""
        reports = reports_of(story)
        said, claims = self._files.said(reports), self._files.claims(reports)
        return sayings(said, claims, self.entities, self.origins, self._ruled(None))

    def story(self, identity: str) -> Story | None:
        """The story that goes by this id: its own, or one that a story with one of its reports had."""
        return next((story for story in self.stories if answers(identity, "story", reports_of(story))), None)

    def entities_called(self, name: str) -> tuple[Entity, ...]:
        """The entities that have exactly this name in any language or go by this id; else those whose names have it."""
        wanted = fold(" ".join(name.split()))
        named = [
            (entity, [fold(known) for names in entity.names.values() for known in names]) for entity in self.entities
        ]
        exact = tuple(entity for entity, names in named if wanted in names or answers(name, "entity", entity.members))
        return exact or tuple(entity for entity, names in named if any(f" {wanted} " in f" {one} " for one in names))

    def member(self, identity: str) -> str | None:
        """The first member of the group that goes by this id; None where none does."""
        kind = identity.split("-")[0]
        found = (members for members in self._members(kind) if answers(identity, kind, members))
        return next((members[0] for members in found), None)

    def _members(self, kind: str) -> Iterator[Sequence[str]]:
        """The members of every group of a kind, in the order of publication."""
        match kind:
            case "story":
                yield from map(reports_of, self.stories)
            case "origin":
                yield from self.echoing.values()
            case "entity":
                yield from (entity.members for entity in self.entities)
            case "series":
                books = (self.ledger(story) for story in self.stories)
                yield from ([point.id for point in series.points] for book in books for series in book.series)
            case "event":
                yield from (event.members for story in self.stories for event in self.timeline(story))
            case "saying":
                yield from (saying.statements for story in self.stories for saying in self.sayings(story))

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

    def _ruled(self, about: str | None) -> Rulings:
        return rulings(self._judgements, about)


def reports_of(story: Story) -> list[str]:
    """The ids of the reports of a story, the earliest first."""
    return [member.report for member in story.reports]
