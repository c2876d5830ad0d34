"""Filing: what the record needs of each report, kept beside it, and the ties between reports.

A report is filed when it is added; `link` then finds its ties, and anew those of reports that it might be compared with
though they were out after it. So after linking the ties are those that the reports have, however they came in.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import TypeVar, get_type_hints

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.model import Span
from dosar.record.alignment import Told
from dosar.record.filing import Filing, place
from dosar.record.linking import LATEST, chosen, keys, ties
from dosar.record.traits import Traits

T = TypeVar("T")

_COLUMNS = ("report", "place", "out", "title", "lead_start", "lead_end")
_BLOBS = ("traits", "appearances")
_QUOTING = ("claims", "said", "dated")  # most of which are words of the report
_A_TRANSACTION = 200
_LEVEL = 6
_KEPT, _READ = 4000, 500

_TOLD = """
  SELECT s.start, s."end", substr(r.text, s.start + 1, s."end" - s.start) AS text
  FROM reports AS r JOIN sentences AS s ON s.report = r.number
  WHERE r.id = ?
    AND NOT EXISTS (SELECT 1 FROM furniture AS f WHERE f.report = r.number AND f.start < s."end" AND f."end" > s.start)
    AND NOT EXISTS (SELECT 1 FROM posts AS p WHERE p.report = r.number AND p.start < s."end" AND p."end" > s.start)
  ORDER BY s.start
