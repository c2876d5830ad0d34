"""What a person should look at: names that may be one, reports that hardly belong, rival claims, unsure facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from dosar.dossier.views import Weak, WeakEcho
from dosar.model import Evidence, Span
from dosar.record.groups import group_id
from dosar.record.judgements import ORIGIN, STORY
from dosar.record.material import Judgement
from dosar.record.nouns import Entity, Point, PointLink, Series
from dosar.text.fold import fold
from dosar.web.desk.book import Book
from dosar.web.desk.nouns import Contrary, DoubtKind, Questionable

KINDS: Final[tuple[DoubtKind, ...]] = get_args(DoubtKind)
UNSURE = 0.5
"""Below this a person should look at a membership, a statement or a figure (see `dosar.model.Statement`)."""
UNSURE_ECHO = 0.75
"""Below this a person should look at two reports that are said to echo each other."""
_APART = 3  # days between two reports that tell against one story
_NAMES = 3


@dataclass(frozen=True)
class Looking:
    """Where doubts are looked for, and what was decided already.

    ``weak`` are facts with a low score and ``texts`` those of their reports, ``echoes`` reports that hardly echo each
    other; ``held`` the judgements in force.
    """

    book: Book
    weak: Sequence[Weak]
    echoes: Sequence[WeakEcho]
    texts: Mapping[str, str]
    held: Sequence[Judgement]

    def ruled(self, field: str | None = None) -> frozenset[frozenset[str]]:
        """The pairs on which somebody decided; ``field`` is what two reports would share."""
        pairs = (one for one in self.held if one.right is not None and one.field == field)
        return frozenset(frozenset((one.left, one.right or "")) for one in pairs)


def doubts(looking: Looking) -> Iterator[Questionable]:
    """All doubts on which nobody has decided, kind by kind, the least sure first."""
    for find in _FOUND_BY:
        yield from sorted(find(looking), key=lambda one: (one.score, one.left, one.right or ""))


def _entities(looking: Looking) -> Iterator[Questionable]:
    """Pairs of entities that may be one, each pair once."""
    several: dict[str, set[str]] = {}
    doubted = list(looking.book.doubted)
    for entity in doubted:
        for doubt in entity.doubts:
            several.setdefault(doubt.other, set()).add(entity.name)
    seen = set()
    for entity in doubted:
        for doubt in entity.doubts:
            other = looking.book.entity(doubt.other)
            pair = frozenset((entity.id, doubt.other))
            if other is None or pair in seen:
                continue
            seen.add(pair)
            yield Questionable(
                kind="entities",
                about=entity.id,
                beside=other.id,
                words=f"{doubt.left} / {doubt.right}",
                score=doubt.score,
                reasons=doubt.reasons,
                left=entity.members[0],
                right=other.members[0],
                evidence=(entity.evidence[0], other.evidence[0]),
                contrary=tuple(_against(entity, other, several)),
            )


def _against(entity: Entity, other: Entity, several: Mapping[str, set[str]]) -> Iterator[Contrary]:
    """What speaks against two entities being one."""
    for one in (entity, other):
        if len(meant := sorted(several.get(one.id, ()))) > 1:
            yield Contrary(kind="several", words=(one.name, *meant[:_NAMES]))
    roles = [[role.role for role in one.roles] for one in (entity, other)]
    if all(roles) and not {fold(role) for role in roles[0]} & {fold(role) for role in roles[1]}:
        yield Contrary(kind="roles", words=(roles[0][0], roles[1][0]))
    if not set(entity.reports) & set(other.reports):
        yield Contrary(kind="names", words=(entity.name, other.name))


def _memberships(looking: Looking) -> Iterator[Questionable]:
    """Reports that are on a story for weak reasons; each is held against the first report of the story."""
    ruled = looking.ruled(STORY)
    for story in looking.book.crowded:
        first = story.reports[0].report
        for member, lead in zip(story.reports, story.evidence, strict=True):
            if member.report == first or member.score >= UNSURE or frozenset((first, member.report)) in ruled:
                continue
            yield Questionable(
                kind="membership",
                about=story.id,
                words=story.title,
                score=member.score,
                reasons=(member.reason,),
                left=member.report,
                right=first,
                field=STORY,
                evidence=(lead, story.evidence[0]),
                contrary=_days_apart(looking, member.report, first),
            )


def _echoes(looking: Looking) -> Iterator[Questionable]:
    """Reports that are said to rest on one origin for weak reasons."""
    ruled = looking.ruled(ORIGIN)
    for tie in looking.echoes:
        group = looking.book.echo_of(tie.report)
        pair = frozenset((tie.report, tie.earlier))
        if group is None or group != looking.book.echo_of(tie.earlier) or pair in ruled:
            continue
        yield Questionable(
            kind="echo",
            about=group.id,
            words=group.origin,
            score=tie.score,
            reasons=(tie.reason,),
            left=tie.report,
            right=tie.earlier,
            field=ORIGIN,
            evidence=_leads(looking, tie.report, tie.earlier),
            contrary=_days_apart(looking, tie.report, tie.earlier),
        )


def _leads(looking: Looking, *reports: str) -> tuple[Evidence, ...]:
    """The first words of reports, as their stories have them."""
    stories = ((report, looking.book.story_of(report)) for report in reports)
    return tuple(words for report, story in stories if story for words in story.evidence if words.report == report)


def _days_apart(looking: Looking, left: str, right: str) -> tuple[Contrary, ...]:
    """That days lie between two reports, where many do."""
    days = [looking.book.heads[one].day for one in (left, right)]
    if days[0] is None or days[1] is None:
        return ()
    between = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
    return (Contrary(kind="days", words=(str(between),)),) if between > _APART else ()


def _rivals(looking: Looking) -> Iterator[Questionable]:
    """Claims that stand against each other, each pair once."""
    ruled = looking.ruled()
    for series in looking.book.rivalling:
        for point, words in zip(series.points, series.evidence, strict=True):
            for link in point.links:
                if link.type != "rivals" or frozenset((point.id, link.to)) in ruled:
                    continue
                if rival := looking.book.series(group_id("series", link.to)):
                    yield _rival(series, point, words, rival, link)


def _rival(series: Series, point: Point, words: Evidence, rival: Series, link: PointLink) -> Questionable:
    """The doubt whether two claims of two series belong in one."""
    names = tuple(one.claimant.name for one in (series, rival) if one.claimant)
    theirs = next(found for other, found in zip(rival.points, rival.evidence, strict=True) if other.id == link.to)
    return Questionable(
        kind="rivals",
        about=series.id,
        beside=rival.id,
        words=series.counted,
        score=UNSURE,
        reasons=(link.reason,),
        left=point.id,
        right=link.to,
        evidence=(words, theirs),
        contrary=(Contrary(kind="claimants", words=names),) if len(set(names)) == 2 else (),
    )


def _weak(looking: Looking) -> Iterator[Questionable]:
    """Statements and figures of which the readers were not sure."""
    judged = frozenset(judgement.left for judgement in looking.held if judgement.right is None)
    for fact in looking.weak:
        head = looking.book.heads.get(fact.report)
        if head is None or fact.id in judged:
            continue
        words = Span.at(looking.texts[fact.report], fact.start, fact.end)
        yield Questionable(
            kind="statement" if fact.kind == "statements" else "figure",
            about=fact.id,
            words=words.text,
            score=fact.score,
            reasons=(),
            left=fact.id,
            right=None,
            evidence=(head.evidence(words),),
        )


_FOUND_BY: Final[tuple[Callable[[Looking], Iterator[Questionable]], ...]] = (
    _entities,
    _memberships,
    _echoes,
    _rivals,
    _weak,
)
