"""The figure ledger: which figures are claimed by whom, as of when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.facts import Chain
from dosar.dossier.tables import FIGURES
from dosar.dossier.views.chains import chain
from dosar.dossier.views.evidence import spans
from dosar.dossier.views.filters import EVERYTHING, Filters, matches, where
from dosar.dossier.views.judged import CORRECTED, as_judged, corrected_ids, evidence, said_by
from dosar.model import Category, Evidence, Figure, Noun, Number, Qualifier, Scope

# What was corrected may fit though what was read does not: see `as_judged`.
_BY = f"(folded_match(:by, item.claimant_name) OR folded_match(:by, item.claimant_text) OR {CORRECTED})"
_CATEGORY = f"(item.category = :category OR {CORRECTED})"
_NUMBER = ("low", "best", "high", "qualifier", "unit", "category", "scope", "place", "as_of")
_SAME = ("id", *_NUMBER, "counted", "head", "of", "claimant", "words", "sentence", "score")


class FigureRow(Noun, frozen=True, kw_only=True):
    """A figure as `dosar.model.Figure` has it; ``counted`` are words, ``claimant`` is a name or else words.

    ``words`` are the figure's own; evidence is those, then what is counted, then the claimant, where they stand.
    """

    id: str
    low: Number | None
    best: Number | None
    high: Number | None
    qualifier: Qualifier
    unit: str | None
    counted: str | None
    head: str | None
    of: str | None
    category: Category
    scope: Scope
    place: str | None
    as_of: str | None
    claimant: str | None
    chain: Chain
    words: str
    sentence: str
    score: float
    evidence: tuple[Evidence, ...]


def figures(connection: Connection, filters: Filters = EVERYTHING) -> Iterator[FigureRow]:
    """The figures by category, as-of date and publication, as they were read and by people corrected."""
    condition, parameters = where(
        filters, by=_BY, about=("item.words", "item.counted", "item.place"), category=_CATEGORY
    )
    sql = f"""
      SELECT * FROM figure_ledger AS item WHERE {condition}
      ORDER BY category, as_of, published, report_id, position
    """
    asked = {**parameters, "corrected": corrected_ids(connection)}
    found = (_row(row, chain(connection, FIGURES, row["id"])) for row in connection.select(sql, asked))
    yield from as_judged(connection, found, FIGURES, _anew, lambda row: _fits(row, filters))


def _anew(row: FigureRow, figure: Figure, sentence: str) -> FigureRow:
    """The row of a figure that was corrected."""
    counted = figure.counted
    return msgspec.structs.replace(
        row,
        **{field: getattr(figure, field) for field in _NUMBER},
        counted=counted.text if counted else None,
        head=counted.head if counted else None,
        of=counted.of if counted else None,
        claimant=said_by(figure.claimant),
        chain=figure.chain,
        words=figure.text,
        sentence=sentence if figure.text != row.words else row.sentence,
        evidence=evidence(row.evidence[0], figure, counted, figure.claimant),
    )


def _fits(row: FigureRow, filters: Filters) -> bool:
    return filters.category in (None, row.category) and matches(filters.by, row.claimant)


def _row(row: sqlite3.Row, links: Chain) -> FigureRow:
    return FigureRow(
        **{column: row[column] for column in _SAME},
        chain=links,
        evidence=spans(
            row,
            ("start", "end", "words"),
            ("counted_start", "counted_end", "counted"),
            ("claimant_start", "claimant_end", "claimant_text"),
        ),
    )
