from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from handmade import RUN, flood, lines, plain, put

from dosar.dossier import DamagedDossier, Dossier, DossierError, NewerDossier, NotADossier
from dosar.dossier.connection import Connection


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_new_dossier_is_one_file_and_opens(path: Path) -> None:
    with Dossier.create(path) as made:
        assert list(made.reports()) == []
    with Dossier.open(path) as opened:
        assert opened.path == path
    assert os.listdir(path.parent) == [path.name]


def test_creating_never_overwrites(path: Path) -> None:
    path.write_bytes(b"precious")
    with pytest.raises(DossierError, match="is there already"):
        Dossier.create(path)
    assert path.read_bytes() == b"precious"
    assert os.listdir(path.parent) == [path.name]


def test_creating_in_no_folder_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="cannot be created") as error:
        Dossier.create(tmp_path / "nowhere" / "a.dosar")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "it is empty"), (b"not a database at all " * 100, "no SQLite file"), (b"\0" * 4096, "no SQLite file")],
)
def test_a_file_that_is_no_database_is_refused_and_left(path: Path, content: bytes, reason: str) -> None:
    path.write_bytes(content)
    for readonly in (False, True):
        with pytest.raises(NotADossier, match=reason) as error:
            Dossier.open(path, readonly)
        assert str(path) in str(error.value)
    assert path.read_bytes() == content


def test_what_is_not_there_is_refused_and_not_made(path: Path) -> None:
    with pytest.raises(NotADossier, match="no file can be found"):
        Dossier.open(path)
    with pytest.raises(NotADossier):
        Dossier.open(path.parent)
    assert os.listdir(path.parent) == []


def test_the_database_of_another_program_is_refused_and_left(path: Path) -> None:
    sql(path, "PRAGMA application_id = 1", "CREATE TABLE reports (id)")
    before = path.read_bytes()
    with pytest.raises(NotADossier, match="another program"):
        Dossier.open(path)
    assert path.read_bytes() == before


def test_a_newer_dossier_is_refused_in_a_sentence(dossier: Dossier, path: Path) -> None:
    dossier.close()
    sql(path, "PRAGMA user_version = 99")
    with pytest.raises(NewerDossier, match=r"newer Dosar: it has version 99"):
        Dossier.open(path)


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("CREATE TRIGGER evil AFTER INSERT ON reports BEGIN DELETE FROM reports; END", "trigger 'evil' is not Dosar's"),
        ("CREATE VIEW evil AS SELECT 1", "view 'evil' is not Dosar's"),
        ("CREATE TABLE evil (a)", "table 'evil' is not Dosar's"),
        ("CREATE INDEX evil ON reports (title)", "index 'evil' is not Dosar's"),
        ("ALTER TABLE reports ADD COLUMN evil", "table 'reports' is not as Dosar made it"),
        ("DROP TRIGGER reports_fts_update", "trigger 'reports_fts_update' is missing"),
        ("DROP VIEW timeline", "view 'timeline' is missing"),
        ("DROP TABLE figure_links", "'figure_links"),
    ],
)
def test_a_schema_that_is_not_ours_is_refused_by_name(dossier: Dossier, path: Path, statement: str, name: str) -> None:
    dossier.close()
    sql(path, statement)
    for readonly in (False, True):
        with pytest.raises(DamagedDossier, match=name):
            Dossier.open(path, readonly)


def test_what_sqlite_adds_by_itself_is_no_difference(filled: Dossier, path: Path) -> None:
    filled.close()
    sql(path, "ANALYZE", "VACUUM")
    with Dossier.open(path) as opened:
        assert list(opened.verify()) == []
        assert [hit.source for hit in opened.search("tulcea")] == ["flood.txt"]


def test_a_damaged_file_is_told_as_such(dossier: Dossier, path: Path) -> None:
    put(dossier, *(plain(f"Raportul {n} " + "apa crește " * 200, source=f"{n}") for n in range(40)))
    dossier.close()
    content = bytearray(path.read_bytes())
    for page in range(8, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(DamagedDossier) as error, Dossier.open(path, readonly=True) as opened:
        list(opened.reports())
    assert str(path) in str(error.value)


def test_a_read_only_dossier_takes_nothing(filled: Dossier, path: Path) -> None:
    filled.close()
    before = path.read_bytes()
    with Dossier.open(path, readonly=True) as opened:
        annotation = plain("Altul")
        with pytest.raises(DossierError, match="cannot be written"):
            opened.add(annotation, lines(annotation.report), RUN)
        with pytest.raises(DossierError, match="cannot be written"):
            opened.remove(flood().report.id)
        assert len(list(opened.reports())) == 1
    assert path.read_bytes() == before


def test_a_log_beside_the_file_goes_when_it_is_opened_for_writing(filled: Dossier, path: Path) -> None:
    filled.close()
    sql(path, "PRAGMA journal_mode = WAL")
    with Dossier.open(path, readonly=True) as opened:
        assert len(list(opened.reports())) == 1
    assert os.listdir(path.parent) == [path.name]
    with Dossier.open(path):
        assert os.listdir(path.parent) == [path.name]


def test_a_stranger_s_schema_is_never_trusted_before_it_is_checked(filled: Dossier, path: Path) -> None:
    with Dossier.open(path, readonly=True) as opened:
        pragmas = ("trusted_schema", "cell_size_check", "foreign_keys", "query_only")
        found = [opened._connection.sqlite.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas]
    assert found == [0, 1, 1, 1]
    assert filled._connection.sqlite.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_a_dossier_in_use_says_so(filled: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dosar.dossier.connection._WAIT", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Dossier.open(path) as opened:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DossierError, match="in use by another program"):
            opened.remove(flood().report.id)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the file would be writable all the same")
def test_a_file_that_may_not_be_written_can_be_read_and_verified(filled: Dossier, path: Path) -> None:
    filled.close()
    path.chmod(stat.S_IRUSR)
    with Dossier.open(path, readonly=True) as opened:
        assert list(opened.verify()) == []


def test_a_path_with_signs_of_an_address_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=ro#50%25 ș.dosar"
    with Dossier.create(path) as made:
        put(made, flood())
    with Dossier.open(str(path), readonly=True) as opened:
        assert len(list(opened.reports())) == 1
    assert os.listdir(tmp_path) == [path.name]


def test_the_tables_are_counted_when_there_are_twice_as_many_reports(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dosar.dossier.refiler._COUNTED", 2)
    counted: list[int] = []
    analyze = Connection.analyze

    def analyzed(connection: Connection) -> None:
        counted.append(connection.all("SELECT count(*) FROM reports")[0][0])
        analyze(connection)

    monkeypatch.setattr(Connection, "analyze", analyzed)
    with Dossier.create(path) as dossier:
        for number in range(1, 9):
            put(dossier, plain(f"Apa scade de {number} zile.", source=f"{number}.txt"))
            dossier.link()
    assert counted == [2, 4, 8]
    with Dossier.open(path, readonly=True) as dossier:
        assert list(dossier.verify()) == []
