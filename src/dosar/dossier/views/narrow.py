"""What a listing of the record is narrowed to: the filters of the listings of facts, held against groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from dosar.dossier.views.filters import Filters, day, pattern
from dosar.model import Evidence
from dosar.record.material import Head
from dosar.record.news import News
from dosar.record.nouns import EchoGroup, Entity, Event, Series, Story
from dosar.record.sayings import Saying
from dosar.text.fold import fold


class Item(Protocol):
    """Anything with evidence."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words that carry it."""


I = TypeVar("I", bound=Item)  # noqa: E741


def narrowed(
    items: Iterable[I], filters: Filters, heads: Mapping[str, Head], counted: Iterable[Evidence] = ()
) -> Iterator[I]:
    """The items that the filters let through: see `fitting`."""
    return filter(fitting(filters, heads, counted), items)


def fitting(filters: Filters, heads: Mapping[str, Head], counted: Iterable[Evidence] = ()) -> Callable[[Item], bool]:
    """What tells whether the filters let an item through.

    ``since`` and ``until`` are held against the days of an event or a story, else against the days on which the reports
    were published; ``by`` against claimants, speakers and participants, ``about`` against names, titles and evidence,
    ``language`` and ``outlet`` against those of the reports. ``category`` is that of a series or of a figure; of other
    items those are let through in whose evidence a figure of the category stands: ``counted`` are the words of all
    these figures.
    """
    since, until = day(filters.since, 0), day(filters.until, 1)
    by, about = pattern(filters.by), pattern(filters.about)
    figures = {(figure.report, figure.start) for figure in counted}

    def fits(item: Item) -> bool:
        return (
            (not (since or until) or _within(_days(item, heads), since, until))
            and (not by or _found(by, _speakers(item)))
            and (not about or _found(about, _words(item)))
            and (not filters.category or _counts(item, filters.category, figures))
            and (not filters.language or filters.language in {heads[one.report].language for one in item.evidence})
            and (not filters.outlet or filters.outlet in {one.outlet for one in item.evidence})
        )

    return fits


def _within(days: tuple[str | None, str | None], since: str | None, until: str | None) -> bool:
    """Whether some of these days, from the first to the last, may lie between two; an undated item's do not."""
    first, last = days
    return (since is None or (last or "") >= since) and (until is None or (first is not None and first <= until))


def _days(item: Item, heads: Mapping[str, Head]) -> tuple[str | None, str | None]:
    """The first and the last day of an item."""
    if isinstance(item, Event | Story):
        return item.first, item.last
    days = sorted(filter(None, (heads[one.report].day for one in item.evidence)))
    return (days[0], days[-1]) if days else (None, None)


def _counts(item: Item, category: str, figures: Iterable[tuple[str, int]]) -> bool:
    """Whether the item is of this category, or has one of the ``figures`` in its words."""
    if isinstance(item, Series) or (isinstance(item, News) and item.kind == "figure"):
        return item.category == category
    return any(
        words.report == report and words.start <= start < words.end
        for report, start in figures
        for words in item.evidence
    )


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
        case News():
            yield item.by


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
        case News():
            yield item.text
        case EchoGroup():
            yield from (item.origin, *(shared.text for shared in item.shared))
