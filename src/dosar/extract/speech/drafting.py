"""Drafting: a statement from a cue, by the first frame that fits the tags around it."""

from __future__ import annotations

import re
from typing import cast

from dosar.extract.reading import Draft
from dosar.extract.speech.relays import extent, stands_alone
from dosar.extract.speech.units import Line
from dosar.languages.frames import Frame, frames
from dosar.model import Stance, StatementKind
from dosar.text.fold import fold

#: Adverbs, times and marks alone say nothing.
_EMPTY = frozenset("bxsT,&")


def framed(line: Line, at: int, found: list[Draft]) -> list[Draft]:
    """The draft of the first frame that fits the cue, none where no frame does."""
    unit = line.units[at]
    kind = line.paragraph.pack.cues.classes.get(unit.lemma) if unit.lemma else None
    # Beside a determiner a participle is an adjective: "an alleged bias".
    if unit.tag in "VG" and (kind is None or line.tags[at - 1 : at] == "d"):
        return []
    if _supposed(line, at):
        return []
    tags = line.tags[:at] + "!" + line.tags[at + 1 :]
    for frame in frames():
        if frame.fits(unit.tag, kind) and (match := frame.regex.search(tags)):
            draft = _draft(line, at, frame, match, found)
            if draft is not None and not _impersonal(draft, found):
                return [draft]
    return []


def _supposed(line: Line, at: int) -> bool:
    """Whether a cue stands in a clause of a condition: "if the mayor had said that"."""
    first = max((line.tags.rfind(mark, 0, at) for mark in ",;:.VQC"), default=-1) + 1
    opening = (line.text[unit.start : unit.end] for unit in line.units[first:at] if unit.tag == "s")
    return any(fold(words) in line.paragraph.pack.words["if"] for words in opening)


def _impersonal(draft: Draft, found: list[Draft]) -> bool:
    """Whether a cue without a speaker stands inside another's content: "..., iar s-a estimat că": it reports nobody."""
    inside = any(other.content[0] <= draft.cue[0] and draft.cue[1] <= other.content[1] for other in found)
    return draft.speaker is None and inside


def _draft(line: Line, at: int, frame: Frame, match: re.Match[str], found: list[Draft]) -> Draft | None:
    """The draft that a frame's match stands for; None where its content is another statement's already."""
    slots = match.groupdict()
    name = "content2" if slots.get("content2") is not None else "content"
    first, last = match.span(name)
    if last <= at:
        first = _after_others(line, first, last, found)
    first, last = _trimmed(line, first, last)
    if not set(line.tags[first:last]) - _EMPTY:
        return None
    speaker = _speaker(line, match) if slots.get("speaker") else None
    if slots.get("speaker") and not _may_speak(line, at, match):
        return None
    unit = line.units[at]
    kind = _statement_kind(line, at, first, last, frame)
    return Draft(
        kind=kind,
        content=_content(line, first, last, kind),
        cue=(unit.start, unit.end),
        speaker=speaker,
        stance=cast(Stance, line.paragraph.pack.cues.stances.get(unit.lemma or "", "asserts")),
        relays=(line.extent(*match.span("relay")),) if slots.get("relay") else (),
        rule=f"base/frames:{frame.sheet.name}",
        score=frame.sheet.score,
    )


def _after_others(line: Line, first: int, last: int, found: list[Draft]) -> int:
    """Where a content that stands before its cue begins: after the last statement that is complete before it."""
    done = [extent(draft)[1] for draft in found if stands_alone(draft)]
    end = max(done, default=0)
    while first < last and line.units[first].start < end:
        first += 1
    return first


def _trimmed(line: Line, first: int, last: int) -> tuple[int, int]:
    """The units of a content without the marks and the "and" at its edges."""
    while first < last and line.tags[first] in ",&;.:)":
        first += 1
    while first < last and line.tags[last - 1] in ",&;.:(":
        last -= 1
    return first, last


def _may_speak(line: Line, at: int, match: re.Match[str]) -> bool:
    """Whether words may be a speaker: a name, a role, a pronoun, a number of people, what begins a clause or follows
    the cue.

    Plain words in the middle of a clause are more often a participle or the end of something else.
    """
    first, last = match.span("speaker")
    tags = line.tags[first:last]
    return bool(set(tags) & set("RNp#d")) or first in (0, at + 1) or line.tags[first - 1] in ",;:.Txs"


def _speaker(line: Line, match: re.Match[str]) -> tuple[int, int] | None:
    """The words of the speaker slot without "and", "of" and the object of a preposition before them."""
    first, last = match.span("speaker")
    if first and line.tags[first - 1] == "x" and (named := re.match(r"[dn]*N(?=d?R)", line.tags[first:last])):
        first += named.end()
    while first < last and line.tags[first] in "&i,":
        first += 1
    while first < last and line.tags[last - 1] in "&i,d":
        last -= 1
    return line.extent(first, last) if first < last else None


def _statement_kind(line: Line, at: int, first: int, last: int, frame: Frame) -> StatementKind:
    """Direct where the content is quotation alone, mixed where it holds or completes one, else indirect."""
    tags = line.tags[first:last]
    if "Q" not in tags:
        return "indirect"
    kind = line.paragraph.pack.cues.classes.get(line.units[at].lemma or "")
    taken = kind in ("describe", "about") or (kind == "announce" and at < first)
    interrupted = frame.sheet.name.startswith("quotation")
    if interrupted or (not tags.strip("Q,") and not taken and line.tags[first - 1 : first] != "C"):
        return "direct"
    return "mixed"


def _content(line: Line, first: int, last: int, kind: StatementKind) -> tuple[int, int]:
    """The code points of a content; speech is given without its outer quotation marks."""
    start, end = line.extent(first, last)
    if kind != "direct":
        return start, end
    return _unquoted(line, start, end)


def _unquoted(line: Line, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without the quotation marks at its edges and the comma before the closing one."""
    quotes = {quote.start: quote for quote in line.paragraph.quotes}
    ends = {quote.end: quote for quote in line.paragraph.quotes}
    start = quotes[start].inner_start if start in quotes else start
    end = ends[end].inner_end if end in ends else end
    while end > start + 1 and line.text[end - 1] in ", ":
        end -= 1
    return start, end
