"""Filing: what the record needs of each report, kept beside it. `dosar.dossier.linker` then finds its ties."""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TypeVar, get_type_hints

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.model import Span
from dosar.record.carriers import relays
from dosar.record.filing import Filing, place
from dosar.record.linking import LATEST, keys
from dosar.record.support import HOLDS
from dosar.record.traits import Traits

T = TypeVar("T")

_COLUMNS = ("report", "place", "out", "title", "lead_start", "lead_end")
_RELAYS = ("name", "report", "outlet", "statements")
_BLOBS = ("traits", "appearances")
_QUOTING = ("claims", "said", "dated")  # most of which are words of the report
_LEVEL = 6

_TOLD = """
  SELECT s.start, s."end", substr(r.text, s.start + 1, s."end" - s.start) AS text
  FROM reports AS r JOIN sentences AS s ON s.report = r.number
  WHERE r.id = ?
    AND NOT EXISTS (SELECT 1 FROM furniture AS f WHERE f.report = r.number AND f.start < s."end" AND f."end" > s.start)
    AND NOT EXISTS (SELECT 1 FROM posts AS p WHERE p.report = r.number AND p.start < s."end" AND p."end" > s.start)
  ORDER BY s.start
"""
LATER = f"SELECT report FROM filing_keys WHERE value = ? AND place > ? ORDER BY place LIMIT {LATEST:d}"
_AFTER_ANEW = f"UPDATE filings SET linked = 2, compared = NULL WHERE linked > 0 AND report IN ({LATER})"
#: What of the kept record is to be made anew for a report, as ``filings.stale`` adds it up.
STORY, ECHO, ALL = 1, 2, 7
#: Marks the reports that are held together with one by ties, or were when the record was kept.
BOUND = f"""
  UPDATE filings SET stale = stale | :stale WHERE report IN (
    SELECT earlier FROM ties WHERE report = :number AND (support >= {HOLDS} OR support IS NULL)
    UNION SELECT report FROM ties WHERE earlier = :number AND (support >= {HOLDS} OR support IS NULL)
    UNION SELECT beside.report FROM kept_carriers AS own JOIN kept_carriers AS beside ON beside.item = own.item
      WHERE own.report = :number AND own.kind IN ('story', 'origin')
  )
"""
#: Marks the kept groups of a report that is taken out of them.
_STALE = """
  UPDATE kept_items SET reports = 0 WHERE kind IN ('story', 'origin')
    AND number IN (SELECT item FROM kept_carriers WHERE report = ?)
"""


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
    found = key_rows(number, filing.traits)
    connection.sqlite.executemany("INSERT OR IGNORE INTO filing_keys VALUES (?, ?, ?)", found)
    _relay(connection, number, filing)


def refresh(connection: Connection, number: int, filing: Filing, text: str) -> bool:
    """Put a filing in the place of one with the same traits, inside a transaction; False, and nothing, for another.

    Reports are tied by their traits, so the ties stay; what the report tells is made anew where it tells otherwise.
    """
    if connection.first("SELECT 1 FROM filings WHERE report = ?", (number,)) is None:
        return False
    if traits(connection, number) != filing.traits:
        return False
    if not filed(connection, number, filing, text):
        blobs = [pack(filing.appearances), *(pack(getattr(filing, blob), text) for blob in _QUOTING)]
        changes = ", ".join(f"{blob} = ?" for blob in (*_BLOBS[1:], *_QUOTING))
        connection.execute(f"UPDATE filings SET {changes}, stale = {ALL} WHERE report = ?", (*blobs, number))
        _relay(connection, number, filing)
    return True


def unfile(connection: Connection, number: int) -> None:
    """Take the filing of a report away, if it has one, inside a transaction; `link` has to follow."""
    if connection.first("SELECT 1 FROM filings WHERE report = ?", (number,)) is None:
        return
    connection.execute(BOUND, {"number": number, "stale": STORY | ECHO})
    connection.execute(_STALE, (number,))
    rows = key_rows(number, traits(connection, number))
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
    relayed = connection.all(f"SELECT {', '.join(_RELAYS)} FROM relays WHERE report = ? ORDER BY name", (number,))
    if [tuple(row) for row in relayed] != _relay_rows(number, filing):
        return False
    has_key = "SELECT 1 FROM filing_keys WHERE value = ? AND place = ? AND report = ?"
    return all(connection.first(has_key, key) is not None for key in key_rows(number, filing.traits))


def stray_keys(connection: Connection) -> int:
    """How many keys are there beside those of the filings."""
    filings = connection.select("SELECT report, traits FROM filings")
    wanted = sum(len(key_rows(row["report"], unpack(row["traits"], Traits))) for row in filings)
    row = connection.first("SELECT count(*) AS kept FROM filing_keys")
    return (row["kept"] if row else 0) - wanted


def _row(number: int, filing: Filing) -> tuple[Cell, ...]:
    """The columns of a filing that are no blobs."""
    compared = filing.traits
    return (number, place(compared.head), compared.head.out, compared.title, compared.lead.start, compared.lead.end)


def key_rows(number: int, compared: Traits) -> list[tuple[int, int, int]]:
    """The rows of ``filing_keys`` for a report with these traits."""
    where = place(compared.head)
    return sorted({(key.value, where, number) for key in keys(compared)})


def _relay(connection: Connection, number: int, filing: Filing) -> None:
    """Tell through whom the statements of a report came, in the place of what was told before."""
    connection.execute("DELETE FROM relays WHERE report = ?", (number,))
    connection.insert("relays", _RELAYS, _relay_rows(number, filing))


def _relay_rows(number: int, filing: Filing) -> list[tuple[Cell, ...]]:
    """The rows of ``relays`` for a report: through whom its statements came, how many through each, by name."""
    counted = Counter(name for one in filing.said for name in set(relays(one.statement.chain)))
    return [(name, number, filing.traits.head.outlet, many) for name, many in sorted(counted.items())]


def traits(connection: Connection, number: int) -> Traits:
    """The traits of a report. Raises LookupError where it has no filing."""
    row = connection.first("SELECT traits FROM filings WHERE report = ?", (number,))
    if row is None:
        raise LookupError(f"the report {number} has no filing")
    return unpack(row["traits"], Traits)


def told(connection: Connection, identity: str) -> list[Span]:
    """The sentences of the story of the report with this id: neither furniture nor in a post."""
    rows = connection.all(_TOLD, (identity,))
    return [Span(start=row["start"], end=row["end"], text=row["text"]) for row in rows]
