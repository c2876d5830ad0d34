"""The one shape of gold, whatever it was loaded from.

Offsets are half-open code points into `Case.text`, the text that the annotator saw: the canonical text for the
project's own samples, the raw input for gold that others made. Names are as the annotator wrote them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

Place: TypeAlias = tuple[int, int]
Kind = Literal[
    "figures",
    "statements",
    "times",
    "mentions",
    "extents",
    "annotated_part",
    "quoted_speech",
    "all_statements",
]

"""What is judged; the last four are other views of times and statements, for gold that others made."""

FACTS: tuple[Kind, ...] = ("figures", "statements", "times", "mentions")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; ``claimant`` is None where the report speaks in its own voice, ``chain`` leaves the claimant out."""

    at: Place
    text: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    category: str
    claimant: str | None
    as_of: str | None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement; ``speaker`` is the report's words for whoever speaks and ``name`` who that is."""

    at: Place
    text: str
    kind: str
    speaker: str | None
    speaker_at: Place | None
    name: str | None
    cue_at: Place | None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; ``value`` is None where only its extent was annotated."""

    at: Place
    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of type PER, ORG or LOC."""

    at: Place
    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A content that somebody is the source of; ``speakers`` are the places of the words for whoever that is."""

    at: Place
    text: str
    kind: str
    speakers: tuple[Place, ...] = ()


Fact: TypeAlias = Figure | Statement | Time | Mention | Quotation


@dataclass(frozen=True, slots=True)
class Case:
    """One report with its gold. ``name`` is the last part of the report's source: ``09.ro.txt``, ``wire.jsonl#2``."""

    name: str
    language: str
    published: str | None
    text: str
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Cases that are scored together.

    ``inputs`` are what the readers get, through the importers, as a user would give it. ``digest`` is a hash of every
    file the set is made of, so that a figure can be traced to the gold it was measured on. ``names`` are patterns over
    folded text that tell which words name whom. ``kinds`` are what this gold can judge.
    """

    name: str
    digest: str
    inputs: tuple[Path, ...]
    cases: tuple[Case, ...]
    manifest: Path | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = FACTS
