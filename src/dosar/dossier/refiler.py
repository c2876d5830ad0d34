"""Filing anew: the reports whose facts were judged, and those that an older version of Dosar added without a filing."""

from __future__ import annotations

from dosar.dossier import filer
from dosar.dossier.connection import Connection
from dosar.dossier.views.annotation import annotation, sentences
from dosar.dossier.views.judgements import judgements
from dosar.model import Annotation
from dosar.record.filing import Filing, file
from dosar.record.judgements import corrections, in_force, rejected

_UNFILED = "SELECT number, id FROM reports WHERE number NOT IN (SELECT report FROM filings) ORDER BY number"


def filing(connection: Connection, known: Annotation) -> Filing:
    """The filing that a report has by its facts as they are judged now."""
    held = in_force(judgements(connection))
    return file(known, tuple(sentences(connection, known.report.id)), rejected(held), corrections(held))


def refile(connection: Connection, number: int, identity: str) -> None:
    """File a report anew; inside a transaction, `filer.link` has to follow."""
    filer.unfile(connection, number)
    known = annotation(connection, identity)
    filer.file(connection, number, filing(connection, known), known.report.text)


def is_filed(connection: Connection, number: int, identity: str) -> bool:
    """Whether what is filed of a report is what its facts say, or it waits to be filed."""
    known = annotation(connection, identity)
    return filer.is_filed(connection, number, filing(connection, known), known.report.text)


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
