"""What becomes of a batch, told as it goes: sentences and a bar on standard error, and a tally at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from dosar.faces.clean import one_line
from dosar.importers.files import find
from dosar.importers.items import Notice, Refusal

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")

NOTICES_SHOWN = 20


class Teller:
    """Counts outcomes by their kind and prints refusals and warnings; of these the first `NOTICES_SHOWN` or all."""

    def __init__(self, *, verbose: bool) -> None:
        self.counts: Counter[type[object]] = Counter()
        self._shown = sys.maxsize if verbose else NOTICES_SHOWN

    def tell(self, outcome: object) -> None:
        """Counts the outcome and prints what should be known of it."""
        self.counts[type(outcome)] += 1
        if isinstance(outcome, Refusal):
            _say("refused", str(outcome))
        elif isinstance(outcome, Notice) and self.warnings <= self._shown:
            _say("warning", str(outcome))
        elif isinstance(outcome, Notice) and self.warnings == self._shown + 1:
            _say("warning", "further warnings are counted; --verbose prints them.")

    @property
    def refused(self) -> int:
        """How many inputs were refused."""
        return self.counts[Refusal]

    @property
    def warnings(self) -> int:
        """How many warnings there were, printed or not."""
        return self.counts[Notice]


def followed(outcomes: Iterable[T], paths: Collection[str]) -> Iterator[T]:
    """The same outcomes, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    with _bar() as bar:
        task = bar.add_task("Reading", total=_expected(paths))
        for outcome in outcomes:
            if not isinstance(outcome, Notice):
                bar.advance(task)
            yield outcome


@contextmanager
def working(words: str) -> Iterator[None]:
    """Tells that something takes its time, on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield


def plural(count: int, noun: str) -> str:
    """``1 warning``, ``2 warnings``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _say(kind: str, sentence: str) -> None:
    """Prints on standard error, above the bar if there is one."""
    click.echo(f"{kind}: {one_line(sentence)}", err=True)


def _expected(paths: Collection[str]) -> int | None:
    """How many outcomes there will be; None if that shows only as they come: JSON lines, standard input."""
    found = [path for path in find(paths) if not isinstance(path, Notice)]
    return None if any(str(path).endswith((".jsonl", "-")) for path in found) else len(found)


def _bar() -> Progress:
    """A bar that is gone when it is done. While it stands, rich puts what is printed above it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
