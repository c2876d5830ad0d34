"""The reader of quantities: the numbers of a report as printed, with their hedges, bounds and units.

What a time expression has taken is no number: times are read first. What a pattern of ``quantities.toml`` means is told
by one of `OPERATORS`; what a number may be beside a count (a name, an age, a score, a telephone) is told by `_is_name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dosar.extract.figures.amounts import OPERATORS, Amount
from dosar.extract.index import Index
from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity, Reading
from dosar.extract.times.slots import Said, unmarked
from dosar.languages.pack import Pack
from dosar.languages.schema import PatternSheet
from dosar.model import Qualifier, Timex
from dosar.text.match import Hit, Token, tokens

#: A number beyond this is an identifier or a slip, and no dossier could hold it.
_LARGEST = 10**18
#: Two counts further apart than this are not one phrase.
_NEAR = 60
#: A hyphen or slash after a letter or digit, or a mark of identifiers: "F-16", "#5", "+40".
_GLUED_BEFORE = re.compile(r"(?:\w[-–/&_]|[#+@])$")
#: The head of a telephone number: digits that begin with a nought.
_DIALLED = re.compile(r"(?<!\d)0\d{2,}(?:[ .]\d+)*[ .]$")
_GLUED_AFTER = re.compile(r"[-–/_@&.]\w")
#: A word of more than two letters, or *de*, which may be what is counted: "11 căruțe", "20 de căruțe", not "11 a fost".
_COUNTED = re.compile(r"\s+(?:de\s|[^\W\d_A-ZĂÂÎȘȚ]{3,})")
_YEAR = re.compile(r"19\d\d|20[0-4]\d")


def read_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a report, in order; none overlaps another or a time."""
    page = reading.page
    found: list[Quantity] = []
    starting = Index(reading.times)
    for paragraph, sentence in page.sentences():
        if "quantities" not in paragraph.pack.patterns:
            continue
        times = starting.starting_in(sentence)
        for words, end in _between_times(sentence, times):
            for quantity in _quantities(page, paragraph, words, end):
                spread = found and _coordinated(page, paragraph.pack, found[-1], quantity)
                found.append(_under(found[-1].qualifier, quantity) if spread else quantity)
    return tuple(found)


def _coordinated(page: Page, pack: Pack, one: Quantity, two: Quantity) -> bool:
    """Whether the hedge of a count covers a second one: "some 300 died and 2,700 were hurt", not "and 2,700 more"."""
    if one.qualifier in ("exact", "range") or two.qualifier != "exact" or one.kind != "count" or two.kind != "count":
        return False
    if one.vague or not 0 < two.start - one.end <= _NEAR:
        return False
    between, after = tokens(page.folded, one.end, two.start), tokens(page.folded, two.end, two.end + _NEAR)
    broken = any("break" in pack.words["tense"].meanings.get(token.text, ()) for token in between)
    if one.qualifier != "about":
        # "At least four have died and 11 are missing" are two clauses, and the bound is that of the first.
        broken = broken or any(token.text in pack.words["v"] for token in between)
    joined = bool(between) and "and" in pack.words["joint"].meanings.get(between[-1].text, ())
    return joined and not broken and not (after and after[0].text in pack.words["adding"])


def _under(qualifier: Qualifier, quantity: Quantity) -> Quantity:
    """A bare count under the hedge of the one before it."""
    number = quantity.best
    low = number if qualifier in ("at least", "over") else None
    return replace(quantity, qualifier=qualifier, low=low, high=number if qualifier == "up to" else None)


def _between_times(sentence: Sentence, times: Sequence[Timex]) -> Iterator[tuple[Sequence[Token], int]]:
    """The stretches of a sentence between its times: their tokens, and where each stretch ends."""
    if not times:
        yield sentence.tokens, sentence.end
        return
    start = sentence.start
    for end, after in [*((time.start, time.end) for time in times), (sentence.end, sentence.end)]:
        if start < end:
            yield [token for token in sentence.tokens if start <= token.start and token.end <= end], end
        start = after


def _quantities(page: Page, paragraph: Paragraph, words: Sequence[Token], end: int) -> Iterator[Quantity]:
    """The quantities of one stretch."""
    pack = paragraph.pack
    for sheet, hit in pack.patterns["quantities"].find(page.folded, words, end):
        for amount in _amounts(pack, sheet, hit):
            beyond = max(amount.low or 0, amount.best or 0, amount.high or 0) > _LARGEST
            if not (beyond or _is_name(page, pack, amount) or unmarked(page, pack, hit)):
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
    slots = hit.slots
    said = Said({**sheet.given, **slots}, pack)
    spans = {name: hit.match.span(name) for name in slots}
    return [
        replace(amount, start=start, end=end) if amount.start < 0 else amount
        for amount in OPERATORS[sheet.reads](said, spans, end)
    ]


def _is_name(page: Page, pack: Pack, amount: Amount) -> bool:
    """Whether the words beside a number say that it is a name, an age, an ordinal or an identifier."""
    text, start, end = page.text, amount.start, amount.end
    if _GLUED_BEFORE.search(text, max(0, start - 2), start) or _GLUED_AFTER.match(text, end):
        return True
    if not amount.bare or not text[start].isdigit():
        return False
    digits, counted = text[start:end], _COUNTED.match(text, end)
    if (digits[0] == "0" and digits[1:2].isdigit()) or _DIALLED.search(text, max(0, start - 20), start):
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
