"""Units: a sentence as a string of tags, one for each word, name, quotation or mark, on which frames are matched.

Tags: ``Q`` quotation, ``V`` reporting verb, ``G`` reporting gerund, ``A`` "according to", ``W`` "according to whom",
``Z`` "described by", ``Y`` "cited by", ``J`` "citing", ``C`` "that", ``N`` name, ``R`` role, ``p`` pronoun,
``k`` relative pronoun, ``d`` determiner, ``i`` linking preposition, ``o`` "about", ``x`` other preposition or adverb,
``t`` "to" before a verb, ``s`` "when, but", ``&`` conjunction, ``v`` other verb, ``b`` adverb beside a verb, ``T``
time, ``#`` number, ``n`` any other word, and the marks ``, ; : ( ) .`` themselves.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dosar.extract.index import Extended
from dosar.extract.page import Paragraph, Sentence
from dosar.extract.reading import Reading
from dosar.languages.pack import Pack
from dosar.languages.schema import PatternSheet
from dosar.text.match import Hit, Token
from dosar.text.segment import Extent

_MARKS = {
    ",": ",",
    "–": ",",
    "—": ",",
    "-": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
}
#: A label has at most so many units.
_LABEL = 12
_DATELINE = re.compile(r"(?:[Nn]{1,2}(?:,[NTn#]{1,4})*(?:\([Nn]{1,3}\)|nNn?)?|\(N\))T?,")
_UPDATE = re.compile(r"n[T#][,:]?")
#: A word with an adverb's ending and no more letters is likely another: "family".
_ADVERB = 4
_MENTIONS = {"PER": "N", "ORG": "N", "LOC": "N", "ROLE": "R", "NORP": "n", "EVENT": "n"}


class Unit(NamedTuple):
    """One unit ``[start, end)`` of a sentence with its tag; a reporting verb also has its lemma."""

    start: int
    end: int
    tag: str
    lemma: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as units and as the string of their tags."""

    text: str = field(repr=False)
    paragraph: Paragraph
    sentence: Sentence
    units: tuple[Unit, ...]
    tags: str = field(repr=False)

    def with_more(self, other: Line) -> Line:
        """This line and the one after it, as one."""
        tokens = (*self.sentence.tokens, *other.sentence.tokens)
        sentence = Sentence(self.sentence.start, other.sentence.end, tokens)
        return Line(self.text, self.paragraph, sentence, (*self.units, *other.units), self.tags + other.tags)

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """The code points of the units ``[first, last)``."""
        return self.units[first].start, self.units[last - 1].end


class Shelf:
    """The facts of a page by offset, so that a sentence finds its own without walking all."""

    def __init__(self, reading: Reading) -> None:
        blocks = [Unit(quote.start, quote.end, "Q") for quote in reading.quotations if quote.kind != "name"]
        blocks += [Unit(time.start, time.end, "T") for time in reading.times]
        blocks += [Unit(number.start, number.end, "#") for number in reading.quantities]
        blocks += [Unit(mention.start, mention.end, _MENTIONS[mention.type]) for mention in reading.mentions]
        self._blocks = sorted(blocks, key=lambda unit: (unit.start, -unit.end))
        self._starts = [unit.start for unit in self._blocks]

    def names(self, start: int, end: int) -> bool:
        """Whether a name stands in ``[start, end)``."""
        return any(unit.tag == "N" for unit in self.within(Extent(start, end)))

    def within(self, extent: Extended) -> list[Unit]:
        """The units that lie in an extent, the outermost of those that overlap."""
        found: list[Unit] = []
        for unit in self._blocks[bisect.bisect_left(self._starts, extent.start) :]:
            if unit.start >= extent.end:
                break
            if unit.end > extent.end:
                continue
            if (
                found
                and found[-1].tag == "R"
                and unit.tag == "N"
                and found[-1].start < unit.start < found[-1].end < unit.end
            ):
                # A role that reaches into a name is cut before it: "reprezentanții | Inspectoratului pentru ...".
                found[-1] = found[-1]._replace(end=unit.start)
            if not found or unit.start >= found[-1].end:
                found.append(unit)
        return found


