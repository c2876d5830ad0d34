"""What the desk answers with, beside the nouns of the record: pages of a list, and lines that say much in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dosar.dossier.views import Count, ReportRow
from dosar.model import Noun

T = TypeVar("T")
U = TypeVar("U")

SIZE = 25
"""Items on a page, where nothing else is asked for."""
MOST = 200
"""Items on the largest page."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its ``number``, counted from 1, at most ``size`` items, and how many there are in ``total``."""

    items: tuple[T, ...]
    total: int
    number: int = 1
    size: int = SIZE

    @classmethod
    def of(cls, items: Sequence[T], number: int = 1, size: int = SIZE) -> Page[T]:
        """The page with this number of a whole list."""
        start = (number - 1) * size
        return cls(tuple(items[start : start + size]), len(items), number, size)

    @property
    def last(self) -> int:
        """The number of the last page; 1 for an empty list."""
        return max(1, -(-self.total // self.size))

    @property
    def skipped(self) -> int:
        """How many items stand on the pages before."""
        return (self.number - 1) * self.size

    def each(self, change: Callable[[T], U]) -> Page[U]:
        """The page with each of its items changed."""
        return Page(tuple(map(change, self.items)), self.total, self.number, self.size)

    def filled(self, items: Iterable[U]) -> Page[U]:
        """The same place in a list with other items on it."""
        return Page(tuple(items), self.total, self.number, self.size)


class StoryLine(Noun, frozen=True, kw_only=True):
    """A story in a line: how many ``reports`` it has, from which outlets, in which languages, most reports first."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]


class OnStory(Noun, frozen=True, kw_only=True):
    """A report on a story, how surely (from 0 to 1) it is, and why."""

    report: ReportRow
    score: float
    reason: str


class ReportLine(Noun, frozen=True, kw_only=True):
    """A report in a list, with the story it is on and the echo group it is in, by id."""

    report: ReportRow
    story: StoryLine | None
    echo: str | None


class Overview(Noun, frozen=True, kw_only=True):
    """The dossier at a glance. ``latest`` is a number that grows as reports come in, to be asked with next time.

    ``added`` counts the reports that came in after the number that was asked with, None where none was.
    """

    reports: int
    stories: int
    first: str | None
    last: str | None
    outlets: tuple[Count, ...]
    languages: tuple[Count, ...]
    latest: int
    added: int | None
    arrivals: tuple[ReportLine, ...]
