"""What is asked of what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, StatementRow
from dosar.model import Stance, StatementKind
from dosar.record.carriers import relays
from dosar.record.nouns import Entity
from dosar.record.sayings import Saying
from dosar.text.fold import fold
from dosar.web.desk.asker import Asker
from dosar.web.desk.book import Book
from dosar.web.desk.lines import NOBODY, Agency, SayingFacets, SayingLine, Spoken, Tally, Telling, Voice
from dosar.web.desk.nouns import SIZE, Page, Speaker
from dosar.web.desk.stories import story_line

_ANYBODY = Voice()
_FACETS = 12
_EXAMPLES = 3


class _Manner(NamedTuple):
    """How a report puts a statement, and through whom it came to the report."""

    kind: StatementKind
    stance: Stance
    report: str
    through: tuple[str, ...]


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
        manners, found = self._manners(filters.day), self._said(filters, story, voice)
        of = [[manners[one] for one in saying.statements if one in manners] for saying in found]
        return SayingFacets(
            kinds=_tallied({one.kind for one in told} for told in of),
            stances=_tallied({one.stance for one in told} for told in of),
            through=_tallied(set(saying.through) for saying in found),
        )

    def saying(self, identity: str, as_of: str | None = None) -> Saying | None:
        """The saying that goes by this id."""
        return self._book(as_of).saying(identity)

    def saying_line(self, identity: str, as_of: str | None = None) -> SayingLine | None:
        """The saying that goes by this id, with how each report tells it."""
        saying = self._book(as_of).saying(identity)
        return next(self._lines_of([saying], as_of)) if saying else None

    def tellings(self, sayings: Sequence[Saying]) -> Mapping[str, StatementRow]:
        """The statements of some sayings by their ids, as each report has it: its kind, its cue, its chain."""
        wanted = {identity for saying in sayings for identity in saying.statements}
        reports = {found.report for saying in sayings for found in saying.evidence}
        with self._shelf.dossier() as dossier:
            return {row.id: row for row in dossier.statements(of=sorted(reports)) if row.id in wanted}

    def speakers(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Speaker]:
        """Who speaks, who says most first; the sayings of nobody named are one speaker's without a name."""
        return Page.of(self._speaking(filters, story, _ANYBODY), number, size).each(lambda pair: pair[0])

    def spoken(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        voice: Voice = _ANYBODY,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Spoken]:
        """Who speaks, who says most first, with the first of what each said."""
        page = Page.of(self._speaking(filters, story, voice), number, size)
        shown = [saying for _, said in page.items for saying in said[:_EXAMPLES]]
        lines = {line.saying.id: line for line in self._lines_of(shown, filters.day)}
        return page.each(
            lambda pair: Spoken(speaker=pair[0], sayings=tuple(lines[one.id] for one in pair[1][:_EXAMPLES]))
        )

    def agencies(
        self, as_of: str | None = None, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Agency]:
        """Those through whom statements came to reports, whose words stand in most reports first."""
        book = self._book(as_of)
        inside = {one for saying in self._said(Filters(as_of=as_of), story, _ANYBODY) for one in saying.statements}
        carried: dict[tuple[str, str | None], list[str]] = {}
        for identity, manner in self._manners(as_of).items():
            for name in manner.through if identity in inside else ():
                known = _called(book, name)
                carried.setdefault((known.name, known.id) if known else (name, None), []).append(manner.report)
        agencies = [_agency(book, *who, reports) for who, reports in carried.items()]
        agencies.sort(key=lambda one: (-one.reports, -one.statements, one.name, one.entity or ""))
        return Page.of(agencies, number, size)

    def statements(self, filters: Filters = EVERYTHING, number: int = 1, size: int = SIZE) -> Page[StatementRow]:
        """The statements of single reports by publication."""
        with self._shelf.dossier() as dossier:
            return Page.of(tuple(dossier.statements(filters)), number, size)

    def _said(self, filters: Filters, story: str | None, voice: Voice) -> Sequence[Saying]:
        """The sayings that the filters and the voice let through."""
        book = self._book(filters.day)
        found: Iterable[Saying] = (one for each in self._stories(filters.day, story) for one in book.sayings(each))
        if voice.through is not None:
            carrier = fold(voice.through)
            found = (one for one in found if any(fold(name) == carrier for name in one.through))
        if voice.speaker == NOBODY:
            found = (one for one in found if one.speaker is None)
        elif voice.speaker is not None:
            known = book.entity(voice.speaker)
            own = {one.id for one in book.sayings_of.get(known.id, ())} if known else set()
            found = (one for one in found if one.id in own)
        narrowed = self._narrowed(found, filters)
        if voice.kind is None and voice.stance is None:
            return narrowed
        manners = self._manners(filters.day)
        return [one for one in narrowed if any(_fits(manners.get(each), voice) for each in one.statements)]

    def _speaking(self, filters: Filters, story: str | None, voice: Voice) -> list[tuple[Speaker, list[Saying]]]:
        """Each speaker with all that was said, who says most first."""
        book = self._book(filters.day)
        by_speaker: dict[tuple[str | None, str | None], list[Saying]] = {}
        for saying in self._said(filters, story, voice):
            known = book.speaker_of(saying)
            key = (known, None) if known else (None, saying.speaker)
            by_speaker.setdefault(key, []).append(saying)
        found = [(_speaker(book, entity, said), said) for (entity, _), said in by_speaker.items()]
        return sorted(found, key=lambda pair: (pair[0].name is None, -pair[0].sayings, pair[0].name or ""))

    def _lines_of(self, sayings: Sequence[Saying], as_of: str | None) -> Iterator[SayingLine]:
        """The sayings with how each report tells them."""
        book, rows = self._book(as_of), self.tellings(sayings)
        for saying in sayings:
            told = zip(saying.statements, saying.evidence, strict=True)
            story = book.story_of(saying.evidence[0].report)
            yield SayingLine(
                saying=saying,
                speaker=book.speaker_of(saying),
                story=story_line(book, story) if story else None,
                tellings=tuple(_telling(book, rows[one], found.report) for one, found in told if one in rows),
            )

    def _manners(self, as_of: str | None) -> Mapping[str, _Manner]:
        """How each statement is put, as people corrected it, by its id."""

        def read() -> Mapping[str, _Manner]:
            with self._shelf.dossier() as dossier:
                return {
                    row.id: _Manner(row.kind, row.stance, row.evidence[0].report, tuple(relays(row.chain)))
                    for row in dossier.statements(Filters(as_of=as_of))
                }

        return self._book(as_of).kept("manners", read)


