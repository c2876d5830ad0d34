"""Segmentation with offsets: paragraphs by line, sentences by full stop, neither inside a quotation nor after "dr.".

simplemma's splitter returns strings without offsets and splits "Dl. Kim"; here every unit is ``[start, end)`` of the
canonical text, and the abbreviations and quotation marks of the language are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dosar.text.quotes import Stretch


class Extent(NamedTuple):
    """``[start, end)`` of the canonical text."""

    start: int
    end: int


#: A line this long that stops in mid-sentence was wrapped by a mail program or an editor, not by the writer.
_WRAPPED = 50

_LINE = re.compile(r"[^\n]+")
#: A stop before white space, or one whose space was lost: "evacuate.Din".
#: Both begin with one of four marks, and written so, the search passes over all that is none of them.
_STOP = re.compile(r"[.!?…](?:[.!?…]*[\"'”’»“)\]]*(?=\s)|(?<=[^\W\d_A-Z]{3}\.)(?=[A-ZĂÂÎȘȚŞŢ„“][^\W\d_A-Z]))")
_BLANK = re.compile(r"\s*")
#: Initials before a surname, or the short form of a club or firm: "J.M. Berger", "F.C. Farul". Three end sentences.
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])?")
_ABBREVIATION = re.compile(r"(?:^|[^\w.])((?:\w+\.)*\w+)\.$")


def paragraphs(text: str) -> list[Extent]:
    """The paragraphs: lines without their outer white space; lines broken by hard wrapping are joined again."""
    found: list[Extent] = []
    for match in _LINE.finditer(text):
        line = match[0]
        if not line.strip():
            continue
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if found and _continues(text, found[-1], start):
            found[-1] = Extent(found[-1].start, end)
        else:
            found.append(Extent(start, end))
    return found


def _continues(text: str, before: Extent, start: int) -> bool:
    """Whether the line at ``start`` goes on with the sentence that the line before it broke off."""
    if "\n\n" in text[before.end : start].replace(" ", "") or text[start].isupper():
        return False
    last = text[text.rfind("\n", 0, before.end) + 1 : before.end]
    return len(last) >= _WRAPPED and last[-1] not in '.!?…:;”"»' and (text[start].islower() or text[start].isdigit())


def sentences(
    text: str, paragraph: Extent, quotes: Sequence[Stretch], abbreviations: frozenset[str]
) -> Iterable[Extent]:
    """The sentences of one paragraph; a quotation with its several sentences stays in one."""
    start = paragraph.start
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        if _ends(text, match, paragraph, quotes, abbreviations):
            yield Extent(start, match.end())
            blank = _BLANK.match(text, match.end(), paragraph.end)
            start = blank.end() if blank else match.end()
    if start < paragraph.end:
        yield Extent(start, paragraph.end)


def _ends(
    text: str, stop: re.Match[str], paragraph: Extent, quotes: Sequence[Stretch], abbreviations: frozenset[str]
) -> bool:
    """Whether a stop ends its sentence."""
    if any(quote.start < stop.start() and stop.end() < quote.end for quote in quotes):
        return False
    after = text[stop.end() : paragraph.end].lstrip()
    if not after or after[0].islower() or after[0] in ",;–—":
        return False
    if stop[0] != ".":
        return True
    word = _ABBREVIATION.search(text[max(paragraph.start, stop.start() - 20) : stop.end()])
    if word is None:
        return True
    short = word[1].lower()
    return short not in abbreviations and not (word[1].isupper() and _INITIALS.fullmatch(word[1]))
