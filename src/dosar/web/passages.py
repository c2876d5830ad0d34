"""Sentences in which a search found words, cut to a length that can be read, with the words marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dosar.model import Evidence, Span
from dosar.web.desk.lines import Hit
from dosar.web.marks import Block, Extent, Mark, blocks

_LONGEST = 360
_BEFORE = 140


@dataclass(frozen=True)
class Passage:
    """What is shown of a sentence: ``first`` are the words found first, where its link lands; ``hits`` are marked."""

    first: Evidence
    hits: int
    block: Block
    cut_before: bool
    cut_after: bool


def passages(hit: Hit) -> Iterator[Passage]:
    """What is shown of the sentences of a hit, in the order of the text."""
    for sentence in sorted(hit.sentences, key=lambda one: one.start):
        inside = [one for one in hit.hit.evidence if sentence.start <= one.start and one.end <= sentence.end]
        if inside:
            yield _passage(sentence, inside)


def _passage(sentence: Span, found: list[Evidence]) -> Passage:
    """The words around the first that were found, whole where the sentence is short."""
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST:
        start = _word_edge(sentence, max(start, found[0].start - _BEFORE), found[0].start)
        end = min(sentence.end, start + _LONGEST)
        end = max(end, min(found[0].end, start + 2 * _LONGEST))
    text = sentence.text[start - sentence.start : end - sentence.start]
    marks = [
        Mark(one.start - start, min(one.end, end) - start, "hit", str(one.start)) for one in found if one.start < end
    ]
    [block] = blocks(text, [Extent(0, len(text))], marks)
    return Passage(
        first=found[0],
        hits=len(marks),
        block=block,
        cut_before=start > sentence.start,
        cut_after=end < sentence.end,
    )


def _word_edge(sentence: Span, start: int, most: int) -> int:
    """Where the next word begins after an offset; the offset itself where none does before ``most``."""
    if start == sentence.start:
        return start
    blank = sentence.text.find(" ", start - sentence.start, most - sentence.start)
    return start if blank < 0 else sentence.start + blank + 1
