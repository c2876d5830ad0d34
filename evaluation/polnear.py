"""Gold for quotations alone: the attributions of PolNeAR as JSON lines, read as the command line reads them.

A line has a text, a date, a language and ``content``: every attributed content with its kind and the places of its
speaker. PolNeAR's texts are others' and never stand in this repository; the set is used only where it is present.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from evaluation import gold
from evaluation.lines import load_lines


class _Content(msgspec.Struct):
    start: int
    end: int
    kind: str
    speaker_frags: tuple[gold.Place, ...] = ()


class _Line(msgspec.Struct):
    text: str
    content: tuple[_Content, ...]
    language: str = "und"
    date: str | None = None


def load(name: str, path: Path) -> gold.GoldSet | None:
    """The set in the file at ``path``; None where it is not there."""
    return load_lines(name, path, _case, ("quoted_speech", "all_statements"))


def _case(name: str, data: bytes) -> gold.Case:
    line = msgspec.json.decode(data, type=_Line)
    quotations = (
        gold.Quotation((one.start, one.end), line.text[one.start : one.end], one.kind, one.speaker_frags)
        for one in line.content
    )
    return gold.Case(
        name=name, language=line.language, published=line.date, text=line.text, quotations=tuple(quotations)
    )
