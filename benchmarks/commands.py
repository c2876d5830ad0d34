"""What a command costs as a user runs it: seconds from the start of the process, and the most memory it held."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import synthetic

TIMES = 10
_DOSAR = Path(sys.executable).with_name("dosar")
_LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Cost:
    """One run of a command; ``peak`` is its largest resident set, in megabytes of 1,000,000 bytes."""

    seconds: float
    peak: float


def run(*arguments: str | Path) -> Cost:
    """Runs ``dosar`` with the arguments in a process of its own. Ends the benchmark where that fails."""
    command = [sys.executable, "-S", "-E", _LAUNCH, _DOSAR, *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"dosar {arguments[0]} failed: {done.stderr.strip()[-300:]}")
    seconds, peak = map(float, done.stdout.split())
    return Cost(seconds, peak)


def startup() -> str:
    """The median time of a command that does nothing and of a listing of a dossier of the sample reports."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "samples.dosar"
        samples = synthetic.SAMPLES
        run("add", dossier, samples, "--manifest", samples.parent / "manifest.csv")
        lines = [_median("--help"), _median("timeline", dossier)]
    return "\n".join([f"\nstart-up, median of {TIMES}", *lines])


def _median(*arguments: str | Path) -> str:
    runs = [run(*arguments) for _ in range(TIMES)]
    return f"  dosar {arguments[0]:9} {median(one.seconds for one in runs):.3f} s, {runs[0].peak:.0f} MB"


def annotation(count: int) -> str:
    """What `dosar annotate` costs over so many reports in all languages, start included."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "reports.jsonl"
        words = synthetic.write(lines, synthetic.mixed(count))
        cost = run("annotate", lines)
    return f"\ndosar annotate, {count:,} reports, a process of its own\n  {_cost(cost, words, count)}"


def batch(count: int) -> str:
    """What it costs to add so many reports to a new dossier, and how large it is then."""
    with tempfile.TemporaryDirectory() as folder:
        lines, dossier = Path(folder) / "reports.jsonl", Path(folder) / "batch.dosar"
        words = synthetic.write(lines, synthetic.mixed(count))
        cost = run("add", dossier, lines)
        sizes: Sequence[float] = [path.stat().st_size / 1e6 for path in (lines, dossier)]
    return (
        f"\ndosar add, {count:,} reports of {words:,} words into a new dossier\n  {_cost(cost, words, count)}\n"
        f"  {sizes[0]:,.1f} MB of input became {sizes[1]:,.1f} MB of dossier"
    )


def _cost(cost: Cost, words: int, reports: int) -> str:
    rates = f"{words / cost.seconds:,.0f} words/s, {reports / cost.seconds:,.1f} reports/s"
    return f"peak memory {cost.peak:,.0f} MB, {cost.seconds:,.1f} s, {rates}"
