"""The nouns of the record: what many reports tell together. Read this page after `dosar.model`.

The first part is what the record is made from: facts of single reports, each with the head of its report. The second is
what it is made into: groups of facts. A fact is named by its content hash (`dosar.model.fact_id`), a report by its id;
a group has an id that lasts (`dosar.record.groups`). Every item carries its evidence: the exact words, and where.
"""

from __future__ import annotations

from typing import Literal

from dosar.model import Category, Evidence, Figure, MentionType, Noun, Number, Qualifier, Scope, Span, Statement
from dosar.values import interval

EchoKind = Literal["copy", "rewrite", "translation", "origin"]
LinkType = Literal["repeats", "revises", "rivals", "loses_hedge", "stale", "part_of"]
EntityKind = Literal["PER", "ORG", "LOC", "EVENT"]
Verdict = Literal["same", "different", "wrong", "set", "undo"]


# --- What the record is made from ------------------------------------------------------------------------------------


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
        days = interval(self.published) if self.published else None
        return days[0].isoformat() if days else None

    @property
    def out(self) -> str | None:
        """The day by which it was certainly published: the last one of its month where only that is known."""
        days = interval(self.published) if self.published else None
        return days[1].isoformat() if days else None

    @property
    def order(self) -> tuple[bool, str, str, str]:
        """Sorts reports by the day they were out; undated ones come last, equal times go by id so that it is one order.

        The reports that are out by some day are a beginning of this order: the record as of a day is made from them.
        """
        return self.published is None, self.out or "", self.published or "", self.report

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


class Judgement(Noun, frozen=True, kw_only=True):
    """A person's decision: about one fact (``wrong``, ``set``) or a pair of facts (``same``, ``different``).

    ``left`` and ``right`` are ids of facts or reports, never of groups; ``undo`` takes back the judgement ``left``.
    ``field`` and ``value`` are what ``set`` corrects; for a pair of reports, ``field`` says whether they are of one
    ``story`` or one ``origin``. ``at`` is an ISO 8601 date-time.
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


# --- What it is made into --------------------------------------------------------------------------------------------


class Membership(Noun, frozen=True, kw_only=True):
    """A report in a story: ``score`` between 0 and 1, and the reason in words."""

    report: str
    source: str
    score: float
    reason: str


class Story(Noun, frozen=True, kw_only=True):
    """The reports on one running story (TDT topic); ``title`` is that of its earliest report."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: tuple[Membership, ...]
    evidence: tuple[Evidence, ...]


class Shared(Noun, frozen=True, kw_only=True):
    """What reports of an echo group have in common: words, and which reports (sources) carry them."""

    text: str
    reports: tuple[str, ...]


class EchoGroup(Noun, frozen=True, kw_only=True):
    """Reports that are copies, rewrites or translations of one text or rest on one origin; they count as one origin.

    ``origin`` names it: the agency or document they rest on, else the outlet that had it first. ``reports`` are
    sources, the earliest first; ``reason`` tells what joins them.
    """

    id: str
    kind: EchoKind
    origin: str
    reports: tuple[str, ...]
    shared: tuple[Shared, ...]
    reason: str
    evidence: tuple[Evidence, ...]


class Known(Noun, frozen=True, kw_only=True):
    """What stands for an entity where another item names it."""

    id: str
    kind: EntityKind
    name: str


class NameSeen(Noun, frozen=True, kw_only=True):
    """One of an entity's names: its language, in which reports (sources) it was seen, since when and until when."""

    name: str
    language: str
    reports: tuple[str, ...]
    first: str | None
    last: str | None


class RoleSeen(Noun, frozen=True, kw_only=True):
    """What reports call somebody ("former president"), with the days of the first and the last that does."""

    role: str
    first: str | None
    last: str | None
    reports: tuple[str, ...]


class Doubt(Noun, frozen=True, kw_only=True):
    """Two entities that may be one: the names, the score and its reasons. A person should look."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Entity(Noun, frozen=True, kw_only=True):
    """A person, organisation or place that reports speak of under several names; ``names`` are by language.

    ``members`` are the ids of the mentions it is made of, one for each report and name, beside their ``evidence``.
    """

    id: str
    kind: EntityKind
    name: str
    names: dict[str, tuple[str, ...]]
    reports: tuple[str, ...]
    mentions: int
    roles: tuple[RoleSeen, ...]
    seen: tuple[NameSeen, ...]
    reasons: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    members: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Claimant(Noun, frozen=True, kw_only=True):
    """Whose figures a series holds; ``id`` is the entity's, None for one who has no name ("the authorities")."""

    id: str | None
    name: str


class PointLink(Noun, frozen=True, kw_only=True):
    """How a point stands to an earlier one: ``to`` is that point's id."""

    type: LinkType
    to: str
    reason: str


class Point(Noun, frozen=True, kw_only=True):
    """A figure in its series; ``id`` is the figure's, ``reported`` the day of its report, numbers as in `Figure`."""

    id: str
    low: Number | None
    best: Number | None
    high: Number | None
    qualifier: Qualifier
    unit: str | None
    as_of: str | None
    reported: str | None
    report: str
    source: str
    outlet: str | None
    through: tuple[str, ...]
    words: str
    links: tuple[PointLink, ...]


class Series(Noun, frozen=True, kw_only=True):
    """Comparable figures of one claimant over time: what is counted, where, in which scope.

    ``claimant`` is None where the reports give the figure in their own voice. ``reports`` is how many reports carry it,
    ``origins`` how many independent origins these have; evidence is the sentence of each point.
    """

    id: str
    story: str
    counted: str
    category: Category
    scope: Scope
    unit: str | None
    place: str | None
    claimant: Claimant | None
    points: tuple[Point, ...]
    reports: int
    origins: int
    evidence: tuple[Evidence, ...]


class Incomparable(Noun, frozen=True, kw_only=True):
    """A figure that stands in no series, and why."""

    id: str
    source: str
    words: str
    reason: str
    evidence: tuple[Evidence, ...]


class Event(Noun, frozen=True, kw_only=True):
    """What happened: ``date`` is EDTF, ``title`` the fullest sentence of the earliest report that tells it.

    ``place`` and ``participants`` are names; ``reports`` are sources, the earliest first; ``planned`` says that it was
    only announced by the latest report that tells it. ``members`` are the ids of the times that date it, beside their
    sentences in ``evidence``.
    """

    id: str
    story: str
    date: str
    first: str
    last: str
    title: str
    place: str | None
    participants: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    planned: bool
    members: tuple[str, ...]
    evidence: tuple[Evidence, ...]
