"""A gold set and what the readers found in it: all the verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dosar.model import Annotation
from evaluation.figures import Figures
from evaluation.gold import GoldSet, Kind
from evaluation.judge import Judge
from evaluation.names import Names
from evaluation.quotations import AllStatements, QuotedSpeech
from evaluation.spans import AnnotatedPart, Extents, Mentions, Times
from evaluation.statements import Statements
from evaluation.verdicts import Verdict

JUDGES: dict[Kind, type[Judge[Any, Any]]] = {
    "figures": Figures,
    "statements": Statements,
    "times": Times,
    "mentions": Mentions,
    "extents": Extents,
    "annotated_part": AnnotatedPart,
    "quoted_speech": QuotedSpeech,
    "all_statements": AllStatements,
}


def score(gold_set: GoldSet, found: Mapping[str, Annotation]) -> Iterator[Verdict]:
    """The verdicts on every case of the set; ``found`` has the annotations by the name of their case."""
    names = Names(gold_set.names)
    for case in gold_set.cases:
        for kind in gold_set.kinds:
            yield from JUDGES[kind](case, found.get(case.name), names, kind).verdicts()
