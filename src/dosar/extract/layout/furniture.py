"""Page furniture: which paragraphs are advertising marks, captions and credits, bylines, teasers or disclaimers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from dosar.languages.pack import Pack
from dosar.text.match import Token
from dosar.text.segment import Extent

#: A paragraph longer than this is the story, whatever it begins or ends with.
_LONGEST = {"line": 80, "head": 220, "credit": 220, "tail": 320}
#: How many tokens at the end of a paragraph a credit may begin in.
_TAIL = 14
_CAPTION = 160
_TRAILING = " .:;|…!–-/)"
_BEFORE_CREDIT = ".!?/|–-©:(\"'"
_NAME = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")


def is_furniture(text: str, folded: str, extent: Extent, words: Sequence[Token], pack: Pack) -> bool:
    """Whether the paragraph ``extent`` of ``words`` is furniture, by the patterns of ``page.toml`` or as a byline."""
    length = extent.end - extent.start
    if length > _LONGEST["tail"] or not words:
        return False
    return (
        _begins(folded, extent, words, pack)
        or (length <= _LONGEST["line"] and _is_byline(text, folded, extent, pack))
        or _ends_in_credit(folded, extent, words, pack)
        or not any(token.text[0].isalnum() for token in words)
    )


def repeated(text: str, extents: Sequence[Extent]) -> frozenset[int]:
    """The numbers of short neighbouring paragraphs that say the same: a caption, and again for those who cannot see."""
    found: set[int] = set()
    for number, (one, two) in enumerate(itertools.pairwise(extents)):
        short = one.end - one.start <= _CAPTION
        if (
            short
            and one.end - one.start == two.end - two.start
            and text[one.start : one.end] == text[two.start : two.end]
        ):
            found |= {number, number + 1}
    return frozenset(found)


def _begins(folded: str, extent: Extent, words: Sequence[Token], pack: Pack) -> bool:
    """Whether a pattern for whole lines or for their beginning fits."""
    patterns = pack.patterns["page"]
    hit = patterns.matcher.at(folded, words[0], extent.end)
    if hit is None:
        return False
    reads = patterns.sheets[hit.pattern.name].reads
    if extent.end - extent.start > _LONGEST[reads]:
        return False
    rest = folded[hit.end : extent.end].strip(_TRAILING)
    return not rest if reads == "line" else reads in ("head", "credit")


def _ends_in_credit(folded: str, extent: Extent, words: Sequence[Token], pack: Pack) -> bool:
    """Whether a credit ends the paragraph: "... Foto: Name", or the name of a picture agency after a mark."""
    patterns = pack.patterns["page"]
    for sheet, hit in patterns.find(folded, list(words[-_TAIL:]), extent.end):
        if sheet.reads not in ("tail", "credit"):
            continue
        rest = folded[hit.end : extent.end].strip(_TRAILING)
        before = folded[extent.start : hit.start].rstrip()
        set_off = not before or before[-1] in _BEFORE_CREDIT
        if set_off and (sheet.reads == "credit" or (not rest and folded[extent.end - 1] != ".")):
            return True
    return False


def _is_byline(text: str, folded: str, extent: Extent, pack: Pack) -> bool:
    """Whether the line names its writer and nothing else: "de Ana Deleanu", "By Tom Reed"."""
    byline = pack.words["byline"]
    first, _, rest = folded[extent.start : extent.end].partition(" ")
    names = text[extent.end - len(rest) : extent.end].split() if rest else []
    return (
        first in byline and 2 <= len(names) <= 4 and all(name[0].isupper() and _NAME.fullmatch(name) for name in names)
    )
