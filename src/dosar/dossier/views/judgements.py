"""What people decided, in the order in which they did."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dosar.dossier.connection import Connection, Parameters
from dosar.dossier.errors import DamagedDossier, NoSuchFact
from dosar.dossier.tables import TABLES
from dosar.record.material import Before, Judgement

_HASH = re.compile(r"(?:sha256:)?([0-9a-f]{6,64})")


def judgements(connection: Connection, after: int = 0) -> Iterator[Judgement]:
    """Every judgement, those that were taken back or replaced too, the oldest first; or those ``after`` so many."""
    for row in connection.select("SELECT * FROM judgements WHERE number > ? ORDER BY number", (after,)):
        fields = {field: row[field] for field in Judgement.__struct_fields__}
        if fields["before"] is not None:
            try:
                fields["before"] = msgspec.json.decode(fields["before"], type=Before)
            except msgspec.MsgspecError as error:
                raise DamagedDossier(f"{connection.path} is damaged (judgement {fields['id']}: {error})") from None
        yield Judgement(**fields)


def decided(connection: Connection) -> int:
    """How many judgements there are: each has the number that it then had, and none is ever deleted."""
    row = connection.first("SELECT max(number) AS last FROM judgements")
    return (row["last"] or 0) if row else 0


def fact(connection: Connection, reference: str) -> str:
    """The whole id of the one report or fact that goes by this: an id, the beginning of one, or a report's source.

    Raises `NoSuchFact` where there is none, or more than one.
    """
    found = [row["id"] for row in connection.select("SELECT id FROM reports WHERE source = ?", (reference,))]
    if not found and (hashed := _HASH.fullmatch(reference)):
        start = f"sha256:{hashed[1]}"
        parts = ["SELECT id FROM reports WHERE id >= :first AND id < :last"]
        parts += [f"SELECT id FROM {table.name} WHERE hash BETWEEN :low AND :high" for table in TABLES]
        low, high = (bytes.fromhex(hashed[1].ljust(64, digit)) for digit in "0f")
        edges: Parameters = {"first": start, "last": start + "g", "low": low, "high": high}
        found = [row["id"] for row in connection.select(" UNION ".join(parts), edges)]
    if len(found) != 1:
        many = "several" if found else "no"
        raise NoSuchFact(f"{connection.path} has {many} reports or facts {reference!r}")
    return str(found[0])
