"""The reader of quantities: the numbers of a report as printed, with their hedges, bounds and units.

What a time expression has taken is no number: times are read first. What a pattern of ``quantities.toml`` means is told
by one of `OPERATORS`; what a number may be beside a count (a name, an age, a score, a telephone) is told by `_is_name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dosar.extract.amounts import OPERATORS, Amount
from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity, Reading
from dosar.extract.slots import Said
from dosar.languages.pack import Pack
from dosar.languages.schema import PatternSheet
from dosar.model import Timex
from dosar.text.match import Hit, Token

#: A hyphen or slash after a letter or digit, or a mark of identifiers: "F-16", "#5", "+40".
_GLUED_BEFORE = re.compile(r"(?:\w[-–/&_]|[#+@])$")
_GLUED_AFTER = re.compile(r"[-–/_@&.]\w")
#: A word of more than two letters, or *de*, which may be what is counted: "11 căruțe", "20 de căruțe", not "11 a fost".
_COUNTED = re.compile(r"\s+(?:de\s|[^\W\d_A-ZĂÂÎȘȚ]{3,})")
_YEAR = re.compile(r"19\d\d|20[0-4]\d")


def read_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a report, in order; none overlaps another or a time."""
    page = reading.page
    found: list[Quantity] = []
    for paragraph, sentence in page.sentences():
        if "quantities" in paragraph.pack.patterns:
            times = [time for time in reading.times if sentence.start <= time.start < sentence.end]
            for words, end in _between_times(sentence, times):
                found += _quantities(page, paragraph, words, end)
    return tuple(found)


def _between_times(sentence: Sentence, times: Sequence[Timex]) -> Iterator[tuple[list[Token], int]]:
    """The stretches of a sentence between its times: their tokens, and where each stretch ends."""
    start = sentence.start
    for end, after in [*((time.start, time.end) for time in times), (sentence.end, sentence.end)]:
        if start < end:
            yield [token for token in sentence.tokens if start <= token.start and token.end <= end], end
        start = after


def _quantities(page: Page, paragraph: Paragraph, words: list[Token], end: int) -> Iterator[Quantity]:
    """The quantities of one stretch."""
    pack = paragraph.pack
    for sheet, hit in pack.patterns["quantities"].find(page.folded, words, end):
        for amount in _amounts(pack, sheet, hit):
            if not _is_name(page, pack, amount) and not _unmarked(page, pack, hit):
                yield Quantity(
                    start=amount.start,
                    end=amount.end,
                    low=amount.low,
                    best=amount.best,
                    high=amount.high,
                    qualifier=amount.qualifier,
                    unit=amount.unit,
                    kind=amount.kind,
                    vague=amount.vague,
                    rule=hit.pattern.name,
                )


def _amounts(pack: Pack, sheet: PatternSheet, hit: Hit) -> list[Amount]:
    """What a match says; an operator that gives no offsets of its own means the whole match."""
    start, end = hit.inner
    said = Said({**sheet.given, **hit.slots}, pack)
    spans = {name: hit.match.span(name) for name in hit.slots}
    return [
        replace(amount, start=start, end=end) if amount.start < 0 else amount
        for amount in OPERATORS[sheet.reads](said, spans, end)
    ]


def _unmarked(page: Page, pack: Pack, hit: Hit) -> bool:
    """Whether the number is a word that, without its diacritics, is another: *noua* ("the new") beside *nouă* (9)."""
    marked = pack.numbers.marked
    if not marked:
        return False
    printed, folded = page.text[hit.start : hit.end].split(), page.folded[hit.start : hit.end].split()
    return any(short in marked and word.lower() != marked[short] for word, short in zip(printed, folded, strict=True))


def _is_name(page: Page, pack: Pack, amount: Amount) -> bool:
    """Whether the words beside a number say that it is a name, an age, an ordinal or an identifier."""
    text, start, end = page.text, amount.start, amount.end
    if _GLUED_BEFORE.search(text, max(0, start - 2), start) or _GLUED_AFTER.match(text, end):
        return True
    if not amount.bare or not text[start].isdigit():
        return False
    digits, counted = text[start:end], _COUNTED.match(text, end)
    if digits[0] == "0" and digits[1:2].isdigit():
        return True
    if not counted and _YEAR.fullmatch(digits):
        return True
    return _is_age(text, start, end) or (not counted and _after_name(page, start, digits))


def _is_age(text: str, start: int, end: int) -> bool:
    """Whether a bare number stands between commas, as the age of whoever is named before it does."""
    return text[max(0, start - 2) : start] == ", " and text[end : end + 1] == "," and end - start <= 3


def _after_name(page: Page, start: int, digits: str) -> bool:
    """Whether a bare number follows a capitalised word within a sentence: "Apollo 11"."""
    sentence = page.sentence_at(start)
    before = [token for token in sentence.tokens if token.end <= start] if sentence else []
    if len(before) < 2 or before[-1].end + 1 != start or len(digits) > 4:
        return False
    return page.text[before[-1].start].isupper()
