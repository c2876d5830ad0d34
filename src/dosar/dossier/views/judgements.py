"""What people decided, in the order in which they did."""

from __future__ import annotations

from collections.abc import Iterator

from dosar.dossier.connection import Connection
from dosar.record.nouns import Judgement


def judgements(connection: Connection) -> Iterator[Judgement]:
    """Every judgement, those that were taken back or replaced too, the oldest first."""
    for row in connection.select("SELECT * FROM judgements ORDER BY number"):
        yield Judgement(**{field: row[field] for field in Judgement.__struct_fields__})
