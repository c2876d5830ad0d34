"""What the readers have found so far on one page: each reader sees what stands before it and adds its own facts."""

from __future__ import annotations

from typing import Literal

import msgspec

from dosar.extract.page import Page
from dosar.model import Figure, Mention, Number, Qualifier, Stance, Statement, StatementKind, Timex

QuotationKind = Literal["speech", "fragment", "name"]


class Quantity(msgspec.Struct, frozen=True):
    """A number as printed, before it is known what it counts.

    ``[start, end)`` holds the qualifier, the number and its unit. ``unit`` is ISO 4217, ``%``, UCUM or None. ``kind``
    tells a count of things or people from measures, money and shares; ``vague`` is a numeral without digits ("mii").
    """

    start: int
    end: int
    low: Number | None
    best: Number | None
    high: Number | None
    qualifier: Qualifier
    unit: str | None
    kind: Literal["count", "money", "percent", "measure"]
    vague: bool
    rule: str


class Quotation(msgspec.Struct, frozen=True):
    """A quoted stretch ``[start, end)`` with its marks: speech, a fragment of it, or the name of something."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    kind: QuotationKind


class Draft(msgspec.Struct, frozen=True):
    """A statement as its sentence shows it, before it is known who stands behind "he" and through whom it came.

    All pairs are ``[start, end)``. ``speaker`` is None where the sentence names nobody. ``relays`` are the words of
    those through whom it came, nearest first.
    """

    kind: StatementKind
    content: tuple[int, int]
    cue: tuple[int, int]
    speaker: tuple[int, int] | None
    stance: Stance
    relays: tuple[tuple[int, int], ...]
    rule: str
    score: float
    #: Of the relays, the one that passes the whole sentence on: "..., transmite AFP".
    source: tuple[int, int] | None = None


class Reading(msgspec.Struct, frozen=True):
    """A page and the facts found on it."""

    page: Page
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    drafts: tuple[Draft, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
