"""The results as the tables of ``docs/quality.md``, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from evaluation.gold import FACTS
from evaluation.listings import Record, rules
from evaluation.measures import ALL, Measures, ratio
from evaluation.result import Result
from evaluation.verdicts import Outcome, Verdict

Results: TypeAlias = Mapping[str, Result]
"""Results by the name of their set."""

DOUBTFUL = 0.5
"""What has a lower score asks a person to look."""

_OFTEN = 5
_COUNTED = ("used", "span right", "of these an attribute wrong", "precision")
_LANGUAGES = {ALL: "both", "ro": "Romanian", "en": "English"}


def table(head: Sequence[str], rows: Iterable[Sequence[object]], words: int = 1) -> str:
    """A table in Markdown; the first ``words`` columns are words, the others numbers."""
    marks = ["---"] * words + ["--:"] * (len(head) - words)
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in (head, marks, *rows))


def sets(results: Results) -> str:
    """What was measured on: reports, facts of gold, and the beginning of the digest of each set."""
    rows = (
        (f"`{name}`", _languages(result), f"`{result.gold.digest[:19]}`", len(result.gold.cases), _golds(result))
        for name, result in results.items()
    )
    return table(("set", "language", "digest", "reports", "facts of gold"), rows, words=3)


def _languages(result: Result) -> str:
    return ", ".join(_LANGUAGES.get(each, each) for each in sorted({case.language for case in result.gold.cases}))


def _golds(result: Result) -> int:
    """The facts of gold; where the kinds are views of the same facts, those of the widest."""
    golds = [int(measures["gold"]) for measures in result.figures[ALL].values()]
    return sum(golds) if set(result.gold.kinds) <= set(FACTS) else max(golds)


def facts(result: Result) -> str:
    """Precision, recall, F1 and attributes by kind and language."""
    rows = (
        (kind, _LANGUAGES[language], _attributes(measures), int(measures["gold"]), *_leading(measures))
        for kind in result.gold.kinds
        for language, kinds in result.figures.items()
        if (measures := kinds.get(kind))
    )
    return table(("kind", "language", "attributes right", "gold", "precision", "recall", "F1"), rows, words=3)


def _attributes(measures: Measures) -> str:
    named = {name: value for name, value in measures.items() if name not in ("gold", "precision", "recall", "f1")}
    return ", ".join(f"{name.replace('_', '-')} {value:.2f}" for name, value in named.items()) or "–"


def _leading(measures: Measures, name: str = "") -> list[str]:
    """Precision, recall and F1 of the spans, or of an attribute that has its own."""
    names = (f"{name}_precision", f"{name}_recall", name) if name else ("precision", "recall", "f1")
    return [f"{measures[each]:.2f}" for each in names]


def joint(named: Mapping[str, str], rows: Iterable[tuple[str, Measures]]) -> str:
    """For each row and measure, precision, recall and F1; ``named`` says what the attributes are called."""
    lines = (
        (row, called, int(measures["gold"]), *_leading(measures, name))
        for row, measures in rows
        for name, called in named.items()
        if not name or name in measures
    )
    return table(("row", "measure", "gold", "precision", "recall", "F1"), lines, words=2)


def quotations(result: Result) -> str:
    """PolNeAR: overlap, exact and quote with speaker, of quoted speech and of all statements."""
    named = {"": "overlap", "exact": "exact", "speaker": "quote + speaker"}
    return joint(named, ((kind.replace("_", " "), result.figures[ALL][kind]) for kind in result.gold.kinds))


def times(results: Results) -> str:
    """MEANTIME, whole and as far as it was annotated, and RONEC."""
    rows = {"meantime": {"extents": "whole text", "annotated_part": "annotated part"}, "ronec": {"extents": "extents"}}
    named = {"": "relaxed", "strict": "strict", "value": "value"}
    return joint(
        named,
        (
            (f"`{name}`, {called}", results[name].figures[ALL][kind])
            for name, kinds in rows.items()
            for kind, called in kinds.items()
        ),
    )


def precisions(results: Iterable[Result]) -> str:
    """The rules that were used often enough to say something, in each kind the worst first."""
    records = rules(verdict for result in results for verdict in result.verdicts)
    often = [(name, record) for name, record in records.items() if record.right + record.wrong >= _OFTEN]
    often.sort(key=lambda item: (FACTS.index(item[0][0]), item[1].precision, -item[1].wrong))
    return table(("kind", "rule", *_COUNTED), ((kind, f"`{rule}`", *_counts(one)) for (kind, rule), one in often), 2)


def _counts(record: Record) -> tuple[object, ...]:
    return record.right + record.wrong, record.right, record.flawed, f"{record.precision:.2f}"


def doubts(results: Results) -> str:
    """How often what was found with a low score is right, and what was found with a higher one."""
    rows = (
        (kind, sets, "below 0.5" if low else "0.5 and more", *_fared(counts))
        for kind, sets, verdicts in _scored(results)
        for low in (True, False)
        if (counts := Counter(verdict.outcome for verdict in verdicts if _is_low(verdict) == low))
    )
    return table(("kind", "sets", "score", "found", "span right", "precision"), rows, words=3)


def _scored(results: Results) -> Iterator[tuple[str, str, list[Verdict]]]:
    own = [verdict for name in ("news", "samples") for verdict in results[name].verdicts]
    for kind in ("figures", "statements"):
        yield kind, "`news`, `samples`", [verdict for verdict in own if verdict.kind == kind]
    every = [verdict for verdict in results["polnear"].verdicts if verdict.kind == "all_statements"]
    yield "statements", "`polnear`", every


def _is_low(verdict: Verdict) -> bool | None:
    """Whether the score is low; None of what was missed and so has none."""
    return None if verdict.score is None else verdict.score < DOUBTFUL


def _fared(counts: Counter[Outcome]) -> tuple[object, ...]:
    right, found = counts["right"], counts["right"] + counts["spurious"]
    return found, right, f"{ratio(right, found):.2f}"


#: Each table by its name: the sets that it is made from, and how.
TABLES: dict[str, tuple[tuple[str, ...], Callable[[Results], str]]] = {
    "sets": (("samples", "news", "meantime", "ronec", "polnear"), sets),
    "news": (("news",), lambda results: facts(results["news"])),
    "samples": (("samples",), lambda results: facts(results["samples"])),
    "polnear": (("polnear",), lambda results: quotations(results["polnear"])),
    "times": (("meantime", "ronec"), times),
    "rules": (("news", "samples"), lambda results: precisions([results["news"], results["samples"]])),
    "doubts": (("news", "samples", "polnear"), doubts),
}
