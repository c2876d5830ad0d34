"""Who said what, and through whom it reached us."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.facts import Chain
from dosar.dossier.tables import STATEMENTS
from dosar.dossier.views.chains import chain
from dosar.dossier.views.evidence import spans
from dosar.dossier.views.filters import EVERYTHING, Filters, matches, where
from dosar.dossier.views.judged import CORRECTED, as_judged, corrected_ids, evidence, said_by
from dosar.model import Evidence, Noun, Stance, Statement, StatementKind

# What was corrected may fit though what was read does not: see `as_judged`.
_BY = f"(folded_match(:by, item.speaker_name) OR folded_match(:by, item.speaker_text) OR {CORRECTED})"


class StatementRow(Noun, frozen=True, kw_only=True):
    """A statement as `dosar.model.Statement` has it; ``speaker`` is a name or else words, the others are words.

    Evidence is the content, then the cue, then the speaker, where they stand.
    """

    id: str
    kind: StatementKind
    stance: Stance
    speaker: str | None
    cue: str | None
    content: str
    chain: Chain
    score: float
    evidence: tuple[Evidence, ...]


def statements(
    connection: Connection,
    filters: Filters = EVERYTHING,
    *,
    of: Sequence[str] | None = None,
    only: Collection[str] | None = None,
) -> Iterator[StatementRow]:
    """The statements by publication, in the order of each report, as they were read and by people corrected.

    ``of`` narrows them to those of the reports with these ids, ``only`` to those with these ids of their own.
    """
    condition, parameters = where(filters, by=_BY, about=("item.content",))
    if of is not None:
        some = "SELECT number FROM reports WHERE id IN (SELECT value FROM json_each(:of))"
        condition = f"{condition} AND item.report IN ({some})"
        parameters = {**parameters, "of": msgspec.json.encode(list(of)).decode()}
    sql = f"""
      SELECT * FROM statement_list AS item WHERE {condition}
      ORDER BY published, report_id, position
    """
    asked = {**parameters, "corrected": corrected_ids(connection)}
    rows = (row for row in connection.select(sql, asked) if only is None or row["id"] in only)
    found = (_row(row, chain(connection, STATEMENTS, row["id"])) for row in rows)
    yield from as_judged(connection, found, STATEMENTS, _anew, lambda row: matches(filters.by, row.speaker))


def _anew(row: StatementRow, statement: Statement, _: str) -> StatementRow:
    """The row of a statement that was corrected."""
    return msgspec.structs.replace(
        row,
        kind=statement.kind,
        stance=statement.stance,
        speaker=said_by(statement.speaker),
        content=statement.content.text,
        chain=statement.chain,
        evidence=evidence(row.evidence[0], statement.content, statement.cue, statement.speaker),
    )


def _row(row: sqlite3.Row, links: Chain) -> StatementRow:
    same = ("id", "kind", "stance", "speaker", "cue", "content", "score")
    return StatementRow(
        **{column: row[column] for column in same},
        chain=links,
        evidence=spans(
            row,
            ("content_start", "content_end", "content"),
            ("cue_start", "cue_end", "cue"),
            ("speaker_start", "speaker_end", "speaker_text"),
        ),
    )
