"""Quotation stretches: pairs of marks found paragraph by paragraph, without editing the text and without raising.

Writers mix styles (”…”, „…", «…»), so a stretch is any allowed pair of an opening and a closing mark. A mark that can
be both (" ” ’) opens after a space or a bracket and closes after a letter or a full stop. A mark that never closes
runs to the end of its paragraph: a quotation that goes on in the next one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

import msgspec


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """A quotation: ``[start, end)`` with its marks, ``[inner_start, inner_end)`` without; ``closed`` if paired."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool

    def holds(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies inside the marks."""
        return self.inner_start <= start and end <= self.inner_end


_APOSTROPHES = "'’‘"


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a mark at ``at`` stands where a quotation may open: before a word, after none."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in _APOSTROPHES and not after.isalpha():
        return False
    return not (before.isalnum() or before in ".,!?%)") and not after.isspace()


def _closes(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark at ``at`` stands where a quotation may close: after a word or its stop, before none."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and not (after.isalnum() and before.isalnum())


@functools.lru_cache(maxsize=32)
def _marks(marks: str) -> re.Pattern[str]:
    """What finds any of the marks."""
    return re.compile(f"[{re.escape(marks)}]")


def stretches(text: str, start: int, end: int, pairs: Mapping[str, str], *, open_before: bool = False) -> list[Stretch]:
    """The outermost quotations in ``text[start:end]``, one paragraph, in order.

    ``pairs`` maps each opening mark to every mark that may close it. Where the paragraph before left a quotation open,
    a mark that closes before any opens ends the rest of it.
    """
    marks = _marks("".join(pairs) + "".join(pairs.values()))
    found: list[Stretch] = []
    open_at: int | None = None
    depth: list[str] = []
    closing = frozenset("".join(pairs.values())) if open_before else frozenset()
    for match in marks.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark in closing and not depth and not found and at > start and _closes(text, at, start, end):
            found.append(Stretch(start, at + 1, start, at, True))
        elif depth and mark in pairs[depth[-1]] and _closes(text, at, start, end):
            depth.pop()
            if not depth and open_at is not None:
                found.append(Stretch(open_at, at + 1, open_at + 1, at, True))
                open_at = None
        elif mark in pairs and mark not in depth and _opens(text, at, end):
            depth.append(mark)
            open_at = at if open_at is None else open_at
    if open_at is not None and text[open_at] not in _APOSTROPHES:
        found.append(Stretch(open_at, end, open_at + 1, end, False))
    return [stretch for stretch in found if stretch.inner_start < stretch.inner_end]
