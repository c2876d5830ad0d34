"""Back-references: words for a source that was named before ("sursa citată", "the ministry"), and the name beside a
role ("ministrul Apelor, Ana Rusu, a declarat")."""

from __future__ import annotations

import re

from dosar.extract.index import Index
from dosar.extract.page import Page
from dosar.model import Mention
from dosar.text.match import tokens

#: Words that stand for an institution named before are at most so many: "the ministry", "instituția".
_WORDS = 2
#: What stands between a role and the name after it is at most so long: "secretarul de stat | în minister, | Ana Rusu".
_BETWEEN = 48
#: What ends the words that a name goes with.
_MARK = re.compile(r"[^\w\s-]|\n")


def is_same_source(page: Page, extent: tuple[int, int]) -> bool:
    """Whether words say no more than that the source is the one before."""
    paragraph = page.paragraph_at(extent[0])
    return paragraph is not None and page.folded[slice(*extent)] in paragraph.pack.words["same_source"]


def institution(page: Page, names: Index[Mention], extent: tuple[int, int]) -> Mention | None:
    """The last organisation named before a short phrase that the head of the phrase is a word of."""
    paragraph = page.paragraph_at(extent[0])
    words = tokens(page.folded, *extent)
    if paragraph is None or not 0 < len(words) <= _WORDS:
        return None
    bodies = paragraph.pack.words["body"]
    kind = next((found for word in words if (found := bodies.get(word.text))), None)
    if kind is None:
        return None
    for mention in reversed(names.within(0, extent[0])):
        if mention.name is None or mention.type not in ("ORG", "PER"):
            continue
        start = _apposed(page, mention) if mention.type == "ORG" else _called(page, names, mention)
        of_kind = any(bodies.get(token.text) == kind for token in tokens(page.folded, start, mention.end))
        if of_kind or (kind == "agency" and mention.rule.endswith(":agency")):
            return mention
    return None


def _apposed(page: Page, mention: Mention) -> int:
    """Where the word begins that stands right before a name: "agency Choson Tongbo"; words further away say nothing."""
    before = tokens(page.folded, max(0, mention.start - _BETWEEN), mention.start)
    beside = bool(before) and not page.folded[before[-1].end : mention.start].strip(" ")
    return before[-1].start if beside else mention.start


def _called(page: Page, names: Index[Mention], mention: Mention) -> int:
    """Where the words right before a name begin that say what it is: "the state agency Choson Tongbo".

    A person with a role has none: "the agency director Ana Rusu".
    """
    before = page.folded[max(0, mention.start - _BETWEEN) : mention.start]
    start = mention.start - len(_MARK.split(before)[-1])
    return mention.start if any(one.type == "ROLE" for one in names.within(start, mention.start)) else start


def apposed(page: Page, names: Index[Mention], end: int) -> Mention | None:
    """Whoever's name a comma sets beside a description that ends there."""
    comma = page.folded.find(",", end, end + _BETWEEN)
    paragraph = page.paragraph_at(end)
    if comma < 0 or paragraph is None:
        return None
    words, between = paragraph.pack.words, tokens(page.folded, end, comma)
    if between and between[0].text not in words["x"] and between[0].text not in words["i"]:
        return None
    beside = names.within(comma + 1, comma + 1 + _BETWEEN)
    first = beside[0] if beside else None
    if first is None or first.type not in ("PER", "ORG") or page.text[comma + 1 : first.start].strip():
        return None
    return first if page.text[first.end : first.end + 1] in ',."”)' else None
