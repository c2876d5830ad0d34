"""A list of which those items are read that somebody looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lazy(Sequence[T], Generic[T]):
    """A list that is counted by ``total`` and read by ``some``: at most so many items after so many skipped."""

    def __init__(self, total: Callable[[], int], some: Callable[[int, int], Sequence[T]]) -> None:
        self._total = total
        self._some: Callable[[int, int], Sequence[T]] = some

    def __len__(self) -> int:
        return self._total()

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        places = range(len(self))[at]
        if isinstance(places, int):
            return self._some(1, places)[0]
        if not places:
            return ()
        low, high = min(places), max(places)
        found = self._some(high - low + 1, low)
        return [found[place - low] for place in places]
