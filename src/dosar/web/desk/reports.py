"""What is asked of single reports."""

from __future__ import annotations

from collections.abc import Iterable

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, ReportRow
from dosar.model import Report
from dosar.record.record import reports_of
from dosar.web.desk.asker import Asker
from dosar.web.desk.nouns import SIZE, Overview, Page, ReportLine
from dosar.web.desk.stories import story_line

_ARRIVALS = 8


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
        place = Page[ReportRow]((), 0, number, size)
        with self._shelf.dossier() as dossier:
            total = dossier.count(filters, only=only)
            rows = tuple(
                dossier.reports(filters, only=only, latest_first=latest_first, most=size, skipped=place.skipped)
            )
        return Page(rows, total, number, size)

    def report_lines(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[ReportLine]:
        """The reports with their stories, those published last first."""
        page = self.reports(filters, story, number, size, latest_first=True)
        return page.filled(self._lines(page.items, filters.day))

    def report(self, reference: str) -> Report:
        """The report with its text: by its id, or the beginning of it with or without ``sha256:``.

        Raises `NoSuchReport` where there is none, or more than one.
        """
        with self._shelf.dossier() as dossier:
            return dossier.report(reference)

    def overview(self, as_of: str | None = None, after: int | None = None) -> Overview:
        """The dossier at a glance; ``after`` is the number `Overview.latest` that was given last time."""
        with self._shelf.dossier() as dossier:
            summary = dossier.summary(as_of)
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

    def _lines(self, rows: Iterable[ReportRow], as_of: str | None) -> Iterable[ReportLine]:
        book = self._book(as_of)
        for row in rows:
            story, echo = book.story_of(row.id), book.echo_of(row.id)
            yield ReportLine(
                report=row, story=story_line(book, story) if story else None, echo=echo.id if echo else None
            )
