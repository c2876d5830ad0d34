"""The record of today, read from where the dossier keeps it: nothing is made, and only what is looked at is read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Concatenate, Generic, ParamSpec, TypeVar

from dosar.dossier.connection import Connection
from dosar.dossier.items import PLANNED, RIVALS, WEAK
from dosar.dossier.views import EntityRows, KeptRecord, Reader, Rows, tallies
from dosar.dossier.views.kept import LATEST_FIRST
from dosar.record.ledger import Ledger
from dosar.record.material import Head
from dosar.record.nouns import EchoGroup, Entity, Event, Incomparable, Series, Story
from dosar.record.record import Record
from dosar.record.sayings import Saying
from dosar.web.desk.book import Book
from dosar.web.desk.known import Names, kept_names
from dosar.web.desk.memory import Memory

I = TypeVar("I", Series, Event, Saying)  # noqa: E741
T = TypeVar("T")
P = ParamSpec("P")

_BY_DAY = "i.first, i.last, i.id"
_OTHER = "FROM kept_items AS o WHERE o.kind = 'series' AND o.id = :series"
INVOLVING = """i.number IN (
  SELECT v.item FROM kept_entities AS e JOIN kept_parts AS p ON p.entity = e.number
  JOIN kept_involved AS v ON v.part = p.number WHERE e.id = :entity
)"""


class KeptBook(Book):
    """A kept record that several threads may read in: see `Book`. Its lists are `Rows`."""

    def __init__(self, read: Reader) -> None:
        Memory.__init__(self)  # it has no record that was made
        self._reader = read

    def _ask(self, what: Callable[[KeptRecord], T], key: Hashable = None) -> T:
        """What a question to the dossier gives; one with a key is asked once for as long as it is remembered."""
        return self._reader(what) if key is None else self.lately(key, lambda: self._reader(what))

    def asked(self, question: Callable[Concatenate[Connection, P], T], *rest: P.args, **named: P.kwargs) -> T:
        """What a question to the dossier gives, asked once for as long as it is remembered."""
        key = (question, rest, tuple(named.items()))
        return self._ask(lambda record: question(record.connection, *rest, **named), key)

    def read(self, what: Callable[[Record], T]) -> T:
        """What a question to the whole record gives; it is asked anew each time."""
        return self._ask(what)

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """The heads of the reports by id."""
        return _Heads(self._ask)

    @property
    def stories(self) -> Rows[Story]:
        """The stories, the latest first."""
        return Rows(self._ask, Story, LATEST_FIRST)

    @property
    def entities(self) -> EntityRows:
        """The entities, those of most reports first."""
        return EntityRows(self._ask)

    @property
    def doubted(self) -> EntityRows:
        """The entities that may be one with another."""
        return self.entities.where("e.doubts > 0")

    @property
    def names(self) -> Names:
        """The entities, asked for by any id that they had."""
        return kept_names(self._ask)

    @property
    def rivalling(self) -> Rows[Series]:
        """The series with a claim that stands against one in another."""
        return self.all_series.where(f"i.flags & {RIVALS} <> 0")

    @property
    def loose(self) -> Rows[Story]:
        """The stories to which some report hardly belongs."""
        return self.stories.where(f"i.flags & {WEAK} <> 0")

    @property
    def echoes(self) -> Rows[EchoGroup]:
        """The echo groups, the largest first."""
        return Rows(self._ask, EchoGroup, "i.reports DESC, i.id")

    def from_where(self, story: Story) -> tuple[Sequence[str], Sequence[str]]:
        """The outlets and the languages of a story, those of most reports first."""
        return self._ask(lambda record: tallies.from_where(record.connection, story.id))

    def ledger(self, story: Story) -> Ledger:
        """The figures of a story."""
        return self._ask(lambda record: record.ledger(story))

    def events(self, story: Story) -> Rows[Event]:
        """The events of a story."""
        return self.events_in(story.id)

    def sayings(self, story: Story) -> Rows[Saying]:
        """The sayings of a story."""
        return Rows(self._ask, Saying, "i.place").of_story(story.id)

    @property
    def all_series(self) -> Rows[Series]:
        """The series of all stories, those of the latest story first."""
        return Rows(self._ask, Series, LATEST_FIRST)

    @property
    def all_events(self) -> Rows[Event]:
        """The events of all stories by their days."""
        return Rows(self._ask, Event, _BY_DAY)

    @property
    def all_sayings(self) -> Rows[Saying]:
        """The sayings of all stories, those of the latest story first."""
        return Rows(self._ask, Saying, LATEST_FIRST)

    def events_in(self, story: str | None, place: str | None = None, planned: bool | None = None) -> Rows[Event]:
        """The events by their days: of a story by id, at a place of this folded name, planned or not."""
        rows = self.all_events.of_story(story).faceted("place", place)
        return rows if planned is None else rows.where(f"(i.flags & {PLANNED} <> 0) = :planned", planned=planned)

    def series_in(self, story: str | None, place: str | None = None) -> Rows[Series]:
        """The series: of a story by id, that count at a place of this folded name."""
        return self.all_series.of_story(story).faceted("place", place)

    def incomparable_in(self, story: str | None) -> Rows[Incomparable]:
        """The figures of a story, or of all, that stand in no series."""
        return Rows(self._ask, Incomparable, LATEST_FIRST).of_story(story)

    def main_things(self, story: str | None, categories: Sequence[str], most: int) -> Sequence[Sequence[Series]]:
        """The totals of these categories that most reports give: the series of all who claim one, side by side."""
        return self._ask(lambda record: record.main_things(story, categories, most))

    def comparable(self, series: Series) -> Rows[Series]:
        """The series that count what this one counts, itself among them: one for each claimant."""
        beside = f"i.thing = (SELECT o.thing {_OTHER}) AND i.story = (SELECT o.story {_OTHER})"
        return Rows(self._ask, Series, "i.place").where(beside, series=series.id)

    def story(self, identity: str) -> Story | None:
        """The story that goes by this id."""
        return self._ask(lambda record: record.item(Story, identity))

    def entity(self, identity: str) -> Entity | None:
        """The entity that goes by this id."""
        return self._ask(lambda record: record.entity_by_id(identity))

    def entity_id(self, identity: str) -> str | None:
        """The id that the entity has which goes by this one."""
        return self._ask(lambda record: tallies.entity_id(record.connection, identity))

    def echo(self, identity: str) -> EchoGroup | None:
        """The echo group that goes by this id."""
        return self._ask(lambda record: record.item(EchoGroup, identity))

    def series(self, identity: str) -> Series | None:
        """The series that goes by this id."""
        return self._ask(lambda record: record.item(Series, identity))

    def event(self, identity: str) -> Event | None:
        """The event that goes by this id."""
        return self._ask(lambda record: record.item(Event, identity))

    def saying(self, identity: str) -> Saying | None:
        """The saying that goes by this id."""
        return self._ask(lambda record: record.item(Saying, identity))

    def story_of(self, report: str) -> Story | None:
        """The story that a report is on."""
        return self._ask(lambda record: record.story_of(report))

    def echo_of(self, report: str) -> EchoGroup | None:
        """The echo group that a report is in."""
        return self._ask(lambda record: record.echo_of(report))

    def echo_reports(self, group: EchoGroup) -> Sequence[str]:
        """The ids of the reports of an echo group, the earliest first."""
        return self._ask(lambda record: record.echo_reports(group.id))

    def speaker_of(self, saying: Saying) -> str | None:
        """The id of the entity that says this, where it is known."""
        return next(iter(self.involved_in(saying)), None)

    def named_in(self, item: Series | Event | Saying) -> Mapping[str, str]:
        """The ids of the entities that an item involves, by each of their names, folded."""
        return self._ask(lambda record: record.named_in(item.id))

    def involved_in(self, item: Series | Event | Saying) -> Sequence[str]:
        """The ids of the entities that an item involves."""
        return self._ask(lambda record: record.involved_in(item.id))

    @property
    def sayings_of(self) -> Mapping[str, Sequence[Saying]]:
        """What each entity said."""
        return _Involving(self.all_sayings)

    @property
    def series_of(self) -> Mapping[str, Sequence[Series]]:
        """The series that each entity claims."""
        return _Involving(self.all_series)

    @property
    def events_of(self) -> Mapping[str, Sequence[Event]]:
        """The events in which each entity took part, or which happened there."""
        return _Involving(self.all_events)


class _Involving(Mapping[str, Sequence[I]], Generic[I]):
    """The items that involve each entity, by its id; every entity is there, most with none."""

    def __init__(self, rows: Rows[I]) -> None:
        self._rows: Rows[I] = rows

    def __getitem__(self, entity: str) -> Rows[I]:
        return self._rows.where(INVOLVING, entity=entity)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("entities are asked for one by one")

    def __len__(self) -> int:
        raise TypeError("entities are asked for one by one")


class _Heads(Mapping[str, Head]):
    """The heads of all reports, those seen before remembered."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._seen: dict[str, Head] = {}

    def __getitem__(self, report: str) -> Head:
        if report not in self._seen:
            self._seen[report] = self._read(lambda record: record.heads[report])
        return self._seen[report]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read(lambda record: list(record.heads)))

    def __len__(self) -> int:
        return self._read(lambda record: len(record.heads))
