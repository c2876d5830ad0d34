"""What the record is made from: facts of single reports, each with the head of its report, and a person's judgements.

A fact is named by its content hash (`dosar.model.fact_id`), a report by its id.
"""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from dosar.model import Evidence, Figure, MentionType, Noun, Span, Statement
from dosar.values import interval

EntityKind = Literal["PER", "ORG", "LOC", "EVENT"]
Verdict = Literal["same", "different", "wrong", "right", "set", "undo"]


class Head(Noun, frozen=True, kw_only=True):
    """A report without its text: ``report`` is its id, the rest as in `dosar.model.Report`."""

    report: str
    source: str
    outlet: str | None = None
    published: str | None = None
    language: str

    @property
    def day(self) -> str | None:
        """The first day on which it may have been published, as ISO 8601; None where it carries no date."""
        return _edges(self.published)[0]

    @property
    def out(self) -> str | None:
        """The day by which it was certainly published: the last one of its month where only that is known."""
        return _edges(self.published)[1]

    @property
    def order(self) -> tuple[bool, str, str, str]:
        """Sorts reports by the day they were out; undated ones come last, equal times go by id so that it is one order.

        The reports that are out by some day are a beginning of this order: the record as of a day is made from them.
        """
        return order(self.published, self.report)

    def evidence(self, span: Span) -> Evidence:
        """These words of the report as evidence."""
        return Evidence(
            report=self.report,
            source=self.source,
            outlet=self.outlet,
            published=self.published,
            start=span.start,
            end=span.end,
            text=span.text,
        )


def order(published: str | None, report: str) -> tuple[bool, str, str, str]:
    """Sorts the report with this id by the date it carries: see `Head.order`."""
    return published is None, _edges(published)[1] or "", published or "", report


@functools.lru_cache(maxsize=4096)
def _edges(published: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of a date of publication."""
    days = interval(published) if published else None
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


class Appearance(Noun, frozen=True, kw_only=True):
    """A name in one report: ``mention`` is the id of its first mention there, ``span`` that mention's words.

    ``name`` is the fullest form the report gives, ``forms`` are the words printed for it (case endings and all),
    ``roles`` the descriptions the report gives of it ("the prefect of Galați"), ``mentions`` how often it is named.
    ``country`` (ISO 3166) is the land that the report gives a body ("Bulgaria's Interior Ministry"), or the only one it
    names; ``company`` are keys of the full names that the report prints beside it.
    """

    mention: str
    head: Head
    kind: EntityKind
    name: str
    forms: tuple[str, ...]
    roles: tuple[str, ...] = ()
    mentions: int = 1
    span: Span
    country: str | None = None
    company: tuple[str, ...] = ()


class Claim(Noun, frozen=True, kw_only=True):
    """A figure as one report prints it: ``id`` is the figure's, ``sentence`` the sentence it stands in."""

    id: str
    head: Head
    figure: Figure
    sentence: Span


class Said(Noun, frozen=True, kw_only=True):
    """A statement as one report prints it: ``id`` is the statement's."""

    id: str
    head: Head
    statement: Statement


class Named(Noun, frozen=True, kw_only=True):
    """A mention in a sentence: the name the report gives it, and its kind."""

    kind: MentionType
    name: str


class Dated(Noun, frozen=True, kw_only=True):
    """A sentence of the story that names a date: ``id`` is that of the time expression, ``words`` its own.

    ``date`` is EDTF, ``first`` and ``last`` the ISO days it covers, ``value`` TIMEX3. ``names`` are the people,
    organisations and places of the sentence, in order; ``figures`` the ids of the figures in it.
    """

    id: str
    head: Head
    date: str
    first: str
    last: str
    value: str
    words: Span
    sentence: Span
    names: tuple[Named, ...] = ()
    figures: tuple[str, ...] = ()


class Before(Noun, frozen=True, kw_only=True):
    """What a judgement was about, as it stood when the judgement was made; it can be read when the facts are gone.

    ``left`` and ``right`` are the words of the facts, of a report its first ones. ``fields`` are those of the fact that
    can be set (`dosar.record.judgements.FIELDS`), as a person would write them. ``together`` says of a pair whether the
    two were in one group.
    """

    left: Evidence
    right: Evidence | None = None
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    together: bool | None = None


class Judgement(Noun, frozen=True, kw_only=True):
    """A person's decision: about one fact (``wrong``, ``right``, ``set``) or a pair of facts (``same``, ``different``).

    ``left`` and ``right`` are ids of facts or reports, never of groups; ``undo`` takes back the judgement ``left``.
    ``field`` and ``value`` are what ``set`` corrects; for a pair of reports, ``field`` says whether they are of one
    ``story`` or one ``origin``. ``at`` is an ISO 8601 date-time. The dossier fills in ``before`` when it keeps one.
    """

    id: str
    verdict: Verdict
    left: str
    right: str | None = None
    field: str | None = None
    value: str | None = None
    why: str | None = None
    who: str
    at: str
    before: Before | None = None
