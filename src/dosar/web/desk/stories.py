"""What is asked of stories, and of the events in them."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, Rows, tallies
from dosar.model import Evidence
from dosar.record.material import Dated
from dosar.record.nouns import Event, Story
from dosar.text.fold import fold
from dosar.web.desk.asker import NOWHERE, Asker
from dosar.web.desk.book import Book
from dosar.web.desk.charted import Telling, When
from dosar.web.desk.nouns import SIZE, OnStory, Page, StoryLine


class StoryDesk(Asker):
    """Stories, and what happened in them."""

    def stories(self, filters: Filters = EVERYTHING, number: int = 1, size: int = SIZE) -> Page[Story]:
        """The stories with all their reports, the latest first."""
        return Page.of(self._narrowed(self._book(filters.day).stories, filters), number, size)

    def story_lines(self, filters: Filters = EVERYTHING, number: int = 1, size: int = SIZE) -> Page[StoryLine]:
        """The stories in a line each, the latest first."""
        book = self._book(filters.day)
        found = self._narrowed(book.stories, filters)
        if not isinstance(found, Rows):
            return Page.of(found, number, size).each(lambda story: story_line(book, story))
        ids = found.asked(tallies.latest, size, (number - 1) * size)
        lines = (book.kept("story line", functools.partial(_line_of, book, one), one) for one in ids)
        return Page(tuple(line for line in lines if line), len(found), number, size)

    def story(self, identity: str, as_of: str | None = None) -> Story | None:
        """The story that goes by this id, with all its reports."""
        return self._book(as_of).story(identity)

    def story_line(self, identity: str, as_of: str | None = None) -> StoryLine | None:
        """The story that goes by this id in a line."""
        book = self._book(as_of)
        story = book.story(identity)
        return story_line(book, story) if story else None

    def story_reports(
        self, identity: str, as_of: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[OnStory]:
        """The reports of a story, the earliest first, and why each is on it; none where no story goes by the id."""
        story = self._book(as_of).story(identity)
        page = Page.of(story.reports if story else (), number, size)
        with self._shelf.dossier() as dossier:
            rows = {row.id: row for row in dossier.reports(only=[member.report for member in page.items])}
        return page.filled(
            OnStory(report=rows[member.report], score=member.score, reason=member.reason)
            for member in page.items
            if member.report in rows
        )

    def events(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        place: str | None = None,
        planned: bool | None = None,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Event]:
        """The events by their days. ``by`` of the filters names who took part, ``place`` where; ``planned`` or not."""
        return Page.of(self._events(filters, story, place, planned), number, size)

    def event(self, identity: str, as_of: str | None = None) -> Event | None:
        """The event that goes by this id."""
        return self._book(as_of).event(identity)

    def tellings_of(self, identity: str, as_of: str | None = None, number: int = 1, size: int = SIZE) -> Page[Telling]:
        """The sentences that tell an event, the fullest of the earliest report first, each with the date it gives."""
        event = self._book(as_of).event(identity)
        page = Page.of(event.evidence if event else (), number, size)
        members = set(event.members if event else ())
        with self._shelf.dossier() as dossier:
            dated = list(dossier.files(as_of).dated(sorted({found.report for found in page.items})))
        told = {(one.head.report, one.sentence.start): one for one in reversed(dated) if one.id in members}
        return page.each(lambda found: _telling(found, told.get((found.report, found.start))))

    def names_in(self, events: Iterable[Event], as_of: str | None = None) -> Mapping[str, str]:
        """The ids of the entities whom these events name as place or participants, by these names."""
        book = self._book(as_of)
        known = ((event, book.named_in(event)) for event in events)
        return {
            name: called[fold(name)]
            for event, called in known
            for name in (event.place, *event.participants)
            if name and fold(name) in called
        }

    def dates(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        place: str | None = None,
        planned: bool | None = None,
    ) -> Sequence[When]:
        """The dates of the events in order, with how many have each."""
        if place is None and filters == Filters(as_of=filters.as_of):
            of = f"{self._story_id(filters.day, story)} {planned}"
            return self._book(filters.day).kept("dates", lambda: self._dates(filters, story, place, planned), of)
        return self._dates(filters, story, place, planned)

    def _dates(self, filters: Filters, story: str | None, place: str | None, planned: bool | None) -> Sequence[When]:
        events = self._events(filters, story, place, planned)
        if isinstance(events, Rows):
            return [When(**one._asdict()) for one in events.asked(tallies.dates)]
        found = Counter((event.first, event.last, event.date, event.planned) for event in events)
        return [
            When(date=date, first=first, last=last, planned=ahead, events=many)
            for (first, last, date, ahead), many in sorted(found.items())
        ]

    def _events(self, filters: Filters, story: str | None, place: str | None, planned: bool | None) -> Sequence[Event]:
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return ()
        events = self._book(filters.day).events_in(of, fold(place) if place else None, planned)
        return self._narrowed(events, filters)


def _line_of(book: Book, identity: str) -> StoryLine | None:
    story = book.story(identity)
    return story_line(book, story) if story else None


def story_line(book: Book, story: Story) -> StoryLine:
    """A story in a line, made once for each."""

    def make() -> StoryLine:
        outlets, languages = book.from_where(story)
        return StoryLine(
            id=story.id,
            title=story.title,
            first=story.first,
            last=story.last,
            reports=len(story.reports),
            outlets=tuple(outlets),
            languages=tuple(languages),
        )

    return book.kept("line", make, story.id)


def _telling(found: Evidence, dated: Dated | None) -> Telling:
    """A sentence with the date that it gives an event."""
    if dated is None:
        return Telling(evidence=found, date=None, words=None)
    return Telling(evidence=found, date=dated.date, words=dated.head.evidence(dated.words))
