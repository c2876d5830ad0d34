"""Judgements go in here: checked against what the dossier holds, kept for ever, and obeyed from then on."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dosar.dossier import filer, refiler, settling
from dosar.dossier.connection import Cell, Connection
from dosar.dossier.errors import BadJudgement
from dosar.dossier.views.standing import evidence_of, standing, stored, text_of, together
from dosar.model import Figure, Mention, Statement, Timex
from dosar.record.judgements import FIELDS, corrected, written
from dosar.record.material import Before, Judgement


def judge(connection: Connection, *judgements: Judgement) -> None:
    """Keep judgements, each with what it is about as that stands then, and have the record obey them: all or none.

    Raises `BadJudgement` where one names what the dossier does not have, or a value that cannot be.
    """
    with connection.transaction():
        touched: dict[int, str] = {}
        for judgement in judgements:
            _check(connection, judgement)
            made = msgspec.structs.replace(judgement, before=_before(connection, judgement))
            connection.insert("judgements", Judgement.__struct_fields__, [_cells(made)])
            touched |= _touched(connection, judgement)
        for number, identity in touched.items():
            refiler.refile(connection, number, identity)
        for judgement in judgements:
            _keep_anew(connection, judgement)
    refiler.link(connection)


def _cells(judgement: Judgement) -> list[Cell]:
    cells = {field: getattr(judgement, field) for field in Judgement.__struct_fields__}
    before = msgspec.json.encode(judgement.before).decode() if judgement.before else None
    return list((cells | {"before": before}).values())


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
    if judgement.verdict == "right" and kinds == {"reports"}:
        raise BadJudgement("a fact is found right, and not a report")
    if judgement.verdict == "set":
        _check_value(connection, judgement)


def _kind(connection: Connection, identity: str) -> str:
    """The table that has the fact or the report of this id."""
    if connection.first("SELECT 1 FROM reports WHERE id = ?", (identity,)):
        return "reports"
    found = stored(connection, identity)
    if found is None:
        raise BadJudgement(f"{connection.path} has no fact {identity!r}")
    return found[0].name


def _check_value(connection: Connection, judgement: Judgement) -> None:
    found = stored(connection, judgement.left)
    if found is None or found[0].noun not in FIELDS:
        raise BadJudgement(f"nothing can be set of {judgement.left!r}")
    fact, text = standing(connection, judgement.left).read, text_of(connection, found[1]["report"])
    try:
        if isinstance(fact, Figure | Mention | Statement | Timex):
            corrected(fact, {judgement.field or "": judgement.value or ""}, text)
    except ValueError as error:
        raise BadJudgement(str(error)) from None


def _before(connection: Connection, judgement: Judgement) -> Before | None:
    """What a judgement is about as it stands; None for one that takes another back."""
    if judgement.verdict == "undo":
        return None
    left, right = evidence_of(connection, judgement.left), None
    if judgement.right is not None:
        right = evidence_of(connection, judgement.right)
        paired = together(connection, judgement.left, judgement.right, judgement.field)
        return Before(left=left, right=right, together=paired)
    if stored(connection, judgement.left) is None:
        return Before(left=left)
    now = standing(connection, judgement.left).now
    return Before(left=left, fields=written(now) if isinstance(now, Figure | Mention | Statement | Timex) else {})


def _keep_anew(connection: Connection, judgement: Judgement) -> None:
    """Have the kept record obey a ruling on a pair, or one that is taken back."""
    sql = 'SELECT "left", "right" FROM judgements WHERE id = ?'
    undone = connection.first(sql, (judgement.left,)) if judgement.verdict == "undo" else None
    left, right = undone or (judgement.left, judgement.right)
    if right is None:
        return
    settling.loosen(connection, (left, right))
    for identity in (left, right):
        found = stored(connection, identity)
        which = "report = ?" if found else "report IN (SELECT number FROM reports WHERE id = ?)"
        about = found[1]["report"] if found else identity
        connection.execute(f"UPDATE filings SET stale = {filer.ALL} WHERE {which}", (about,))


def _touched(connection: Connection, judgement: Judgement) -> Iterator[tuple[int, str]]:
    """The reports whose facts read otherwise from now on: a ruling on a pair changes none."""
    target, verdict = judgement.left, judgement.verdict
    if verdict == "undo":
        row = connection.first('SELECT verdict, "left" FROM judgements WHERE id = ?', (judgement.left,))
        verdict, target = row or (verdict, target)
    found = stored(connection, target) if verdict in ("wrong", "right", "set") else None
    if found is not None:
        number = found[1]["report"]
        for report in connection.select("SELECT id FROM reports WHERE number = ?", (number,)):
            yield number, report["id"]
