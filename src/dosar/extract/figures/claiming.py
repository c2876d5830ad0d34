"""Whose a number is that nobody is quoted for: "Romania lowered the toll to 12", "the union still counts 12 dead".

Two kinds of verbs make a number its subject's: those of which a tally is the object (``reckoning``), and those right
before the number (``holding``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dosar.extract.figures.countwords import Word
from dosar.extract.page import Paragraph, Sentence
from dosar.extract.reading import Quantity, Reading
from dosar.extract.speech.backrefs import institution
from dosar.extract.speech.speakers import Names, party_of
from dosar.extract.speech.units import Line, Shelf, line
from dosar.model import Link, Party, Statement
from dosar.text.match import tokens

#: So far before its number a verb may stand that takes it as its object.
_NEAR = 12
#: What may stand between a subject and its verb: a day, an adverb, an auxiliary.
_BETWEEN = re.compile(r"(?:x?T|b|v)*$")
#: A phrase that may be a subject, at the end of a string of tags.
_PHRASE = re.compile(r"[dRNn&i#()]+$")


class Tally(NamedTuple):
    """The stretch ``[start, end)`` of a report in which numbers are a party's."""

    start: int
    end: int
    party: Party


class Tallies:
    """The parties whose numbers a page gives without quoting them."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self._reading, self._names = reading, names
        self._shelf: Shelf | None = None

    def of(
        self, paragraph: Paragraph, sentence: Sentence, words: Sequence[Word], numbers: Sequence[Quantity]
    ) -> Iterator[Tally]:
        """The stretches of a sentence, from each verb to the end of its clause."""
        for word in words:
            if word.kind == "holding" or (word.kind == "reckoning"):
                first = next((number for number in numbers if number.start >= word.end), None)
                if first is None or not self._takes(word, first, words):
                    continue
                if self._shelf is None:
                    self._shelf = Shelf(self._reading)
                units = line(self._reading, self._shelf, paragraph, sentence)
                if party := self._subject(units, word):
                    yield Tally(word.end, _clause_end(sentence, words, first), party)

    def _subject(self, line: Line, verb: Word) -> Party | None:
        """The named party that is the subject of a verb."""
        count = sum(unit.end <= verb.start for unit in line.units)
        tags = _BETWEEN.sub("", line.tags[:count])
        relative = tags.endswith("k")
        tags = tags.rstrip("k,") if relative else tags
        if tags.endswith(","):
            # An apposition: "Ana Rusu, the head of the service, cut the toll".
            tags = tags[: max(tags.rfind(",", 0, len(tags) - 1), 0)]
        phrase = _PHRASE.search(tags)
        if phrase is None or not set(phrase.group()) & set("RN"):
            return None
        first, last = phrase.span()
        if relative:
            first = max(at for at in range(first, last) if line.tags[at] in "RN")
        start, end = line.extent(first, last)
        if self._tallies(start, end):
            return None
        party = party_of(self._reading.page, self._names, start, end)
        before = None if party.name else institution(self._reading.page, self._names, (start, end))
        name = before.name if before else party.name
        return msgspec.structs.replace(party, name=name) if name else None

    def _takes(self, verb: Word, number: Quantity, words: Sequence[Word]) -> bool:
        """Whether a number is what a verb reckons: right after it, or after a tally that is its object."""
        if verb.kind == "holding" and number.start - verb.end <= _NEAR:
            return True
        broken = any(word.kind == "break" and verb.end <= word.start < number.start for word in words)
        return not broken and self._tallies(verb.end, number.start)

    def _tallies(self, start: int, end: int) -> bool:
        """Whether a word for what is counted up stands in ``[start, end)``."""
        page = self._reading.page
        paragraph = page.paragraph_at(start)
        words = paragraph.pack.words["tally"] if paragraph else ()
        return any(token.text in words for token in tokens(page.folded, start, end))


def _clause_end(sentence: Sentence, words: Sequence[Word], number: Quantity) -> int:
    """Where the clause of a number ends."""
    breaks = (word.start for word in words if word.kind == "break" and word.start >= number.end)
    return min(breaks, default=sentence.end)


def chain_of(party: Party, carrier: Statement | None, voice: Sequence[Link]) -> tuple[Link, ...]:
    """The chain of a party's number: whoever tells of it passes it on."""
    claimant = Link(role="claimant", name=party.name, start=party.start, end=party.end, text=party.text)
    if carrier is None:
        return claimant, *voice
    passed = (
        msgspec.structs.replace(link, role="relay") if link.role == "claimant" else link
        for link in carrier.chain
        if link.name != party.name
    )
    return claimant, *passed
