"""Judging figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from dosar.model import Annotation, Figure, Link, Party, Span
from evaluation import gold
from evaluation.judge import Found, Judge
from evaluation.names import folded, is_short
from evaluation.pairing import shared
from evaluation.verdicts import Check

_Quantity: TypeAlias = Figure | gold.Figure
_MONTH = len("2025-08")


class Figures(Judge[gold.Figure, Figure]):
    """Partners overlap and state the same number, and the prediction is short.

    Checked are the bounds, qualifier, category, claimant, as-of date and each named hop of the chain. A spurious figure
    of category ``other`` is not judged, since gold does not list all of those.
    """

    def golds(self) -> Sequence[gold.Figure]:
        """See `Judge.golds`."""
        return self.case.figures

    def facts(self, annotation: Annotation) -> Sequence[Figure]:
        """See `Judge.facts`."""
        return annotation.figures

    def span(self, fact: Figure) -> Span:
        """See `Judge.span`."""
        return fact

    def fit(self, gold: gold.Figure, found: Found[Figure]) -> float:
        """The share of the places that both have."""
        brief = is_short(found.words) or len(found.words) <= len(gold.text)
        same = number(found.fact) is not None and number(found.fact) == number(gold)
        return shared(found.at, gold.at) if brief and same else 0.0

    def checks(self, gold: gold.Figure, found: Figure) -> Iterator[Check]:
        """The as-of date is checked where gold has one, the chain where its hops stand in the text."""
        yield Check("bounds", same_bounds(found, gold), _bounds(found), _bounds(gold))
        yield Check("qualifier", _merged(found.qualifier) == _merged(gold.qualifier), found.qualifier, gold.qualifier)
        yield Check("category", found.category == gold.category, found.category, gold.category)
        yield self._claimant(gold, found)
        if gold.as_of:
            yield Check("as_of", same_day(found.as_of, gold.as_of), found.as_of or "", gold.as_of)
        yield from chain_checks(self, gold.chain, found.chain)

    def unjudged(self, found: Found[Figure]) -> bool:
        """See `Judge.unjudged`."""
        return found.fact.category == "other"

    def _claimant(self, gold: gold.Figure, found: Figure) -> Check:
        """The claimant's name agrees; where gold has none, naming anybody is an invention and wrong."""
        given = names_of(found.claimant)
        right = self.names.agree(given, gold.claimant) if gold.claimant else not given
        return Check("claimant", right, " = ".join(given), gold.claimant or "")


def number(figure: _Quantity) -> float | None:
    """The stated number: the best, else the low, else the high one."""
    return next((bound for bound in (figure.best, figure.low, figure.high) if bound is not None), None)


def same_bounds(found: _Quantity, gold: _Quantity) -> bool:
    """Both bounds agree.

    "At least 5" may carry its 5 as a bound, as the best number, or as both: a bound that is the stated number and one
    that is missing agree.
    """
    stated = number(gold)
    return _same_bound(found.low, gold.low, stated) and _same_bound(found.high, gold.high, stated)


def _same_bound(found: float | None, gold: float | None, stated: float | None) -> bool:
    return found == gold or {found, gold} == {None, stated}


def same_day(found: str | None, gold: str) -> bool:
    """The dates are the same, or one is a month and the other a day of it."""
    if not found or found == gold:
        return found == gold
    return min(len(found), len(gold)) >= _MONTH and (found.startswith(gold) or gold.startswith(found))


def names_of(party: Party | Link | None) -> list[str]:
    """What somebody is called: the name, and the words where they are few."""
    if party is None:
        return []
    return [name for name in (party.name, party.text if is_short(party.text) else None) if name]


def chain_checks(judge: Judge, wanted: Sequence[str], chain: Sequence[Link]) -> Iterator[Check]:  # type: ignore[type-arg]
    """One check for each hop that gold names and whose name stands in the text: whether the chain has it."""
    given = [name for link in chain for name in names_of(link)]
    text = folded(judge.case.text)
    for name in wanted:
        if folded(name) in text:
            yield Check("chain", judge.names.agree(given, name), " < ".join(given), name)


def _merged(qualifier: str) -> str:
    """The qualifier, with "over" and "at least" as one: nobody who reads a toll can tell them apart."""
    return "at least" if qualifier == "over" else qualifier


def _bounds(figure: _Quantity) -> str:
    return f"{figure.low}..{figure.high}"
