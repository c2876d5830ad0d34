"""The reader of quotations: every stretch in quotation marks, and whether it is speech, a fragment, or a name."""

from __future__ import annotations

import re

from dosar.extract.page import Page, Paragraph
from dosar.extract.reading import Quotation, QuotationKind, Reading
from dosar.text.quotes import Stretch

#: Up to so many words, a quotation that begins with a capital and stands inside a clause is a name.
_NAME_WORDS = 7
#: Up to so many words, a quotation is a fragment of speech, or a word held at arm's length.
_FRAGMENT_WORDS = 4

_WORD = re.compile(r"\w+")


def read_quotations(reading: Reading) -> tuple[Quotation, ...]:
    """The outermost quotations of the story's paragraphs, in order."""
    page = reading.page
    return tuple(
        Quotation(
            quote.start, quote.end, quote.inner_start, quote.inner_end, quote.closed, _kind(page, paragraph, quote)
        )
        for paragraph in page.paragraphs
        if paragraph.told
        for quote in paragraph.quotes
    )


def _kind(page: Page, paragraph: Paragraph, quote: Stretch) -> QuotationKind:
    """What a quotation is, by its length, its first letter and what stands before it."""
    inner = page.text[quote.inner_start : quote.inner_end]
    words = _WORD.findall(inner)
    before = page.text[paragraph.start : quote.start].rstrip()
    whole = quote.start == paragraph.start and quote.end >= paragraph.end - 1
    if not words or whole or inner.rstrip()[-1:] in ".,!?…":
        return "speech" if words else "fragment"
    inside = bool(before) and (before[-1].isalnum() or before[-1] in ")")
    if len(words) <= _NAME_WORDS and words[0][:1].isupper() and inside and not _introduced(page, paragraph, quote):
        return "name"
    return "fragment" if len(words) <= _FRAGMENT_WORDS or words[0][:1].islower() else "speech"


def _introduced(page: Page, paragraph: Paragraph, quote: Stretch) -> bool:
    """Whether a reporting verb stands just before a quotation."""
    start = max(paragraph.start, quote.start - 40)
    before = page.folded[start : quote.start].split()[-2:]
    words = paragraph.pack.words["cue"]
    return any(word.strip(",:") in words for word in before)
