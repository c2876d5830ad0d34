"""From a text and overlapping spans to what a template writes one after another: openings, words and closings.

Marks nest properly: where two overlap and neither holds the other, the one that begins later is closed and opened
again, under the same id. The words of a block are the report's own code points, none added and none left out, so that
what a reader selects in a browser can be found in the text again. Templates escape them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, TypeAlias

MarkKind = Literal["passage", "hit", "shared", "differs", "statement", "figure", "name", "time"]
BlockKind = Literal["story", "headline", "furniture", "post"]

#: Of marks of the same words the first of these is the outermost.
_RANK: tuple[MarkKind, ...] = ("passage", "hit", "shared", "differs", "statement", "figure", "name", "time")

#: Characters that are not seen and change how others are: what turns the direction of writing, and control characters.
_UNSEEN = re.compile("([\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f])")
_SHORT = {
    "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
    "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip


class Mark(NamedTuple):
    """Words of the text ``[start, end)`` in code points, what they are marked as, and the id of the fact."""

    start: int
    end: int
    kind: MarkKind
    id: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark begins: for the ``first`` time, or again after it was closed for another's sake or for a new block."""

    does: ClassVar[str] = "open"
    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """The mark that was opened last ends, for the ``last`` time or to be opened again."""

    does: ClassVar[str] = "close"
    mark: Mark
    last: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text. ``sign`` stands for a character that is not seen: its short name; it is isolated."""

    does: ClassVar[str] = "write"
    text: str
    sign: str | None = None


Piece: TypeAlias = Opening | Closing | Words


class Block(NamedTuple):
    """A paragraph ``[start, end)`` of the text in code points: what it is, and its pieces in order."""

    start: int
    end: int
    kind: BlockKind
    pieces: tuple[Piece, ...]


class Extent(NamedTuple):
    """A paragraph ``[start, end)`` of the text in code points, and what it is."""

    start: int
    end: int
    kind: BlockKind = "story"


def blocks(text: str, paragraphs: Iterable[Extent], marks: Iterable[Mark]) -> list[Block]:
    """The paragraphs with their marks; a mark that lies outside of all is not shown, one that goes on is opened again.

    Paragraphs do not overlap and come in order.
    """
    waiting = sorted({mark for mark in marks if mark.start < mark.end}, key=lambda mark: mark.start)
    waiting.reverse()
    made: list[Block] = []
    going: list[Mark] = []
    shown: set[Mark] = set()
    extents = list(paragraphs)
    followers = [*(extent.start for extent in extents[1:]), len(text) + 1]
    for paragraph, following in zip(extents, followers, strict=False):
        while waiting and waiting[-1].start < paragraph.end:
            going.append(waiting.pop())
        going = [mark for mark in going if mark.end > paragraph.start]
        pieces = tuple(_pieces(text, paragraph, going, shown, following))
        made.append(Block(paragraph.start, paragraph.end, paragraph.kind, pieces))
    return made


def _pieces(text: str, paragraph: Extent, marks: Sequence[Mark], shown: set[Mark], following: int) -> Iterator[Piece]:
    """The pieces of one paragraph; ``shown`` are the marks that were opened before, and grows.

    A mark that goes on at ``following``, where the next paragraph starts, is not closed for the last time.
    """
    begins, ends = _edges(paragraph, marks)
    edges = sorted({paragraph.start, paragraph.end, *begins, *ends})
    opened: list[Mark] = []
    for at, until in zip(edges, [*edges[1:], paragraph.end], strict=True):
        anew: list[Mark] = list(begins.get(at, ()))
        for _ in range(_depth(opened, ends.get(at, frozenset()))):
            mark = opened.pop()
            over = mark in ends.get(at, frozenset())
            yield Closing(mark, last=over and mark.end <= following)
            if not over:
                anew.append(mark)
        for mark in sorted(anew, key=_outermost_first):
            yield Opening(mark, first=mark not in shown)
            shown.add(mark)
            opened.append(mark)
        yield from _words(text[at:until])


def _edges(paragraph: Extent, marks: Iterable[Mark]) -> tuple[dict[int, list[Mark]], dict[int, set[Mark]]]:
    """Which marks begin and which end at an offset, as far as they lie in the paragraph."""
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, set[Mark]] = {}
    for mark in marks:
        begins.setdefault(max(mark.start, paragraph.start), []).append(mark)
        ends.setdefault(min(mark.end, paragraph.end), set()).add(mark)
    return begins, ends


def _depth(opened: Sequence[Mark], ending: Iterable[Mark]) -> int:
    """How many of the open marks must be closed, from the innermost, so that all that end here are."""
    outermost = min((opened.index(mark) for mark in ending), default=len(opened))
    return len(opened) - outermost


def _outermost_first(mark: Mark) -> tuple[object, ...]:
    return -mark.end, mark.start, _RANK.index(mark.kind), mark.id


def _words(text: str) -> Iterator[Words]:
    """The words, those characters apart that are not seen."""
    for part in _UNSEEN.split(text):
        if part:
            yield Words(part, _sign(part) if _UNSEEN.fullmatch(part) else None)


def _sign(character: str) -> str:
    """What stands for a character that is not seen."""
    return _SHORT.get(character) or f"U+{ord(character):04X}"


def sign_name(character: str) -> str:
    """The name of a character in the Unicode standard, for whoever wonders about its sign."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
