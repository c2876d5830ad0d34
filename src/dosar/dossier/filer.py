"""Filing: what the record needs of each report, kept beside it, and the ties between reports.

A report is filed when it is added; `link` then finds its ties, and anew those of reports that it might be compared with
though they were out after it. So after linking the ties are those that the reports have, however they came in.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import TypeVar, get_type_hints

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.model import Span
from dosar.record.filing import Filing, place
from dosar.record.linking import LATEST, chosen, keys, ties
from dosar.record.traits import Traits

T = TypeVar("T")

_COLUMNS = ("report", "place", "out", "title", "lead_start", "lead_end")
_BLOBS = ("traits", "appearances", "claims", "said", "dated")
_A_TRANSACTION = 200
_KEPT = 4000

_TOLD = """
  SELECT s.start, s."end", substr(r.text, s.start + 1, s."end" - s.start) AS text
  FROM reports AS r JOIN sentences AS s ON s.report = r.number
  WHERE r.id = ?
    AND NOT EXISTS (SELECT 1 FROM furniture AS f WHERE f.report = r.number AND f.start < s."end" AND f."end" > s.start)
    AND NOT EXISTS (SELECT 1 FROM posts AS p WHERE p.report = r.number AND p.start < s."end" AND p."end" > s.start)
  ORDER BY s.start
"""
_BEFORE = f"SELECT place, report FROM filing_keys WHERE value = ? AND place < ? ORDER BY place DESC LIMIT {LATEST:d}"
_AFTER = f"""
  UPDATE filings SET linked = 2 WHERE linked = 1 AND report IN (
    SELECT report FROM filing_keys WHERE value = ? AND place > ? ORDER BY place LIMIT {LATEST:d}
  )
"""


def pack(value: object) -> bytes:
    """A part of a filing as it is kept."""
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def unpack(data: bytes, kind: type[T]) -> T:
    """The part of a filing that `pack` made."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=kind)


def file(connection: Connection, number: int, filing: Filing) -> None:
    """Put a report's filing beside it, inside a transaction; `link` has to follow."""
    blobs = (pack(getattr(filing, blob)) for blob in _BLOBS)
    connection.insert("filings", (*_COLUMNS, *_BLOBS), [(*_row(number, filing), *blobs)])
    connection.insert("filing_keys", ("value", "place", "report"), _keys(number, filing))


def filed(connection: Connection, number: int, filing: Filing) -> bool:
    """Whether this is the filing that is kept of a report."""
    row = connection.first("SELECT * FROM filings WHERE report = ?", (number,))
    found = connection.select("SELECT value, place, report FROM filing_keys WHERE report = ?", (number,))
    if row is None or tuple(row[column] for column in _COLUMNS) != _row(number, filing):
        return False
    if sorted(map(tuple, found)) != _keys(number, filing):
        return False
    return all(unpack(row[blob], kind) == getattr(filing, blob) for blob, kind in get_type_hints(Filing).items())


def _row(number: int, filing: Filing) -> tuple[Cell, ...]:
    """The columns of a filing that are no blobs."""
    compared = filing.traits
    return (number, place(compared.head), compared.head.out, compared.title, compared.lead.start, compared.lead.end)


def _keys(number: int, filing: Filing) -> list[tuple[int, int, int]]:
    where = place(filing.traits.head)
    return sorted({(key.value, where, number) for key in keys(filing.traits)})


def loosen(connection: Connection, number: int) -> None:
    """Have the reports linked anew that may be compared with this one, before it goes or after it came."""
    for value, where in list(connection.select("SELECT value, place FROM filing_keys WHERE report = ?", (number,))):
        connection.execute(_AFTER, (value, where))


def link(connection: Connection) -> int:
    """Find the ties of all reports that wait for it, in the order of publication; how many there were.

    Some hundred reports a transaction: what is interrupted goes on where it stopped.
    """
    _loosen_later(connection)
    linker = _Linker(connection)
    done = 0
    while waiting := [
        row["report"]
        for row in connection.select(
            "SELECT report FROM filings WHERE linked <> 1 ORDER BY place LIMIT ?", (_A_TRANSACTION,)
        )
    ]:
        with connection.transaction():
            for number in waiting:
                linker.link(number)
        done += len(waiting)
    return done


def _loosen_later(connection: Connection) -> None:
    """Have those linked anew that were out after a report which came only now."""
    last = connection.first("SELECT max(place) AS place FROM filings WHERE linked = 1")
    if last is None or last["place"] is None:
        return
    late = connection.select("SELECT report FROM filings WHERE linked = 0 AND place < ?", (last["place"],))
    with connection.transaction():
        for row in list(late):
            loosen(connection, row["report"])


class _Linker:
    """Links one report after another; keeps the traits of those it saw last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, Traits] = OrderedDict()

    def link(self, number: int) -> None:
        """Replace the ties of one report."""
        later = self._traits(number)
        others = {self._traits(other).head.report: other for other in self._candidates(later)}
        found = ties(later, [self._traits(other) for other in others.values()], self._told)
        rows = [(number, others[tie.earlier], tie.kind, tie.score, tie.reason, tie.carrier) for tie in found]
        self._connection.execute("DELETE FROM ties WHERE report = ?", (number,))
        self._connection.insert("ties", ("report", "earlier", "kind", "score", "reason", "carrier"), rows)
        self._connection.execute("UPDATE filings SET linked = 1 WHERE report = ?", (number,))

    def _candidates(self, later: Traits) -> list[int]:
        where = place(later.head)
        shared = [
            ((row["place"], row["report"]), key.kind)
            for key in keys(later)
            for row in self._connection.select(_BEFORE, (key.value, where))
        ]
        return [number for _, number in chosen(shared)]

    def _traits(self, number: int) -> Traits:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        row = self._connection.first("SELECT traits FROM filings WHERE report = ?", (number,))
        found = unpack(row["traits"], Traits) if row is not None else None
        if found is None:
            raise LookupError(f"the report {number} has no filing")
        self._kept[number] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _told(self, identity: str) -> Sequence[Span]:
        return told(self._connection, identity)


def told(connection: Connection, identity: str) -> list[Span]:
    """The sentences of the story of the report with this id: neither furniture nor in a post."""
    rows = connection.select(_TOLD, (identity,))
    return [Span(start=row["start"], end=row["end"], text=row["text"]) for row in rows]
