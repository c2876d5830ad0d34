"""What is asked of the ledger of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING
from dosar.record.ledger import spread
from dosar.record.nouns import Incomparable, Series, Story
from dosar.text.fold import fold
from dosar.web.desk.asker import Asker
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
        where = fold(place) if place else None
        book = self._book(filters.day)
        found = (
            one for each in self._stories(filters.day, story) for one in book.ledger(each).series if _is_at(one, where)
        )
        return Page.of(self._narrowed(found, filters), number, size)

    def one_series(self, identity: str, as_of: str | None = None) -> Series | None:
        """The series that goes by this id."""
        return self._book(as_of).series(identity)

    def comparable(self, identity: str, as_of: str | None = None) -> Sequence[Series]:
        """The series that count the same thing as the one of this id, itself among them: one for each claimant."""
        book = self._book(as_of)
        one = book.series(identity)
        story = book.story(one.story) if one else None
        if one is None or story is None:
            return ()
        return next(group for group in _things(book, story) if one in group)

    def main_figures(self, story: str | None = None, as_of: str | None = None, most: int = 12) -> Sequence[MainFigure]:
        """What is counted in most reports, of the categories that matter most first, with the spread over claimants."""
        book = self._book(as_of)
        found = [
            _main(group, each.title)
            for each in self._stories(as_of, story)
            for group in _things(book, each)
            if group[0].category in _FIRST and group[0].scope == "total"
        ]
        stated = [one for one in found if (one.low, one.best, one.high) != (None, None, None)]
        return sorted(stated, key=lambda one: (-one.reports, _FIRST.index(one.category), one.series))[:most]

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
        found = [_main(group, each.title) for each, group in self._counted(filters, story, place)]
        found.sort(key=lambda one: (-one.reports, one.scope != "total", one.series))
        return Page.of(found, number, size)

    def thing(self, identity: str, as_of: str | None = None) -> MainFigure | None:
        """What the series of this id counts, by all its claimants together."""
        group = self.comparable(identity, as_of)
        story = self._book(as_of).story(group[0].story) if group else None
        return _main(group, story.title) if story else None

    def ledger_facets(
        self, filters: Filters = EVERYTHING, story: str | None = None, place: str | None = None, most: int = 12
    ) -> LedgerFacets:
        """What the ledger can be narrowed by: of each sort at most so many."""
        groups = [group for _, group in self._counted(filters, story, place)]
        return LedgerFacets(
            categories=_most((group[0].category for group in groups), most),
            places=_most((place for group in groups for place in {one.place for one in group if one.place}), most),
            claimants=_most(
                (name for group in groups for name in {one.claimant.name for one in group if one.claimant}), most
            ),
        )

    def incomparable(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Incomparable]:
        """The figures that stand in no series, and why."""
        book = self._book(filters.day)
        found = (one for each in self._stories(filters.day, story) for one in book.ledger(each).incomparable)
        return Page.of(self._narrowed(found, filters), number, size)

    def _counted(
        self, filters: Filters, story: str | None, place: str | None
    ) -> Iterator[tuple[Story, Sequence[Series]]]:
        """The groups of series that count one thing, where one of them is let through, each with its story."""
        book = self._book(filters.day)
        where = fold(place) if place else None
        for each in self._stories(filters.day, story):
            kept = {one.id for one in self._narrowed(book.ledger(each).series, filters) if _is_at(one, where)}
            yield from ((each, group) for group in _things(book, each) if any(one.id in kept for one in group))


def _is_at(series: Series, where: str | None) -> bool:
    """Whether a series is of the place with this folded name; None is everywhere."""
    return where is None or (series.place is not None and fold(series.place) == where)


def _most(values: Iterable[str], most: int) -> tuple[tuple[str, int], ...]:
    """The values that there are most of, with how many."""
    counted = Counter(values)
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def _things(book: Book, story: Story) -> Iterator[Sequence[Series]]:
    """The series of a story in groups that count one thing."""
    ledger = book.ledger(story)
    by_id = {one.id: one for one in ledger.series}
    yield from ([by_id[identity] for identity in group] for group in ledger.comparable)


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
