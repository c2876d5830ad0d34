"""The nouns of the record: what many reports tell together. Read this page after `dosar.model`.

They are groups of facts. A fact is named by its content hash, a group by an id that lasts (`dosar.record.groups`).
Every item carries its evidence: the exact words, and where.
"""

from __future__ import annotations

from typing import Literal

from dosar.model import Category, Evidence, Noun, Number, Qualifier, Scope
from dosar.record.material import EntityKind

EchoKind = Literal["copy", "rewrite", "translation", "origin"]
LinkType = Literal["repeats", "revises", "rivals", "loses_hedge", "stale", "part_of"]


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
    """Two entities that may be one: the names, the score and its reasons. A person should look.

    ``left`` is the one that has the doubt, ``right`` the other, whose id is ``other``.
    """

    left: str
    right: str
    other: str
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


class Carried(Noun, frozen=True, kw_only=True):
    """How far a number travelled: in how many ``reports`` it stands, of how many independent ``origins``.

    ``first`` is the source that had it first, ``through`` are those through whom it came to the reports.
    """

    reports: int
    origins: int
    first: str
    through: tuple[str, ...]


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
    carried: Carried | None = None


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
