"""Running stories: which reports belong together, and why each of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dosar.model import Noun, Span
from dosar.record.groups import NOTHING_RULED, Edge, Rulings, clusters, group_id
from dosar.record.linkage import linkage
from dosar.record.linking import Tie
from dosar.record.material import Head
from dosar.record.nouns import Membership, Story
from dosar.record.support import HOLDS, JOINS

#: Sorts stories without a day among those of the latest.
NO_DAY = "9999"


class Titled(Noun, frozen=True, kw_only=True):
    """A report as a story shows it: its head, its title, and the words that carry the title."""

    head: Head
    title: str
    lead: Span


class Akin(NamedTuple):
    """A tie of the kind ``story`` without its reason: see `dosar.record.linking.Tie`."""

    report: str
    earlier: str
    score: float
    support: float


def stories(reports: Iterable[Titled], ties: Iterable[Tie], rulings: Rulings = NOTHING_RULED) -> tuple[Story, ...]:
    """The stories, the latest first; ``ties`` of other kinds than ``story`` and to other reports are passed over."""
    by_id = {one.head.report: one for one in reports}
    told: dict[str, list[Tie]] = {report: [] for report in by_id}
    for tie in ties:
        if tie.kind == "story" and tie.report in told:
            told[tie.report].append(tie)
    akin = (Akin(tie.report, tie.earlier, tie.score, tie.support) for of in told.values() for tie in of)
    found = [
        story([by_id[member] for member in group], chain.from_iterable(told[member] for member in group), rulings)
        for group in groups(by_id, akin, rulings)
    ]
    return tuple(sorted(found, key=latest, reverse=True))


def groups(reports: Iterable[str], ties: Iterable[Akin], rulings: Rulings = NOTHING_RULED) -> list[tuple[str, ...]]:
    """Which reports are on one story; ties to other reports are passed over.

    Reports that no chain of ties that hold, and of pairs ruled the same, joins never touch each other: the groups of
    all reports are those of each such part.
    """
    edges: dict[str, list[Akin]] = {report: [] for report in reports}
    for tie in ties:
        if tie.report in edges and tie.earlier in edges:
            edges[tie.report].append(tie)
    holding = [Edge(tie.report, tie.earlier, 1.0) for found in edges.values() for tie in found if tie.support >= HOLDS]
    return [
        group
        for part in clusters(edges, holding, Rulings(same=rulings.same))
        for group in linkage(part, _inside(part, edges), JOINS, rulings)
    ]


def latest(story: Story) -> tuple[str, str, str]:
    """Sorts stories by their last day and their first, those without one last."""
    return story.last or NO_DAY, story.first or NO_DAY, story.id


def _inside(part: Sequence[str], ties: Mapping[str, Sequence[Akin]]) -> Iterator[Edge]:
    """The ties between the reports of a part."""
    members = frozenset(part)
    for report in part:
        for tie in ties[report]:
            if tie.earlier in members:
                yield Edge(report, tie.earlier, tie.score)


def story(members: Sequence[Titled], ties: Iterable[Tie], rulings: Rulings = NOTHING_RULED) -> Story:
    """The story of these reports; of their ties, those to each other tell why they belong together."""
    ordered = sorted(members, key=lambda member: member.head.order)
    ids = [member.head.report for member in ordered]
    sources = {member.head.report: member.head.source for member in ordered}
    days = [member.head.day for member in ordered if member.head.day]
    strongest: dict[str, Tie] = {}
    for tie in ties:
        if tie.kind == "story" and tie.report in sources and tie.earlier in sources:
            best = strongest.setdefault(tie.report, tie)
            if (-tie.score, tie.earlier) < (-best.score, best.earlier):
                strongest[tie.report] = tie
    return Story(
        id=group_id("story", ids[0]),
        title=ordered[0].title,
        first=min(days, default=None),
        last=max(days, default=None),
        reports=tuple(_membership(member, strongest, sources, rulings) for member in ordered),
        evidence=tuple(member.head.evidence(member.lead) for member in ordered),
    )


def _membership(
    member: Titled, strongest: Mapping[str, Tie], sources: Mapping[str, str], rulings: Rulings
) -> Membership:
    """Why a report is in its story: a person says so, or what it shares with the one before it most akin to it."""
    report = member.head.report
    score, reason = 1.0, "the first report of the story"
    ruled = sorted(other for pair in rulings.same if report in pair for other in pair if other != report)
    within = [other for other in ruled if other in sources]
    best = strongest.get(report)
    if within:
        reason = f"a person says that it is on the story of {sources[within[0]]}"
    elif best is not None:
        score, reason = best.score, f"as {sources[best.earlier]}: {best.reason}"
    elif report != next(iter(sources)):
        score, reason = 0.0, "later reports of the story are akin to it"
    return Membership(report=report, source=member.head.source, score=score, reason=reason)
