"""Judging what is a span and one word about it: times and mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dosar.model import Annotation, Mention, Span, Timex
from evaluation import gold
from evaluation.judge import Found, Judge
from evaluation.pairing import overlap, shared
from evaluation.verdicts import Check

NEAR_ENOUGH = 0.4
ARTICLE = 4
_JUDGED = ("PER", "ORG", "LOC")
_WEEKEND = re.compile(r"(\d{4})-W(\d\d)-WE")
_MONTH = len("2025-08")


class Times(Judge[gold.Time, Timex]):
    """Partners have at least 0.4 of their places in common and the same value."""

    def golds(self) -> Sequence[gold.Time]:
        """See `Judge.golds`."""
        return self.case.times

    def facts(self, annotation: Annotation) -> Sequence[Timex]:
        """See `Judge.facts`."""
        return annotation.times

    def span(self, fact: Timex) -> Span:
        """See `Judge.span`."""
        return fact

    def fit(self, gold: gold.Time, found: Found[Timex]) -> float:
        """The share of the places that both have."""
        near = shared(found.at, gold.at)
        same = near >= NEAR_ENOUGH and same_value(found.fact.value, gold.value, self.case.published)
        return near if same else 0.0


class Extents(Times):
    """Partners overlap in any way, as in TempEval-3's relaxed measure.

    Checked are the edges (``strict``) and, where gold has one, the ``value``.
    """

    def fit(self, gold: gold.Time, found: Found[Timex]) -> float:
        """The nearer the edges, the better."""
        if found.at is None or not overlap(found.at, gold.at):
            return 0.0
        return 1 / (1 + abs(found.at[0] - gold.at[0]) + abs(found.at[1] - gold.at[1]))

    def checks(self, gold: gold.Time, found: Timex) -> Iterator[Check]:
        """See `Judge.checks`."""
        yield Check("strict", self.place(found) == gold.at, found.text, gold.text)
        if gold.value is not None:
            yield Check("value", found.value == gold.value, found.value, f"{gold.value} ({gold.text})")


class AnnotatedPart(Extents):
    """Extents, but what stands after the last time of gold is not judged.

    MEANTIME's annotators marked times in the first sentences of an article only and read none of the rest, where a
    right prediction would count as wrong. Where the last sentence that they read ends is not told, so the part ends
    with the last time that they marked. That flatters a little: what is spurious between the two goes unseen.
    """

    def unjudged(self, found: Found[Timex]) -> bool:
        """See `Judge.unjudged`."""
        return found.at is not None and found.at[0] >= max((gold.at[1] for gold in self.golds()), default=0)


class Mentions(Judge[gold.Mention, Mention]):
    """Partners are of one type and have the same edges, give or take an article; other types are not judged."""

    def golds(self) -> Sequence[gold.Mention]:
        """See `Judge.golds`."""
        return self.case.mentions

    def facts(self, annotation: Annotation) -> Sequence[Mention]:
        """See `Judge.facts`."""
        return annotation.mentions

    def span(self, fact: Mention) -> Span:
        """See `Judge.span`."""
        return fact

    def fit(self, gold: gold.Mention, found: Found[Mention]) -> float:
        """The share of the places that both have."""
        if found.at is None or found.fact.type != gold.type:
            return 0.0
        off = abs(found.at[0] - gold.at[0]) + abs(found.at[1] - gold.at[1])
        return shared(found.at, gold.at) if off <= ARTICLE else 0.0

    def unjudged(self, found: Found[Mention]) -> bool:
        """See `Judge.unjudged`."""
        return found.fact.type not in _JUDGED


def same_value(found: str | None, gold: str | None, published: str | None) -> bool:
    """The values are one, or mean one thing.

    A weekend may be written as such or as its two days. Under a head that gives only a month, that month is as good as
    the day of it that the annotator worked out.
    """
    if _days(found) == _days(gold):
        return True
    return len(published or "") == _MONTH and found == published and (gold or "").startswith(published or "")


def _days(value: str | None) -> str | None:
    weekend = _WEEKEND.fullmatch(value or "")
    if weekend is None:
        return value
    days = (date.fromisocalendar(int(weekend[1]), int(weekend[2]), day) for day in (6, 7))
    return "/".join(day.isoformat() for day in days)
