"""The public annotation of one report, rebuilt from the rows, and the runs that found what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.tables import FIGURES, FURNITURE, MENTIONS, POSTS, STATEMENTS, TIMES, FactTable
from dosar.dossier.views.chains import chain
from dosar.dossier.views.reports import by_id
from dosar.model import Annotation, Fact, Run, Span

F = TypeVar("F", bound=Fact)


def annotation(connection: Connection, identity: str) -> Annotation:
    """The report with this id and its facts, in the order in which the readers gave them. Raises `NoSuchReport`."""
    report = by_id(connection, identity)

    def all_of(table: FactTable[F]) -> tuple[F, ...]:
        return tuple(fact for _, fact in stored(connection, table, identity))

    return Annotation(
        report=report,
        times=all_of(TIMES),
        mentions=all_of(MENTIONS),
        statements=all_of(STATEMENTS),
        figures=all_of(FIGURES),
        posts=all_of(POSTS),
        furniture=all_of(FURNITURE),
    )


def stored(connection: Connection, table: FactTable[F], identity: str) -> Iterator[tuple[str, F]]:
    """The facts of one kind in the report with this id, each with the id that it is stored under."""
    sql = f"""
      SELECT fact.* FROM {table.name} AS fact JOIN reports ON reports.number = fact.report
      WHERE reports.id = ? ORDER BY fact.position
    """
    for row in connection.select(sql, (identity,)):
        yield row["id"], table.read(row, chain(connection, table, row["id"]))


def sentences(connection: Connection, identity: str) -> Iterator[Span]:
    """The sentences of the report with this id, in order."""
    sql = """
      SELECT s.start, s."end", substr(r.text, s.start + 1, s."end" - s.start) AS text
      FROM sentences AS s JOIN reports AS r ON r.number = s.report WHERE r.id = ? ORDER BY s.start
    """
    for row in connection.select(sql, (identity,)):
        yield Span(start=row["start"], end=row["end"], text=row["text"])


def runs(connection: Connection) -> Iterator[Run]:
    """The runs that found what is in the dossier, in the order in which they were first recorded."""
    for row in connection.select("SELECT * FROM runs ORDER BY number"):
        yield Run(
            id=row["id"],
            version=row["version"],
            packs=msgspec.json.decode(row["packs"], type=tuple[str, ...]),
            parameters=msgspec.json.decode(row["parameters"], type=dict[str, str]),
        )
