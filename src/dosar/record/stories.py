"""Running stories: which reports belong together, and why each of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dosar.model import Noun, Span
from dosar.record.groups import NOTHING_RULED, Edge, Rulings, clusters, group_id
from dosar.record.linkage import linkage
from dosar.record.linking import Tie
from dosar.record.material import Head
from dosar.record.nouns import Membership, Story
from dosar.record.support import HOLDS

#: Two groups of reports are one story where their best pairs are akin with this probability.
THRESHOLD = 0.3
#: Sorts stories without a day among those of the latest.
NO_DAY = "9999"


class Titled(Noun, frozen=True, kw_only=True):
    """A report as a story shows it: its head, its title, and the words that carry the title."""

    head: Head
    title: str
    lead: Span


def stories(reports: Iterable[Titled], ties: Iterable[Tie], rulings: Rulings = NOTHING_RULED) -> tuple[Story, ...]:
    """The stories, the latest first; ``ties`` of other kinds than ``story`` and to other reports are passed over.

    Reports that no chain of ties that hold, and of pairs ruled the same, joins never touch each other: the stories of
    all reports are those of each such part.
    """
    by_id = {one.head.report: one for one in reports}
    strongest: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.kind == "story" and tie.report in by_id and tie.earlier in by_id:
            strongest.setdefault(tie.report, []).append(tie)
    holding = [
        Edge(tie.report, tie.earlier, 1.0) for found in strongest.values() for tie in found if tie.support >= HOLDS
    ]
    found = [
        _story([by_id[member] for member in group], strongest, rulings)
        for part in clusters(by_id, holding, Rulings(same=rulings.same))
        for group in linkage(part, _inside(part, strongest), THRESHOLD, rulings)
    ]
    return tuple(sorted(found, key=latest, reverse=True))


def latest(story: Story) -> tuple[str, str, str]:
    """Sorts stories by their last day and their first, those without one last."""
    return story.last or NO_DAY, story.first or NO_DAY, story.id


def _inside(part: Sequence[str], ties: Mapping[str, Sequence[Tie]]) -> Iterator[Edge]:
    """The ties between the reports of a part."""
    members = frozenset(part)
    for report in part:
        for tie in ties.get(report, ()):
            if tie.earlier in members:
                yield Edge(report, tie.earlier, tie.score)


def _story(members: Sequence[Titled], ties: Mapping[str, Sequence[Tie]], rulings: Rulings) -> Story:
    ordered = sorted(members, key=lambda member: member.head.order)
    ids = [member.head.report for member in ordered]
    sources = {member.head.report: member.head.source for member in ordered}
    days = [member.head.day for member in ordered if member.head.day]
    return Story(
        id=group_id("story", ids[0]),
        title=ordered[0].title,
        first=min(days, default=None),
        last=max(days, default=None),
        reports=tuple(_membership(member, ties, sources, rulings) for member in ordered),
        evidence=tuple(member.head.evidence(member.lead) for member in ordered),
    )


def _membership(
    member: Titled, ties: Mapping[str, Sequence[Tie]], sources: Mapping[str, str], rulings: Rulings
) -> Membership:
    """Why a report is in its story: a person says so, or what it shares with the one before it most akin to it."""
    report = member.head.report
    score, reason = 1.0, "the first report of the story"
    ruled = sorted(other for pair in rulings.same if report in pair for other in pair if other != report)
    within = [other for other in ruled if other in sources]
    best = next((tie for tie in ties.get(report, ()) if tie.earlier in sources), None)
    if within:
        reason = f"a person says that it is on the story of {sources[within[0]]}"
    elif best is not None:
        score, reason = best.score, f"as {sources[best.earlier]}: {best.reason}"
    elif report != next(iter(sources)):
        score, reason = 0.0, "later reports of the story are akin to it"
    return Membership(report=report, source=member.head.source, score=score, reason=reason)
