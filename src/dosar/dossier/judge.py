"""Judgements go in here: checked against what the dossier holds, kept for ever, and obeyed from then on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dosar.dossier import refiler, settling
from dosar.dossier.connection import Connection
from dosar.dossier.errors import BadJudgement
from dosar.dossier.facts import Chain
from dosar.dossier.tables import TABLES, FactTable, hashed
from dosar.dossier.views.chains import chain
from dosar.model import Fact, Figure, Mention, Statement, Timex
from dosar.record.judgements import FIELDS, corrected
from dosar.record.material import Judgement


def judge(connection: Connection, judgement: Judgement) -> None:
    """Keep ``judgement`` and have the record obey it.

    Raises `BadJudgement` where it names what the dossier does not have, or a value that cannot be.
    """
    _check(connection, judgement)
    with connection.transaction():
        connection.insert(
            "judgements",
            Judgement.__struct_fields__,
            [[getattr(judgement, field) for field in Judgement.__struct_fields__]],
        )
        for number, identity in list(_touched(connection, judgement)):
            refiler.refile(connection, number, identity)
        _keep_anew(connection, judgement)
    refiler.link(connection)


def _check(connection: Connection, judgement: Judgement) -> None:
    if judgement.verdict == "undo":
        if connection.first("SELECT 1 FROM judgements WHERE id = ?", (judgement.left,)) is None:
            raise BadJudgement(f"{connection.path} has no judgement {judgement.left!r}")
        return
    if judgement.left == judgement.right:
        raise BadJudgement("a judgement on a pair needs two facts, and these are one")
    kinds = {_kind(connection, identity) for identity in (judgement.left, judgement.right) if identity is not None}
    if len(kinds) > 1:
        raise BadJudgement(f"{judgement.left} and {judgement.right} are not of one kind")
    if judgement.verdict == "set":
        _check_value(connection, judgement)


def _kind(connection: Connection, identity: str) -> str:
    """The table that has the fact or the report of this id."""
    if connection.first("SELECT 1 FROM reports WHERE id = ?", (identity,)):
        return "reports"
    found = _row(connection, identity)
    if found is None:
        raise BadJudgement(f"{connection.path} has no fact {identity!r}")
    return found[0].name


def _row(connection: Connection, identity: str) -> tuple[FactTable[Fact], sqlite3.Row] | None:
    for table in TABLES:
        row = connection.first(f"SELECT * FROM {table.name} WHERE hash = ?", (hashed(identity),))
        if row is not None:
            return table, row
    return None


def _check_value(connection: Connection, judgement: Judgement) -> None:
    found = _row(connection, judgement.left)
    if found is None or found[0].noun not in FIELDS:
        raise BadJudgement(f"nothing can be set of {judgement.left!r}")
    table, row = found
    links: Chain = chain(connection, table, judgement.left)
    fact = table.read(row, links)
    try:
        if isinstance(fact, Figure | Mention | Statement | Timex):
            corrected(fact, {judgement.field or "": judgement.value or ""})
    except ValueError as error:
        raise BadJudgement(str(error)) from None


def _keep_anew(connection: Connection, judgement: Judgement) -> None:
    """Have the kept record obey a ruling on a pair, or one that is taken back."""
    sql = 'SELECT "left", "right" FROM judgements WHERE id = ?'
    undone = connection.first(sql, (judgement.left,)) if judgement.verdict == "undo" else None
    left, right = undone or (judgement.left, judgement.right)
    if right is None:
        return
    settling.loosen(connection, (left, right))
    for identity in (left, right):
        found = _row(connection, identity)
        which = "report = ?" if found else "report IN (SELECT number FROM reports WHERE id = ?)"
        about = found[1]["report"] if found else identity
        connection.execute(f"UPDATE filings SET kept = 0 WHERE {which}", (about,))


def _touched(connection: Connection, judgement: Judgement) -> Iterator[tuple[int, str]]:
    """The reports whose facts read otherwise from now on: a ruling on a pair changes none."""
    target = judgement.left
    if judgement.verdict == "undo":
        row = connection.first('SELECT "left" FROM judgements WHERE id = ?', (judgement.left,))
        target = row["left"] if row else target
    found = _row(connection, target)
    if found is not None:
        number = found[1]["report"]
        for report in connection.select("SELECT id FROM reports WHERE number = ?", (number,)):
            yield number, report["id"]
