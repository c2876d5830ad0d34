"""What can go wrong with a dossier. Every message is one sentence that names the file."""

# ruff: noqa: N818 - each is named for what it says of the file.

from __future__ import annotations

import sqlite3
from pathlib import Path


class DossierError(Exception):
    """Something cannot be done with this dossier; the message says what and why."""


class NotADossier(DossierError):
    """The file is no SQLite database, or one that Dosar did not make."""


class DamagedDossier(DossierError):
    """The file is a dossier, and SQLite cannot read it or its schema is not the one that Dosar made."""


class NewerDossier(DossierError):
    """The file was made by a version of Dosar that is newer than this one."""


class OlderDossier(DossierError):
    """The file was made by an older version of Dosar, and cannot be read before it is brought up to date."""


class NoSuchReport(DossierError):
    """No report, or more than one, goes by this id, prefix or source."""


class NoSuchFact(DossierError):
    """No fact, report or group, or more than one, goes by this id."""


class BadJudgement(DossierError):
    """A judgement cannot be kept: what it names is not there, or has no such field or value."""


class Refused(DossierError):
    """A report or a fact cannot go in as it is: its words are not the report's, or its id is not its own."""


_MEANINGS: tuple[tuple[str, type[DossierError], str], ...] = (
    ("SQLITE_NOTADB", NotADossier, "is not a dossier: it is no SQLite file"),
    ("SQLITE_CORRUPT", DamagedDossier, "is damaged"),
    ("SQLITE_BUSY", DossierError, "is in use by another program"),
    ("SQLITE_LOCKED", DossierError, "is in use by another program"),
    ("SQLITE_READONLY", DossierError, "cannot be written to"),
    ("SQLITE_CANTOPEN", DossierError, "cannot be opened"),
    ("SQLITE_FULL", DossierError, "cannot grow: the disk is full"),
    ("SQLITE_IOERR", DossierError, "cannot be read or written"),
    ("SQLITE_CONSTRAINT", Refused, "does not take this report"),
)


def meaning(path: Path, error: sqlite3.Error) -> DossierError | None:
    """What SQLite's ``error`` means to somebody who works with the file at ``path``; None for a fault of ours."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, kind, words in _MEANINGS:
        if name.startswith(prefix):
            return kind(f"{path} {words} ({error})")
    # The sqlite3 module says this by itself, without a code, where a byte of a text has changed.
    return DamagedDossier(f"{path} is damaged ({error})") if "Could not decode to UTF-8" in str(error) else None
