"""What the scorer says of one fact. Every figure, error listing and rule table is a view of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evaluation.gold import Kind

Outcome = Literal["right", "missed", "spurious", "unjudged"]


@dataclass(frozen=True, slots=True)
class Check:
    """One attribute of a fact whose span is right."""

    name: str
    right: bool
    got: str
    want: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one fact of gold, of one that the readers found, or of a pair of them.

    ``missed`` has no prediction and so no rule; ``spurious`` has no gold; ``unjudged`` is found, but of a sort that
    this gold does not list in full, and counts for nothing. ``words`` are the prediction's where there is one, and
    ``score`` is how sure the readers were of it, where its kind has one.
    """

    kind: Kind
    outcome: Outcome
    case: str
    language: str
    words: str
    rule: str = ""
    checks: tuple[Check, ...] = ()
    score: float | None = None
