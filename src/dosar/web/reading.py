"""A report laid out for reading: its paragraphs with marks, and its facts as numbered notes to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeVar

from dosar.model import Fact, Figure, Furniture, Mention, Post, Report, Span, Statement, Timex
from dosar.text.fold import fold
from dosar.text.segment import paragraphs
from dosar.values import edtf
from dosar.web.desk.nouns import Aligned, JudgedFact, ReportFile
from dosar.web.marks import Block, BlockKind, Extent, Mark, MarkKind, Opening, blocks

S = TypeVar("S", bound=Span)

_ID_DIGITS = 16
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_NOTED: tuple[MarkKind, ...] = ("statement", "figure", "time")


@dataclass(frozen=True)
class Note:
    """A fact beside the text: its number where it has one, the id of its marks, and where its words stand."""

    number: int | None
    kind: MarkKind
    id: str
    judged: JudgedFact
    words: Span

    @property
    def date(self) -> str | None:
        """The EDTF date that a time means; None for durations and the like, and for other facts."""
        return edtf(self.judged.fact.value) if isinstance(self.judged.fact, Timex) else None

    @property
    def through(self) -> tuple[str, ...]:
        """Through whom a statement or a figure came to the outlet, from its claimant outwards."""
        chain = self.judged.fact.chain if isinstance(self.judged.fact, Statement | Figure) else ()
        names = (link.name or link.text for link in chain if link.role not in ("claimant", "outlet"))
        return tuple(name for name in names if name)


@dataclass(frozen=True)
class Name:
    """One name with the notes of all its mentions."""

    name: str
    mentions: tuple[Note, ...]

    @property
    def type(self) -> str:
        """What it is the name of: a role is somebody's, so that any other type says more."""
        types = [note.judged.fact.type for note in self.mentions if isinstance(note.judged.fact, Mention)]
        return next((one for one in types if one != "ROLE"), "ROLE")


@dataclass(frozen=True)
class Section:
    """Paragraphs of one kind that follow one another; an embedded ``post`` is a section of its own."""

    kind: BlockKind
    blocks: tuple[Block, ...]
    post: Post | None = None
    passage: bool = False


@dataclass(frozen=True)
class Reading:
    """A report as the page shows it. ``wrong`` are the facts that a person took out: they have no marks."""

    sections: tuple[Section, ...]
    notes: Mapping[str, Note]
    beside: Mapping[int, tuple[Note, ...]]
    wrong: tuple[JudgedFact, ...]

    def of(self, kind: MarkKind) -> list[Note]:
        """The notes of a kind, in the order of the text."""
        return [note for note in self.notes.values() if note.kind == kind]

    @property
    def names(self) -> list[Name]:
        """The names with all their mentions, in the order of the first."""
        by_name: dict[str, list[Note]] = {}
        for note in self.of("name"):
            if isinstance(note.judged.fact, Mention):
                by_name.setdefault(note.judged.fact.name or note.words.text, []).append(note)
        return [Name(name, tuple(mentions)) for name, mentions in by_name.items()]


def laid_out(file: ReportFile, passage: tuple[int, int] | None = None) -> Reading:
    """The report with its facts; ``passage`` is what was asked for, ``[start, end)`` in code points of its text."""
    notes = {note.id: note for note in _notes(file.facts)}
    marks = [Mark(note.words.start, note.words.end, note.kind, note.id) for note in notes.values()]
    if passage:
        marks.append(Mark(*passage, "passage", "passage"))
    made = blocks(file.report.text, _extents(file.report, file.facts), marks)
    return Reading(
        sections=tuple(_sections(made, [fact.fact for fact in file.facts if isinstance(fact.fact, Post)])),
        notes=notes,
        beside={block.start: tuple(_opened(block, notes)) for block in made},
        wrong=tuple(fact for fact in file.facts if fact.wrong),
    )


def _notes(facts: Iterable[JudgedFact]) -> Iterator[Note]:
    """The facts that hold, in the order of the text; names have no numbers, there are too many."""
    placed = [(*place, fact) for fact in facts if not fact.wrong and (place := place_of(fact.fact))]
    number = 0
    for words, kind, fact in sorted(placed, key=lambda one: (one[0].start, -one[0].end, one[2].id)):
        number += kind in _NOTED
        yield Note(number if kind in _NOTED else None, kind, short(fact.id), fact, words)