def line(reading: Reading, shelf: Shelf, paragraph: Paragraph, sentence: Sentence) -> Line:
    """The units of a sentence: quotations, facts, cues and closed classes, and what is left, word by word."""
    blocks = shelf.within(sentence)
    outside = _outside(sentence.tokens, blocks)
    cues = _cues(reading, paragraph, sentence, [token for token in outside if token.text[0].isalpha()], blocks)
    units = [*blocks, *cues]
    endings, known = paragraph.pack.profile.adverb_endings, paragraph.pack.words["no_adverb"]
    for token in _outside(outside, sorted(cues)):
        if token.text[0].isalnum():
            adverb = len(token.text) > _ADVERB and token.text.endswith(endings) and token.text not in known
            units.append(Unit(token.start, token.end, "b" if adverb else "n"))
        elif token.text in _MARKS and not _inside_word(reading.page.folded, token, sentence.end):
            units.append(Unit(token.start, token.end, _MARKS[token.text]))
    units.sort()
    if sentence.start == paragraph.start:
        units = units[_label(reading.page.text, units, paragraph) :]
    return Line(reading.page.text, paragraph, sentence, tuple(units), "".join(unit.tag for unit in units))


def _label(text: str, units: Sequence[Unit], paragraph: Paragraph) -> int:
    """How many units at the beginning of a paragraph are no part of its first sentence: the dateline of a dispatch
    ("SOFIA, April 10 (ENA) — "), or the label of a live update ("UPDATE 08:20 ")."""
    tags = "".join(unit.tag for unit in units[:_LABEL])
    dateline = _DATELINE.match(tags)
    if dateline and text[units[dateline.end() - 1].start] in "–—-":
        return dateline.end()
    if tags.startswith("N:") and paragraph.kind == "story" and text[units[0].start : units[0].end].isupper():
        return 2  # "BRASOV: Two dykes ..."
    first = text[units[0].start : units[0].end].lower() if units else ""
    update = _UPDATE.match(tags) if first in paragraph.pack.words["update"] else None
    return update.end() if update else 0


def _inside_word(folded: str, token: Token, end: int) -> bool:
    """Whether a mark belongs to a word: between letters, as in "News.ro", or after an abbreviation, as in "Mr. Pop"; a
    hyphen is a dash only between spaces."""
    before, after = folded[token.start - 1 : token.start], folded[token.end : token.end + 1]
    if token.text == "-":
        return before not in " -" or after != " "
    if not before.isalnum():
        return False
    return after.isalnum() or (token.text == "." and token.end < end - 1)


def _outside(tokens: Sequence[Token], blocks: Sequence[Unit]) -> list[Token]:
    """The tokens that lie in none of the blocks; both in order."""
    left, at = [], 0
    for token in tokens:
        while at < len(blocks) and blocks[at].end <= token.start:
            at += 1
        if at == len(blocks) or token.end <= blocks[at].start:
            left.append(token)
    return left


def _cues(
    reading: Reading, paragraph: Paragraph, sentence: Sentence, tokens: list[Token], blocks: Sequence[Unit]
) -> list[Unit]:
    """The cues and closed-class words among tokens; no cue reaches into a block."""
    text, found, lexicon = reading.page.text, [], paragraph.pack.words["cue"]
    starts = [block.start for block in blocks]
    marks = not text[paragraph.start : paragraph.end].isascii()
    for sheet, hit in paragraph.pack.patterns["cues"].find(reading.page.folded, tokens, sentence.end):
        following = bisect.bisect_left(starts, hit.start)
        if following < len(starts) and starts[following] < hit.end:
            continue
        if sheet.reads in "VG" and text[hit.start - 1 : hit.start] == "-":
            continue
        if marks and not _is_spelled(paragraph.pack, sheet, hit, text):
            continue
        lemma = lexicon.get(hit.match["cue"]) if sheet.reads in "VGZ" and "cue" in hit.match.re.groupindex else None
        found.append(Unit(hit.start, hit.start + len(text[hit.start : hit.end].rstrip()), sheet.reads, lemma))
    return found


def _is_spelled(pack: Pack, sheet: PatternSheet, hit: Hit, text: str) -> bool:
    """Whether a verb, or "că", stands in print with its own marks; in print without any marks that cannot be asked."""
    if sheet.reads == "C":
        return pack.words["C"].spells(text[hit.start : hit.end])
    if "cue" not in hit.match.re.groupindex:
        return True
    return pack.words["cue"].spells(text[slice(*hit.match.span("cue"))])