"""
_BEFORE = f"SELECT place, report FROM filing_keys WHERE value = ? AND place < ? ORDER BY place DESC LIMIT {LATEST:d}"
_LATER = f"SELECT report FROM filing_keys WHERE value = ? AND place > ? ORDER BY place LIMIT {LATEST:d}"
_AFTER = f"UPDATE filings SET linked = 2 WHERE linked = 1 AND report IN ({_LATER})"
_AFTER_ANEW = f"UPDATE filings SET linked = 2, compared = NULL WHERE linked > 0 AND report IN ({_LATER})"


_LINKED = "UPDATE filings SET linked = 1 WHERE report = ? AND compared = ? AND linked = 2"
_COMPARED = "UPDATE filings SET linked = 1, compared = ? WHERE report = ?"


def pack(value: object, text: str = "") -> bytes:
    """A part of a filing as it is kept, in few bytes where it is made of words of ``text``."""
    deflate = zlib.compressobj(_LEVEL, zdict=text.encode())
    return deflate.compress(msgspec.msgpack.encode(value)) + deflate.flush()


def unpack(data: bytes, kind: type[T], text: str = "") -> T:
    """The part of a filing that `pack` made with this text."""
    return msgspec.msgpack.decode(zlib.decompressobj(zdict=text.encode()).decompress(data), type=kind)


def file(connection: Connection, number: int, filing: Filing, text: str) -> None:
    """Put the filing of a report with this text beside it, inside a transaction; `link` has to follow."""
    blobs = [pack(getattr(filing, blob)) for blob in _BLOBS]
    blobs += [pack(getattr(filing, blob), text) for blob in _QUOTING]
    connection.insert("filings", (*_COLUMNS, *_BLOBS, *_QUOTING), [(*_row(number, filing), *blobs)])
    found = _key_rows(number, filing.traits)
    connection.sqlite.executemany("INSERT OR IGNORE INTO filing_keys VALUES (?, ?, ?)", found)


def unfile(connection: Connection, number: int) -> None:
    """Take the filing of a report away, if it has one, inside a transaction; `link` has to follow."""
    if connection.first("SELECT 1 FROM filings WHERE report = ?", (number,)) is None:
        return
    rows = _key_rows(number, _traits(connection, number))
    for value, where, _ in rows:
        connection.execute(_AFTER_ANEW, (value, where))
    connection.sqlite.executemany("DELETE FROM filing_keys WHERE value = ? AND place = ? AND report = ?", rows)
    connection.execute("DELETE FROM filings WHERE report = ?", (number,))


def filed(connection: Connection, number: int, filing: Filing, text: str) -> bool:
    """Whether this is the filing that is kept of a report with this text."""
    row = connection.first("SELECT * FROM filings WHERE report = ?", (number,))
    if row is None or tuple(row[column] for column in _COLUMNS) != _row(number, filing):
        return False
    kept = ((blob, kind, text if blob in _QUOTING else "") for blob, kind in get_type_hints(Filing).items())
    if any(unpack(row[blob], kind, words) != getattr(filing, blob) for blob, kind, words in kept):
        return False
    has_key = "SELECT 1 FROM filing_keys WHERE value = ? AND place = ? AND report = ?"
    return all(connection.first(has_key, key) is not None for key in _key_rows(number, filing.traits))


def stray_keys(connection: Connection) -> int:
    """How many keys are there beside those of the filings."""
    filings = connection.select("SELECT report, traits FROM filings")
    wanted = sum(len(_key_rows(row["report"], unpack(row["traits"], Traits))) for row in filings)
    row = connection.first("SELECT count(*) AS kept FROM filing_keys")
    return (row["kept"] if row else 0) - wanted


def _row(number: int, filing: Filing) -> tuple[Cell, ...]:
    """The columns of a filing that are no blobs."""
    compared = filing.traits
    return (number, place(compared.head), compared.head.out, compared.title, compared.lead.start, compared.lead.end)


def loosen(connection: Connection, number: int) -> None:
    """Have the reports linked anew that may be compared with this one, which came after them."""
    for value, where, _ in _key_rows(number, _traits(connection, number)):
        connection.execute(_AFTER, (value, where))


def _hashed(candidates: Sequence[tuple[int, int]]) -> int:
    return int.from_bytes(blake2b(repr(candidates).encode(), digest_size=8).digest()) >> 1


def _key_rows(number: int, compared: Traits) -> list[tuple[int, int, int]]:
    where = place(compared.head)
    return sorted({(key.value, where, number) for key in keys(compared)})


def _traits(connection: Connection, number: int) -> Traits:
    row = connection.first("SELECT traits FROM filings WHERE report = ?", (number,))
    if row is None:
        raise LookupError(f"the report {number} has no filing")
    return unpack(row["traits"], Traits)


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
    """Links one report after another; keeps the traits and the words of those it saw last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, Traits] = OrderedDict()
        self._read: OrderedDict[str, Told] = OrderedDict()

    def link(self, number: int) -> None:
        """Replace the ties of one report, but for one that would only be compared again with the same others."""
        later = self._traits(number)
        candidates = self._candidates(later)
        compared = _hashed(candidates)
        if not self._connection.execute(_LINKED, (number, compared)):
            self._compare(number, later, [other for _, other in candidates])
            self._connection.execute(_COMPARED, (compared, number))

    def _compare(self, number: int, later: Traits, candidates: Sequence[int]) -> None:
        others: dict[str, int] = {}
        for other in candidates:
            with suppress(LookupError):  # another program took the report away, and left its keys
                others[self._traits(other).head.report] = other
        found = ties(later, [self._traits(other) for other in others.values()], self._told)
        rows = [(number, others[tie.earlier], tie.kind, tie.score, tie.reason, tie.carrier) for tie in found]
        self._connection.execute("DELETE FROM ties WHERE report = ?", (number,))
        self._connection.insert("ties", ("report", "earlier", "kind", "score", "reason", "carrier"), rows)

    def _candidates(self, later: Traits) -> list[tuple[int, int]]:
        """The places and numbers of the reports to compare with."""
        where = place(later.head)
        shared = [
            ((row["place"], row["report"]), key.kind)
            for key in keys(later)
            for row in self._connection.all(_BEFORE, (key.value, where))
        ]
        return chosen(shared)

    def _traits(self, number: int) -> Traits:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        found = _traits(self._connection, number)
        self._kept[number] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _told(self, identity: str) -> Told:
        if identity not in self._read:
            self._read[identity] = Told(told(self._connection, identity))
        self._read.move_to_end(identity)
        if len(self._read) > _READ:
            self._read.popitem(last=False)
        return self._read[identity]


def told(connection: Connection, identity: str) -> list[Span]:
    """The sentences of the story of the report with this id: neither furniture nor in a post."""
    rows = connection.all(_TOLD, (identity,))
    return [Span(start=row["start"], end=row["end"], text=row["text"]) for row in rows]
