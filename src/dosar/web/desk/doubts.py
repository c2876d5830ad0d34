"""What a person should look at: names that may be one, reports that hardly belong, rival claims, unsure facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from dosar.dossier.views import Weak
from dosar.model import Span
from dosar.record.material import Judgement
from dosar.web.desk.book import Book
from dosar.web.desk.nouns import DoubtKind, Questionable

KINDS: Final[tuple[DoubtKind, ...]] = get_args(DoubtKind)
UNSURE = 0.5
"""Below this a person should look at a membership, a statement or a figure (see `dosar.model.Statement`)."""


@dataclass(frozen=True)
class _Looking:
    """Where doubts are looked for, and what was decided already."""

    book: Book
    weak: Sequence[Weak]
    texts: Mapping[str, str]
    judged: frozenset[str]
    ruled: frozenset[frozenset[str]]


def doubts(
    book: Book, weak: Sequence[Weak], texts: Mapping[str, str], held: Sequence[Judgement]
) -> Iterator[Questionable]:
    """All doubts on which nobody has decided, kind by kind, the least sure first.

    ``weak`` are facts with a low score and ``texts`` those of their reports; ``held`` the judgements in force.
    """
    looking = _Looking(
        book=book,
        weak=weak,
        texts=texts,
        judged=frozenset(judgement.left for judgement in held if judgement.right is None),
        ruled=frozenset(frozenset((one.left, one.right)) for one in held if one.right is not None),
    )
    for find in _FOUND_BY:
        yield from sorted(find(looking), key=lambda one: (one.score, one.left, one.right or ""))


def _entities(looking: _Looking) -> Iterator[Questionable]:
    """Pairs of entities that may be one, each pair once."""
    seen = set()
    for entity in looking.book.entities:
        for doubt in entity.doubts:
            other = looking.book.entity(doubt.other)
            pair = frozenset((entity.id, doubt.other))
            if other is None or pair in seen:
                continue
            seen.add(pair)
            yield Questionable(
                kind="entities",
                about=entity.id,
                words=f"{doubt.left} / {doubt.right}",
                score=doubt.score,
                reasons=doubt.reasons,
                left=entity.members[0],
                right=other.members[0],
                evidence=(entity.evidence[0], other.evidence[0]),
            )


def _memberships(looking: _Looking) -> Iterator[Questionable]:
    """Reports that are on a story for weak reasons; each is held against the first report of the story."""
    for story in looking.book.stories:
        first = story.reports[0].report
        for member, lead in zip(story.reports, story.evidence, strict=True):
            pair = frozenset((first, member.report))
            if member.report == first or member.score >= UNSURE or pair in looking.ruled:
                continue
            yield Questionable(
                kind="membership",
                about=story.id,
                words=story.title,
                score=member.score,
                reasons=(member.reason,),
                left=member.report,
                right=first,
                evidence=(lead, story.evidence[0]),
            )


def _rivals(looking: _Looking) -> Iterator[Questionable]:
    """Claims that stand against each other, each pair once."""
    sentences = {
        point.id: found
        for series in looking.book.all_series
        for point, found in zip(series.points, series.evidence, strict=True)
    }
    for series in looking.book.all_series:
        for point in series.points:
            for link in point.links:
                if link.type != "rivals" or frozenset((point.id, link.to)) in looking.ruled:
                    continue
                yield Questionable(
                    kind="rivals",
                    about=series.id,
                    words=series.counted,
                    score=UNSURE,
                    reasons=(link.reason,),
                    left=point.id,
                    right=link.to,
                    evidence=tuple(sentences[one] for one in (point.id, link.to) if one in sentences),
                )


def _weak(looking: _Looking) -> Iterator[Questionable]:
    """Statements and figures of which the readers were not sure."""
    for fact in looking.weak:
        head = looking.book.heads.get(fact.report)
        if head is None or fact.id in looking.judged:
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


_FOUND_BY: Final[tuple[Callable[[_Looking], Iterator[Questionable]], ...]] = (
    _entities,
    _memberships,
    _rivals,
    _weak,
)
