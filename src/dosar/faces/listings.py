"""The listings of a dossier as an editor would like to read them: a timeline, a ledger, who said what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dosar.faces.listing import Listing, chain_text
from dosar.faces.table import Column, shortened
from dosar.model import Figure

if TYPE_CHECKING:
    from dosar.dossier import Evidence, FigureRow, ReportRow, SearchHit, StatementRow

SHORT_ID = 12
"""How many hex digits of an id are shown: enough for any dossier, and `dosar show` takes them."""

_DIVISION = re.compile(r"(\d{4})-([2-4]\d)")
_DIVISIONS = {
    **{"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
    **{"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "first half", "41": "second half"},
}  # ISO 8601-2, 4.8

_FIRST_LINE = 66  # cells of a first line, which may be the whole article: one line in the narrowest table


def short_id(identity: str) -> str:
    """The beginning of an id, which the commands take for the whole."""
    return identity.removeprefix("sha256:")[:SHORT_ID]


def _outlet(evidence: Evidence) -> str:
    return evidence.outlet or "-"


def _date(published: str | None) -> str:
    return published[:10] if published else "no date"


def where(evidence: Evidence) -> str:
    """Where the words stand: outlet, day and report."""
    return ", ".join(filter(None, (evidence.outlet, _date(evidence.published), evidence.source)))


def quoted(text: str) -> str:
    """Somebody's words in quotation marks."""
    return f"“{text}”"


def when(date: str) -> str:
    """An EDTF date as it is read: ``spring 2006``, ``Q1 2025``, ``1990s``, ``2024-01 to 2024-10``."""
    if division := _DIVISION.fullmatch(date):
        return f"{_DIVISIONS[division[2]]} {division[1]}" if division[2] in _DIVISIONS else date
    return date.replace("XX", "00s").replace("X", "0s").replace("/", " to ")


def claim(figure: Figure | FigureRow) -> str:
    """A figure in digits: ``at least 9``, ``200 to 900``, ``about 109,000,000,000 RON``, ``6.2%``."""
    low, best, high = figure.low, figure.best, figure.high
    hedge = "" if figure.qualifier in ("exact", "range") else f"{figure.qualifier} "
    stated = next((number for number in (best, low, high) if number is not None), None)
    number = f"{low:,} to {high:,}" if figure.qualifier == "range" and None not in (low, high) else f"{stated or 0:,}"
    unit = "%" if figure.unit == "%" else f" {figure.unit}" if figure.unit else ""
    return f"{hedge}{number}{unit}"


def _figure_cells(row: FigureRow) -> tuple[str, ...]:
    claimant = row.claimant or "the report"
    return row.as_of or "-", row.words, row.counted or "-", claimant, _outlet(row.evidence[0])


def _figure_below(row: FigureRow) -> Iterator[str]:
    digits = claim(row)
    digits = "" if digits == row.words else digits
    scope = None if row.scope == "total" else row.scope
    unsure = "unsure, please look" if row.score < 0.5 else None
    yield "; ".join(filter(None, (digits, scope, row.place, chain_text(row.chain), unsure)))
    yield f"{quoted(row.sentence)} {where(row.evidence[0])}"


FIGURES: Listing[FigureRow] = Listing(
    columns=(
        Column("AS OF", 10),
        Column("AS PRINTED", 14, 2),
        Column("COUNTED", 15, 3),
        Column("CLAIMED BY", 17, 3),
        Column("OUTLET", 14, 2),
    ),
    cells=_figure_cells,
    below=_figure_below,
    fields=(
        *("category", "as_of", "words", "low", "best", "high", "qualifier", "unit", "counted", "head", "of", "scope"),
        *("place", "claimant", "chain", "sentence", "score"),
    ),
    nothing="No figure.",
    section=lambda row: row.category,
)


def _statement_below(row: StatementRow) -> Iterator[str]:
    manner = row.kind if row.stance == "asserts" else f"{row.kind}, {row.stance}"
    cue = quoted(row.cue) if row.cue else None
    unsure = "unsure, please look" if row.score < 0.5 else None
    yield "; ".join(filter(None, (manner, cue, chain_text(row.chain), unsure)))
    yield where(row.evidence[0])


STATEMENTS: Listing[StatementRow] = Listing(
    columns=(Column("DATE", 10), Column("SPEAKER", 18, 1), Column("WORDS", 44, 4)),
    cells=lambda row: (_date(row.evidence[0].published), row.speaker or "-", row.content),
    below=_statement_below,
    fields=("speaker", "cue", "content", "kind", "stance", "chain", "score"),
    nothing="No statement.",
)


def _report_cells(row: ReportRow) -> tuple[str, ...]:
    title = row.title or shortened(row.evidence[0].text, _FIRST_LINE)
    return _date(row.published), title, row.outlet or "-", row.language, f"{row.statements:,}", f"{row.figures:,}"


def _report_below(row: ReportRow) -> Iterator[str]:
    if row.title:
        yield shortened(row.evidence[0].text, _FIRST_LINE)
    yield f"{short_id(row.id)} {row.source}" + (f", replaces {short_id(row.replaces)}" if row.replaces else "")


REPORTS: Listing[ReportRow] = Listing(
    columns=(
        Column("DATE", 10),
        Column("TITLE OR FIRST LINE", 24, 4),
        Column("OUTLET", 14, 1),
        Column("LANG", 4),
        Column("SAID", 4, right=True),
        Column("FIGURES", 7, right=True),
    ),
    cells=_report_cells,
    below=_report_below,
    fields=("id", "title", "url", "language", "words", "statements", "figures", "replaces"),
    nothing="No report.",
)


def _hit_below(row: SearchHit) -> Iterator[str]:
    yield row.snippet
    found = ", ".join(dict.fromkeys(quoted(found.text) for found in row.evidence))
    yield "; ".join(filter(None, (f"{short_id(row.report)} {row.source}", found)))


SEARCH: Listing[SearchHit] = Listing(
    columns=(Column("DATE", 10), Column("TITLE OR SOURCE", 40, 3), Column("OUTLET", 14, 1)),
    cells=lambda row: (_date(row.published), row.title or row.source, row.outlet or "-"),
    below=_hit_below,
    fields=("report", "source", "outlet", "published", "language", "title", "snippet"),
    nothing="No report has these words.",
)
