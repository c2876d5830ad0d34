"""Readers: pure functions from a report to new facts.

A report is laid out once as a `Page`; then each reader of `READERS`, in order, sees the page and what was found before
it and adds its own facts. No reader knows the clock, the network, or another report.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from dosar.extract.figures.figures import read_figures
from dosar.extract.figures.quantities import read_quantities
from dosar.extract.layout.layout import lay_out
from dosar.extract.names.mentions import Source, read_mentions
from dosar.extract.reading import Reading
from dosar.extract.speech.attribution import read_attribution
from dosar.extract.speech.quotations import read_quotations
from dosar.extract.speech.statements import read_statements
from dosar.extract.times.times import read_times
from dosar.model import Annotation, Report, Span

__all__ = ["READERS", "annotate", "read", "sentences"]

#: Each field of a `Reading` with the reader that fills it, in order.
READERS: tuple[tuple[str, Callable[[Reading], tuple[Any, ...]]], ...] = (
    ("times", read_times),
    ("quantities", read_quantities),
    ("mentions", read_mentions),
    ("quotations", read_quotations),
    ("drafts", read_statements),
    ("statements", read_attribution),
    ("figures", read_figures),
)


def read(report: Report, sources: Sequence[Source] = ()) -> Reading:
    """Everything the readers find in a report, with its page; ``sources`` of mentions join the rules."""
    reading = Reading(lay_out(report))
    for field, reader in READERS:
        chosen = functools.partial(read_mentions, sources=sources) if reader is read_mentions else reader
        found: dict[str, Any] = {field: chosen(reading)}
        reading = replace(reading, **found)
    return reading


def annotate(report: Report, sources: Sequence[Source] = ()) -> Annotation:
    """The public annotation of a report. Every span's words are the report's; nothing comes from outside it."""
    return annotation(read(report, sources))


def annotation(reading: Reading) -> Annotation:
    """The public part of a reading."""
    page = reading.page
    return Annotation(
        report=page.report,
        times=reading.times,
        mentions=reading.mentions,
        statements=reading.statements,
        figures=reading.figures,
        posts=page.posts,
        furniture=page.furniture,
    )


def sentences(reading: Reading) -> tuple[Span, ...]:
    """The sentences of a page, in order, furniture and posts included."""
    page = reading.page
    return tuple(Span.at(page.text, sentence.start, sentence.end) for _, sentence in page.sentences())
