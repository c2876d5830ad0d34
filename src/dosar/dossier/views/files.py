"""The filings of a dossier as the record reads them: those of all reports, or of those that were out by some day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.filer import told, unpack
from dosar.dossier.views.judgements import judgements
from dosar.model import Noun, Span
from dosar.record.judgements import in_force
from dosar.record.linking import Tie
from dosar.record.material import Appearance, Claim, Dated, Head, Judgement, Said
from dosar.record.stories import Titled

N = TypeVar("N", bound=Noun)

_AT_ONCE = 500


class DossierFiles:
    """Reads the filings from an open dossier (see `dosar.record.record.Files`).

    With ``as_of``, an ISO day, only the reports that were certainly published by then are known, with ``some`` only the
    reports of these numbers.
    """

    def __init__(self, connection: Connection, as_of: str | None = None, some: Iterable[int] | None = None) -> None:
        self._connection = connection
        self._parameters: dict[str, str] = {}
        self._known = "1"
        if as_of is not None:
            self._known, self._parameters = "f.out <= :as_of", {"as_of": as_of}
        if some is not None:
            self._known = "f.report IN (SELECT value FROM json_each(:some))"
            self._parameters = {"some": msgspec.json.encode(sorted(some)).decode()}

    def titled(self) -> Iterator[Titled]:
        """The reports with their titles, in the order of publication."""
        sql = f"""
          SELECT r.id AS report, r.source, r.outlet, r.published, r.language, f.title, f.lead_start, f.lead_end,
            substr(r.text, f.lead_start + 1, f.lead_end - f.lead_start) AS lead
          FROM filings AS f JOIN reports AS r ON r.number = f.report WHERE {self._known} ORDER BY f.place
        """
        for row in self._connection.select(sql, self._parameters):
            head = Head(**{field: row[field] for field in Head.__struct_fields__})
            lead = Span(start=row["lead_start"], end=row["lead_end"], text=row["lead"])
            yield Titled(head=head, title=row["title"], lead=lead)

    def ties(self) -> Iterator[Tie]:
        """The ties between the reports, of each report the strongest first."""
        sql = f"""
          SELECT r.id AS report, e.id AS earlier, t.kind, t.score, t.reason, t.carrier,
            coalesce(t.support, 1.0) AS support
          FROM filings AS f JOIN ties AS t ON t.report = f.report
          JOIN reports AS r ON r.number = t.report JOIN reports AS e ON e.number = t.earlier
          WHERE {self._known} ORDER BY t.report, t.score DESC, e.id
        """
        for row in self._connection.select(sql, self._parameters):
            yield Tie(**{field: row[field] for field in Tie.__struct_fields__})

    def appearances(self, reports: Sequence[str]) -> Iterator[Appearance]:
        """The names in these reports."""
        return self._parts("appearances", reports, tuple[Appearance, ...])

    def claims(self, reports: Sequence[str]) -> Iterator[Claim]:
        """The figures of these reports."""
        return self._parts("claims", reports, tuple[Claim, ...])

    def said(self, reports: Sequence[str]) -> Iterator[Said]:
        """The statements of these reports."""
        return self._parts("said", reports, tuple[Said, ...])

    def dated(self, reports: Sequence[str]) -> Iterator[Dated]:
        """The dated sentences of these reports."""
        return self._parts("dated", reports, tuple[Dated, ...])

    def told(self, report: str) -> Sequence[Span]:
        """The sentences of the story of one report."""
        return told(self._connection, report)

    def judgements(self) -> Sequence[Judgement]:
        """The judgements in force, those of all days: a correction holds whenever the record is looked at."""
        return in_force(judgements(self._connection))

    def _parts(self, column: str, reports: Sequence[str], kind: type[tuple[N, ...]]) -> Iterator[N]:
        for at in range(0, len(reports), _AT_ONCE):
            some = reports[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            sql = f"""
              SELECT f.{column} AS part, r.text FROM filings AS f JOIN reports AS r ON r.number = f.report
              WHERE r.id IN ({marks}) ORDER BY f.place
            """
            for row in self._connection.select(sql, some):
                yield from unpack(row["part"], kind, "" if column == "appearances" else row["text"])
