"""The reader of figures: each quantity with what it counts, its category and scope, whose it is and as of when.

Whose number it is follows from the innermost statement that holds it; where none does, the report speaks in its own
voice and the claimant stays open. Nothing is computed: a figure's number is the one its words print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from dosar.extract.counting import Word, category, clause, core, counted, counting_words, scope
from dosar.extract.page import Page, Paragraph, Sentence
from dosar.extract.reading import Quantity, Reading
from dosar.model import Category, Counted, Figure, Mention, Scope, Statement, Timex

_Fact = TypeVar("_Fact", Quantity, Timex)
_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_OF_KIND: dict[str, Category] = {"money": "money", "percent": "percent", "measure": "other"}


class _Count(NamedTuple):
    """A quantity with what it counts, before it is known whose it is."""

    number: Quantity
    counted: Counted | None
    category: Category
    scope: Scope
    place: str | None
    #: Where its clause begins and ends, without the relative clauses after it.
    start: int
    end: int


def read_figures(reading: Reading) -> tuple[Figure, ...]:
    """The figures of the story, in order."""
    found: list[Figure] = []
    before: _Count | None = None
    for paragraph in reading.page.paragraphs:
        for sentence in paragraph.sentences if paragraph.told else ():
            for count in _in_sentence(reading, paragraph, sentence, before):
                before = count
                found.append(_figure(reading, count))
    return tuple(_with_heads(reading.page, found))


def _in_sentence(reading: Reading, paragraph: Paragraph, sentence: Sentence, before: _Count | None) -> Iterator[_Count]:
    """The counts of one sentence; a number that stands alone goes on with what the one before it counted."""
    page = reading.page
    numbers = [number for number in _within(reading.quantities, sentence) if not _named(reading.mentions, number)]
    words = counting_words(page, paragraph, sentence) if numbers else []
    for at, number in enumerate(numbers):
        around = clause(page, sentence, words, numbers, at)
        phrase = counted(page, paragraph, sentence, number)
        kind = _OF_KIND.get(number.kind) or category(page, number, around, phrase)
        if kind is None and before is not None and (phrase is None or _are_victims(words, phrase)):
            kind = before.category
        start, end = core(page, around, words, number)
        place = _place(reading.mentions, number.end, end)
        before = _Count(number, phrase, kind or "other", scope(number, around), place, start, end)
        yield before


def _are_victims(words: Sequence[Word], phrase: Counted) -> bool:
    """Whether what is counted are the victims of the figure before."""
    return any(word.meaning == "victims" and phrase.start <= word.start < phrase.end for word in words)


def _within(facts: Sequence[_Fact], extent: Sentence) -> list[_Fact]:
    """The facts that lie in an extent."""
    return [fact for fact in facts if extent.start <= fact.start and fact.end <= extent.end]


def _named(mentions: Sequence[Mention], number: Quantity) -> bool:
    """Whether a number is part of a name: a regiment, a channel."""
    return any(
        mention.start <= number.start and number.end <= mention.end and mention.type in ("ORG", "PER", "EVENT")
        for mention in mentions
    )


def _place(mentions: Sequence[Mention], start: int, end: int) -> str | None:
    """The first place named after the number in its clause."""
    places = (m.name or m.text for m in mentions if m.type == "LOC" and start <= m.start and m.end <= end)
    return next(places, None)


def _figure(reading: Reading, count: _Count) -> Figure:
    """A count as a figure, with its claimant, its chain and its date."""
    number = count.number
    carrier = _carrier(reading.statements, number)
    end = count.counted.end if count.counted else number.end
    return Figure.at(
        reading.page.text,
        number.start,
        end,
        low=number.low,
        best=number.best,
        high=number.high,
        qualifier=number.qualifier,
        unit=number.unit,
        counted=count.counted,
        category=count.category,
        scope=count.scope,
        place=count.place,
        as_of=_as_of(reading, count, carrier),
        claimant=carrier.speaker if carrier else None,
        chain=carrier.chain if carrier else (),
        rule=number.rule,
        score=min(carrier.score if carrier else 0.8, 0.4 if count.category == "other" else 1.0),
    )


def _carrier(statements: Sequence[Statement], number: Quantity) -> Statement | None:
    """The innermost statement whose content holds the number."""
    holding = [s for s in statements if s.content.start <= number.start and number.end <= s.content.end]
    return min(holding, key=lambda statement: statement.content.end - statement.content.start, default=None)


def _as_of(reading: Reading, count: _Count, carrier: Statement | None) -> str | None:
    """The date of a figure: one that its own clause names, else when its claimant said so, else the month of
    publication. Never finer than the words allow."""
    dated = [time for time in reading.times if _CALENDAR.match(time.value)]
    own = [time for time in dated if count.start <= time.start and time.end <= count.end]
    if own:
        return _day(min(own, key=lambda time: _distance(time, count.number)).value)
    published = reading.page.report.published
    return _said(reading, dated, carrier) or _last_spoken(reading, carrier) or (published[:7] if published else None)


def _distance(time: Timex, number: Quantity) -> int:
    """How far a time stands from a number."""
    return max(time.start - number.end, number.start - time.end)


def _said(reading: Reading, dated: Sequence[Timex], carrier: Statement | None) -> str | None:
    """When a statement was made: the date in the sentence of its cue that stands outside its content."""
    cue = carrier.cue if carrier else None
    sentence = reading.page.sentence_at(cue.start) if cue else None
    if carrier is None or cue is None or sentence is None:
        return None
    inside = range(carrier.content.start, carrier.content.end)
    near = [time for time in _within(dated, sentence) if time.start not in inside]
    return _day(min(near, key=lambda time: abs(time.start - cue.end)).value) if near else None


def _last_spoken(reading: Reading, carrier: Statement | None) -> str | None:
    """The date beside the cue of the claimant's last dated statement before this one."""
    name = carrier.speaker.name if carrier and carrier.speaker else None
    if carrier is None or name is None:
        return None
    for statement in reversed(reading.statements):
        if statement.content.start > carrier.content.start or not statement.cue or not statement.speaker:
            continue
        sentence = reading.page.sentence_at(statement.cue.start)
        if statement.speaker.name == name and sentence is not None:
            near = [t for t in _within(reading.times, sentence) if 0 <= t.start - statement.cue.end < 20]
            if near and _CALENDAR.match(near[0].value):
                return _day(near[0].value)
    return None


def _day(value: str) -> str:
    """The calendar part of a value: a day, a month or a year; of a range, its end."""
    last = value.rpartition("/")[2]
    match = _CALENDAR.match(last)
    return match[0] if match else last


def _with_heads(page: Page, figures: list[Figure]) -> Iterator[Figure]:
    """The figures; one in a headline without a claimant takes that of the body's figure of one number and kind."""
    for figure in figures:
        paragraph = page.paragraph_at(figure.start)
        if figure.claimant is None and paragraph is not None and paragraph.kind == "headline":
            claimed = (other for other in figures if other.claimant and other.category == figure.category)
            if body := next((other for other in claimed if _number(other) == _number(figure)), None):
                yield msgspec.structs.replace(figure, claimant=body.claimant, chain=body.chain)
                continue
        yield figure


def _number(figure: Figure) -> float | None:
    """The number a figure prints: best, else low, else high."""
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)
