"""The page: a report laid out for the readers, folded and segmented once, each paragraph with its kind and language."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dosar.languages.pack import Pack
from dosar.model import Furniture, Post, Report
from dosar.text.match import Token
from dosar.text.quotes import Stretch
from dosar.text.segment import Extent

ParagraphKind = Literal["story", "headline", "furniture", "post"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ``[start, end)`` with its tokens (words and marks of the folded text)."""

    start: int
    end: int
    tokens: tuple[Token, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph ``[start, end)``: what it is, the pack of its language, its quotations and its sentences."""

    start: int
    end: int
    kind: ParagraphKind
    pack: Pack = field(repr=False)
    quotes: tuple[Stretch, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    #: The day a post was published: what "today" means inside it. None: the report's own day.
    published: str | None = None

    @property
    def told(self) -> bool:
        """Whether it is part of the story: neither furniture nor an embedded post."""
        return self.kind in ("story", "headline")


@dataclass(frozen=True, slots=True)
class Page:
    """A report with its folded text and its layout. Readers get this and nothing else."""

    report: Report
    folded: str = field(repr=False)
    paragraphs: tuple[Paragraph, ...]
    posts: tuple[Post, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    #: The canonical text.
    text: str = field(init=False, repr=False)
    #: Where each paragraph begins.
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Both are asked for at every turn of every reader.
        object.__setattr__(self, "text", self.report.text)
        object.__setattr__(self, "starts", tuple(paragraph.start for paragraph in self.paragraphs))

    def exact(self, extent: Extent | Sentence | Stretch) -> str:
        """The words of an extent, as printed."""
        return self.report.text[extent.start : extent.end]

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence]]:
        """Every sentence with its paragraph, in order, furniture and posts included."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield paragraph, sentence

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds an offset, None between paragraphs."""
        at = bisect.bisect_right(self.starts, offset) - 1
        found = self.paragraphs[at] if at >= 0 else None
        return found if found is not None and offset < found.end else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset, None between sentences."""
        paragraph = self.paragraph_at(offset)
        for sentence in paragraph.sentences if paragraph else ():
            if sentence.start <= offset < sentence.end:
                return sentence
        return None
