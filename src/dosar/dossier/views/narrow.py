"""What a listing of the record is narrowed to: the filters of the listings of facts, held against groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from dosar.dossier.views.filters import Filters, day, pattern
from dosar.model import Evidence
from dosar.record.material import Head
from dosar.record.nouns import EchoGroup, Entity, Event, Series, Story
from dosar.record.sayings import Saying
from dosar.text.fold import fold


class Item(Protocol):
    """Anything with evidence."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words that carry it."""


I = TypeVar("I", bound=Item)  # noqa: E741


def narrowed(items: Iterable[I], filters: Filters, heads: Mapping[str, Head]) -> Iterator[I]:
    """The items that the filters let through.

    ``since`` and ``until`` are held against the days of an event or a story, else against the days on which the reports
    were published; ``by`` against claimants, ``about`` against names, titles and evidence, ``category`` against that of
    a series, ``language`` against those of the reports.
    """
    since, until = day(filters.since, 0), day(filters.until, 1)
    by, about = pattern(filters.by), pattern(filters.about)
    for item in items:
        first, last = _days(item, heads)
        if (since and (last or "") < since) or (until and (first is None or first > until)):
            continue
        if by and not _found(by, _speakers(item)):
            continue
        if about and not _found(about, _words(item)):
            continue
        if filters.category and getattr(item, "category", None) != filters.category:
            continue
        if filters.language and filters.language not in {heads[one.report].language for one in item.evidence}:
            continue
        yield item


def _days(item: Item, heads: Mapping[str, Head]) -> tuple[str | None, str | None]:
    """The first and the last day of an item."""
    if isinstance(item, Event | Story):
        return item.first, item.last
    days = sorted(filter(None, (heads[one.report].day for one in item.evidence)))
    return (days[0], days[-1]) if days else (None, None)


def _found(pattern: str, texts: Iterable[str | None]) -> bool:
    return any(text is not None and re.search(pattern, fold(text)) for text in texts)


def _speakers(item: Item) -> Iterator[str | None]:
    match item:
        case Series():
            yield item.claimant.name if item.claimant else None
        case Event():
            yield from item.participants
        case Entity():
            yield from (name for names in item.names.values() for name in names)
        case EchoGroup():
            yield item.origin
        case Saying():
            yield item.speaker


def _words(item: Item) -> Iterator[str | None]:
    yield from (evidence.text for evidence in item.evidence)
    match item:
        case Series():
            yield from (item.counted, item.place)
        case Event():
            yield from (item.title, item.place, *item.participants)
        case Entity():
            yield from (name for names in item.names.values() for name in names)
        case Story():
            yield item.title
        case EchoGroup():
            yield from (item.origin, *(shared.text for shared in item.shared))
