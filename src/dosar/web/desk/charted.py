"""What the timeline and the ledger are drawn from: dates with their events, tellings, facets of figures."""

from __future__ import annotations

from dosar.model import Evidence, Noun


class When(Noun, frozen=True, kw_only=True):
    """How many events have one date: ``date`` is EDTF, ``first`` and ``last`` are the ISO days that it covers."""

    date: str
    first: str
    last: str
    planned: bool
    events: int


class Telling(Noun, frozen=True, kw_only=True):
    """A sentence that tells an event: the ``date`` (EDTF) that it gives and the ``words`` that say so, where known."""

    evidence: Evidence
    date: str | None
    words: Evidence | None


class LedgerFacets(Noun, frozen=True, kw_only=True):
    """What a ledger can be narrowed by, each with how many series there are of it, the most first."""

    categories: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    claimants: tuple[tuple[str, int], ...]
