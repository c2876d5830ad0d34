"""The heads of the reports of a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dosar.dossier.connection import Connection
from dosar.record.material import Head


class Heads(Mapping[str, Head]):
    """The heads of all reports by id, each read when it is asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, Head] = {}

    def __getitem__(self, report: str) -> Head:
        if report not in self._read:
            sql = "SELECT id AS report, source, outlet, published, language FROM reports WHERE id = ?"
            row = self._connection.first(sql, (report,))
            if row is None:
                raise KeyError(report)
            self._read[report] = Head(**{field: row[field] for field in Head.__struct_fields__})
        return self._read[report]

    def __iter__(self) -> Iterator[str]:
        return (row["id"] for row in self._connection.select("SELECT id FROM reports"))

    def __len__(self) -> int:
        row = self._connection.first("SELECT count(*) AS reports FROM reports")
        return row["reports"] if row else 0
