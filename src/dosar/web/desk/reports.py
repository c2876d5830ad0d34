"""What is asked of single reports."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from dosar.dossier import Dossier, Filters, NoSuchReport, SearchHit
from dosar.dossier.views import EVERYTHING, ReportRow, Summary
from dosar.model import Annotation, Fact, Figure, Furniture, Mention, Post, Report, Statement, Timex
from dosar.record.judgements import confirmed, corrections, in_force, judged, rejected
from dosar.record.news import News, whats_new
from dosar.record.record import reports_of
from dosar.web.desk.asker import Asker
from dosar.web.desk.book import Book
from dosar.web.desk.nouns import SIZE, JudgedFact, Overview, Page, ReportFile, ReportLine, StoryLine
from dosar.web.desk.stories import story_line

F = TypeVar("F", Timex, Mention, Statement, Figure, Post, Furniture)

_ARRIVALS = 6
_REFERENCE = re.compile(r"(?:sha256:)?[0-9a-f]{16,64}")


class ReportDesk(Asker):
    """The reports: listed, found, and counted."""

    def reports(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        number: int = 1,
        size: int = SIZE,
        latest_first: bool = False,
    ) -> Page[ReportRow]:
        """The reports by publication; with ``story`` those on the story that goes by this id."""
        only = None
        if story is not None:
            found = self._book(filters.day).story(story)
            only = reports_of(found) if found else []
        skipped = (number - 1) * size
        with self._shelf.dossier() as dossier:
            total = dossier.count(filters, only=only)
            rows = tuple(dossier.reports(filters, only=only, latest_first=latest_first, most=size, skipped=skipped))
        return Page(rows, total, number, size)

    def report_lines(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[ReportLine]:
        """The reports with their stories, those published last first."""
        page = self.reports(filters, story, number, size, latest_first=True)
        return page.filled(self._lines(page.items, filters.day))

    def lines_of(
        self, reports: Sequence[str], as_of: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[ReportLine]:
        """A page of the reports with these ids, with their stories, in the order of the ids."""
        page = Page.of(reports, number, size)
        with self._shelf.dossier() as dossier:
            rows = {row.id: row for row in dossier.reports(only=page.items)}
        return page.filled(self._lines((rows[one] for one in page.items if one in rows), as_of))

    def report(self, reference: str, as_of: str | None = None) -> Report:
        """The report with its text: by its id or 16 and more digits of it, with or without ``sha256:``.

        Raises `NoSuchReport` where there is none, more than one, or none that was out by the day.
        """
        if not _REFERENCE.fullmatch(reference):  # a dossier knows reports by their sources too, an address does not
            raise NoSuchReport(f"{reference!r} is no id of a report")
        with self._shelf.dossier() as dossier:
            found = dossier.report(reference)
        if as_of is not None and found.id not in self._book(as_of).heads:
            raise NoSuchReport(f"{found.id} was not certainly published by {as_of}")
        return found

    def report_file(self, reference: str, as_of: str | None = None) -> ReportFile:
        """The report with its facts, as people corrected them, and where it belongs. Raises `NoSuchReport`."""
        report, book = self.report(reference, as_of), self._book(as_of)
        story = book.story_of(report.id)
        with self._shelf.dossier() as dossier:
            replaces, replaced_by = dossier.versions(report.id)
            sentences, facts = tuple(dossier.sentences(report.id)), _judged(dossier, report)
        return ReportFile(
            report=report,
            sentences=sentences,
            facts=facts,
            story=story_line(book, story) if story else None,
            echo=book.echo_of(report.id),
            replaces=replaces,
            replaced_by=replaced_by,
        )

    def annotation(self, reference: str, as_of: str | None = None) -> Annotation:
        """The report with its facts as people corrected them, without those found wrong. Raises `NoSuchReport`."""
        report = self.report(reference, as_of)
        with self._shelf.dossier() as dossier:
            held = in_force(dossier.judgements())
            facts = judged(list(dossier.facts(report.id)), report.text, rejected(held), corrections(held))
        return Annotation(
            report=report,
            times=_all_of(facts, Timex),
            mentions=_all_of(facts, Mention),
            statements=_all_of(facts, Statement),
            figures=_all_of(facts, Figure),
            posts=_all_of(facts, Post),
            furniture=_all_of(facts, Furniture),
        )

    def news(self, report: str, as_of: str | None = None) -> Sequence[News]:
        """What the report with this id adds to those before it; nothing where it was not out by the day."""
        book = self._book(as_of)
        if report not in book.heads:
            return ()
        return book.kept("news", lambda: book.read(lambda record: whats_new(record, report)), report)

    def search(self, words: str, filters: Filters = EVERYTHING, number: int = 1, size: int = SIZE) -> Page[SearchHit]:
        """The reports that have all the words, the best match first; ``by`` and ``category`` hold for whole reports."""
        skipped = (number - 1) * size
        with self._shelf.dossier() as dossier:
            total = dossier.found(words, filters)
            return Page(tuple(dossier.search(words, filters, most=size, skipped=skipped)), total, number, size)

    def overview(self, as_of: str | None = None, after: int | None = None) -> Overview:
        """The dossier at a glance; ``after`` is the number `Overview.latest` that was given last time."""
        summary = self._book(as_of).kept("summary", lambda: self._summary(as_of))
        with self._shelf.dossier() as dossier:
            latest = dossier.arrivals(after=after or 0, most=_ARRIVALS, as_of=as_of)
            latest = latest or dossier.arrivals(most=_ARRIVALS, as_of=as_of)
            added = None if after is None else dossier.arrived(after=after, as_of=as_of)
            rows = {row.id: row for row in dossier.reports(only=latest)}
        return Overview(
            reports=summary.reports,
            stories=len(self._book(as_of).stories),
            first=summary.first,
            last=summary.last,
            outlets=summary.outlets,
            languages=summary.languages,
            latest=summary.latest,
            added=added,
            arrivals=tuple(self._lines((rows[one] for one in latest), as_of)),
        )

    def _summary(self, as_of: str | None) -> Summary:
        with self._shelf.dossier() as dossier:
            return dossier.summary(as_of)

    def _lines(self, rows: Iterable[ReportRow], as_of: str | None) -> Iterable[ReportLine]:
        book = self._book(as_of)
        for row in rows:
            story, echo = book.kept("place of", functools.partial(_place, book, row.id), row.id)
            yield ReportLine(report=row, story=story, echo=echo)


def _place(book: Book, report: str) -> tuple[StoryLine | None, str | None]:
    """The story that a report is on, and the id of the echo group it is in."""
    story, echo = book.story_of(report), book.echo_of(report)
    return story_line(book, story) if story else None, echo.id if echo else None


def _judged(dossier: Dossier, report: Report) -> tuple[JudgedFact, ...]:
    """The facts of a report in the order of its text, each as it reads now, those found wrong too."""
    held = in_force(dossier.judgements())
    wrong, right, values = rejected(held), confirmed(held), corrections(held)
    found = dict(dossier.facts(report.id))
    now = dict(judged(list(found.items()), report.text, frozenset(), values))
    facts = [
        JudgedFact(
            id=identity,
            fact=now[identity],
            wrong=identity in wrong,
            right=identity in right,
            read=fact if identity in values else None,
        )
        for identity, fact in found.items()
    ]
    return tuple(sorted(facts, key=lambda one: (_start(one.fact), one.id)))


def _all_of(facts: Iterable[tuple[str, Fact]], kind: type[F]) -> tuple[F, ...]:
    """The facts of one kind, in their order."""
    return tuple(fact for _, fact in facts if isinstance(fact, kind))


def _start(fact: Fact) -> int:
    return fact.content.start if isinstance(fact, Statement) else fact.start
