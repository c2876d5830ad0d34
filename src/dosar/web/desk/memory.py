"""What was made for one reader and is there for all others: each part is made once, when somebody asks for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

_LATELY = 1000  # answers; most are a number, or a dozen names


class _Part:
    """One part, made by the first thread that asks while the others wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: list[Any] = []

    def get(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]


class Memory:
    """Remembers what threads ask for."""

    def __init__(self) -> None:
        """Nothing was asked for yet."""
        self._parts: dict[tuple[str, str], _Part] = {}
        self._lately: OrderedDict[Hashable, _Part] = OrderedDict()
        self._lock = threading.Lock()

    def kept(self, part: str, make: Callable[[], T], of: str = "") -> T:
        """What ``make`` gives, made when it is asked for first. A part may be made from others, never from itself."""
        with self._lock:
            cell = self._parts.setdefault((part, of), _Part())
        made: T = cell.get(make)
        return made

    def lately(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, remembered by a key that readers choose, so that only the last ones are."""
        with self._lock:
            cell = self._lately.setdefault(key, _Part())
            self._lately.move_to_end(key)
            if len(self._lately) > _LATELY:
                self._lately.popitem(last=False)
        made: T = cell.get(make)
        return made
