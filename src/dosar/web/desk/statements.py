"""What is asked of what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, StatementRow
from dosar.dossier.views.tallies import Speaking
from dosar.model import StatementKind
from dosar.record.record import reports_of
from dosar.record.sayings import Saying
from dosar.web.desk.agencies import Carrier, agency, all_carriers, carriers
from dosar.web.desk.asker import NOWHERE, Asker
from dosar.web.desk.kept_book import KeptBook
from dosar.web.desk.lines import Agency, SayingFacets, SayingLine, Spoken, Telling, Voice
from dosar.web.desk.nouns import SIZE, Page, Speaker, StoryLine
from dosar.web.desk.said import Manner, Manners, counted, said_by, said_in, speaking
from dosar.web.desk.stories import story_line

T = TypeVar("T")

_ANYBODY = Voice()
_EXAMPLES = 3


class StatementDesk(Asker):
    """Sayings, each in all its reports, and the statements of single reports."""

    def sayings(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        kind: StatementKind | None = None,
        through: str | None = None,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Saying]:
        """Who said what, each thing once, those of the latest story first.

        ``by`` of the filters names the speaker, ``through`` the exact name of somebody through whom it came; of a
        ``kind`` are those that some report has so.
        """
        return Page.of(self._said(filters, story, Voice(kind=kind, through=through)), number, size)

    def saying_lines(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        voice: Voice = _ANYBODY,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[SayingLine]:
        """Who said what, with how each report tells it, those of the latest story first."""
        page = Page.of(self._said(filters, story, voice), number, size)
        return page.filled(self._lines_of(page.items, filters.day))

    def saying_facets(
        self, filters: Filters = EVERYTHING, story: str | None = None, voice: Voice = _ANYBODY
    ) -> SayingFacets:
        """What a list of sayings can be narrowed by."""
        book, said = self._book(filters.day), self._said(filters, story, voice)

        def count() -> SayingFacets:
            return counted(book, said, self._manners(filters.day))

        return self._once("saying facets", count, filters, story, voice)

    def saying(self, identity: str, as_of: str | None = None) -> Saying | None:
        """The saying that goes by this id."""
        return self._book(as_of).saying(identity)

    def saying_line(self, identity: str, as_of: str | None = None) -> SayingLine | None:
        """The saying that goes by this id, with how each report tells it."""
        saying = self._book(as_of).saying(identity)
        return next(self._lines_of([saying], as_of)) if saying else None

    def told_in(self, saying: Saying, as_of: str | None = None) -> StoryLine | None:
        """The story in which something was said."""
        book = self._book(as_of)
        story = book.story_of(saying.evidence[0].report)
        return story_line(book, story) if story else None

    def tellings(self, sayings: Sequence[Saying]) -> Mapping[str, StatementRow]:
        """The statements of some sayings by their ids, as each report has it: its kind, its cue, its chain."""
        wanted = {identity for saying in sayings for identity in saying.statements}
        reports = {found.report for saying in sayings for found in saying.evidence}
        with self._shelf.dossier() as dossier:
            return {row.id: row for row in dossier.statements(of=sorted(reports), only=wanted)}

    def speakers(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Speaker]:
        """Who speaks, who says most first; the sayings of nobody named are one speaker's without a name."""
        return self.spoken(filters, story, number=number, size=size).each(lambda spoken: spoken.speaker)

    def spoken(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        voice: Voice = _ANYBODY,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Spoken]:
        """Who speaks, who says most first, with the first of what each said."""
        book, said = self._book(filters.day), self._said(filters, story, voice)
        page = Page.of(self._speaking(filters, story, voice, said), number, size)
        found = [(who, *said_by(book, said, who, _EXAMPLES)) for who in page.items]
        lines = {
            line.saying.id: line for line in self._lines_of([one for _, own, _ in found for one in own], filters.day)
        }
        return page.filled(
            Spoken(
                speaker=Speaker(
                    name=who.name if who.entity else own[0].speaker,
                    entity=who.entity,
                    sayings=who.sayings,
                    reports=around.reports,
                    first=around.first,
                    last=around.last,
                ),
                sayings=tuple(lines[one.id] for one in own),
            )
            for who, own, around in found
        )

    def voices(
        self, filters: Filters = EVERYTHING, story: str | None = None, voice: Voice = _ANYBODY, most: int = SIZE
    ) -> Sequence[Speaking]:
        """Those who say most, with how much, under the names that reports print; who has no name is left out."""
        book, said = self._book(filters.day), self._said(filters, story, voice)
        some = [who for who in self._speaking(filters, story, voice, said)[:most] if who.name]
        return [who if who.entity else who._replace(name=said_by(book, said, who, 1)[0][0].speaker) for who in some]

    def agencies(
        self, as_of: str | None = None, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Agency]:
        """Those through whom statements came to reports, whose words stand in most reports first."""
        if (of := self._story_id(as_of, story)) == NOWHERE:
            return Page.of((), number, size)
        book = self._book(as_of)

        def make() -> Sequence[Carrier]:
            if of is None and isinstance(book, KeptBook):
                return all_carriers(book)
            only = [report for one in self._stories(as_of, of) for report in reports_of(one)] if of else None
            with self._shelf.dossier() as dossier:
                found = dossier.relayed(as_of, only)
            return carriers(book, found)

        found = Page.of(book.kept("agencies", make, of or ""), number, size)
        return found.each(lambda one: agency(book, one))

    def statements(self, filters: Filters = EVERYTHING, number: int = 1, size: int = SIZE) -> Page[StatementRow]:
        """The statements of single reports by publication."""
        with self._shelf.dossier() as dossier:
            return Page.of(tuple(dossier.statements(filters)), number, size)

    def _said(self, filters: Filters, story: str | None, voice: Voice) -> Sequence[Saying]:
        """The sayings that the filters and the voice let through."""
        if (of := self._story_id(filters.day, story)) == NOWHERE:
            return ()
        found = said_in(self._book(filters.day), of, voice, self._manners(filters.day))
        return self._narrowed(found, filters)

    def _speaking(
        self, filters: Filters, story: str | None, voice: Voice, said: Sequence[Saying]
    ) -> Sequence[Speaking]:
        """Who says these, who says most first."""
        book = self._book(filters.day)
        return self._once("speaking", lambda: speaking(book, said), filters, story, voice)

    def _once(self, what: str, count: Callable[[], T], filters: Filters, story: str | None, voice: Voice) -> T:
        """What ``count`` gives: for all that is said, or that is said in a story, counted once."""
        of = self._story_id(filters.day, story)
        if of == NOWHERE or voice != _ANYBODY or filters != Filters(as_of=filters.as_of):
            return count()
        return self._book(filters.day).kept(what, count, of or "")

    def _lines_of(self, sayings: Sequence[Saying], as_of: str | None) -> Iterator[SayingLine]:
        """The sayings with how each report tells them."""
        book, rows = self._book(as_of), self.tellings(sayings)
        for saying in sayings:
            told = zip(saying.statements, saying.evidence, strict=True)
            yield SayingLine(
                saying=saying,
                speaker=book.speaker_of(saying),
                tellings=tuple(
                    Telling(row=rows[one], language=book.heads[found.report].language)
                    for one, found in told
                    if one in rows
                ),
            )

    def _manners(self, as_of: str | None) -> Manners:
        """How each statement is put, as people corrected it; read when it is asked for first."""

        def read() -> Mapping[str, Manner]:
            with self._shelf.dossier() as dossier:
                return {row.id: Manner(row.kind, row.stance) for row in dossier.statements(Filters(as_of=as_of))}

        return lambda: self._book(as_of).kept("manners", read)
