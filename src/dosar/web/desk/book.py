"""The record of one day with all that was made from it so far: each part is made once, when somebody asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from dosar.dossier.items import UNSURE
from dosar.record.groups import group_id
from dosar.record.ledger import Ledger
from dosar.record.material import Head
from dosar.record.nouns import EchoGroup, Entity, Event, Incomparable, Series, Story
from dosar.record.record import Record, reports_of
from dosar.record.sayings import Saying
from dosar.text.fold import fold
from dosar.web.desk.known import Names, made_names
from dosar.web.desk.memory import Memory

T = TypeVar("T")


class Book(Memory):
    """A record that several threads may read in. Groups are found by any id that they had."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    def read(self, what: Callable[[Record], T]) -> T:
        """What a question to the whole record gives; it is asked anew each time."""
        self._ready()
        return what(self._record)

    @property
    def heads(self) -> Mapping[str, Head]:
        """The heads of the reports by id, in the order of publication."""
        return self.kept("heads", lambda: self._record.heads)

    @property
    def stories(self) -> Sequence[Story]:
        """The stories, the latest first."""
        return self.kept("stories", lambda: self._record.stories)

    @property
    def entities(self) -> Sequence[Entity]:
        """The entities, those of most reports first."""
        return self.kept("entities", lambda: list(self._record.entities))

    @property
    def doubted(self) -> Sequence[Entity]:
        """The entities that may be one with another."""
        return [entity for entity in self.entities if entity.doubts]

    @property
    def names(self) -> Names:
        """The entities, asked for by any id that they had."""
        return made_names(self)

    @property
    def rivalling(self) -> Sequence[Series]:
        """The series with a claim that stands against one in another."""
        return [one for one in self.all_series if any(link.type == "rivals" for p in one.points for link in p.links)]

    @property
    def loose(self) -> Sequence[Story]:
        """The stories to which some report hardly belongs."""
        return [story for story in self.stories if any(one.score < UNSURE for one in story.reports)]

    @property
    def echoes(self) -> Sequence[EchoGroup]:
        """The echo groups, the largest first."""
        return self.kept("echoes", lambda: self._record.echoes)

    def from_where(self, story: Story) -> tuple[Sequence[str], Sequence[str]]:
        """The outlets and the languages of a story, those of most reports first."""
        heads = [self.heads[report] for report in reports_of(story)]
        return _by_count(head.outlet for head in heads), _by_count(head.language for head in heads)

    def ledger(self, story: Story) -> Ledger:
        """The figures of a story."""
        self._ready()
        return self.kept("ledger", lambda: self._record.ledger(story), story.id)

    def events(self, story: Story) -> Sequence[Event]:
        """The events of a story."""
        self._ready()
        return self.kept("events", lambda: self._record.timeline(story), story.id)

    def sayings(self, story: Story) -> Sequence[Saying]:
        """The sayings of a story."""
        self._ready()
        return self.kept("sayings", lambda: self._record.sayings(story), story.id)

    def _ready(self) -> None:
        """Have what the parts of all stories share made once, not by each thread for itself."""
        self.kept("ready", self._record.prepare)

    @property
    def all_series(self) -> Sequence[Series]:
        """The series of all stories, those of the latest story first."""
        return self.kept("all series", lambda: [one for story in self.stories for one in self.ledger(story).series])

    @property
    def all_events(self) -> Sequence[Event]:
        """The events of all stories by their days."""
        return self.kept(
            "all events",
            lambda: sorted(
                (event for story in self.stories for event in self.events(story)),
                key=lambda event: (event.first, event.last, event.id),
            ),
        )

    @property
    def all_sayings(self) -> Sequence[Saying]:
        """The sayings of all stories, those of the latest story first."""
        return self.kept("all sayings", lambda: [one for story in self.stories for one in self.sayings(story)])

    def events_in(self, story: str | None, place: str | None = None, planned: bool | None = None) -> Sequence[Event]:
        """The events by their days: of a story by id, at a place of this folded name, planned or not."""
        return [
            event
            for event in self.all_events
            if (story is None or event.story == story)
            and (place is None or (event.place is not None and fold(event.place) == place))
            and (planned is None or event.planned == planned)
        ]

    def series_in(self, story: str | None, place: str | None = None) -> Sequence[Series]:
        """The series: of a story by id, that count at a place of this folded name."""
        return [
            one
            for one in self.all_series
            if (story is None or one.story == story)
            and (place is None or (one.place is not None and fold(one.place) == place))
        ]

    def incomparable_in(self, story: str | None) -> Sequence[Incomparable]:
        """The figures of a story, or of all, that stand in no series."""
        return [
            one for each in self.stories if story is None or each.id == story for one in self.ledger(each).incomparable
        ]

    def main_things(self, story: str | None, categories: Sequence[str], most: int) -> Sequence[Sequence[Series]]:
        """The totals of these categories that most reports give: the series of all who claim one, side by side."""
        things = [
            [by_id[identity] for identity in group]
            for each in self.stories
            if story is None or each.id == story
            for by_id in [{one.id: one for one in self.ledger(each).series}]
            for group in self.ledger(each).comparable
        ]
        chosen = [group for group in things if group[0].category in categories and group[0].scope == "total"]
        return sorted(chosen, key=lambda group: (-sum(one.reports for one in group), group[0].id))[:most]

    def comparable(self, series: Series) -> Sequence[Series]:
        """The series that count what this one counts, itself among them: one for each claimant."""
        story = self.story(series.story)
        ledger = self.ledger(story) if story else None
        group = next((group for group in ledger.comparable if series.id in group), ()) if ledger else ()
        return [one for one in ledger.series if one.id in group] if ledger else []

    def story(self, identity: str) -> Story | None:
        """The story that goes by this id."""
        return self._called("story", identity, self.stories, reports_of)

    def entity(self, identity: str) -> Entity | None:
        """The entity that goes by this id."""
        return self._called("entity", identity, self.entities, lambda one: one.members)

    def entity_id(self, identity: str) -> str | None:
        """The id that the entity has which goes by this one."""
        found = self.entity(identity)
        return found.id if found else None

    def echo(self, identity: str) -> EchoGroup | None:
        """The echo group that goes by this id."""
        return self._called("origin", identity, self.echoes, self.echo_reports)

    def series(self, identity: str) -> Series | None:
        """The series that goes by this id."""
        return self._called("series", identity, self.all_series, lambda one: [point.id for point in one.points])

    def event(self, identity: str) -> Event | None:
        """The event that goes by this id."""
        return self._called("event", identity, self.all_events, lambda one: one.members)

    def saying(self, identity: str) -> Saying | None:
        """The saying that goes by this id."""
        return self._called("saying", identity, self.all_sayings, lambda one: one.statements)

    def story_of(self, report: str) -> Story | None:
        """The story that a report is on."""
        return self.kept("story of", lambda: {one: story for story in self.stories for one in reports_of(story)}).get(
            report
        )

    def echo_of(self, report: str) -> EchoGroup | None:
        """The echo group that a report is in."""
        return self.kept(
            "echo of", lambda: {one: group for group in self.echoes for one in self.echo_reports(group)}
        ).get(report)

    def echo_reports(self, group: EchoGroup) -> Sequence[str]:
        """The ids of the reports of an echo group, the earliest first."""
        return self.kept("echoing", lambda: self._record.echoing)[group.id]

    def speaker_of(self, saying: Saying) -> str | None:
        """The id of the entity that says this, where it is known."""
        return next(iter(self.involved_in(saying)), None)

    def named_in(self, item: Series | Event | Saying) -> Mapping[str, str]:
        """The ids of the entities that an item involves, by each of their names, folded."""
        found = filter(None, map(self.entity, self.involved_in(item)))
        return {fold(name): one.id for one in found for names in one.names.values() for name in names}

    def involved_in(self, item: Series | Event | Saying) -> Sequence[str]:
        """The ids of the entities that an item involves."""
        story = self.story_of(item.evidence[0].report)
        if story is None:
            return ()
        self._ready()
        return self.kept("involved", lambda: self._record.involved(story), story.id).get(item.id, ())

    @property
    def sayings_of(self) -> Mapping[str, Sequence[Saying]]:
        """What each entity said."""
        return self.kept("sayings of", lambda: _by_key((self.speaker_of(one), one) for one in self.all_sayings))

    @property
    def series_of(self) -> Mapping[str, Sequence[Series]]:
        """The series that each entity claims."""
        return self.kept(
            "series of", lambda: _by_key((one.claimant.id if one.claimant else None, one) for one in self.all_series)
        )

    @property
    def events_of(self) -> Mapping[str, Sequence[Event]]:
        """The events in which each entity took part, or which happened there."""
        return self.kept(
            "events of",
            lambda: _by_key((identity, event) for event in self.all_events for identity in self.involved_in(event)),
        )

    def _called(self, kind: str, identity: str, groups: Iterable[T], members: Callable[[T], Iterable[str]]) -> T | None:
        """The group that goes by an id, its own or an alias: looked up in an index of the ids of all members."""
        aliases = self.kept(
            f"aliases of {kind}",
            lambda: {group_id(kind, member): group for group in reversed(list(groups)) for member in members(group)},
        )
        return aliases.get(identity)


def _by_count(values: Iterable[str | None]) -> list[str]:
    """The values that there are, the most frequent first."""
    found = Counter(value for value in values if value)
    return sorted(found, key=lambda value: (-found[value], value))


def _by_key(pairs: Iterable[tuple[str | None, T]]) -> Mapping[str, Sequence[T]]:
    """The items in lists by their keys; those without one are left out."""
    found: dict[str, list[T]] = {}
    for key, item in pairs:
        if key is not None:
            found.setdefault(key, []).append(item)
    return found
