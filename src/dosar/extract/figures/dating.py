"""As of when a figure is: the date of its own clause, else the day its claimant spoke, else the month of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dosar.extract.index import Extended, Index
from dosar.extract.page import Page
from dosar.extract.reading import Reading
from dosar.model import Statement, Timex
from dosar.text.match import tokens
from dosar.values import interval

_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
#: A date so near after a cue is the date of the saying: "a declarat marți".
_BESIDE = 20
#: A date so near to the beginning of its sentence speaks for the whole of it: "Marți, ...".
_OPENING = 12


class Dates:
    """The dated times of a page, and who spoke on which day."""

    def __init__(self, reading: Reading) -> None:
        self._page = reading.page
        self._times = Index(time for time in reading.times if _day(time.value) is not None)
        self._spoken = _spoken(self._page, self._times, reading.statements)
        self._published = reading.page.report.published

    def as_of(self, number: Extended, core: tuple[int, int], carrier: Statement | None) -> str | None:
        """A date, month or year, never finer than the words allow. ``core`` is the number's own clause."""
        own = [time for time in self._times.within(*core) if self._is_about(time, number)]
        if own:
            return _day(min(own, key=lambda time: max(time.start - number.end, number.start - time.end)).value)
        month = self._published[:7] if self._published else None
        return self._said(carrier) or self._last_spoken(carrier) or month

    def _is_about(self, time: Timex, number: Extended) -> bool:
        """Whether a time dates a number of its clause: not the beginning of a span of time ("since"), and not a time
        that a comma sets apart, unless the sentence opens with it."""
        page, paragraph = self._page, self._page.paragraph_at(time.start)
        before = tokens(page.folded, max(0, time.start - _BESIDE), time.start)
        if paragraph is None or (before and before[-1].text in paragraph.pack.words["since"]):
            return False
        sentence = page.sentence_at(time.start)
        opens = sentence is not None and time.start - sentence.start <= _OPENING
        return opens or "," not in page.text[time.end : number.start]

    def _said(self, carrier: Statement | None) -> str | None:
        """When a statement was made: the date in the sentence of its cue that stands outside its content."""
        cue = carrier.cue if carrier else None
        sentence = self._page.sentence_at(cue.start) if cue else None
        if carrier is None or cue is None or sentence is None:
            return None
        inside = range(carrier.content.start, carrier.content.end)
        near = [time for time in self._times.in_(sentence) if time.start not in inside]
        return _day(min(near, key=lambda time: abs(time.start - cue.end)).value) if near else None

    def _last_spoken(self, carrier: Statement | None) -> str | None:
        """The day on which the claimant last spoke before this statement."""
        name = carrier.speaker.name if carrier and carrier.speaker else None
        days = self._spoken.get(name or "", ())
        return next((day for at, day in reversed(days) if carrier and at <= carrier.content.start), None)


def _spoken(page: Page, times: Index[Timex], statements: Sequence[Statement]) -> dict[str, list[tuple[int, str]]]:
    """For each speaker the days beside the cues, with where each statement stands."""
    found: dict[str, list[tuple[int, str]]] = {}
    for statement in statements:
        cue, speaker = statement.cue, statement.speaker
        sentence = page.sentence_at(cue.start) if cue else None
        near = times.within(cue.end, min(cue.end + 2 * _BESIDE, sentence.end))[:1] if cue and sentence else []
        if cue and speaker and speaker.name and near and near[0].start - cue.end < _BESIDE:
            found.setdefault(speaker.name, []).append((statement.content.start, str(_day(near[0].value))))
    return found


def _day(value: str) -> str | None:
    """The day, month or year that a time value means; of anything longer or vaguer, the finest that holds all of it."""
    last = value.rpartition("/")[2]
    if _CALENDAR.fullmatch(last):
        return last
    days = interval(last)
    if days is None:
        return None
    first, final = days[0].isoformat(), days[1].isoformat()
    return next((first[:length] for length in (10, 7, 4) if first[:length] == final[:length]), None)
