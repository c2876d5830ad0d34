"""Laying out a report: paragraphs, what each of them is, and the language it is written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dosar.extract.layout.furniture import is_furniture, repeated
from dosar.extract.layout.posts import Signed, find_posts
from dosar.extract.page import Page, Paragraph, ParagraphKind, Sentence
from dosar.languages.identify import clear_language, closest_language
from dosar.languages.pack import Pack, available, load
from dosar.model import Furniture, Report
from dosar.text.fold import fold
from dosar.text.match import Token, tokens
from dosar.text.quotes import Stretch, stretches
from dosar.text.segment import Extent, paragraphs, sentences

#: The pack of a report whose language has none: its paragraphs are laid out, and few of its words will be known.
FALLBACK = "en"

#: A paragraph with fewer letters does not tell its language.
_TELLS = 40
_HEADLINE = 160
_CROSSHEAD = 90
_CHROME = 40
_STOPS = ".!?…;,:"
#: A quotation over several paragraphs ends within so many.
_AHEAD = 5
_CLOSERS = frozenset('"”»“')
_CLOSING = "\"'”’»“)] "


def lay_out(report: Report) -> Page:
    """The page of a report: every paragraph with its kind, its language, its quotations and its sentences.

    A report in a language without a pack is laid out by the English one.
    """
    text, folded = report.text, fold(report.text)
    own = load(report.language if report.language in available() else FALLBACK)
    extents = paragraphs(text)
    words = [tokens(folded, *extent) for extent in extents]
    signed = find_posts(text, folded, extents, [load(code) for code in available()])
    of_post = {number: post for post in signed for number in range(post.first, post.last + 1)}
    kinds = _kinds(text, folded, extents, words, own, of_post)
    found: list[Paragraph] = []
    for number, (extent, listed, kind) in enumerate(zip(extents, words, kinds, strict=True)):
        pack = _pack(text, listed, extent, own, kind)
        open_before = bool(found) and _is_open(found[-1])
        inside = open_before and _goes_on(text, extents[number : number + _AHEAD], pack)
        quotes = (Stretch(*extent, *extent, False),) if inside else _quotes(text, extent, pack, open_before)
        found.append(_paragraph(text, extent, listed, kind, pack, of_post.get(number), quotes))
    furniture = tuple(Furniture.at(text, part.start, part.end) for part in found if part.kind == "furniture")
    return Page(report, folded, tuple(found), tuple(one.post for one in signed), furniture)


def _kinds(
    text: str,
    folded: str,
    extents: Sequence[Extent],
    words: Sequence[Sequence[Token]],
    pack: Pack,
    of_post: Mapping[int, Signed],
) -> list[ParagraphKind]:
    """What each paragraph is."""
    twice = repeated(text, extents)
    kinds: list[ParagraphKind] = []
    for number, extent in enumerate(extents):
        if number in of_post:
            kinds.append("post")
        elif number in twice or is_furniture(text, folded, extent, words[number], pack):
            kinds.append("furniture")
        else:
            kinds.append("story")
    for number in _masthead(text, extents, kinds):
        kinds[number] = "furniture"
    told = [number for number, kind in enumerate(kinds) if kind == "story"]
    for number in told:
        longest = _HEADLINE if number == told[0] else _CROSSHEAD
        if number != told[-1] and _is_headline(text, extents[number], longest):
            kinds[number] = "headline"
    return kinds


def _masthead(text: str, extents: Sequence[Extent], kinds: Sequence[ParagraphKind]) -> range:
    """The lines of the site's name: what stands above the first furniture, where a headline stands below it."""
    first = next((number for number, kind in enumerate(kinds) if kind == "furniture"), 0)
    below = next((number for number in range(first, len(kinds)) if kinds[number] == "story"), len(kinds))
    short = all(extent.end - extent.start <= _CHROME for extent in extents[:first])
    headline = below < len(kinds) - 1 and _is_headline(text, extents[below], _HEADLINE)
    return range(first if short and headline else 0)


def _is_headline(text: str, extent: Extent, longest: int) -> bool:
    """Whether a paragraph is short and stops without a full stop, as headlines and crossheads do."""
    words = text[extent.start : extent.end]
    return len(words) <= longest and words.rstrip(_CLOSING)[-1:] not in _STOPS and words[0] not in "-–—•*"


def _pack(text: str, words: Sequence[Token], extent: Extent, own: Pack, kind: ParagraphKind) -> Pack:
    """The pack of the language that a paragraph is clearly in, else the report's.

    A post is often too short to be clear by its telling words, so the dictionaries are asked.
    """
    if extent.end - extent.start < _TELLS:
        return own
    told = clear_language(token.text for token in words)
    if told is None and kind == "post":
        told = closest_language((text[token.start : token.end] for token in words), available())
    return own if told is None or told == own.code else load(told)


def _is_open(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends within a quotation."""
    return bool(paragraph.quotes) and not paragraph.quotes[-1].closed


def _quotes(text: str, extent: Extent, pack: Pack, open_before: bool) -> tuple[Stretch, ...]:
    """The quotations of a paragraph."""
    return tuple(stretches(text, extent.start, extent.end, pack.quotes, open_before=open_before))


def _goes_on(text: str, ahead: Sequence[Extent], pack: Pack) -> bool:
    """Whether the first of some paragraphs lies within a quotation: it has no marks, and the first mark after it closes
    one that the paragraph before left open."""
    for number, extent in enumerate(ahead):
        marks = [at for at in range(extent.start, extent.end) if text[at] in pack.quotes or text[at] in _CLOSERS]
        if marks:
            first = text[marks[0] - 1 : marks[0] + 2]
            return number > 0 and marks[0] > extent.start and not first[0].isspace() and not first[-1:].isalnum()
    return False


def _paragraph(
    text: str,
    extent: Extent,
    words: Sequence[Token],
    kind: ParagraphKind,
    pack: Pack,
    signed: Signed | None,
    quotes: tuple[Stretch, ...],
) -> Paragraph:
    """One paragraph with its quotations and sentences."""
    found, at = [], 0
    for start, end in sentences(text, extent, quotes, pack.abbreviations):
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        found.append(Sentence(start, end, tuple(words[first:at])))
    return Paragraph(extent.start, extent.end, kind, pack, quotes, tuple(found), signed.post.date if signed else None)
