"""Where a figure counts: the place that a locative names in its clause. A river or a sea is no such place."""

from __future__ import annotations

import re

from dosar.extract.index import Index
from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity
from dosar.model import Mention
from dosar.text.fold import fold
from dosar.text.match import tokens

#: A place so near to the beginning of its sentence, before a comma, is that of the whole: "În județul vecin Brăila, ".
_OPENING = 30
#: Between two places that a figure counts in both.
_AND = re.compile(r"\s*(?:,|and|si|&)\s*(?:in |la |din )?")


def place_of(
    page: Page,
    mentions: Index[Mention],
    paragraph: Paragraph,
    sentence: Sentence,
    number: Quantity,
    core: tuple[int, int],
) -> str | None:
    """The place after a number in its own clause, else the one right before it, else the one that opens its sentence.

    A number for two places ("in Romania and Bulgaria") has none of its own.
    """
    after = [one for one in mentions.within(number.end, core[1]) if _may_be(paragraph, one)]
    found = next((one for one in after if _is_locative(page, paragraph, number.end, one)), None)
    if found is None:
        before = [one for one in mentions.within(sentence.start, number.start) if _may_be(paragraph, one)]
        beside = (one for one in before[-1:] if one.start >= core[0] and one.end + 1 >= number.start)
        opening = (one for one in before if one.start - sentence.start <= _OPENING and page.text[one.end] == ",")
        candidates = (*beside, *opening)
        found = next((one for one in candidates if _is_locative(page, paragraph, sentence.start, one)), None)
    if found is None or _with_another(page, mentions, found):
        return None
    return found.name or found.text


def _may_be(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a mention is a place with people in it."""
    names = {fold(mention.text), fold(mention.name or "")}
    return mention.type == "LOC" and names.isdisjoint(paragraph.pack.words["water"].meanings)


def _is_locative(page: Page, paragraph: Paragraph, start: int, mention: Mention) -> bool:
    """Whether the last preposition before a place, after ``start``, says that something is there."""
    locative = paragraph.pack.words["whereabouts"].meanings
    for token in reversed(tokens(page.folded, start, mention.start)):
        if token.text in locative:
            meaning = locative[token.text][0]
            # "tourists from Germany" say where they are at home.
            country = fold(mention.text) in paragraph.pack.words["country"]
            return meaning == "there" or (meaning == "from" and not country)
    return False


def _with_another(page: Page, mentions: Index[Mention], mention: Mention) -> bool:
    """Whether a second place is joined to one."""
    joined = _AND.match(page.folded, mention.end)
    after = mentions.within(joined.end(), joined.end() + _OPENING)[:1] if joined and joined.group().strip() else []
    return bool(joined and after and after[0].type == "LOC" and after[0].start == joined.end())
