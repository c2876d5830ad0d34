"""Laying out a report: paragraphs, what each of them is, and the language it is written in."""

from __future__ import annotations

from dosar.extract.page import Page, Paragraph, Sentence
from dosar.languages.pack import Pack, load
from dosar.model import Report
from dosar.text.fold import fold
from dosar.text.match import tokens
from dosar.text.quotes import stretches
from dosar.text.segment import Extent, paragraphs, sentences


def lay_out(report: Report) -> Page:
    """The page of a report."""
    folded = fold(report.text)
    pack = load(report.language)
    found = tuple(_paragraph(report.text, folded, extent, pack) for extent in paragraphs(report.text))
    return Page(report, folded, found)


def _paragraph(text: str, folded: str, extent: Extent, pack: Pack) -> Paragraph:
    """One paragraph with its quotations and sentences."""
    quotes = tuple(stretches(text, extent.start, extent.end, pack.quotes))
    split = sentences(text, extent, quotes, pack.abbreviations)
    found = tuple(Sentence(start, end, tuple(tokens(folded, start, end))) for start, end in split)
    return Paragraph(extent.start, extent.end, "story", pack, quotes, found)
