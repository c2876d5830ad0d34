"""What is asked of outlets and agencies, and of who repeats whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING
from dosar.record import alignment
from dosar.record.nouns import EchoGroup, EchoKind
from dosar.record.record import reports_of
from dosar.web.desk.asker import Asker
from dosar.web.desk.nouns import SIZE, Aligned, Outlet, Page, Repeating


class SourceDesk(Asker):
    """Echo groups, outlets, and the ways from one to the other."""

    def echoes(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[EchoGroup]:
        """The groups of reports that rest on one origin, the largest first."""
        return Page.of(self._narrowed(self._echoes(filters.day, story), filters), number, size)

    def echo(self, identity: str, as_of: str | None = None) -> EchoGroup | None:
        """The echo group that goes by this id."""
        return self._book(as_of).echo(identity)

    def echo_reports(self, identity: str, as_of: str | None = None) -> Sequence[str]:
        """The ids of the reports of an echo group, the earliest first."""
        book = self._book(as_of)
        group = book.echo(identity)
        return book.echo_reports(group) if group else ()

    def aligned(self, left: str, right: str) -> Aligned:
        """Two reports side by side, by their ids, with the sentences that they share. Raises `NoSuchReport`."""
        with self._shelf.dossier() as dossier:
            reports = dossier.report(left), dossier.report(right)
            files = dossier.files()
            told = [alignment.Told(files.told(report.id)) for report in reports]
        pairs = alignment.shared(told[0], told[1])
        side_by_side = tuple((pair.left, pair.right, pair.score) for pair in pairs)
        return Aligned(left=reports[0], right=reports[1], pairs=side_by_side)

    def outlets(
        self, as_of: str | None = None, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Outlet]:
        """The outlets, those of most reports first; the reports of no known outlet are those of one without a name."""
        book = self._book(as_of)
        by_outlet: dict[str | None, list[str]] = {}
        for report in self._reports(as_of, story):
            by_outlet.setdefault(book.heads[report].outlet, []).append(report)
        repeating = {report for group in book.echoes for report in book.echo_reports(group)[1:]}
        outlets = [self._outlet(name, reports, repeating, as_of) for name, reports in by_outlet.items()]
        outlets.sort(key=lambda one: (one.name is None, -one.reports, one.name or ""))
        return Page.of(outlets, number, size)

    def repeating(
        self, as_of: str | None = None, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Repeating]:
        """Who repeats whom, in how many reports, the most frequent first."""
        book = self._book(as_of)
        counted: Counter[tuple[str, str, EchoKind]] = Counter()
        for group in self._echoes(as_of, story):
            for report in book.echo_reports(group):
                outlet = book.heads[report].outlet
                if outlet is not None and outlet != group.origin:
                    counted[outlet, group.origin, group.kind] += 1
        ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return Page.of(ordered, number, size).each(
            lambda item: Repeating(outlet=item[0][0], origin=item[0][1], kind=item[0][2], reports=item[1])
        )

    def _echoes(self, as_of: str | None, story: str | None) -> Sequence[EchoGroup]:
        book = self._book(as_of)
        if story is None:
            return book.echoes
        inside = set(self._reports(as_of, story))
        return [group for group in book.echoes if not inside.isdisjoint(book.echo_reports(group))]

    def _reports(self, as_of: str | None, story: str | None) -> Sequence[str]:
        if story is None:
            return list(self._book(as_of).heads)
        return [report for one in self._stories(as_of, story) for report in reports_of(one)]

    def _outlet(self, name: str | None, reports: Sequence[str], repeating: set[str], as_of: str | None) -> Outlet:
        heads = [self._book(as_of).heads[report] for report in reports]
        days = sorted(head.day for head in heads if head.day)
        return Outlet(
            name=name,
            reports=len(heads),
            repeating=sum(head.report in repeating for head in heads),
            languages=tuple(language for language, _ in Counter(head.language for head in heads).most_common()),
            first=days[0] if days else None,
            last=days[-1] if days else None,
        )
