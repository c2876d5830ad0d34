"""The gold of the record: what reports tell together, as ``examples/record/gold.toml`` has it.

`check` tells what does not hold of it: a report that is not there, words that the report does not have, a link forward.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from dosar.record.material import EntityKind
from dosar.record.nouns import EchoKind, LinkType
from dosar.values import interval
from evaluation.record.corpus import EXAMPLES, Corpus, occurrences

FILE = EXAMPLES / "record" / "gold.toml"


class GoldStory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reports on one story."""

    id: str
    title: str
    sources: tuple[str, ...]


class GoldEcho(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reports that count as one origin; ``what`` says why."""

    kind: EchoKind
    origin: str
    what: str
    sources: tuple[str, ...]


class GoldEntity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entity: the reports that name it, each with one form that it prints."""

    kind: EntityKind
    name: str
    seen: tuple[tuple[str, str], ...]


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A point of the ledger: the printed words of a figure, the ``nth`` of these in the report."""

    source: str
    words: str
    nth: int = 1


class GoldLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "either": "or"}):
    """A link backwards; ``either`` are ends that would do as well. Without ``to`` (doubtful links): whatever end."""

    type: LinkType
    start: End
    to: End | None = None
    either: tuple[End, ...] = ()

    @property
    def ends(self) -> tuple[End, ...]:
        """Where it may lead."""
        return (self.to, *self.either) if self.to else ()


class GoldTie(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points of which any may count as the first."""

    points: tuple[End, ...]


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentence of a report that tells an event, by the words with which it begins."""

    source: str
    starts: str


class GoldEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dated happening; ``date`` is EDTF."""

    story: str
    date: str
    what: str
    told: tuple[Told, ...]
    planned: bool = False


class RecordGold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of it."""

    stories: tuple[GoldStory, ...]
    echoes: tuple[GoldEcho, ...]
    entities: tuple[GoldEntity, ...]
    links: tuple[GoldLink, ...]
    doubtful: tuple[GoldLink, ...]
    ties: tuple[GoldTie, ...]
    events: tuple[GoldEvent, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Every report that is in a story."""
        return tuple(source for story in self.stories for source in story.sources)

    @property
    def points(self) -> tuple[End, ...]:
        """Every point that a link or a tie names, once each."""
        links = (end for link in (*self.links, *self.doubtful) for end in (link.start, *link.ends))
        return tuple(dict.fromkeys([*links, *(point for tie in self.ties for point in tie.points)]))


def load(path: Path = FILE) -> RecordGold:
    """The gold in the file. Raises msgspec.ValidationError where its shape is another, such as an unknown link type."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), type=RecordGold)


def check(gold: RecordGold, corpus: Corpus) -> Iterator[str]:
    """A sentence for everything that does not hold of the gold."""
    yield from _sources(gold, corpus)
    for end in gold.points:
        if len(occurrences(end.words, corpus[end.source].text)) < end.nth:
            yield f"{end.source} does not have {end.words!r} {end.nth} times"
    for entity in gold.entities:
        for source, form in entity.seen:
            if not occurrences(form, corpus[source].text):
                yield f"{source} does not name {form!r}"
    for event in gold.events:
        if interval(event.date) is None:
            yield f"{event.date!r} is no date"
        for told in event.told:
            if told.starts not in corpus[told.source].text:
                yield f"{told.source} has no sentence {told.starts!r}"
    yield from _forward(gold, corpus)


def _sources(gold: RecordGold, corpus: Corpus) -> Iterator[str]:
    for source in sorted(set(corpus).symmetric_difference(gold.sources)):
        yield f"{source} is in no story, or is no report"
    if len(set(gold.sources)) < len(gold.sources):
        yield "a report is in two stories"
    echoed = [source for echo in gold.echoes for source in echo.sources]
    if not set(echoed) <= set(corpus) or len(set(echoed)) < len(echoed):
        yield "a report is in two echo groups, or is no report"


def _forward(gold: RecordGold, corpus: Corpus) -> Iterator[str]:
    """Links that lead to a report published later; parts and totals stand in one report."""
    for link in gold.links:
        for end in link.ends:
            before, after = corpus[end.source].days, corpus[link.start.source].days
            if before is None or after is None or before[0] > after[1]:
                yield f"{link.type} leads forward from {link.start.source} to {end.source}"
            if link.type == "part_of" and end.source != link.start.source:
                yield f"part_of leads from {link.start.source} to another report, {end.source}"


LINK_TYPES: tuple[LinkType, ...] = get_args(LinkType)
