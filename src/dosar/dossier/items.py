"""The items of the kept record as rows: what each is found by, beside what the listings print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from dosar.dossier.connection import Cell, Connection
from dosar.dossier.filer import pack
from dosar.model import Evidence
from dosar.record.groups import group_id
from dosar.record.nouns import EchoGroup, Event, Incomparable, Series, Story
from dosar.record.sayings import Saying
from dosar.text.fold import fold

Item: TypeAlias = Story | EchoGroup | Series | Incomparable | Event | Saying

_DIGITS = re.compile(r"[0-9a-f]{1,12}")

#: Below this a person should look at a membership.
UNSURE = 0.5
#: The kinds of items, as ``kept_items.kind`` calls them.
KINDS: Mapping[str, type[Item]] = {
    "story": Story,
    "origin": EchoGroup,
    "series": Series,
    "incomparable": Incomparable,
    "event": Event,
    "saying": Saying,
}
PLANNED, RIVALS, REVISED, TOTAL, WEAK = 1, 2, 4, 8, 16

# In this order: what the rows of one refer to stands in those before it.
_TABLES: Mapping[str, Sequence[str]] = {
    "kept_items": (
        *("number", "kind", "id", "story", "place", "latest", "thing", "speaker"),
        *("first", "last", "date", "category", "name", "reports", "origins", "flags", "item"),
    ),
    "kept_aliases": ("alias", "item"),
    "kept_carriers": ("report", "kind", "item"),
    "kept_facets": ("facet", "value", "item"),
    "kept_involved": ("part", "item"),
    "kept_echoes": ("report", "item", "outlet", "origin", "kind", "leads"),
}


class Found(NamedTuple):
    """What an item is found by: its days and its date, its category, who claims or speaks, and how far it went.

    The category of an echo group is its kind.
    """

    first: str | None = None
    last: str | None = None
    date: str | None = None
    category: str | None = None
    name: str | None = None
    reports: int = 1
    origins: int | None = None
    flags: int = 0


class Inside(NamedTuple):
    """Where an item stands: in which story, at which place there, and what number its story gives to what it counts.

    ``latest`` sorts its story among others; ``speaker`` is the part that says a saying.
    """

    story: int | None = None
    place: int = 0
    latest: str = ""
    thing: int | None = None
    speaker: int | None = None


class Items:
    """Puts items into an open dossier, inside a transaction; they are in it after `flush`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        last = connection.first("SELECT max(number) AS number FROM kept_items")
        self._last: int = (last["number"] or 0) if last else 0
        self._rows: dict[str, list[Sequence[Cell]]] = {table: [] for table in _TABLES}

    def put(
        self,
        item: Item,
        members: Iterable[str],
        reports: Iterable[int],
        inside: Inside | None = None,
        days: Mapping[str, str | None] | None = None,
    ) -> int:
        """Put one item, whose members have these ids and which these reports carry; the number it gets.

        ``days`` are those of publication, by the ids of reports.
        """
        self._last += 1
        kind = kind_of(item)
        row = (self._last, kind, item.id, *(inside or Inside()), *_found(item, days or {}), pack(item))
        self._rows["kept_items"].append(row)
        self._rows["kept_aliases"] += {(alias(kind, member), self._last) for member in members}
        self._rows["kept_carriers"] += {(report, kind, self._last) for report in reports}
        return self._last

    def restate(self, number: int, item: Item) -> None:
        """Give an item that has the same members other words."""
        change = "UPDATE kept_items SET item = ?, flags = ? WHERE number = ?"
        self._connection.execute(change, (pack(item), _found(item, {}).flags, number))

    def echo(self, number: int, group: EchoGroup, reports: Iterable[tuple[int, str | None]]) -> None:
        """Tell the reports of an echo group, by their numbers with their outlets, the earliest first."""
        self._rows["kept_echoes"] += (
            (report, number, outlet, group.origin, group.kind, int(not place))
            for place, (report, outlet) in enumerate(reports)
        )

    def facets(self, number: int, found: Iterable[tuple[str, str]]) -> None:
        """Tell what else an item is found by: pairs of a facet and a value."""
        self._rows["kept_facets"] += {(facet, value, number) for facet, value in found}

    def involve(self, number: int, parts: Iterable[int]) -> None:
        """Tell which parts an item involves."""
        self._rows["kept_involved"] += {(part, number) for part in parts}

    def flush(self) -> None:
        """Write what was put: many rows at once are much cheaper than one after the other."""
        for table, columns in _TABLES.items():
            self._connection.insert(table, columns, self._rows[table])
            self._rows[table].clear()


def kind_of(item: Item) -> str:
    """What ``kept_items.kind`` calls it."""
    return named(type(item))


def named(noun: type) -> str:
    """What ``kept_items.kind`` calls the items of a noun."""
    return next(kind for kind, one in KINDS.items() if one is noun)


def alias(kind: str, member: str) -> int:
    """The number of the id that a group of this kind has from this member."""
    return number_of(group_id(kind, member))


def number_of(identity: str) -> int:
    """The digits of the id of a group as a number. Raises ValueError for what is no such id."""
    digits = identity.rpartition("-")[2]
    if not _DIGITS.fullmatch(digits):
        raise ValueError(f"{identity!r} is no id of a group")
    return int(digits, 16)


def _found(item: Item, days: Mapping[str, str | None]) -> Found:
    match item:
        case Story():
            return Found(item.first, item.last, name=fold(item.title), reports=len(item.reports), flags=_weak(item))
        case EchoGroup():
            return Found(*_days(item.evidence, days), None, item.kind, fold(item.origin), len(item.reports))
        case Series():
            links = {link.type for point in item.points for link in point.links}
            flags = RIVALS * ("rivals" in links) | REVISED * ("revises" in links) | TOTAL * (item.scope == "total")
            name = fold(item.claimant.name) if item.claimant else None
            around = _days(item.evidence, days)
            return Found(*around, None, item.category, name, item.reports, item.origins, flags)
        case Event():
            name = fold(" ".join(filter(None, (item.place, *item.participants))))
            ahead = PLANNED * item.planned
            return Found(item.first, item.last, item.date, None, name, len(item.reports), item.origins, ahead)
        case Saying():
            name = fold(item.speaker) if item.speaker else None
            return Found(*_days(item.evidence, days), None, None, name, len(item.reports), item.origins)
        case Incomparable():
            return Found(*_days(item.evidence, days), name=None)


def _weak(story: Story) -> int:
    """Whether a report is on a story for weak reasons; its first one needs none."""
    return WEAK * any(member.score < UNSURE for member in story.reports[1:])


def _days(evidence: Iterable[Evidence], days: Mapping[str, str | None]) -> tuple[str | None, str | None]:
    """The first and the last day on which what carries an item was published."""
    found = sorted(filter(None, (days.get(words.report) for words in evidence)))
    return (found[0], found[-1]) if found else (None, None)
