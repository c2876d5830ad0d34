"""Rows of facts as people judged them: without those found wrong, and with what was set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.tables import FactTable, hashed
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


#: The SQL condition that ``item`` was corrected; ``:corrected`` is what `corrected_ids` gives.
CORRECTED = "item.id IN (SELECT value FROM json_each(:corrected))"


def corrected_ids(connection: Connection) -> str:
    """The ids of the facts that were corrected, as a JSON array."""
    return msgspec.json.encode(list(corrections(in_force(judgements(connection))))).decode()


def as_judged(connection: Connection, rows: Iterable[R], table: FactTable[F], fits: Callable[[R], bool]) -> Iterator[R]:
    """The rows of the facts of ``table``, each read as a person corrected it.

    Of those `CORRECTED` the ones that ``fits`` lets through: a filter is held against what they are now.
    """
    held = in_force(judgements(connection))
    wrong, values = rejected(held), corrections(held)
    for row in rows:
        if row.id in wrong:
            continue
        if row.id in values:
            fields = _fields(connection, table, row.id, values[row.id])
            row = msgspec.structs.replace(row, **fields)  # type: ignore[type-var]  # every row is a struct
        if row.id not in values or fits(row):
            yield row


def _fields(connection: Connection, table: FactTable[F], identity: str, values: Mapping[str, str]) -> dict[str, object]:
    """The columns of a listing that were set, with the values that the corrected fact has."""
    stored = connection.first(f"SELECT * FROM {table.name} WHERE hash = ?", (hashed(identity),))
    if stored is None:
        return {}
    fact = corrected(table.read(stored, chain(connection, table, identity)), values)
    found = {field: getattr(fact, field) for field in values}
    for party in ("speaker", "claimant"):
        if party in found and found[party] is not None:
            found[party] = found[party].name
    return found
