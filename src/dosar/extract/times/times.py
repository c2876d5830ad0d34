"""The reader of time expressions: what a report says of when, with values resolved against its publication date.

Each paragraph is read with the pack of its own language and, inside a post, against the day of the post. Patterns find
pieces (`timewords`), neighbours are joined (`timejoin`), and what the words leave out is filled in from the anchor, the
tense of the clause and the dates named before (`calendar`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Reading
from dosar.extract.times.calendar import Anchor, Moment, Shift, Tense, resolve
from dosar.extract.times.slots import Said, unmarked
from dosar.extract.times.tense import tense_at
from dosar.extract.times.timejoin import Piece, join
from dosar.extract.times.timewords import OPERATORS, Between, Either, Fixed, Sense, length
from dosar.languages.pack import Pack
from dosar.languages.schema import PatternSheet
from dosar.model import Timex, TimexType
from dosar.text.match import Hit

#: A paragraph of at most so many words may be the dateline of the page.
_DATELINE = 8


def read_times(reading: Reading) -> tuple[Timex, ...]:
    """The time expressions of a report, in order, without overlaps."""
    page = reading.page
    pieces = {sentence: _pieces(page, paragraph.pack, sentence) for paragraph, sentence in page.sentences()}
    clock = _Clock(_anchor(page, pieces))
    found: list[Timex] = []
    for paragraph in page.paragraphs:
        clock = clock.entering(paragraph)
        for sentence in paragraph.sentences:
            for piece in pieces[sentence]:
                tense = tense_at(sentence.tokens, piece.start, piece.end, paragraph.pack.words["tense"])
                if told := clock.tell(piece.sense, tense):
                    kind, value = told
                    found.append(Timex.at(page.text, piece.start, piece.end, type=kind, value=value, rule=piece.rule))
                    clock = clock.after(kind, value)
    return tuple(found)


def _anchor(page: Page, pieces: dict[Sentence, list[Piece]]) -> Anchor | None:
    """The publication day; where only its month is known, or nothing, the day that a dateline of the page gives."""
    published = Anchor.of(page.report.published)
    if published is not None and published.day is not None:
        return published
    for paragraph, sentence in page.sentences():
        for piece in pieces[sentence] if sum(len(each.tokens) for each in paragraph.sentences) <= _DATELINE else ():
            moment = piece.sense
            if isinstance(moment, Moment) and moment.full:
                day = Anchor.of(resolve(moment, None))
                if day is not None and published in (None, Anchor(day.year, day.month)):
                    return day
    return published


@dataclass(frozen=True, slots=True)
class _Clock:
    """What the reader knows of time at one place of a report: the day it counts from and the dates named before."""

    published: Anchor | None
    #: The day of the post that we are in.
    post: Anchor | None = None
    #: The last date named in the report.
    last: Anchor | None = None
    #: The last day named in the paragraph.
    day: Anchor | None = None

    @property
    def anchor(self) -> Anchor | None:
        """The day that relative expressions count from here."""
        return self.post or self.published

    def entering(self, paragraph: Paragraph) -> _Clock:
        """The clock at the head of a paragraph."""
        return replace(self, post=Anchor.of(paragraph.published), day=None)

    def after(self, kind: TimexType, value: str) -> _Clock:
        """The clock after a time of this value."""
        named = Anchor.of(value) if kind in ("DATE", "TIME") else None
        if named is None:
            return self
        return replace(self, last=named, day=named if named.day else self.day)

    def tell(self, sense: Sense, tense: Tense) -> tuple[TimexType, str] | None:
        """The type and value of a sense here, None where the report does not say when that is."""
        match sense:
            case Fixed():
                return sense.type, sense.value
            case Either():
                return self.tell(sense.ahead if tense == "future" else sense.else_, tense)
            case Moment():
                return self._moment(sense, tense)
            case Between():
                return self._between(sense, tense)
        return None

    def _moment(self, moment: Moment, tense: Tense) -> tuple[TimexType, str] | None:
        """A moment, counted from the anchor that its shift or its lack of a day asks for."""
        anchor = self.anchor
        if moment.shift is not None and moment.shift.anchor != "published":
            anchor = self.last
            if anchor is None:
                return _unanchored(moment.shift)
        elif moment.said() <= {"clock", "zone", "part"}:
            anchor = self.day or anchor
        value = resolve(moment, anchor, tense)
        return ("TIME" if "T" in value else "DATE", value) if value else None

    def _between(self, between: Between, tense: Tense) -> tuple[TimexType, str] | None:
        """A range; its first end takes from the last one what it leaves out, and does not come after it."""
        last = resolve(between.last, self.anchor, tense)
        named = Anchor.of(last)
        if last is None or named is None:
            return None
        rest = Moment(year=named.year, month=between.last.month if between.first.said() == {"day"} else None)
        dated = between.last.said() & {"weekday", "shift", "part", "clock"}
        first = resolve(between.first if dated else between.first.joined(rest), self.anchor, tense)
        if first is not None and first > last and "year" not in between.first.said() and not dated:
            first = resolve(between.first.joined(replace(rest, year=named.year - 1)), self.anchor, tense)
        elif first is not None and first > last and "weekday" in between.first.said():
            first = resolve(between.first, named, "past")
        if first is None or first == last:
            return "DATE", last
        return "TIME" if "T" in last else "DATE", f"{first}/{last}"


def _unanchored(shift: Shift) -> tuple[TimexType, str]:
    """What a shift from another date says where the report names none: how long it is, or only which way."""
    if shift.anchor == "text":
        return "DURATION", length(abs(shift.amount), shift.unit)
    return "DATE", "FUTURE_REF" if shift.amount > 0 else "PAST_REF"


def _pieces(page: Page, pack: Pack, sentence: Sentence) -> list[Piece]:
    """The times of one sentence, before their values are known."""
    if "times" not in pack.patterns:
        return []
    hits = pack.patterns["times"].find(page.folded, list(sentence.tokens), sentence.end)
    pieces = [piece for sheet, hit in hits if (piece := _piece(page, pack, sheet, hit))]
    return join(pieces, page.folded, pack.words["joint"])


def _piece(page: Page, pack: Pack, sheet: PatternSheet, hit: Hit) -> Piece | None:
    """The piece that a match makes, without the word that had to lead it."""
    start, end = hit.inner
    if (sheet.capital and not page.text[start].isupper()) or unmarked(page, pack, hit):
        return None
    if page.text[start:end].isupper() and page.folded[start:end] in pack.words["acronym"]:
        return None
    sense = OPERATORS[sheet.reads](Said({**sheet.given, **hit.slots}, pack))
    if sense is None:
        return None
    return Piece(start, end, sense, hit.pattern.name, weak="weak" in sheet.given)
