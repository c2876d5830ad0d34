"""What a person should look at: names that may be one, reports that hardly belong, rival claims, unsure facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, get_args

from msgspec.structs import replace

from dosar.dossier.views import Standing, Weak, WeakEcho
from dosar.model import Statement
from dosar.record.groups import group_id
from dosar.record.judgements import ORIGIN, STORY
from dosar.record.material import Judgement
from dosar.text.fold import fold
from dosar.web.desk.book import Book
from dosar.web.desk.known import Names
from dosar.web.desk.nouns import Contrary, DoubtKind, Questionable

KINDS: Final[tuple[DoubtKind, ...]] = get_args(DoubtKind)
UNSURE = 0.5
"""Below this a person should look at a membership, a statement or a figure (see `dosar.model.Statement`)."""
UNSURE_ECHO = 0.75
"""Below this a person should look at two reports that are said to echo each other."""
AT_MOST = 500
"""Of each kind so many doubts are found, those of the latest stories and reports: nobody decides more in a day."""
_APART = 3  # days between two reports that tell against one story
_NAMES = 3


@dataclass(frozen=True)
class Looking:
    """Where doubts are looked for, and what was decided already.

    ``weak`` are facts with a low score, ``echoes`` pairs of reports that hardly echo each other; ``held`` the
    judgements in force.
    """

    book: Book
    weak: Sequence[Weak]
    echoes: Sequence[WeakEcho]
    held: Sequence[Judgement]

    def ruled(self, field: str | None = None) -> frozenset[frozenset[str]]:
        """The pairs on which somebody decided; ``field`` is what two reports would share."""
        pairs = (one for one in self.held if one.right is not None and one.field == field)
        return frozenset(frozenset((one.left, one.right or "")) for one in pairs)


def doubts(looking: Looking) -> Iterator[Questionable]:
    """The doubts on which nobody has decided, kind by kind, of each at most `AT_MOST`, the least sure first.

    They say which is which and how sure; what has to be read for the rest is read by `completed`.
    """
    for find in _FOUND_BY:
        yield from sorted(islice(find(looking), AT_MOST), key=lambda one: (one.score, one.left, one.right or ""))


def completed(doubt: Questionable, book: Book, standing: Callable[[str], Standing]) -> Questionable:
    """A doubt with the words that it is about, and what speaks against it."""
    match doubt.kind:
        case "entities":
            return _alike(doubt, book)
        case "echo":
            return _echo(doubt, book)
        case "rivals":
            return _rival(doubt, book)
        case "statement" | "figure":
            found = standing(doubt.left)
            words = found.now.content if isinstance(found.now, Statement) else found.now
            return replace(doubt, words=words.text, evidence=(found.head.evidence(words),))
    return doubt


def _entities(looking: Looking) -> Iterator[Questionable]:
    """Pairs of entities that may be one, each pair once."""
    seen = set()
    for one in looking.book.names.alike(2 * AT_MOST):  # most pairs come from both sides
        pair = frozenset((one.left, one.right))
        if pair in seen:
            continue
        seen.add(pair)
        yield Questionable(
            kind="entities",
            about=one.left,
            beside=one.right,
            words=" / ".join(one.names),
            score=one.score,
            reasons=one.reasons,
            left=one.mentions[0],
            right=one.mentions[1],
            evidence=(),
        )


def _alike(doubt: Questionable, book: Book) -> Questionable:
    """The doubt about two entities, with the first words of each and what speaks against their being one."""
    ids = (doubt.about, doubt.beside or "")
    words = (book.names.first_words(one) for one in ids)
    return replace(doubt, evidence=tuple(filter(None, words)), contrary=tuple(_against(book.names, *ids)))


def _against(names: Names, left: str, right: str) -> Iterator[Contrary]:
    """What speaks against two entities being one."""
    entity, other = names.profile(left), names.profile(right)
    if entity is None or other is None:
        return
    for one in (entity, other):
        if len(meant := names.doubting(one.known.id)) > 1:
            yield Contrary(kind="several", words=(one.known.name, *meant[:_NAMES]))
    roles = [[role.role for role in one.roles] for one in (entity, other)]
    if all(roles) and not {fold(role) for role in roles[0]} & {fold(role) for role in roles[1]}:
        yield Contrary(kind="roles", words=(roles[0][0], roles[1][0]))
    if not names.meet(left, right):
        yield Contrary(kind="names", words=(entity.known.name, other.known.name))


def _memberships(looking: Looking) -> Iterator[Questionable]:
    """Reports that are on a story for weak reasons; each is held against the first report of the story."""
    ruled = looking.ruled(STORY)
    for story in looking.book.loose:
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
                contrary=_days_apart(looking.book, member.report, first),
            )


def _echoes(looking: Looking) -> Iterator[Questionable]:
    """Reports that are said to rest on one origin for weak reasons."""
    ruled = looking.ruled(ORIGIN)
    for tie in looking.echoes:
        if frozenset((tie.report, tie.earlier)) not in ruled:
            yield Questionable(
                kind="echo",
                about="",
                words="",
                score=tie.score,
                reasons=(tie.reason,),
                left=tie.report,
                right=tie.earlier,
                field=ORIGIN,
                evidence=(),
            )


def _echo(doubt: Questionable, book: Book) -> Questionable:
    """The doubt about an echo with its group and the first words of both reports."""
    group, pair = book.echo_of(doubt.left), (doubt.left, doubt.right or "")
    stories = ((report, book.story_of(report)) for report in pair)
    leads = (words for report, story in stories if story for words in story.evidence if words.report == report)
    return replace(
        doubt,
        about=group.id if group else "",
        words=group.origin if group else "",
        evidence=tuple(leads),
        contrary=_days_apart(book, *pair),
    )


def _days_apart(book: Book, left: str, right: str) -> tuple[Contrary, ...]:
    """That days lie between two reports, where many do."""
    days = [book.heads[one].day for one in (left, right)]
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
                if link.type == "rivals" and frozenset((point.id, link.to)) not in ruled:
                    yield Questionable(
                        kind="rivals",
                        about=series.id,
                        words=series.counted,
                        score=UNSURE,
                        reasons=(link.reason,),
                        left=point.id,
                        right=link.to,
                        evidence=(words,),
                    )


def _rival(doubt: Questionable, book: Book) -> Questionable:
    """The doubt about two claims, with the other of them."""
    series, rival = book.series(doubt.about), book.series(group_id("series", doubt.right or ""))
    if series is None or rival is None:
        return doubt
    names = tuple(one.claimant.name for one in (series, rival) if one.claimant)
    every = zip(rival.points, rival.evidence, strict=True)
    return replace(
        doubt,
        beside=rival.id,
        evidence=(*doubt.evidence, *(words for point, words in every if point.id == doubt.right)),
        contrary=(Contrary(kind="claimants", words=names),) if len(set(names)) == 2 else (),
    )


def _weak(looking: Looking) -> Iterator[Questionable]:
    """Statements and figures of which the readers were not sure."""
    judged = frozenset(judgement.left for judgement in looking.held if judgement.right is None)
    for fact in looking.weak:
        if fact.id not in judged:
            yield Questionable(
                kind="statement" if fact.kind == "statements" else "figure",
                about=fact.id,
                words="",
                score=fact.score,
                reasons=(),
                left=fact.id,
                right=None,
                evidence=(),
            )


_FOUND_BY: Final[tuple[Callable[[Looking], Iterator[Questionable]], ...]] = (
    _entities,
    _memberships,
    _echoes,
    _rivals,
    _weak,
)