def _fits(manner: _Manner | None, voice: Voice) -> bool:
    """Whether a statement is put as it is asked for."""
    return manner is not None and voice.kind in (None, manner.kind) and voice.stance in (None, manner.stance)


def _telling(book: Book, row: StatementRow, report: str) -> Telling:
    echo = book.echo_of(report)
    return Telling(row=row, language=book.heads[report].language, echo=echo.id if echo else None)


def _speaker(book: Book, entity: str | None, said: Sequence[Saying]) -> Speaker:
    known = book.entity(entity) if entity else None
    reports = {found.report for saying in said for found in saying.evidence}
    days = sorted(day for report in reports if (day := book.heads[report].day))
    return Speaker(
        name=known.name if known else said[0].speaker,
        entity=entity,
        sayings=len(said),
        reports=len(reports),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _called(book: Book, name: str) -> Entity | None:
    """The one entity that has exactly this name, or this acronym; None where none or several do."""
    wanted = fold(name)

    def find() -> Entity | None:
        called = book.read(lambda record: record.entities_called(name))
        found = [one for one in called if any(fold(known) == wanted for names in one.names.values() for known in names)]
        return found[0] if len(found) == 1 else None

    return book.kept("called", find, name)


def _agency(book: Book, name: str, entity: str | None, reports: Sequence[str]) -> Agency:
    outlets = Counter(
        outlet for report in dict.fromkeys(reports) if (outlet := book.heads[report].outlet) not in (None, name)
    )
    return Agency(
        name=name,
        entity=entity,
        statements=len(reports),
        reports=len(set(reports)),
        outlets=tuple(outlet for outlet, _ in outlets.most_common() if outlet),
    )


def _tallied(values: Iterable[Iterable[str]]) -> tuple[Tally, ...]:
    """How many have each value, those of most first."""
    counted = Counter(value for some in values for value in some)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Tally(value=value, items=items) for value, items in ordered[:_FACETS])
