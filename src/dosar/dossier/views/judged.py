"""Rows of facts as people judged them: without those found wrong, and with what was set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.tables import FactTable, hashed
from dosar.dossier.views.chains import chain
from dosar.dossier.views.judgements import judgements
from dosar.dossier.views.standing import text_of
from dosar.model import Evidence, Figure, Party, Span, Statement
from dosar.record.judgements import corrected, corrections, in_force, rejected


class Row(Protocol):
    """A row of a listing of facts."""

    @property
    def id(self) -> str:
        """The id of the fact."""


R = TypeVar("R", bound=Row)
F = TypeVar("F", Figure, Statement)


#: The SQL condition that ``item`` was corrected; ``:corrected`` is what `corrected_ids` gives.
CORRECTED = "item.id IN (SELECT value FROM json_each(:corrected))"


def corrected_ids(connection: Connection) -> str:
    """The ids of the facts that were corrected, as a JSON array."""
    return msgspec.json.encode(list(corrections(in_force(judgements(connection))))).decode()


def as_judged(
    connection: Connection,
    rows: Iterable[R],
    table: FactTable[F],
    anew: Callable[[R, F, str], R],
    fits: Callable[[R], bool],
) -> Iterator[R]:
    """The rows of facts of ``table``, each as a person corrected it: ``anew`` makes it of the fact and its sentence.

    Of those `CORRECTED` the ones that ``fits`` lets through: a filter is held against what they are now.
    """
    held = in_force(judgements(connection))
    wrong, values = rejected(held), corrections(held)
    for row in rows:
        if row.id in wrong:
            continue
        if row.id in values:
            row = _corrected(connection, table, row, values[row.id], anew)
        if row.id not in values or fits(row):
            yield row


def _corrected(
    connection: Connection, table: FactTable[F], row: R, values: Mapping[str, str], anew: Callable[[R, F, str], R]
) -> R:
    kept = connection.first(f"SELECT * FROM {table.name} WHERE hash = ?", (hashed(row.id),))
    if kept is None:
        return row
    read = table.read(kept, chain(connection, table, row.id))
    fact = corrected(read, values, text_of(connection, kept["report"]))
    words = fact.content if isinstance(fact, Statement) else fact
    return anew(row, fact, _sentence(connection, kept["report"], words))


def _sentence(connection: Connection, report: int, words: Span) -> str:
    """The sentences in which words of a report stand; the words themselves where they stand in none."""
    sql = """
      SELECT substr(r.text, min(s.start) + 1, max(s."end") - min(s.start)) AS text
      FROM sentences AS s JOIN reports AS r ON r.number = s.report
      WHERE s.report = ? AND s.start < ? AND s."end" > ?
    """
    row = connection.first(sql, (report, words.end, words.start))
    return (row["text"] if row else None) or words.text


def said_by(party: Party | None) -> str | None:
    """Who it is in a listing: a name, or else words."""
    return (party.name or party.text) if party else None


def evidence(row: Evidence, *spans: Span | Party | None) -> tuple[Evidence, ...]:
    """The spans that are there, as evidence of the report that ``row`` is of."""
    return tuple(
        msgspec.structs.replace(row, start=span.start, end=span.end, text=span.text)
        for span in spans
        if span is not None and span.start is not None
    )
