"""From what a person typed to a judgement."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import click

from dosar.record.judgements import made
from dosar.record.material import Judgement, Verdict

if TYPE_CHECKING:
    from dosar.dossier import Dossier

_TAKES = {
    "same": ("ID", "ID"), "different": ("ID", "ID"), "wrong": ("ID",), "right": ("ID",),
    "set": ("ID", "FIELD=VALUE"), "undo": ("JUDGEMENT",),
}  # fmt: skip


def decided(
    dossier: Dossier, verdict: str, what: Sequence[str], *, about: str, why: str | None, who: str | None
) -> Judgement:
    """The judgement, made now. Raises a usage error where something is missing, and for an id that nothing goes by."""
    if len(what) != len(_TAKES[verdict]):
        raise click.UsageError(f"{verdict} takes {' '.join(_TAKES[verdict])}.")
    left = what[0] if verdict == "undo" else _fact(dossier, what[0])
    right, field, value = None, None, None
    if verdict in ("same", "different"):
        right = _fact(dossier, what[1])
        field = about if left in dossier else None
    elif verdict == "set":
        field, equals, value = what[1].partition("=")
        if not equals or not field:
            raise click.UsageError(f"{what[1]!r} is not of the form FIELD=VALUE.")
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    person = who or getpass.getuser()
    return made(cast(Verdict, verdict), left, right, who=person, at=at, field=field, value=value, why=why)


def _fact(dossier: Dossier, reference: str) -> str:
    """The id of the fact or report meant; a group stands for the first of its members."""
    if "-" in reference and (member := dossier.record().member(reference)):
        return member
    return dossier.fact(reference)
