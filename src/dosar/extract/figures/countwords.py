"""The words of a sentence that tell what its numbers are: how a number stands to what was counted before it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity

#: What links a word to its number: " de ", " of ".
LINKED = 4
#: So near a number a word belongs to it.
NEAR = 12
#: So short a way from a term to the next number has no clause of its own between them.
LEADS = 6
HARM = frozenset({"killed", "wounded", "casualties", "missing", "captured"})


class Word(msgspec.Struct, frozen=True, order=True, gc=False):
    """A word of the counting lexicons at ``[start, end)``: what it is (term, force, scope, break) and its meaning."""

    start: int
    end: int
    kind: str
    meaning: str


def counting_words(page: Page, paragraph: Paragraph, sentence: Sentence) -> list[Word]:
    """The words of a sentence that tell what its figures count, in order."""
    pack = paragraph.pack
    return [
        Word(hit.start, hit.end, sheet.reads, pack.words[sheet.reads].meaning(hit.match[0]))
        for sheet, hit in pack.patterns["counts"].find(page.folded, sentence.tokens, sentence.end)
    ]


def describes(page: Page, number: Quantity, words: Sequence[Word]) -> bool:
    """Whether a number says of what kind something is ("magnitudinea de 6"), or how old ("Two of them were over 60"),
    and not how many there are."""
    near = (word for word in words if word.kind == "descriptor" and 0 <= number.start - word.end <= LINKED)
    ends = page.folded[number.end : number.end + 1] in ("", *".,;")
    aged = number.unit is None and number.qualifier in ("over", "up to") and ends
    counted_before = any(word.kind == "whole" and word.end < number.start for word in words)
    return any(word.meaning == "kind" or (aged and counted_before) for word in near)


def is_setting(number: Quantity, words: Sequence[Word]) -> bool:
    """Whether a number says in how many places something happened ("în cele două țări"), not to how many."""
    if any(word.kind == "setting" and 0 <= number.start - word.end <= LEADS for word in words):
        return True
    return of_places(number, words)


def is_known(number: Quantity, words: Sequence[Word]) -> bool:
    """Whether a number is one that was told before: "the nine"."""
    return any(word.kind == "definite" and 0 <= number.start - word.end <= 1 for word in words)


def is_part(page: Page, number: Quantity, words: Sequence[Word]) -> bool:
    """Whether commas set a number apart as part of the one before it: "three people, two of them children, died"."""
    before = page.folded[max(0, number.start - NEAR * 2) : number.start]
    scopes = [word for word in words if word.kind == "scope" and word.meaning in ("part", "among")]
    after = any(0 <= word.start - number.end <= 1 for word in scopes) and before.endswith(", ")
    ahead = any(0 <= number.start - word.end <= 1 and page.folded[: word.start].endswith(", ") for word in scopes)
    return after or ahead


def is_aside(number: Quantity, words: Sequence[Word]) -> bool:
    """Whether a relative clause recalls a harm with its number: "the flood, which killed four people, will cost"."""
    harm = next((word for word in words if word.meaning in HARM and 0 <= number.start - word.end <= 1), None)
    relatives = (word for word in words if word.kind == "break" and word.meaning == "relative")
    return harm is not None and any(0 < harm.start - word.end <= LEADS for word in relatives)


def of_places(number: Quantity, words: Sequence[Word]) -> bool:
    """Whether a number counts places: "din 12 localități"."""
    return any(word.kind == "locality" and 0 <= word.start - number.end <= LINKED for word in words)


def of_victims(number: Quantity, words: Sequence[Word]) -> bool:
    """Whether a number counts "of the victims", who were counted before."""
    return any(word.meaning == "victims" and 0 <= word.start - number.end <= NEAR for word in words)
