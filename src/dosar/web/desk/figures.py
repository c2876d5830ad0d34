"""What is asked of the ledger of figures."""

from __future__ import annotations

from collections.abc import Sequence

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING
from dosar.record.ledger import spread
from dosar.record.nouns import Incomparable, Series
from dosar.text.fold import fold
from dosar.web.desk.asker import NOWHERE, Asker
from dosar.web.desk.book import Book
from dosar.web.desk.charted import LedgerFacets
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
        return tuple(book.comparable(one)) if one else ()

    def main_figures(self, story: str | None = None, as_of: str | None = None, most: int = 12) -> Sequence[MainFigure]:
        """What is counted in most reports, of the categories that matter most first, with the spread over claimants."""
        if (of := self._story_id(as_of, story)) == NOWHERE:
            return ()
        book = self._book(as_of)

        def make() -> Sequence[MainFigure]:
            found = [_main(group, _title(book, group)) for group in book.main_things(of, _FIRST, 2 * most)]
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
        book = self._book(filters.day)
        page = Page.of(book.things(self._series(filters, story, place)), number, size)
        return page.each(lambda group: _main(group, _title(book, group)))

    def thing(self, identity: str, as_of: str | None = None) -> MainFigure | None:
        """What the series of this id counts, by all its claimants together."""
        group = self.comparable(identity, as_of)
        return _main(group, _title(self._book(as_of), group)) if group else None

    def ledger_facets(
        self, filters: Filters = EVERYTHING, story: str | None = None, place: str | None = None, most: int = 12
    ) -> LedgerFacets:
        """What the ledger can be narrowed by: of each sort at most so many."""
        book, of = self._book(filters.day), (filters, story, place, most)
        return book.kept("facets", lambda: book.facets(self._series(filters, story, place), most), repr(of))

    def incomparable(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Incomparable]:
        """The figures that stand in no series, and why."""
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return Page.of((), number, size)
        return Page.of(self._narrowed(self._book(filters.day).incomparable_in(of), filters), number, size)

    def _series(self, filters: Filters, story: str | None, place: str | None) -> Sequence[Series]:
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return ()
        found = self._book(filters.day).series_in(of, fold(place) if place else None)
        return self._narrowed(found, filters)


def _title(book: Book, group: Sequence[Series]) -> str:
    """The title of the story that tells of these series."""
    story = book.story(group[0].story)
    return story.title if story else ""


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
