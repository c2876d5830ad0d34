"""What is asked of the words of all reports."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dosar.dossier import Filters, SearchHit
from dosar.dossier.views import EVERYTHING, Rows, tallies
from dosar.model import Span
from dosar.record.record import reports_of
from dosar.web.desk.lines import Hit, SearchFacets
from dosar.web.desk.nouns import SIZE, Page
from dosar.web.desk.reports import ReportDesk

_SENTENCES = 3
_STORIES = 8
_COUNTED = 2000  # reports in which it is counted what a search can be narrowed by


class _Found(NamedTuple):
    """How many reports have some words, and the numbers of those of them that were added last."""

    total: int
    last: tuple[int, ...]


class SearchDesk(ReportDesk):
    """The full text, with the sentences that have the words."""

    def hits(
        self, words: str, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Hit]:
        """The reports that have all the words, the best match first; with ``story`` those on it."""
        total = self._found(words, filters, story).total
        only, skipped = self._inside(filters.day, story), (number - 1) * size
        with self._shelf.dossier() as dossier:
            found = list(dossier.search(words, filters, only=only, most=size, skipped=skipped))
            sentences = [tuple(_having(dossier.sentences(hit.report), hit)) for hit in found]
        lines = {line.report.id: line for line in self.lines_of([hit.report for hit in found], filters.day).items}
        hits = (
            Hit(hit=hit, line=lines[hit.report], sentences=having)
            for hit, having in zip(found, sentences, strict=True)
            if hit.report in lines
        )
        return Page(tuple(hits), total, number, size)

    def search_facets(self, words: str, filters: Filters = EVERYTHING, story: str | None = None) -> SearchFacets:
        """What a search can be narrowed by, counted in the reports that were added last where it finds very many."""
        return self._book(filters.day).lately(
            ("facets", words, filters, story), lambda: self._facets(self._found(words, filters, story), filters.day)
        )

    def _found(self, words: str, filters: Filters, story: str | None) -> _Found:
        """The reports that have the words."""

        def look() -> _Found:
            only = self._inside(filters.day, story)
            with self._shelf.dossier() as dossier:
                numbers = tuple(dossier.numbers(words, filters, only=only, most=_COUNTED))
                total = len(numbers) if len(numbers) < _COUNTED else dossier.found(words, filters, only=only)
            return _Found(total, numbers)

        return self._book(filters.day).lately(("found", words, filters, story), look)

    def _facets(self, found: _Found, as_of: str | None) -> SearchFacets:
        with self._shelf.dossier() as dossier:
            counts = dossier.facets(found.last)
        return SearchFacets(
            reports=len(found.last),
            languages=counts["language"],
            outlets=counts["outlet"],
            months=counts["month"],
            speakers=counts["speaker"],
            categories=counts["category"],
            stories=tuple(self._on_stories(found, as_of)),
        )

    def _on_stories(self, found: _Found, as_of: str | None) -> Iterator[tuple[str, str, int]]:
        """The stories that most of the found reports are on, with how many are."""
        book = self._book(as_of)
        stories = book.stories
        if isinstance(stories, Rows):
            held = stories.asked(tallies.on_stories, found.last)
        else:
            with self._shelf.dossier() as dossier:
                reports = dossier.ids(found.last)
            counted = Counter(story.id for report in reports if (story := book.story_of(report)))
            held = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        for identity, count in held[:_STORIES]:
            if story := book.story(identity):
                yield identity, story.title, count

    def _inside(self, as_of: str | None, story: str | None) -> Sequence[str] | None:
        """The ids of the reports on a story; None where none is asked for."""
        if story is None:
            return None
        return [report for one in self._stories(as_of, story) for report in reports_of(one)]


def _having(sentences: Iterable[Span], hit: SearchHit) -> Iterator[Span]:
    """The first sentences in which words were found."""
    spans = list(sentences)
    starts = [sentence.start for sentence in spans]
    told: set[int] = set()
    for found in hit.evidence:
        at = bisect_right(starts, found.start) - 1
        if at < 0 or at in told or found.start >= spans[at].end:
            continue
        yield spans[at]
        told.add(at)
        if len(told) == _SENTENCES:
            return
