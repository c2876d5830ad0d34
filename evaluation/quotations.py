"""Judging quotations with their speakers against PolNeAR, by the measures of its literature.

Places are compared without the marks and white space at their edges, so keeping or dropping a quote mark costs
nothing; contents at one place count once, on either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dosar.model import Annotation, Party, Span, Statement
from evaluation import gold
from evaluation.judge import Found, Judge
from evaluation.pairing import Partners, pair_closest, shared
from evaluation.verdicts import Check

HALF = 0.5
_EDGES = " \t\r\n\u00a0\"“”„‟«»‹›‘’',.;:!?…–—-"


class AllStatements(Judge[gold.Quotation, Statement]):
    """Partners share half of the places that either has; the closest pairs of a report are made first.

    Checked are the edges (``exact``) and the ``speaker``.
    """

    def golds(self) -> Sequence[gold.Quotation]:
        """The contents, each place once, with the speakers of all that have it."""
        merged: dict[gold.Place, gold.Quotation] = {}
        for one in self.case.quotations:
            at = trimmed(self.case.text, one.at)
            known = merged[at].speakers if at in merged else ()
            merged[at] = replace(merged.get(at, one), at=at, speakers=(*known, *one.speakers))
        return [one for at, one in merged.items() if at[0] < at[1]]

    def found(self) -> list[Found[Statement]]:
        """The statements, each place once: the first of those that have it."""
        first: dict[gold.Place, Found[Statement]] = {}
        for one in super().found():
            if one.at and (at := trimmed(self.case.text, one.at)):
                first.setdefault(at, replace(one, at=at))
        return [one for at, one in first.items() if at[0] < at[1]]

    def partners(self) -> Partners[gold.Quotation, Found[Statement]]:
        """See `Judge.partners`."""
        return pair_closest(self.golds(), self.found(), _closeness, HALF)

    def facts(self, annotation: Annotation) -> Sequence[Statement]:
        """See `Judge.facts`."""
        return annotation.statements

    def span(self, fact: Statement) -> Span:
        """See `Judge.span`."""
        return fact.content

    def checks(self, gold: gold.Quotation, found: Statement) -> Iterator[Check]:
        """A speaker is right who stands where one of gold's speakers does; nobody, where gold has nobody."""
        text = self.case.text
        at, speaker = self.place(found.content), self.place(found.speaker)
        yield Check("exact", at is not None and trimmed(text, at) == gold.at, found.content.text, gold.text)
        right = self._is_one_of(speaker, gold.speakers) if gold.speakers else speaker is None
        wanted = " + ".join(text[slice(*at)] for at in gold.speakers)
        yield Check("speaker", right, (found.speaker or Party()).text or "", wanted)

    def _is_one_of(self, speaker: gold.Place | None, wanted: Sequence[gold.Place]) -> bool:
        here = trimmed(self.case.text, speaker) if speaker else None
        return any(shared(here, trimmed(self.case.text, at)) > 0 for at in wanted)


class QuotedSpeech(AllStatements):
    """Of all the contents, only what is quoted whole; what was found where another kind stands is not judged."""

    def partners(self) -> Partners[gold.Quotation, Found[Statement]]:
        """The partners of quoted contents; what the others had taken has none."""
        every = super().partners()
        return Partners(
            pairs=tuple(pair for pair in every.pairs if _quoted(pair[0])),
            missed=tuple(filter(_quoted, every.missed)),
            left=(*every.left, *(found for one, found in every.pairs if not _quoted(one))),
        )

    def unjudged(self, found: Found[Statement]) -> bool:
        """See `Judge.unjudged`."""
        return any(shared(found.at, one.at) > 0 for one in self.golds() if not _quoted(one))


def _closeness(gold: gold.Quotation, found: Found[Statement]) -> tuple[float, ...]:
    """The share of the places that both have, and how near their starts are."""
    return shared(found.at, gold.at), -abs(found.at[0] - gold.at[0]) if found.at else 0


def _quoted(quotation: gold.Quotation) -> bool:
    return quotation.kind == "direct"


def trimmed(text: str, at: gold.Place) -> gold.Place:
    """The place without marks and white space at its edges; an empty one where nothing else is in it."""
    start, end = at
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
