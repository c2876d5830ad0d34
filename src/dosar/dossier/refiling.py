"""Filing reports that are in the dossier already: after a judgement, and where a filing is missing."""

from __future__ import annotations

from dosar.dossier import filer
from dosar.dossier.connection import Connection
from dosar.dossier.views.annotation import annotation, sentences
from dosar.dossier.views.judgements import judgements
from dosar.record.filing import Filing, file
from dosar.record.judgements import corrections, in_force, rejected

_COUNTED = "SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM filings) AS filings"
_MISSING = "SELECT number, id FROM reports WHERE number NOT IN (SELECT report FROM filings) ORDER BY number"


def filing(connection: Connection, identity: str) -> Filing:
    """The filing that a report has by the facts that are stored of it, as they are judged now."""
    held = in_force(judgements(connection))
    facts, lines = annotation(connection, identity), tuple(sentences(connection, identity))
    return file(facts, lines, rejected(held), corrections(held))


def refile(connection: Connection, number: int, identity: str) -> None:
    """File a report anew; inside a transaction, `filer.link` has to follow."""
    filer.loosen(connection, number)
    connection.execute("DELETE FROM filings WHERE report = ?", (number,))
    connection.execute("DELETE FROM filing_keys WHERE report = ?", (number,))
    filer.file(connection, number, filing(connection, identity))


def file_missing(connection: Connection) -> None:
    """File the reports that have no filing, as those that came before dossiers had any; `filer.link` has to follow.

    One transaction for each: what is interrupted goes on where it stopped.
    """
    counted = connection.first(_COUNTED)
    if counted is None or counted["reports"] == counted["filings"]:
        return
    for row in list(connection.select(_MISSING)):
        with connection.transaction():
            if connection.first("SELECT 1 FROM filings WHERE report = ?", (row["number"],)) is None:
                filer.file(connection, row["number"], filing(connection, row["id"]))
