"""What is asked of outlets and agencies, and of who repeats whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, Published, Rows, tallies
from dosar.dossier.views import sources as kept
from dosar.dossier.views.sources import Outlet, Repeating
from dosar.record import alignment
from dosar.record.nouns import EchoGroup, EchoKind
from dosar.record.record import reports_of
from dosar.web.desk.asker import NOWHERE, Asker
from dosar.web.desk.kept_book import KeptBook
from dosar.web.desk.lines import Echoing
from dosar.web.desk.nouns import SIZE, Aligned, Page

_IN_STORY = """i.number IN (
  SELECT e.item FROM kept_carriers AS e JOIN kept_carriers AS s ON s.report = e.report AND s.kind = 'story'
  JOIN kept_items AS t ON t.number = s.item WHERE e.kind = 'origin' AND t.id = :story
)"""


class SourceDesk(Asker):
    """Echo groups, outlets, and the ways from one to the other."""

    def echoes(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        number: int = 1,
        size: int = SIZE,
        kind: EchoKind | None = None,
    ) -> Page[EchoGroup]:
        """The groups of reports that rest on one origin, the largest first; of one kind, or of all."""
        return Page.of(self._narrowed(self._echoes(filters.day, story, kind), filters), number, size)

    def echo_kinds(self, filters: Filters = EVERYTHING, story: str | None = None) -> Sequence[tuple[str, int]]:
        """How many echo groups there are of each kind, the most first."""
        found = self._narrowed(self._echoes(filters.day, story), filters)
        if isinstance(found, Rows):
            return found.asked(tallies.most_frequent, "i.category", len(get_args(EchoKind)))
        counted = Counter[str](group.kind for group in found)
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    def echo(self, identity: str, as_of: str | None = None) -> EchoGroup | None:
        """The echo group that goes by this id."""
        return self._book(as_of).echo(identity)

    def echo_reports(self, identity: str, as_of: str | None = None) -> Sequence[str]:
        """The ids of the reports of an echo group, the earliest first."""
        book = self._book(as_of)
        group = book.echo(identity)
        return book.echo_reports(group) if group else ()

    def echo_ids(self, reports: Sequence[str], as_of: str | None = None) -> Mapping[str, str]:
        """The ids of the echo groups of those of these reports that are in one, by their ids."""
        book = self._book(as_of)
        return {report: group.id for report in dict.fromkeys(reports) if (group := book.echo_of(report))}

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
        if (of := self._story_id(as_of, story)) == NOWHERE:
            return Page.of((), number, size)

        book = self._book(as_of)
        if isinstance(book, KeptBook):
            total, some = book.asked(kept.outlets, of, size, (number - 1) * size)
            return Page(tuple(some), total, number, size)

        def make() -> Sequence[Outlet]:
            on_it = None if of is None else self._on(as_of, of)
            with self._shelf.dossier() as dossier:
                published = dossier.published(as_of, on_it)
            by_outlet: dict[str | None, list[Published]] = {}
            for report in published:
                by_outlet.setdefault(report.outlet, []).append(report)
            echoing = [one.reports for one in self._echoing(as_of)]
            leading = {reports[0] for reports in echoing}
            repeating = {report for reports in echoing for report in reports[1:]}
            outlets = [_outlet(name, reports, leading, repeating) for name, reports in by_outlet.items()]
            return sorted(outlets, key=lambda one: (one.name is None, -one.reports, one.name or ""))

        return Page.of(book.kept("outlets", make, of or ""), number, size)

    def repeating(
        self, as_of: str | None = None, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Repeating]:
        """Who repeats whom, in how many reports, the most frequent first."""
        if (of := self._story_id(as_of, story)) == NOWHERE:
            return Page.of((), number, size)

        book = self._book(as_of)
        if isinstance(book, KeptBook):
            ways, some = book.asked(kept.repeating, of, size, (number - 1) * size)
            return Page(tuple(some), ways, number, size)

        def make() -> Sequence[Repeating]:
            on_it = None if of is None else set(self._on(as_of, of))
            with self._shelf.dossier() as dossier:
                outlets = {one.report: one.outlet for one in dossier.published(as_of)}
            found: Counter[tuple[str, str, EchoKind]] = Counter()
            for group in self._echoing(as_of):
                if on_it is None or not on_it.isdisjoint(group.reports):
                    for outlet in (outlets[report] for report in group.reports):
                        if outlet is not None and outlet != group.origin:
                            found[outlet, group.origin, group.kind] += 1
            ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
            return [
                Repeating(outlet=outlet, origin=origin, kind=kind, reports=many)
                for (outlet, origin, kind), many in ordered
            ]

        return Page.of(book.kept("repeating", make, of or ""), number, size)

    def _echoes(self, as_of: str | None, story: str | None, kind: EchoKind | None = None) -> Sequence[EchoGroup]:
        """The echo groups, of a kind, and with a report on a story, where these are given."""
        if (of := self._story_id(as_of, story)) == NOWHERE:
            return ()
        book = self._book(as_of)
        found = book.echoes
        if isinstance(found, Rows):
            rows = found if of is None else found.where(_IN_STORY, story=of)
            return rows if kind is None else rows.where("i.category = :kind", kind=kind)
        inside = None if of is None else set(self._on(as_of, of))
        return [
            group
            for group in found
            if kind in (None, group.kind) and (inside is None or not inside.isdisjoint(book.echo_reports(group)))
        ]

    def _echoing(self, as_of: str | None) -> Sequence[Echoing]:
        """All echo groups of a record that was made, each with no more than what outlets are counted by."""
        book = self._book(as_of)

        def make() -> Sequence[Echoing]:
            reports = book.read(lambda record: record.echoing)
            return [Echoing(one.id, one.kind, one.origin, tuple(reports[one.id])) for one in book.echoes]

        return book.kept("echo groups", make)

    def _on(self, as_of: str | None, story: str) -> Sequence[str]:
        """The ids of the reports on a story."""
        return [report for one in self._stories(as_of, story) for report in reports_of(one)]


def _outlet(name: str | None, reports: Sequence[Published], leading: set[str], repeating: set[str]) -> Outlet:
    """An outlet by its reports; ``leading`` are the first ones of all echo groups, ``repeating`` all others of them."""
    ids = [report.report for report in reports]
    days = sorted(report.day for report in reports if report.day)
    spoken = Counter(report.language for report in reports)
    return Outlet(
        name=name,
        reports=len(reports),
        leading=len(leading.intersection(ids)),
        repeating=len(repeating.intersection(ids)),
        languages=tuple(sorted(spoken, key=lambda language: (-spoken[language], language))),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
