"""The verdicts as lists: what went wrong, and what each rule earned and cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.gold import Kind
from evaluation.measures import ratio
from evaluation.verdicts import Verdict

_ORDER = ("missed", "spurious", "wrong")


def errors(verdicts: Iterable[Verdict]) -> list[str]:
    """One line per error, tab-separated: kind, what is wrong, case, rule, words, and for an attribute got and gold."""
    return ["\t".join(cells) for cells in sorted(_errors(verdicts), key=_by_kind)]


def _errors(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, ...]]:
    for verdict in verdicts:
        rule, words = verdict.rule or "-", _one_line(verdict.words)
        if verdict.outcome in ("missed", "spurious"):
            yield verdict.kind, verdict.outcome, verdict.case, rule, words
        for check in verdict.checks:
            if not check.right:
                got, want = _one_line(check.got) or "nothing", _one_line(check.want) or "nothing"
                yield verdict.kind, f"wrong {check.name}", verdict.case, rule, words, f"got {got}", f"gold {want}"


def _by_kind(cells: tuple[str, ...]) -> tuple[str, int, str]:
    return cells[0], _ORDER.index(cells[1].split()[0]), cells[1]


def _one_line(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


@dataclass(slots=True)
class Record:
    """How the facts of one rule fared. ``flawed`` ones are right but for an attribute; ``unjudged`` do not count."""

    right: int = 0
    flawed: int = 0
    wrong: int = 0
    unjudged: int = 0

    @property
    def precision(self) -> float:
        """The share of the judged facts whose span is right."""
        return ratio(self.right, self.right + self.wrong)

    def add(self, verdict: Verdict) -> None:
        """Counts one verdict on a fact of this rule."""
        self.right += verdict.outcome == "right"
        self.flawed += not all(check.right for check in verdict.checks)
        self.wrong += verdict.outcome == "spurious"
        self.unjudged += verdict.outcome == "unjudged"


def rules(verdicts: Iterable[Verdict]) -> dict[tuple[Kind, str], Record]:
    """The record of each rule by kind and rule: by kind, and in a kind those first that cost most."""
    records: dict[tuple[Kind, str], Record] = {}
    for verdict in verdicts:
        if verdict.rule:
            records.setdefault((verdict.kind, verdict.rule), Record()).add(verdict)
    return dict(sorted(records.items(), key=lambda item: (item[0][0], -item[1].wrong, -item[1].right, item[0][1])))
