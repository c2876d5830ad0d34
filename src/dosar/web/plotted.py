"""What the chart of a ledger draws, for the script in js/figures.js: all words are in the reader's language already."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dosar.model import Evidence, Noun, Number
from dosar.record.ledger import numbers
from dosar.record.nouns import Point
from dosar.values import interval
from dosar.web.locale import Language
from dosar.web.reasons import in_words
from dosar.web.sheet import Claims, Entry, Sheet, entries, kind_of
from dosar.web.vocabulary import label

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FOLLOWS = frozenset({"repeats", "loses_hedge", "stale", "part_of"})
_ASIDE = frozenset({"stale", "part_of"})
_LONGEST = 160  # letters of the words as printed
MARKS = 600
"""How many marks a chart has at most."""


class Mark(Noun, frozen=True, kw_only=True):
    """Points of one claimant, day and number: ``low`` and ``high`` are what the words leave open, None for no end.

    ``kind`` is how they stand to others, "claim" for one of its own; ``words`` are what is told of them, line by line;
    ``up_to`` says that only the upper end is printed; ``anchor`` is where the table has them.
    """

    day: str
    number: Number
    low: Number | None
    high: Number | None
    up_to: bool
    kind: str
    words: str
    anchor: str


class Line(Noun, frozen=True, kw_only=True):
    """A claimant: ``steps`` are the days and numbers of the claim so far, ``own`` says it is the reports' own voice."""

    name: str
    colour: int
    own: bool
    steps: tuple[tuple[str, Number], ...]
    marks: tuple[Mark, ...]


class Chart(Noun, frozen=True, kw_only=True):
    """The lines, and pairs of marks that are rivals: their lines and places in these."""

    lines: tuple[Line, ...]
    rivals: tuple[tuple[tuple[str, Number], tuple[str, Number]], ...]


def chart(shown: Sheet, language: Language) -> Chart:
    """What is drawn of a sheet: every point of its claimants that has a day and a number, up to `MARKS`."""
    lines, room = [], MARKS
    for claims in shown.claims:
        line = _line(claims, language, room)
        room -= len(line.marks)
        lines.append(line)
    return Chart(lines=tuple(line for line in lines if line.marks), rivals=tuple(_rivals(shown)))


def kinds(drawn: Chart) -> frozenset[str]:
    """The kinds of marks in a chart, for its key."""
    return frozenset(mark.kind for line in drawn.lines for mark in line.marks)


def day_of(point: Point, evidence: Evidence) -> str | None:
    """The day at which a point stands: that of its report.

    Where only the month of that is known it is the day that the point counts as of, else the last of the month, by
    which the report was out.
    """
    published = interval(evidence.published or "")
    if published and published[0] != published[1]:
        return point.as_of if point.as_of and _DAY.fullmatch(point.as_of) else published[1].isoformat()
    return point.reported


def _line(claims: Claims, language: Language, room: int) -> Line:
    series = claims.series
    name = series.claimant.name if series.claimant else language.gettext("the reports themselves")
    dated = list(_dated(claims))
    alike = groupby(sorted(dated, key=lambda pair: _likeness(*pair)), lambda pair: _likeness(*pair))
    marks = (_mark(day, [one for _, one in group], name, language) for (day, *_), group in alike)
    return Line(
        name=name,
        colour=claims.colour,
        own=series.claimant is None,
        steps=tuple(_steps([(day, one.point) for day, one in dated])),
        marks=tuple(mark for mark, _ in zip(marks, range(room), strict=False)),
    )


def _dated(claims: Claims) -> Iterator[tuple[str, Entry]]:
    """The points that can be drawn, each with its day."""
    for entry in entries(claims.series):
        day = day_of(entry.point, entry.evidence)
        if day is not None and numbers.value(entry.point) is not None:
            yield day, entry


def _likeness(day: str, one: Entry) -> tuple[str, float, float, str, str]:
    """What is equal for points that are drawn as one."""
    span = numbers.interval(one.point)
    return day, span.low, span.high, one.point.qualifier, kind_of(one.point) or ""


def _steps(dated: Sequence[tuple[str, Point]]) -> Iterator[tuple[str, Number]]:
    """The claim so far: each number from the day it was first given to the next, the last one to where it was last."""
    claimed = [(day, point) for day, point in dated if not {link.type for link in point.links} & _FOLLOWS]
    last = None
    for day, point in sorted(claimed, key=lambda pair: pair[0]):
        last = _number(point)
        yield day, last
    standing = [day for day, point in dated if not {link.type for link in point.links} & _ASIDE]
    if last is not None and standing:
        yield max(standing), last


def _mark(day: str, found: Sequence[Entry], name: str, language: Language) -> Mark:
    first = found[0]
    point, span = first.point, numbers.interval(first.point)
    return Mark(
        day=day,
        number=_number(point),
        low=_finite(span.low),
        high=_finite(span.high),
        up_to=point.qualifier == "up to",
        kind=kind_of(point) or "claim",
        words="\n".join(_told(first, len(found) - 1, name, language)),
        anchor=first.anchor,
    )


def _told(entry: Entry, more: int, name: str, language: Language) -> Iterator[str]:
    """What is told of a point when it is pointed at."""
    point = entry.point
    amount = language.amount(
        low=point.low, best=point.best, high=point.high, qualifier=point.qualifier, unit=point.unit
    )
    yield f"{amount} – {name}"
    yield language.quoted(point.words[:_LONGEST])
    outlet = entry.evidence.outlet or language.gettext("unnamed outlet")
    yield f"{outlet}, {language.day(entry.evidence.published)}"
    if point.through:
        yield language.gettext("through %(names)s", names=language.listed(point.through))
    if point.as_of:
        yield language.gettext("as of %(day)s", day=language.date(point.as_of))
    for link in point.links:
        yield f"{label(link.type, 'link', language)}: {in_words(link.reason, language)}"
    if more:
        yield language.ngettext("and %(num)s more like it", "and %(num)s more like it", more)


def _rivals(shown: Sheet) -> Iterator[tuple[tuple[str, Number], tuple[str, Number]]]:
    """The places of points that are rivals, as pairs."""
    places = {one.point.id: (day, _number(one.point)) for claims in shown.claims for day, one in _dated(claims)}
    pairs = {
        tuple(sorted((places[point.id], places[link.to])))
        for claims in shown.claims
        for point in claims.series.points
        for link in point.links
        if link.type == "rivals" and point.id in places and link.to in places
    }
    yield from sorted((left, right) for left, right in pairs)


def _number(point: Point) -> Number:
    """The number that is printed; of a range the middle."""
    printed = numbers.value(point)
    assert printed is not None  # points without a number are not drawn
    first, last = printed
    return first if last is None else (first + last) / 2


def _finite(bound: float) -> Number | None:
    if math.isinf(bound):
        return None
    return int(bound) if float(bound).is_integer() else bound
