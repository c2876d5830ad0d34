"""What is asked of the ledger of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, Rows, tallies
from dosar.record.ledger import spread
from dosar.record.nouns import Incomparable, Series
from dosar.text.fold import fold
from dosar.web.desk.asker import NOWHERE, Asker
from dosar.web.desk.book import Book
from dosar.web.desk.charted import LedgerFacets
from dosar.web.desk.facets import ledger_facets
from dosar.web.desk.nouns import SIZE, MainFigure, Page

#: What an editor asks for first.
_FIRST = ("killed", "missing", "wounded", "casualties", "captured", "displaced", "deployed", "returned", "money")


class FigureDesk(Asker):
    """Figures in comparable series."""

    def series(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        place: str | None = None,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Series]:
        """The series, those of the latest story first; ``by`` of the filters names the claimant."""
        return Page.of(self._series(filters, story, place), number, size)

    def one_series(self, identity: str, as_of: str | None = None) -> Series | None:
        """The series that goes by this id."""
        return self._book(as_of).series(identity)

    def comparable(self, identity: str, as_of: str | None = None) -> Sequence[Series]:
        """The series that count the same thing as the one of this id, itself among them: one for each claimant."""
        book = self._book(as_of)
        one = book.series(identity)
        return book.comparable(one)[:] if one else ()

    def main_figures(self, story: str | None = None, as_of: str | None = None, most: int = 12) -> Sequence[MainFigure]:
        """What is counted in most reports, of the categories that matter most first, with the spread over claimants."""
        if (of := self._story_id(as_of, story)) == NOWHERE:
            return ()
        book = self._book(as_of)

        def make() -> Sequence[MainFigure]:
            titled = ((group, book.story(group[0].story)) for group in book.main_things(of, _FIRST, 2 * most))
            found = [_main(group, each.title) for group, each in titled if each]
            stated = [one for one in found if (one.low, one.best, one.high) != (None, None, None)]
            return sorted(stated, key=lambda one: (-one.reports, _FIRST.index(one.category), one.series))[:most]

        return book.kept(f"main figures {most}", make, of or "")

    def counted(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        place: str | None = None,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[MainFigure]:
        """What is counted, by all claimants together: what most reports carry first.

        Something is counted where the filters let one of its series through; its spread is over all of them.
        """
        found, skipped = self._series(filters, story, place), (number - 1) * size
        if isinstance(found, Rows):
            total, things = found.asked(tallies.things, size, skipped)
            firsts = Page(tuple(thing.first for thing in things), total, number, size)
        else:
            counted = Page.of(_things(self._book(filters.day), found), number, size)
            firsts = counted.each(lambda pair: pair[0])
        return firsts.filled(filter(None, (self.thing(one, filters.day) for one in firsts.items)))

    def thing(self, identity: str, as_of: str | None = None) -> MainFigure | None:
        """What the series of this id counts, by all its claimants together."""

        def make() -> MainFigure | None:
            group = self.comparable(identity, as_of)
            story = self._book(as_of).story(group[0].story) if group else None
            return _main(group, story.title) if story else None

        return self._book(as_of).lately(("thing", identity), make)

    def ledger_facets(
        self, filters: Filters = EVERYTHING, story: str | None = None, place: str | None = None, most: int = 12
    ) -> LedgerFacets:
        """What the ledger can be narrowed by: of each sort at most so many."""
        return self._book(filters.day).lately(
            ("ledger facets", filters, story, place, most),
            lambda: ledger_facets(self._series(filters, story, place), most),
        )

    def _series(self, filters: Filters, story: str | None, place: str | None) -> Sequence[Series]:
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return ()
        return self._narrowed(self._book(filters.day).series_in(of, fold(place) if place else None), filters)

    def incomparable(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Incomparable]:
        """The figures that stand in no series, and why."""
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return Page.of((), number, size)
        return Page.of(self._narrowed(self._book(filters.day).incomparable_in(of), filters), number, size)


def _things(book: Book, found: Sequence[Series]) -> Sequence[tuple[str, int]]:
    """What these series count, each thing by a series of it, with how often reports carry it: the most first."""
    hub: dict[str, str] = {}
    carried: Counter[str] = Counter()
    for one in found:
        if one.id not in hub:
            hub |= dict.fromkeys((beside.id for beside in book.comparable(one)), one.id)
        carried[hub[one.id]] += one.reports
    return sorted(carried.items(), key=lambda pair: (-pair[1], pair[0]))


def _main(group: Sequence[Series], title: str) -> MainFigure:
    low, best, high = spread(group)
    most = max(group, key=lambda one: one.reports)
    return MainFigure(
        story=most.story,
        title=title,
        counted=most.counted,
        category=most.category,
        scope=most.scope,
        unit=most.unit,
        place=most.place,
        low=low,
        best=best,
        high=high,
        series=tuple(one.id for one in group),
        claimants=tuple(one.claimant.name for one in group if one.claimant),
        reports=len({point.report for one in group for point in one.points}),
        rivals=any(link.type == "rivals" for one in group for point in one.points for link in point.links),
    )
