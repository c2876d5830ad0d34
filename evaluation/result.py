"""One set, evaluated: what every face of the evaluation shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dosar.model import Annotation
from evaluation.gold import GoldSet
from evaluation.measures import Figures, measure
from evaluation.predict import predict
from evaluation.score import score
from evaluation.verdicts import Verdict


@dataclass(frozen=True)
class Result:
    """The verdicts on a gold set, a sentence for each input that was refused, and what was found in the others."""

    gold: GoldSet
    verdicts: tuple[Verdict, ...]
    refused: tuple[str, ...]
    found: Mapping[str, Annotation]

    @property
    def name(self) -> str:
        """The name of the set."""
        return self.gold.name

    @property
    def digest(self) -> str:
        """The digest of the set."""
        return self.gold.digest

    @cached_property
    def figures(self) -> Figures:
        """The measures by language and kind."""
        return measure(self.verdicts)


def evaluate(gold_set: GoldSet) -> Result:
    """Lets the readers loose on the inputs of the set and scores what they find."""
    predictions = predict(gold_set)
    return Result(gold_set, tuple(score(gold_set, predictions.found)), predictions.refused, predictions.found)
