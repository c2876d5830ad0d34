"""The reader of statements: in each sentence, every cue with its speaker and its content, by the frames.

The frames say in which orders the three stand; this module walks the cues of a sentence from left to right, gives each
its frame, and tells a cue that carries a content of its own from one that only relays ("..., transmite AFP").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from dosar.extract.joins import FLOATING, joined
from dosar.extract.page import Sentence
from dosar.extract.reading import Draft, Reading
from dosar.extract.units import Line, Shelf, line
from dosar.languages.frames import Frame, frames
from dosar.model import Stance, StatementKind
from dosar.text.match import tokens
from dosar.text.segment import Extent, sentences

_CUES = "VGAWZYJU"
_RELAYS = "YJ"
#: Who relays stands right after the cue: "transmite dpa și EFE".
_RELAY = re.compile(r"(?:[xoTb]+)?([dnRN#][dnRN#&i]*(?:\(N\))?)")
#: What may stand between a statement and the relay that follows it: "..., într-un interviu, scrie Gazeta".
_PHRASE = re.compile(r"(?:,?[xio][dnRNiT#&]{0,7}|,k[^VQGA]{0,24})?,?&?")
#: The same after a quotation that is told to somebody: "..., he told a meeting in Galați, APD reported".
_ADDRESSED = re.compile(r"[dnRNioxT#&]{0,9},?&?")
#: Adverbs, times and marks alone say nothing.
_EMPTY = frozenset("bxsT,&")
#: A shorter quotation does not tell of somebody else's words.
_TELLING = 40
_STRONG = ("base/frames:speaker-cue-that-content", "base/frames:speaker-cue-object", "base/frames:content-according-to")
#: Who speaks next in a dialogue: "Ana Rusu: ...".
_TURN = re.compile(r"N|RN")
#: A sentence that says who said something, and nothing of what was said.
_SAID = re.compile(r"[dRNn][dRNn&i#,]{0,8}?V[^CQVGA:]{0,9}\.*$|p?V[^CQVGA:d#]{0,9}\.*$")
#: Who relays stands before the cue: "..., AFP reported".
_RELAYING = re.compile(r",(d?[nN]{1,3}(?:\(N\))?)b?$")


def read_statements(reading: Reading) -> tuple[Draft, ...]:
    """The statements of the story, in order, as drafts."""
    shelf = Shelf(reading)
    drafts: list[Draft] = []
    for paragraph in reading.page.paragraphs:
        if paragraph.told:
            lines = (line(reading, shelf, paragraph, sentence) for sentence in paragraph.sentences)
            for one in _rejoined(lines):
                drafts += _in_sentence(reading, one)
                drafts += _within_quotations(reading, shelf, one)
    return tuple(joined(reading.page, reading.quotations, drafts))


def _within_quotations(reading: Reading, shelf: Shelf, outer: Line) -> Iterator[Draft]:
    """What is reported within a quotation by somebody whom it names: "Bulgaria announced 300 boats, and we wait"."""
    page, paragraph = reading.page, outer.paragraph
    for unit in outer.units:
        if unit.tag != "Q" or unit.end - unit.start < _TELLING:
            continue
        inner = Extent(unit.start + 1, unit.end - 1)
        for start, end in sentences(page.text, inner, (), paragraph.pack.abbreviations):
            sentence = Sentence(start, end, tuple(tokens(page.folded, start, end)))
            for draft in _in_sentence(reading, line(reading, shelf, paragraph, sentence)):
                if draft.speaker and draft.rule.startswith(_STRONG) and shelf.names(*draft.speaker):
                    yield replace(draft, score=draft.score - 0.1)


def _rejoined(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with a quotation that ends in a full stop together with the speaker and cue after it.

    ``"Who will pay?" Ana Rusu asked.`` is one sentence for all that its question mark and its capital say.
    """
    last: Line | None = None
    for one in lines:
        if last is not None and last.tags.endswith("Q") and _SAID.match(one.tags):
            last = last.with_more(one)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _in_sentence(reading: Reading, line: Line) -> list[Draft]:
    """The drafts of one sentence."""
    found: list[Draft] = []
    waiting: list[tuple[int, tuple[int, int]]] = []
    for at, unit in enumerate(line.units):
        if unit.tag not in _CUES and not (unit.tag == ":" and _heads(line, at)):
            continue
        relay = _relay(line, at, found)
        if relay and found:
            found = _passed_on(line, at, relay, found)
        elif framed := _framed(line, at, found):
            for before, party in waiting:
                framed = _passed_on(line, before, party, framed)
            found += framed
        elif relay:
            waiting.append((at, relay))
    return _without_hollow(found or _floating(reading, line))


def _heads(line: Line, at: int) -> bool:
    """Whether a colon may stand for a verb of saying: in a headline, before a quotation, after a name in a dialogue."""
    dialogue = bool(_TURN.fullmatch(line.tags, 0, at)) and line.sentence.start == line.paragraph.start
    return dialogue or line.paragraph.kind == "headline" or line.tags[at + 1 : at + 2] == "Q"


