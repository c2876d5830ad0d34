"""Rows of facts as people judged them: without those found wrong, and with what was set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.tables import FactTable
from dosar.dossier.views.chains import chain
from dosar.dossier.views.judgements import judgements
from dosar.model import Figure, Statement
from dosar.record.judgements import corrected, corrections, in_force, rejected


class Row(Protocol):
    """A row of a listing of facts."""

    @property
    def id(self) -> str:
        """The id of the fact."""


R = TypeVar("R", bound=Row)
F = TypeVar("F", Figure, Statement)


def as_judged(connection: Connection, rows: Iterable[R], table: FactTable[F]) -> Iterator[R]:
    """The rows of the facts of ``table``, each read as a person corrected it."""
    held = in_force(judgements(connection))
    wrong, values = rejected(held), corrections(held)
    for row in rows:
        if row.id in wrong:
            continue
        if row.id in values:
            fields = _fields(connection, table, row.id, values[row.id])
            row = msgspec.structs.replace(row, **fields)  # type: ignore[type-var]  # every row is a struct
        yield row


def _fields(connection: Connection, table: FactTable[F], identity: str, values: Mapping[str, str]) -> dict[str, object]:
    """The columns of a listing that were set, with the values that the corrected fact has."""
    stored = connection.first(f"SELECT * FROM {table.name} WHERE id = ?", (identity,))
    if stored is None:
        return {}
    fact = corrected(table.read(stored, chain(connection, table, identity)), values)
    found = {field: getattr(fact, field) for field in values}
    for party in ("speaker", "claimant"):
        if party in found and found[party] is not None:
            found[party] = found[party].name
    return found
