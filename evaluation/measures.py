"""From verdicts to figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from evaluation.gold import FACTS
from evaluation.verdicts import Verdict

Measures: TypeAlias = dict[str, float]
Figures: TypeAlias = dict[str, dict[str, Measures]]
"""Measures by language (``all`` for all of them) and kind."""

ALL = "all"


def measure(verdicts: Iterable[Verdict]) -> Figures:
    """The measures of the verdicts together and of those of each language."""
    by_language: dict[str, dict[str, list[Verdict]]] = {ALL: {}}
    for verdict in verdicts:
        for language in (ALL, verdict.language):
            by_language.setdefault(language, {}).setdefault(verdict.kind, []).append(verdict)
    if len(by_language) == 2:  # one language: its figures are those of all
        by_language = {ALL: by_language[ALL]}
    return {
        language: {kind: measure_kind(kind, some) for kind, some in by_kind.items()}
        for language, by_kind in by_language.items()
    }


def measure_kind(kind: str, verdicts: list[Verdict]) -> Measures:
    """Precision, recall, F1, how many facts gold has, and how often each attribute was right.

    An attribute's accuracy is over the pairs in which gold has it. For the kinds that are no `FACTS` it is, as in
    TempEval-3 and in the literature on quotations, an F1 of its own, in which a pair counts only where the attribute is
    right; its precision and recall stand under its name with ``_precision`` and ``_recall``.
    """
    right, missed, spurious = (sum(v.outcome == one for v in verdicts) for one in ("right", "missed", "spurious"))
    found, gold = right + spurious, right + missed
    figures = {**_leading(right, found, gold), "gold": gold}
    for name, (good, seen) in attributes(verdicts).items():
        if kind in FACTS:
            figures[name] = ratio(good, seen)
        else:
            own = _leading(good, found, gold)
            figures |= {name: own["f1"], f"{name}_precision": own["precision"], f"{name}_recall": own["recall"]}
    return figures


def _leading(good: int, found: int, gold: int) -> Measures:
    precision, recall = ratio(good, found), ratio(good, gold)
    return {"precision": precision, "recall": recall, "f1": ratio(2 * precision * recall, precision + recall)}


def attributes(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """For each attribute, in how many pairs it is right and in how many it was checked."""
    counts: dict[str, tuple[int, int]] = {}
    for verdict in verdicts:
        for check in verdict.checks:
            good, seen = counts.get(check.name, (0, 0))
            counts[check.name] = (good + check.right, seen + 1)
    return counts


def ratio(part: float, whole: float) -> float:
    """The part of the whole; zero of nothing."""
    return part / whole if whole else 0.0
