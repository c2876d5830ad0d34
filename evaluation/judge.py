"""The scorer: gold of one case against the annotation of its report.

Every kind of fact is judged by one class that says which prediction may be the partner of a gold fact (`Judge.fit`),
what is then checked (`Judge.checks`), and of which predictions without a partner gold does not speak
(`Judge.unjudged`). Everything else without a partner is wrong: a prediction is spurious, a gold fact is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dosar.model import Annotation, Figure, Mention, Party, Span, Statement, Timex
from evaluation.gold import Case, Fact, Kind, Place
from evaluation.names import Names
from evaluation.pairing import Partners, pair, place
from evaluation.verdicts import Check, Outcome, Verdict

G = TypeVar("G", bound=Fact)
F = TypeVar("F", bound=Timex | Mention | Statement | Figure)


@dataclass(frozen=True, slots=True)
class Found(Generic[F]):
    """A fact that the readers found, and where its words stand in the text that the annotator saw."""

    fact: F
    at: Place | None
    words: str


@dataclass(frozen=True)
class Judge(Generic[G, F]):
    """Judges the facts of one kind in one case."""

    case: Case
    annotation: Annotation | None
    names: Names
    kind: Kind

    def golds(self) -> Sequence[G]:
        """The gold facts, in order."""
        raise NotImplementedError

    def facts(self, annotation: Annotation) -> Sequence[F]:
        """The facts that the readers found, in order."""
        raise NotImplementedError

    def span(self, fact: F) -> Span:
        """The span by which such a fact is known."""
        raise NotImplementedError

    def fit(self, gold: G, found: Found[F]) -> float:
        """How well the two fit, above zero where they may be partners."""
        raise NotImplementedError

    def checks(self, gold: G, found: F) -> Iterator[Check]:
        """The attributes of a pair."""
        yield from ()

    def partners(self) -> Partners[G, Found[F]]:
        """Which found fact answers which of gold."""
        return pair(self.golds(), self.found(), self.fit)

    def unjudged(self, found: Found[F]) -> bool:
        """Whether gold does not list facts of this sort in full, so that one without a partner may be right."""
        return False

    def place(self, span: Span | Party | None) -> Place | None:
        """Where a span of the report's text stands in the text that the annotator saw."""
        return place(span, self.annotation.report.text, self.case.text) if self.annotation else None

    def found(self) -> list[Found[F]]:
        """The facts that the readers found, with their places; none where there is no annotation."""
        spans = [(fact, self.span(fact)) for fact in self.facts(self.annotation)] if self.annotation else []
        return [Found(fact, self.place(span), span.text) for fact, span in spans]

    def verdicts(self) -> Iterator[Verdict]:
        """One verdict for each pair and for each fact, on either side, that has no partner."""
        partners = self.partners()
        for gold, found in partners.pairs:
            yield self._found("right", found, tuple(self.checks(gold, found.fact)))
        for gold in partners.missed:
            yield Verdict(self.kind, "missed", self.case.name, self.case.language, gold.text)
        for found in partners.left:
            outcome: Outcome = "unjudged" if self.unjudged(found) else "spurious"
            yield self._found(outcome, found)

    def _found(self, outcome: Outcome, found: Found[F], checks: tuple[Check, ...] = ()) -> Verdict:
        fact, case = found.fact, self.case
        score = fact.score if isinstance(fact, Statement | Figure) else None
        return Verdict(self.kind, outcome, case.name, case.language, found.words, fact.rule, checks, score)
