"""Filing anew: the reports whose facts were judged, and those that an older version of Dosar added without a filing."""

from __future__ import annotations

from dosar.dossier import filer
from dosar.dossier.connection import Connection
from dosar.dossier.views.annotation import annotation, sentences
from dosar.dossier.views.judgements import judgements
from dosar.record.filing import file
from dosar.record.judgements import corrections, in_force, rejected

_UNFILED = "SELECT number, id FROM reports WHERE number NOT IN (SELECT report FROM filings) ORDER BY number"


def refile(connection: Connection, number: int, identity: str) -> None:
    """File a report anew, from its facts as they are judged now; inside a transaction, `filer.link` has to follow."""
    filer.unfile(connection, number)
    held, known = in_force(judgements(connection)), annotation(connection, identity)
    filing = file(known, tuple(sentences(connection, identity)), rejected(held), corrections(held))
    filer.file(connection, number, filing, known.report.text)


def link(connection: Connection) -> int:
    """`filer.link`, after the reports that have no filing yet have got one."""
    if _count(connection, "reports") != _count(connection, "filings"):
        for row in connection.all(_UNFILED):
            with connection.transaction():
                refile(connection, row["number"], row["id"])
    return filer.link(connection)


def _count(connection: Connection, table: str) -> int:
    row = connection.first(f"SELECT count(*) AS rows FROM {table}")
    return row["rows"] if row else 0
