"""The dossier: one SQLite file that is created, opened, filled and read here, and kept as one file."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias, TypeVar

from dosar.dossier import check, creation, judge, keeper, refiler, schema, views, writer
from dosar.dossier.connection import Connection
from dosar.dossier.errors import DamagedDossier, NewerDossier, NotADossier, OlderDossier
from dosar.model import Annotation, Fact, Report, Run, Span
from dosar.record.material import Judgement
from dosar.record.record import Record

T = TypeVar("T")

PathLike: TypeAlias = str | os.PathLike[str]


class Dossier:
    """An open dossier. It is a context manager; iterators it gave end with it."""

    def __init__(self, connection: Connection) -> None:
        """Take over a connection that was checked: `Dossier.create` and `Dossier.open` give one."""
        self._connection = connection

    @classmethod
    def create(cls, path: PathLike) -> Self:
        """Make a new dossier at ``path`` and open it. Raises `DossierError`: no file is ever overwritten."""
        creation.create(Path(path))
        return cls.open(path)

    @classmethod
    def open(cls, path: PathLike, readonly: bool = False, shared: bool = False) -> Self:
        """Open the dossier at ``path``, which may come from a stranger: its header and its whole schema are checked.

        Raises `NotADossier`, `NewerDossier` or `DamagedDossier`, or another `DossierError` where the file cannot be
        used. A dossier of an older version is brought up to date: its tables, and the filing of each report, by which
        it is compared with the others; opened ``readonly`` it raises `OlderDossier`. One that is ``shared`` may be used
        by several threads, one after the other, else by the one that opened it.
        """
        connection = Connection(Path(path), readonly=readonly, shared=shared)
        try:
            with connection.told():
                _admit(connection, readonly)
                if not readonly:
                    refiler.link(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._connection.path

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin_run(self, run: Run) -> None:
        """Record ``run``; `add` does so by itself. See `dosar.dossier.writer.begin_run`."""
        writer.begin_run(self._connection, run)

    def add(self, annotation: Annotation, sentences: Sequence[Span], run: Run) -> bool:
        """Add a report and its facts; False where it is there. See `dosar.dossier.writer.add`."""
        return writer.add(self._connection, annotation, sentences, run)

    def at_once(self) -> AbstractContextManager[None]:
        """What is added inside is kept together when the block ends, which is faster; in case of an error, nothing."""
        return self._connection.transaction()

    def remove(self, report_id: str) -> None:
        """Remove the report with this id, and its facts. See `dosar.dossier.writer.remove`."""
        writer.remove(self._connection, report_id)
        self.link()

    def link(self) -> int:
        """Compare the reports that wait for it with others; how many did. See `dosar.dossier.refiler.link`."""
        return refiler.link(self._connection)

    def __contains__(self, report_id: str) -> bool:
        return views.has(self._connection, report_id)

    def reports(
        self,
        filters: views.Filters = views.EVERYTHING,
        *,
        only: Sequence[str] | None = None,
        latest_first: bool = False,
        most: int | None = None,
        skipped: int = 0,
    ) -> Iterator[views.ReportRow]:
        """The reports, oldest first. See `dosar.dossier.views.reports.reports`."""
        return views.reports(
            self._connection, filters, only=only, latest_first=latest_first, most=most, skipped=skipped
        )

    def count(self, filters: views.Filters = views.EVERYTHING, *, only: Sequence[str] | None = None) -> int:
        """How many reports there are, or how many of those with the ids ``only``."""
        return views.count(self._connection, filters, only=only)

    def summary(self, as_of: str | None = None) -> views.Summary:
        """The reports in numbers. See `dosar.dossier.views.summary.summary`."""
        return views.summary(self._connection, as_of)

    def published(self, as_of: str | None = None, only: Sequence[str] | None = None) -> Sequence[views.Published]:
        """The reports with their outlets and days. See `dosar.dossier.views.summary.published`."""
        return views.published(self._connection, as_of, only)

    def arrivals(self, *, after: int = 0, most: int = 10, as_of: str | None = None) -> Sequence[str]:
        """The ids of the reports that came in last. See `dosar.dossier.views.summary.arrivals`."""
        return views.arrivals(self._connection, after=after, most=most, as_of=as_of)

    def arrived(self, *, after: int, as_of: str | None = None) -> int:
        """How many reports came in after the one with this number. See `dosar.dossier.views.summary.arrived`."""
        return views.arrived(self._connection, after=after, as_of=as_of)

    def all_out(self, day: str) -> bool:
        """Whether every report was certainly published by a day (ISO 8601)."""
        return views.all_out(self._connection, day)

    def figures(self, filters: views.Filters = views.EVERYTHING) -> Iterator[views.FigureRow]:
        """The figures by category, as-of date and publication."""
        return views.figures(self._connection, filters)

    def statements(
        self,
        filters: views.Filters = views.EVERYTHING,
        *,
        of: Sequence[str] | None = None,
        only: Collection[str] | None = None,
    ) -> Iterator[views.StatementRow]:
        """The statements by publication, in the order of each report. See `dosar.dossier.views.statements`."""
        return views.statements(self._connection, filters, of=of, only=only)

    def relayed(self, as_of: str | None = None, only: Sequence[str] | None = None) -> Sequence[views.Relayed]:
        """Through whom statements came to reports. See `dosar.dossier.views.relayed.relayed`."""
        return views.relayed(self._connection, as_of, only)

    def record(self, as_of: str | None = None) -> Record:
        """What the reports tell together; with ``as_of``, an ISO day, what was certainly published by then tells.

        It reads from this dossier as it is asked, so it ends with it. That of today is kept; of a past day that part is
        made which was otherwise then.
        """
        if not self.is_kept:
            return Record(self.files(as_of))
        return self.kept() if as_of is None else views.DayRecord(self.files(as_of), self.ask, as_of)

    @property
    def is_kept(self) -> bool:
        """Whether the kept record has all reports as they are: none waits for `link`."""
        return keeper.is_kept(self._connection)

    def kept(self) -> views.KeptRecord:
        """The record of today as it was kept last."""
        return views.KeptRecord(self._connection)

    def ask(self, what: Callable[[views.KeptRecord], T], key: Hashable = None) -> T:
        """What a question to the kept record gives."""
        return what(self.kept())

    def files(self, as_of: str | None = None) -> views.DossierFiles:
        """What a record is made from, read from this dossier: see `record`."""
        return views.DossierFiles(self._connection, as_of)

    def data_version(self) -> int:
        """A number that changes whenever another connection has changed the file; it means nothing to any other."""
        return views.data_version(self._connection)

    def judge(self, *judgements: Judgement) -> None:
        """Keep a person's decisions, and obey them from now on. See `dosar.dossier.judge.judge`."""
        judge.judge(self._connection, *judgements)

    def judgements(self, after: int = 0) -> Iterator[Judgement]:
        """Every judgement, those that were taken back or replaced too, the oldest first; or those after so many."""
        return views.judgements(self._connection, after)

    def decided(self) -> int:
        """How many judgements there are."""
        return views.decided(self._connection)

    def standing(self, identity: str) -> views.Standing:
        """The fact with this id as it stands now. Raises `NoSuchFact`."""
        return views.standing(self._connection, identity)

    def together(self, left: str, right: str, about: str | None = None) -> bool | None:
        """Whether two facts or reports are in one group. See `dosar.dossier.views.standing.together`."""
        return views.together(self._connection, left, right, about)

    def words_at(self, report_id: str, start: int, end: int) -> str | None:
        """The words at these code points of the report with this id; None where there are none."""
        return views.words_at(self._connection, report_id, start, end)

    def fact(self, reference: str) -> str:
        """The whole id of the one report or fact that this is an id or the beginning of one, or the source of."""
        return views.fact(self._connection, reference)

    def search(
        self,
        words: str,
        filters: views.Filters = views.EVERYTHING,
        *,
        only: Sequence[str] | None = None,
        most: int | None = None,
        skipped: int = 0,
    ) -> Iterator[views.SearchHit]:
        """The reports that have all the ``words``, the best match first. See `dosar.dossier.views.search.search`."""
        return views.search(self._connection, words, filters, only=only, most=most, skipped=skipped)

    def found(self, words: str, filters: views.Filters = views.EVERYTHING, *, only: Sequence[str] | None = None) -> int:
        """How many reports have all the ``words``, of all or of those with the ids ``only``."""
        return views.found(self._connection, words, filters, only=only)

    def numbers(
        self,
        words: str,
        filters: views.Filters = views.EVERYTHING,
        *,
        only: Sequence[str] | None = None,
        most: int | None = None,
    ) -> Sequence[int]:
        """The numbers of the reports that have all the ``words``, those added last first; at most so many."""
        return views.numbers(self._connection, words, filters, only=only, most=most)

    def ids(self, numbers: Sequence[int]) -> Sequence[str]:
        """The ids of the reports of these numbers, in their order."""
        return views.ids(self._connection, numbers)

    def facets(self, numbers: Sequence[int]) -> Mapping[str, tuple[views.Count, ...]]:
        """What the reports of these numbers can be narrowed by. See `dosar.dossier.views.facets.facets`."""
        return views.facets(self._connection, numbers)

    def facts(self, report_id: str) -> Iterator[tuple[str, Fact]]:
        """The facts of the report with this id as the readers found them, each with its own id."""
        return views.facts(self._connection, report_id)

    def versions(self, report_id: str) -> tuple[str | None, str | None]:
        """The ids of the versions before and after a report under the same address."""
        return views.versions(self._connection, report_id)

    def weak(self, below: float, as_of: str | None = None, most: int | None = None) -> Sequence[views.Weak]:
        """The statements and figures of which the readers were less sure. See `dosar.dossier.views.inside.weak`."""
        return views.weak(self._connection, below, as_of, most)

    def weak_echoes(self, below: float, as_of: str | None = None, most: int | None = None) -> Sequence[views.WeakEcho]:
        """The pairs of reports that hardly echo each other. See `dosar.dossier.views.inside.weak_echoes`."""
        return views.weak_echoes(self._connection, below, as_of, most)

    def report(self, reference: str) -> Report:
        """The one report with this id, beginning of an id, or source. Raises `NoSuchReport`."""
        return views.report(self._connection, reference)

    def annotation(self, report_id: str) -> Annotation:
        """The public annotation of the report with this id. Raises `NoSuchReport`."""
        return views.annotation(self._connection, report_id)

    def sentences(self, report_id: str) -> Iterator[Span]:
        """The sentences of the report with this id, in order."""
        return views.sentences(self._connection, report_id)

    def runs(self) -> Iterator[Run]:
        """The runs that found what is in the dossier."""
        return views.runs(self._connection)

    def verify(self) -> Iterator[check.Problem]:
        """Everything that is not as it was written. See `dosar.dossier.check.verify`."""
        return check.verify(self._connection)


def _admit(connection: Connection, readonly: bool) -> None:
    """Raise where the file is no dossier that this version can use; bring an older one up to date."""
    path, steps = connection.path, schema.migrations()
    if connection.sqlite.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        why = "another program made it" if path.stat().st_size else "it is empty"
        raise NotADossier(f"{path} is not a dossier: {why}")
    found = schema.version(connection.sqlite)
    if found > len(steps):
        raise NewerDossier(f"{path} was made by a newer Dosar: it has version {found}, and {len(steps)} is known here")
    if difference := schema.difference(connection.sqlite, steps):
        raise DamagedDossier(f"{path} is not as Dosar made it: {difference}")
    if found < len(steps) and readonly:
        raise OlderDossier(f"{path} is of an older version: `dosar update {path}` brings it up to date")
    if not readonly:
        connection.prepare_to_write()
        schema.migrate(connection.sqlite, steps)