def _relay(line: Line, at: int, found: list[Draft]) -> tuple[int, int] | None:
    """The words of the party that a cue adds to the chain, None where the cue carries a content of its own."""
    tag, named = line.tags[at], _RELAY.match(line.tags, at + 1)
    if named and (tag in _RELAYS or (tag in "VA" and line.tags[at - 1] in ",Q" and _nothing_left(line, at, found))):
        return line.extent(*named.span(1))
    before = _RELAYING.search(line.tags, 0, at) if tag == "V" else None
    if before and not named and _nothing_left(line, before.start() + 1, found):
        return line.extent(*before.span(1))
    return None


def _nothing_left(line: Line, at: int, found: list[Draft]) -> bool:
    """Whether a statement ends just before the unit, give or take a phrase, so that nothing is left to carry."""
    if not any(_stands_alone(draft) for draft in found):
        return False
    done = max(_extent(draft)[1] for draft in found)
    between = "".join(unit.tag for unit in line.units[:at] if unit.start >= done)
    return bool(_PHRASE.fullmatch(between) or (found[-1].kind == "direct" and _ADDRESSED.fullmatch(between)))


def _extent(draft: Draft) -> tuple[int, int]:
    """From the first to the last word of a draft, its relays included."""
    parts = [draft.content, draft.cue, *draft.relays, *([draft.speaker] if draft.speaker else [])]
    return min(start for start, _ in parts), max(end for _, end in parts)


def _passed_on(line: Line, at: int, party: tuple[int, int], found: list[Draft]) -> list[Draft]:
    """The drafts with a further party: a relay of all that stands in the sentence, or behind "citing" the source.

    Who cites another only passes on: in "a relatat Gazeta, citând prefectura" the prefecture speaks.
    """
    if line.tags[at] != "J":
        source = party if line.tags[at] == "V" and line.units[at].end < party[0] else None
        return [replace(one, relays=(*one.relays, party), source=one.source or source) for one in found]
    last, unit = found[-1], line.units[at]
    citing = (last.speaker,) if last.speaker else ()
    return [*found[:-1], replace(last, speaker=party, cue=(unit.start, unit.end), relays=(*citing, *last.relays))]


def _framed(line: Line, at: int, found: list[Draft]) -> list[Draft]:
    """The draft of the first frame that fits the cue, none where no frame does."""
    unit = line.units[at]
    kind = line.paragraph.pack.cues.classes.get(unit.lemma) if unit.lemma else None
    # Beside a determiner a participle is an adjective: "an alleged bias".
    if unit.tag in "VG" and (kind is None or line.tags[at - 1 : at] == "d"):
        return []
    tags = line.tags[:at] + "!" + line.tags[at + 1 :]
    for frame in frames():
        if frame.fits(unit.tag, kind) and (match := frame.regex.search(tags)):
            draft = _draft(line, at, frame, match, found)
            if draft is not None and not _impersonal(draft, found):
                return [draft]
    return []


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
    done = [_extent(draft)[1] for draft in found if _stands_alone(draft)]
    end = max(done, default=0)
    while first < last and line.units[first].start < end:
        first += 1
    return first


def _stands_alone(draft: Draft) -> bool:
    """Whether a draft is a clause of its own, not a gerund or a participle within another's content."""
    return not draft.rule.endswith(("gerund-content", "agent-quotation"))


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


def _floating(reading: Reading, line: Line) -> list[Draft]:
    """A quotation that stands alone: speech that goes on without a new cue."""
    tags = line.tags.rstrip(".")
    quotes = [quote for quote in reading.quotations if quote.start == line.units[0].start] if line.units else []
    if tags != "Q" or not quotes or quotes[0].kind != "speech":
        return []
    content = (quotes[0].inner_start, quotes[0].inner_end)
    return [Draft("direct", content, content, None, "asserts", (), FLOATING, 0.5)]


def _without_hollow(found: list[Draft]) -> list[Draft]:
    """The drafts without an "according to" whose whole content is another's statement: that one it only relays."""
    hollow = [draft for draft in found if draft.rule.endswith("according-to-speaker-content")]
    for outer in hollow:
        inner = [draft for draft in found if draft is not outer and _fills(draft, outer)]
        if inner and outer.speaker:
            parties = (outer.speaker, *outer.relays)
            found = [replace(d, relays=(*d.relays, *parties)) if d in inner else d for d in found if d is not outer]
    return found


def _fills(inner: Draft, outer: Draft) -> bool:
    """Whether a statement with its speaker takes the whole content of another."""
    start, _ = _extent(inner)
    return inner.content != outer.content and inner.content[1] >= outer.content[1] - 2 and start <= outer.content[0] + 2
