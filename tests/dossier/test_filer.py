"""Filings: made for every report, kept as they were made, found again where they are missing or were changed."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from handmade import as_before, flood, plain, put

from dosar.dossier import Dossier, OlderDossier, Problem, schema
from dosar.dossier.filer import pack, unpack
from dosar.record.record import Record
from dosar.record.traits import Traits

ID = flood().report.id


def reports(number: int = 6) -> list[tuple[str, str]]:
    """Sources of floods and of other reports, with their days."""
    return [(f"{n}.txt", f"2025-05-{n + 1:02}") for n in range(number)]


def fill(dossier: Dossier, number: int = 6) -> None:
    put(dossier, *(flood(source=source, published=day, outlet=source) for source, day in reports(number)))
    put(dossier, plain("Ploaie în Alpi.", source="alps", published="2025-06-01"))


def printed(record: Record) -> bytes:
    told = [record.stories, record.echoes, list(record.entities)]
    told += [record.timeline(story) for story in record.stories]
    return msgspec.json.encode(told)


def ties(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        sql = """SELECT r.id, e.id, kind, score, reason FROM ties JOIN reports AS r ON r.number = ties.report
          JOIN reports AS e ON e.number = earlier ORDER BY 1, 2, 3"""
        return connection.execute(sql).fetchall()


def test_the_reports_of_an_older_dossier_are_filed_and_linked(dossier: Dossier, path: Path) -> None:
    fill(dossier)
    dossier.link()
    whole, tied = printed(dossier.record()), ties(path)
    assert len(tied) > 10
    dossier.close()
    older = path.with_name("older.dosar")
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        schema.migrate(connection, schema.migrations()[:2])
        connection.execute("ATTACH ? AS new", (str(path),))
        as_before(connection)
    with pytest.raises(OlderDossier, match=r"`dosar update .*older\.dosar` brings it up to date"):
        Dossier.open(older, readonly=True)
    with Dossier.open(older) as opened:
        assert printed(opened.record()) == whole
        assert list(opened.verify()) == []
    assert ties(older) == tied


def test_what_was_interrupted_while_it_was_brought_up_to_date_goes_on(
    dossier: Dossier, path: Path, tamper: Callable[..., None]
) -> None:
    fill(dossier)
    dossier.link()
    whole = printed(dossier.record())
    dossier.close()
    tamper("DELETE FROM filings WHERE report % 2", "DELETE FROM filing_keys WHERE report % 2", "DELETE FROM ties")
    tamper("UPDATE filings SET linked = 0")
    with Dossier.open(path, readonly=True) as opened:
        assert list(opened.verify()) == []  # what waits is no fault
    with Dossier.open(path) as opened:
        assert printed(opened.record()) == whole


def test_a_dossier_that_is_up_to_date_is_opened_without_a_change(dossier: Dossier, path: Path) -> None:
    fill(dossier)
    dossier.link()
    dossier.close()
    before = path.read_bytes()
    with Dossier.open(path):
        pass
    assert path.read_bytes() == before


def test_a_part_of_a_filing_comes_back_as_it_went_in() -> None:
    value = {"a": (1, 2.5, None), "ș": ()}
    assert unpack(pack(value), dict[str, tuple[int | float | None, ...]]) == value


def problems(path: Path) -> list[Problem]:
    with Dossier.open(path, readonly=True) as dossier:
        return list(dossier.verify())


@pytest.mark.parametrize("column", ["traits", "appearances", "claims", "said", "dated"])
@pytest.mark.parametrize("blob", [b"", b"\0", zlib.compress(b"\xc1"), pack(()), pack({"head": 1})], ids=range(5))
def test_a_corrupted_blob_is_found(filled: Dossier, path: Path, column: str, blob: bytes) -> None:
    put(filled, flood(source="b", outlet="Alt ziar"))
    filled.link()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE filings SET {column} = ? WHERE report = 1", (blob,))
    (problem,) = problems(path)
    assert (problem.report, problem.table) == (ID, "filings")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE filings SET title = 'Altul'",
        "UPDATE filings SET place = place + 1",
        "UPDATE filings SET out = '2025-05-08'",
        "UPDATE filings SET lead_end = lead_end - 1",
        "DELETE FROM filing_keys WHERE value = (SELECT max(value) FROM filing_keys)",
        "UPDATE filing_keys SET place = place + 1",
    ],
)
def test_a_changed_filing_is_found(filled: Dossier, path: Path, tamper: Callable[..., None], change: str) -> None:
    filled.close()
    tamper(change)
    assert [(one.report, one.table, one.message) for one in problems(path)] == [
        (ID, "filings", "its filing is not the one made of its facts")
    ]


def test_a_key_too_many_is_found(filled: Dossier, path: Path, tamper: Callable[..., None]) -> None:
    filled.close()
    tamper("INSERT INTO filing_keys SELECT 7, place, report FROM filings")
    assert [one.message for one in problems(path)] == ["1 of its keys are not those of a filing"]


def test_a_well_formed_lie_in_a_blob_is_found(filled: Dossier, path: Path) -> None:
    filled.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        ((blob,),) = connection.execute("SELECT traits FROM filings").fetchall()
        lie = msgspec.structs.replace(unpack(blob, Traits), counts=("killed 99",))
        connection.execute("UPDATE filings SET traits = ?", (pack(lie),))
    assert len(problems(path)) == 1


KILLED = f"""
import os, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from dosar.dossier import Dossier, linker
real, done = linker._Linker.link, []
def link(self, number):
    real(self, number)
    done.append(number)
    if len(done) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
linker._Linker.link, linker._A_TRANSACTION = link, 2
with Dossier.open(sys.argv[1]) as dossier:
    dossier.link()
"""


@pytest.mark.parametrize("after", [1, 2, 5])
def test_what_is_killed_while_it_links_verifies_and_goes_on(dossier: Dossier, path: Path, after: int) -> None:
    fill(dossier)
    dossier.close()
    other = path.with_name("other.dosar")
    shutil.copy(path, other)
    with Dossier.open(other) as opened:
        whole, tied = printed(opened.record()), ties(other)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), str(after)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert problems(path) == []
    assert ties(path) != tied
    with Dossier.open(path) as opened:
        assert printed(opened.record()) == whole
        assert list(opened.verify()) == []
    assert ties(path) == tied
