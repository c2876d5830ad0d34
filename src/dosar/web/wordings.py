"""One thing said, side by side as several reports have it: where each departs from the first in its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dosar.model import Span
from dosar.web.desk.lines import Telling
from dosar.web.marks import Block, Extent, blocks
from dosar.web.reading import differing


@dataclass(frozen=True)
class Wording:
    """The words of one report; ``compared`` says that those which the first in its language has not are marked."""

    telling: Telling
    block: Block
    compared: bool


def wordings(tellings: Iterable[Telling]) -> Iterator[Wording]:
    """The words of each report in the order given, held against the first words in the same language."""
    firsts: dict[str, Span] = {}
    for number, telling in enumerate(tellings):
        words = telling.row.content
        own = Span(start=0, end=len(words), text=words)
        first = firsts.setdefault(telling.language, own)
        marks = [] if first is own else differing(own, first, str(number))
        [block] = blocks(words, [Extent(0, len(words))], marks)
        yield Wording(telling, block, first is not own)
