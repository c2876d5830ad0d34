"""The dated sentences of one report: each date of the story that may be the date of a happening, with its sentence.

Left out are the dates of mere saying ("he said on Monday"), datelines and the labels of live updates, and dates that
something is only compared with or counted from ("the worst since 2006").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dosar.languages.pack import Pack, available, load
from dosar.model import Annotation, Figure, Mention, Span, Statement, Timex, fact_id
from dosar.record.events.clauses import Clauses
from dosar.record.events.saying import dateline, is_backdrop, is_label, is_saying
from dosar.record.material import Dated, Head, Named
from dosar.text.segment import Extent
from dosar.values import edtf, interval

_NAMED = ("PER", "ORG", "LOC")


def dated_sentences(annotation: Annotation, sentences: Sequence[Span], head: Head) -> tuple[Dated, ...]:
    """The sentences of a report's story with each day, month or interval that they date something by, in order.

    ``sentences`` are those of the report. A sentence has one `Dated` for each distinct interval, named after the finest
    of its times; what it names is what stands in the clause of that date where it has several.
    """
    aside = [*annotation.furniture, *annotation.posts]
    facts = _Facts(annotation)
    found: list[Dated] = []
    for span in sorted(sentences, key=lambda span: span.start):
        times = facts.times.in_(span)
        if times and not any(each.start <= span.start < each.end for each in aside):
            found += _Sentence.of(facts, span, times, head).dated()
    return tuple(found)


class _Facts:
    """The facts of a report by their place."""

    def __init__(self, annotation: Annotation) -> None:
        from dosar.extract.index import Index  # not at import time: it brings all the readers

        self.report = annotation.report
        self.statements = annotation.statements
        code = annotation.report.language
        self.pack: Pack | None = load(code) if code in available() else None
        dates = (time for time in annotation.times if time.type in ("DATE", "TIME") and interval(time.value))
        self.times: Index[Timex] = Index(dates)
        self.mentions: Index[Mention] = Index(each for each in annotation.mentions if each.type in _NAMED)
        self.figures: Index[Figure] = Index(annotation.figures)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its times and what the report says of it."""

    facts: _Facts
    span: Span
    times: tuple[Timex, ...]
    head: Head
    clauses: Clauses | None
    statements: tuple[Statement, ...]

    @classmethod
    def of(cls, facts: _Facts, span: Span, times: Sequence[Timex], head: Head) -> _Sentence:
        """The sentence at ``span``, its clauses cut where its language is known."""
        near = [each for each in facts.statements if _touches(each, span)]
        cues = [each.cue for each in near if each.cue and span.start <= each.cue.start < span.end]
        extents = [Extent(each.start - span.start, each.end - span.start) for each in times]
        told = [Extent(each.start - span.start, each.end - span.start) for each in cues]
        clauses = Clauses.of(span.text, facts.pack, extents, told) if facts.pack else None
        return cls(facts, span, tuple(times), head, clauses, tuple(near))

    def dated(self) -> Iterator[Dated]:
        """One for each distinct interval that dates something."""
        kept: dict[tuple[str, str], Timex] = {}
        for time in self.times:
            if self.clauses is None or self._dates(time, self.clauses):
                days = _days(time)
                kept[days] = min(kept.get(days, time), time, key=_coarseness)
        for (first, last), time in kept.items():
            part = self._part(time) if len(kept) > 1 else Extent(self.span.start, self.span.end)
            yield Dated(
                id=fact_id(self.facts.report, time),
                head=self.head,
                date=edtf(time.value) or f"{first}/{last}",
                first=first,
                last=last,
                value=time.value,
                words=Span(start=time.start, end=time.end, text=time.text),
                sentence=self.span,
                names=self._names(time, part),
                figures=tuple(fact_id(self.facts.report, each) for each in self.facts.figures.in_(part)),
            )

    def _dates(self, time: Timex, clauses: Clauses) -> bool:
        """Whether a time may be the date of a happening."""
        at = Extent(time.start - self.span.start, time.end - self.span.start)
        if is_label(clauses, at, self.span.text) or is_backdrop(clauses, at, _days(time), self.head.day):
            return False
        return not is_saying(clauses, at, self.span, self.statements)

    def _part(self, time: Timex) -> Extent:
        """The clause of a time, in the report's text."""
        if self.clauses is None:
            return Extent(self.span.start, self.span.end)
        core = self.clauses.around(Extent(time.start - self.span.start, time.end - self.span.start))
        return Extent(core.start + self.span.start, core.end + self.span.start)

    def _names(self, time: Timex, part: Extent) -> tuple[Named, ...]:
        """Who and what this part of the sentence names; of what somebody says, those in his words: he only tells it."""
        told = [each.content for each in self.statements if each.content.start <= time.start < each.content.end]
        start = max([part.start, *(each.start for each in told)])
        end = min([part.end, *(each.end for each in told)])
        extents = [Extent(each.start - self.span.start, each.end - self.span.start) for each in self.times]
        start = max(start, self.span.start + dateline(self.span.text, extents))
        found = [
            Named(kind=each.type, name=each.name or each.text)
            for each in self.facts.mentions.within(start, end)
            if not any(other.start <= each.start and each.end <= other.end for other in self.times)
        ]
        return tuple(dict.fromkeys(found))


def _touches(statement: Statement, span: Span) -> bool:
    """Whether a statement has its words or its cue in a sentence."""
    parts = [statement.content, *([statement.cue] if statement.cue else [])]
    return any(each.start < span.end and span.start < each.end for each in parts)


def _days(time: Timex) -> tuple[str, str]:
    days = interval(time.value)
    if days is None:
        raise ValueError(f"{time.value!r} names no date")
    return days[0].isoformat(), days[1].isoformat()


def _coarseness(time: Timex) -> tuple[bool, int]:
    """Sorts times of one interval: a part of the day first, then the longer words, so that nothing said is lost."""
    return time.type != "TIME", -len(time.text)
