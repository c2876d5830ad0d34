"""Filing anew: the reports whose facts were judged, and those that an older version of Dosar added without a filing."""

from __future__ import annotations

from contextlib import nullcontext

from dosar.dossier import filer, keeper, linker
from dosar.dossier.connection import Connection
from dosar.dossier.views.annotation import annotation, sentences
from dosar.dossier.views.judgements import judgements
from dosar.model import Annotation
from dosar.record.filing import Filing, file
from dosar.record.judgements import corrections, in_force, rejected

_UNFILED = "SELECT number, id FROM reports WHERE number NOT IN (SELECT report FROM filings) ORDER BY number"

#: With fewer reports any index will do.
_COUNTED = 200


def filing(connection: Connection, annotated: Annotation) -> Filing:
    """The filing that a report has by the facts that are stored of it, as they are judged now."""
    held = in_force(judgements(connection))
    lines = tuple(sentences(connection, annotated.report.id))
    return file(annotated, lines, rejected(held), corrections(held))


def refile(connection: Connection, number: int, identity: str) -> None:
    """File a report anew, from its facts as they are judged now; inside a transaction, `link` has to follow."""
    known = annotation(connection, identity)
    anew = filing(connection, known)
    if not filer.refresh(connection, number, anew, known.report.text):
        filer.unfile(connection, number)
        filer.file(connection, number, anew, known.report.text)


def link(connection: Connection) -> int:
    """Link all reports and bring the kept record up to date, after those without a filing have got one.

    How many reports were linked.
    """
    if _count(connection, "reports") != _count(connection, "filings"):
        for row in connection.all(_UNFILED):
            with connection.transaction():
                refile(connection, row["number"], row["id"])
    with connection.transaction() if linker.few_wait(connection) else nullcontext():
        linked = linker.link(connection)
        keeper.keep(connection)
    _count_anew(connection)
    return linked


def _count_anew(connection: Connection) -> None:
    """Have the tables counted again where there are twice as many reports as when that was done last."""
    reports = _count(connection, "filings")
    if reports >= _COUNTED and reports >= 2 * _counted(connection):
        with connection.transaction():
            connection.analyze()


def _counted(connection: Connection) -> int:
    """How many reports there were when the tables were counted."""
    if connection.first("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'") is None:
        return 0
    row = connection.first("SELECT max(CAST(stat AS INTEGER)) AS reports FROM sqlite_stat1 WHERE tbl = 'filings'")
    return (row["reports"] or 0) if row else 0


def _count(connection: Connection, table: str) -> int:
    row = connection.first(f"SELECT count(*) AS rows FROM {table}")
    return row["rows"] if row else 0
