"""Counts together: what a number that stands alone goes on with, and which counts are parts of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dosar.extract.figures.countwords import HARM
from dosar.extract.page import Page, Sentence
from dosar.extract.reading import Quantity
from dosar.model import Category, Counted, Figure, Number, Party, Scope
from dosar.text.match import tokens

#: So many letters before a number are looked at.
_BEFORE = 24
#: What people who are counted have suffered or done.
PEOPLE: frozenset[Category] = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "deployed"})
#: Between the old and the new number of a revision stands no more than a preposition.
_REVISED = 6


class Count(NamedTuple):
    """A quantity with what it counts, before it is known whose it is."""

    number: Quantity
    counted: Counted | None
    category: Category | None
    scope: Scope
    place: str | None
    #: Where its clause begins and ends, without the relative clauses after it.
    core: tuple[int, int]
    #: Whether it tells of what kind something is ("of magnitude 6") rather than how many there are: nobody's claim.
    describes: bool
    #: Whether it is one that was told before: "the nine", "cei nouă".
    known: bool
    #: Whether a relative clause recalls it: "the flood, which killed four".
    aside: bool
    #: Whose number it is, where its sentence says so without quoting anybody.
    party: Party | None = None


def goes_on(page: Page, before: Sequence[Count], number: Quantity) -> bool:
    """Whether a bare number goes on with the part before it: "two of the victims at the dam, three at the mill"."""
    last = before[-1] if before else None
    return last is not None and last.scope == "part" and page.folded[number.end : number.end + 1] == " "


def of_their_whole(page: Page, counts: Sequence[Count]) -> Iterator[Count]:
    """The counts of a sentence; one that is a part of the next counts the same: "four of the seven wounded"."""
    shares = _shares(counts)
    for before, count, whole in zip([None, *counts], counts, [*counts[1:], None], strict=False):
        if count in shares or (before and _is_out_of(page, before, count)):
            count = count._replace(scope="part")
        if whole and _is_of(page, count, whole):
            count = count._replace(category=count.category if count.counted else whole.category, scope="part")
        elif whole and count.category is None and count.number.rule == whole.number.rule and _is_revised(count, whole):
            count = count._replace(category=whole.category)
        yield count


def _is_of(page: Page, count: Count, whole: Count) -> bool:
    """Whether a count is a part of the next: "four of the seven wounded", "nine wounded of 41"."""
    paragraph = page.paragraph_at(count.number.start)
    if paragraph is None:
        return False
    words = paragraph.pack.words["whole"]
    if words.get(page.folded[count.number.end : whole.number.start].strip()) == "word":
        return True
    if count.counted is None or whole.counted is not None or count.category not in PEOPLE:
        return False
    return page.folded[count.counted.end : whole.number.start].strip() in words


def _is_out_of(page: Page, whole: Count, count: Count) -> bool:
    """Whether a sentence opens with what a count is a part of: "Of 3,400 men, 1,100 are back"."""
    sentence, paragraph = page.sentence_at(whole.number.start), page.paragraph_at(whole.number.start)
    if sentence is None or paragraph is None or "," not in page.folded[whole.number.end : count.number.start]:
        return False
    return page.folded[sentence.start : whole.number.start].strip() in paragraph.pack.words["whole"]


def _shares(counts: Sequence[Count]) -> list[Count]:
    """The counts that make up one before them in their sentence: "21 died, 15 on one bank and six on the other"."""
    people = [count for count in counts if count.category in PEOPLE]
    for at, whole in enumerate(people):
        total, added = stated(whole.number), 0.0
        for last in range(at + 1, len(people)):
            added += stated(people[last].number) or 0
            parts = people[at + 1 : last + 1]
            if (
                len(parts) > 1
                and added == total
                and (whole.category == "casualties" or all(one.place for one in parts))
            ):
                return parts
    return []


def _is_revised(old: Count, new: Count) -> bool:
    """Whether two numbers are the old and the new one of a revision: "de la nouă la opt morți"."""
    return old.number.rule.endswith(":revision") and new.number.start - old.number.end <= _REVISED


def continued(before: Sequence[Count], victims: bool, goes_on: bool) -> Category | None:
    """What a number counts that stands alone, is part of the one before it, or says only "of the victims"."""
    if victims:
        killed = any(count.category == "killed" for count in before)
        return "killed" if killed else "casualties"
    last = before[-1] if before and goes_on else None
    return last.category if last and last.number.kind in ("count", "money") else None


def first_told(page: Page, before: Sequence[Count], sentence: Sentence, number: Quantity) -> Sequence[Count]:
    """The counts that a sentence's first number may go on with: of several in the sentence before, the first.

    "The toll climbed to 41, and 210 are hurt. On Monday she had spoken of 23."
    """
    last = page.sentence_at(before[-1].number.start) if before else None
    if last is None or last.start == sentence.start or _is_compared(page, number):
        return before
    first = next((at for at, count in enumerate(before) if count.number.start >= last.start), len(before) - 1)
    return before[: first + 1] if before[first].category in HARM else before


def stated(quantity: Quantity | Figure) -> Number | None:
    """The number as it is printed: best, else low, else high."""
    return next((number for number in (quantity.best, quantity.low, quantity.high) if number is not None), None)


def _is_compared(page: Page, number: Quantity) -> bool:
    """Whether the words right before a number compare it with the one before: "That is down from 3,000"."""
    paragraph = page.paragraph_at(number.start)
    before = [token.text for token in tokens(page.folded, max(0, number.start - _BEFORE), number.start)]
    words = paragraph.pack.words["former"] if paragraph else ()
    return any(" ".join(before[-width:]) in words for width in (1, 2))
