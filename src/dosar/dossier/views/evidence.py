"""Evidence: the exact words of a report that carry an item, and where they stand."""

from __future__ import annotations

import sqlite3

from dosar.model import Evidence, Span


def evidence(row: sqlite3.Row, span: Span) -> Evidence:
    """The evidence ``span`` in the report that ``row`` is about."""
    return Evidence(
        report=row["report_id"],
        source=row["source"],
        outlet=row["outlet"],
        published=row["published"],
        start=span.start,
        end=span.end,
        text=span.text,
    )


def spans(row: sqlite3.Row, *columns: tuple[str, str, str]) -> tuple[Evidence, ...]:
    """The evidence in each of the ``columns`` (start, end, text) of ``row`` that are filled, in this order."""
    return tuple(
        evidence(row, Span(start=row[start], end=row[end], text=row[text]))
        for start, end, text in columns
        if row[start] is not None
    )
