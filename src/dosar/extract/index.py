"""Facts by offset, so that a sentence finds its own without walking those of the whole report."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class Extended(Protocol):
    """Whatever has offsets."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


T = TypeVar("T", bound=Extended)


class Index(Generic[T]):
    """Facts in the order of the text; of those that begin together, the longest first."""

    def __init__(self, facts: Iterable[T]) -> None:
        self._facts = sorted(facts, key=lambda fact: (fact.start, -fact.end))
        self._starts = [fact.start for fact in self._facts]

    def within(self, start: int, end: int) -> list[T]:
        """The facts that lie in ``[start, end)``, in order."""
        first, last = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [fact for fact in self._facts[first:last] if fact.end <= end]

    def starting_in(self, extent: Extended) -> list[T]:
        """The facts that begin in an extent, in order."""
        first, last = bisect.bisect_left(self._starts, extent.start), bisect.bisect_left(self._starts, extent.end)
        return self._facts[first:last]

    def in_(self, extent: Extended) -> list[T]:
        """The facts that lie in an extent, in order."""
        return self.within(extent.start, extent.end)
