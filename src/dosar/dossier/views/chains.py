"""The chain of a statement or a figure, from the claimant outwards."""

from __future__ import annotations

from typing import TypeVar

from dosar.dossier.connection import Connection
from dosar.dossier.facts import Chain, link
from dosar.dossier.tables import FactTable, hashed
from dosar.model import Fact

F = TypeVar("F", bound=Fact)


def chain(connection: Connection, table: FactTable[F], identity: str) -> Chain:
    """The links of the fact with this id; none for a kind of fact that has no chain."""
    if table.owner is None:
        return ()
    sql = f"SELECT * FROM {table.links} WHERE {table.owner} = (SELECT number FROM {table.name} WHERE hash = ?)"
    return tuple(map(link, connection.select(f"{sql} ORDER BY position", (hashed(identity),))))
