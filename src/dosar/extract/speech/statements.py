"""The reader of statements: in each sentence, every cue with its speaker and its content, by the frames.

The frames say in which orders the three stand; this module walks the cues of a sentence from left to right, gives each
its frame, and tells a cue that carries a content of its own from one that only relays ("..., transmite AFP").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dosar.extract.page import Paragraph, Sentence
from dosar.extract.reading import Draft, Reading
from dosar.extract.speech.drafting import framed
from dosar.extract.speech.joins import FLOATING, joined
from dosar.extract.speech.relays import extent, passed_on, relay_at
from dosar.extract.speech.units import Line, Shelf, line
from dosar.text.match import tokens
from dosar.text.segment import Extent, sentences

_CUES = "VGAWZYJU"
#: A shorter quotation does not tell of somebody else's words.
_TELLING = 40
_STRONG = ("base/frames:speaker-cue-that-content", "base/frames:speaker-cue-object", "base/frames:content-according-to")
#: Who speaks next in a dialogue: "Ana Rusu: ...".
_TURN = re.compile(r"N|RN")
#: A sentence that says who said something, and nothing of what was said.
_SAID = re.compile(r"[dRNn][dRNn&i#,]{0,8}?V[^CQVGA:]{0,9}\.*$|p?V[^CQVGA:d#]{0,9}\.*$")


def read_statements(reading: Reading) -> tuple[Draft, ...]:
    """The statements of the story, in order, as drafts."""
    shelf = Shelf(reading)
    drafts: list[Draft] = []
    for paragraph in reading.page.paragraphs:
        if paragraph.told:
            reporting = (sentence for sentence in paragraph.sentences if _may_report(paragraph, sentence))
            lines = (line(reading, shelf, paragraph, sentence) for sentence in reporting)
            for one in _rejoined(lines):
                drafts += _in_sentence(reading, one)
                drafts += _within_quotations(reading, shelf, one)
    return tuple(joined(reading.page, reading.quotations, drafts))


def _may_report(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether a sentence has anything that could report speech: a word of a cue, a colon, a quotation."""
    if any(quote.start < sentence.end and sentence.start < quote.end for quote in paragraph.quotes):
        return True
    return _has_cue(paragraph, sentence)


def _has_cue(paragraph: Paragraph, sentence: Sentence) -> bool:
    """Whether a sentence has a word of a cue, or a colon."""
    return not paragraph.pack.cue_words.isdisjoint([token.key for token in sentence.tokens])


def _within_quotations(reading: Reading, shelf: Shelf, outer: Line) -> Iterator[Draft]:
    """What is reported within a quotation by somebody whom it names: "Bulgaria announced 300 boats, and we wait"."""
    page, paragraph = reading.page, outer.paragraph
    for unit in outer.units:
        if unit.tag != "Q" or unit.end - unit.start < _TELLING:
            continue
        inner = Extent(unit.start + 1, unit.end - 1)
        for start, end in sentences(page.text, inner, (), paragraph.pack.abbreviations):
            sentence = Sentence(start, end, tuple(tokens(page.folded, start, end)))
            if not _has_cue(paragraph, sentence):
                continue
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
        relay = relay_at(line, at, found)
        if relay and found:
            found = passed_on(line, at, relay, found)
        elif drafts := framed(line, at, found):
            for before, party in waiting:
                drafts = passed_on(line, before, party, drafts)
            found += drafts
        elif relay:
            waiting.append((at, relay))
    return _without_hollow(found or _floating(reading, line))


def _heads(line: Line, at: int) -> bool:
    """Whether a colon may stand for a verb of saying: in a headline, before a quotation, after a name in a dialogue."""
    dialogue = bool(_TURN.fullmatch(line.tags, 0, at)) and line.sentence.start == line.paragraph.start
    return dialogue or line.paragraph.kind == "headline" or line.tags[at + 1 : at + 2] == "Q"


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
    start, _ = extent(inner)
    return inner.content != outer.content and inner.content[1] >= outer.content[1] - 2 and start <= outer.content[0] + 2