def place_of(fact: Fact) -> tuple[Span, MarkKind] | None:
    """The words of a fact that are marked, and as what; None for posts and furniture, which are paragraphs."""
    match fact:
        case Statement(content=content):
            return content, "statement"
        case Figure():
            return fact, "figure"
        case Timex():
            return fact, "time"
        case Mention():
            return fact, "name"
    return None


def short(identity: str) -> str:
    """The beginning of a fact's id, by which a page names it."""
    return identity.removeprefix("sha256:")[:_ID_DIGITS]


def _opened(block: Block, notes: Mapping[str, Note]) -> Iterator[Note]:
    """The numbered notes whose words begin in a block."""
    for piece in block.pieces:
        if isinstance(piece, Opening) and piece.first and piece.mark.kind in _NOTED:
            yield notes[piece.mark.id]


def _extents(report: Report, facts: Sequence[JudgedFact]) -> Iterator[Extent]:
    """The paragraphs of a report and what each is."""
    furniture = [fact.fact for fact in facts if isinstance(fact.fact, Furniture) and not fact.wrong]
    posts = [fact.fact for fact in facts if isinstance(fact.fact, Post) and not fact.wrong]
    for start, end in paragraphs(report.text):
        kind: BlockKind = "story"
        if _holding(posts, start, end):
            kind = "post"
        elif _holding(furniture, start, end):
            kind = "furniture"
        elif report.title and report.text[start:end] == report.title.strip():
            kind = "headline"
        yield Extent(start, end, kind)


def _holding(spans: Iterable[S], start: int, end: int) -> S | None:
    """The span that holds ``[start, end)``."""
    return next((span for span in spans if span.start <= start and end <= span.end), None)


def _sections(made: Iterable[Block], posts: Sequence[Post]) -> Iterator[Section]:
    """The blocks of one kind together, and those of one post."""
    told = ((block, _holding(posts, block.start, block.end) if block.kind == "post" else None) for block in made)
    for (kind, post), group in groupby(told, key=lambda one: (one[0].kind, one[1])):
        inside = tuple(block for block, _ in group)
        yield Section(kind, inside, post, any(_has_passage(block) for block in inside))


def _has_passage(block: Block) -> bool:
    return any(isinstance(piece, Opening) and piece.mark.kind == "passage" for piece in block.pieces)


@dataclass(frozen=True)
class Side:
    """One of two reports that are compared: its paragraphs, in which the shared sentences are marked by number."""

    report: Report
    blocks: tuple[Block, ...]


def side_by_side(aligned: Aligned) -> tuple[Side, Side]:
    """Two reports with the sentences that they share, marked with one number in both, and the words that differ."""
    marks: tuple[list[Mark], list[Mark]] = ([], [])
    for number, (left, right, _) in enumerate(aligned.pairs, start=1):
        for found, span, other in ((marks[0], left, right), (marks[1], right, left)):
            found.append(Mark(span.start, span.end, "shared", str(number)))
            found += differing(span, other, str(number))
    return _side(aligned.left, marks[0]), _side(aligned.right, marks[1])


def _side(report: Report, marks: Sequence[Mark]) -> Side:
    extents = [Extent(start, end) for start, end in paragraphs(report.text)]
    return Side(report, tuple(blocks(report.text, extents, marks)))


def differing(span: Span, other: Span, number: str) -> Iterator[Mark]:
    """The words of a sentence that its copy has not, or not there, as marks; letters are compared folded."""
    words, others = list(_WORD.finditer(span.text)), _WORD.findall(other.text)
    own = [fold(word[0]) for word in words]
    for change, first, last, _, _ in SequenceMatcher(None, own, list(map(fold, others)), autojunk=False).get_opcodes():
        if change in ("delete", "replace"):
            start, end = span.start + words[first].start(), span.start + words[last - 1].end()
            yield Mark(start, end, "differs", f"{number}-{first}")
