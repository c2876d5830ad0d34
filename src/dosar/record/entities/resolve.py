"""Entities: the names of many reports joined where they are one person's, organisation's or place's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from dosar.record.entities.across import DOUBTS
from dosar.record.entities.directory import Entities, directory
from dosar.record.entities.entity import Cluster, entity
from dosar.record.entities.links import Link, strong_links
from dosar.record.entities.names import Name, blocks, gather
from dosar.record.entities.weak import WeakLinks
from dosar.record.groups import NOTHING_RULED, Edge, Rulings, clusters, group_id
from dosar.record.material import Appearance
from dosar.record.nouns import Doubt, Entity

__all__ = ["Entities", "blocks", "resolve"]

#: What ties appearances of one name: those with a role in common come first, so that a ruling parts the others.
_SAME_ROLE = 1.0
_SAME_NAME = 0.999


def resolve(appearances: Iterable[Appearance], rulings: Rulings = NOTHING_RULED) -> Entities:
    """The entities behind these appearances, with a directory of who is meant where.

    The result is a function of the sets, whatever their order. It can be made piece by piece: appearances that no chain
    of shared keys (`blocks`) and of pairs ruled the same ties to each other never touch, so that resolving all that is
    tied to a changed appearance gives the same entities as resolving everything. ``rulings`` name appearances by their
    ``mention``.
    """
    known = _by_publication(appearances)
    names = gather(known.values())
    found = WeakLinks(names, strong_links(names))
    found.link()
    joined = list(dict.fromkeys(found.joined))
    edges = [*_within(names), *_between(names, joined)]
    rank = {mention: number for number, mention in enumerate(known)}
    groups = [
        tuple(known[mention] for mention in sorted(group, key=rank.__getitem__))
        for group in clusters(known, edges, rulings)
    ]
    number = {one.mention: at for at, group in enumerate(groups) for one in group}
    told = _by_group(names, joined, number)
    made = [
        entity(
            Cluster(group_id("entity", group[0].mention), group),
            (*told.get(at, ()), *_ruled(group, rulings)),
        )
        for at, group in enumerate(groups)
    ]
    doubts = _doubts(names, found.doubtful, number, made, rulings)
    return directory([(_with(one, doubts.get(at, [])), groups[at]) for at, one in enumerate(made)])


def _within(names: Sequence[Name]) -> Iterator[Edge]:
    """What ties the appearances of each name: those in a row, and those of one description."""
    for name in names:
        called: dict[str, Appearance] = {}
        for one, other in pairwise(name.members):
            yield Edge(one.mention, other.mention, _SAME_NAME)
        for one in name.members:
            for role in one.roles:
                if role in called:
                    yield Edge(called[role].mention, one.mention, _SAME_ROLE)
                called[role] = one


def _between(names: Sequence[Name], links: Iterable[Link]) -> Iterator[Edge]:
    """What ties names: their first appearances, and their last ones in case a ruling parts the first."""
    for link in links:
        one, other = names[link.one], names[link.other]
        score = min(link.score, 0.99)
        yield Edge(one.hub.mention, other.hub.mention, score)
        if len(one.members) > 1 or len(other.members) > 1:
            yield Edge(one.members[-1].mention, other.members[-1].mention, score - 0.001)


def _by_publication(appearances: Iterable[Appearance]) -> dict[str, Appearance]:
    """The appearances by their mention, each once, in the order of publication."""
    once = {one.mention: one for one in appearances}
    orders: dict[str, tuple[bool, str, str, str]] = {}
    for one in once.values():
        if one.head.report not in orders:
            orders[one.head.report] = one.head.order
    return dict(sorted(once.items(), key=lambda pair: (orders[pair[1].head.report], pair[0])))


def _by_group(names: Sequence[Name], links: Iterable[Link], number: dict[str, int]) -> dict[int, tuple[str, ...]]:
    """The reasons for which the names of each group were joined, the surest first, each told once."""
    found: dict[int, dict[str, None]] = {}
    for link in sorted(links, key=lambda link: (-link.score, link.one, link.other)):
        one, other = names[link.one], names[link.other]
        at = number[one.hub.mention]
        if at == number[other.hub.mention]:
            told = f"{one.printed} ~ {other.printed}: {'; '.join(link.reasons)} ({link.score:.2f})"
            found.setdefault(at, {})[told] = None
    return {at: tuple(told) for at, told in found.items()}


def _ruled(group: Sequence[Appearance], rulings: Rulings) -> tuple[str, ...]:
    """The pairs of a group that a person ruled the same."""
    if not rulings.same:
        return ()
    names = {one.mention: one.name for one in group}
    pairs = sorted((min(pair), max(pair)) for pair in rulings.same)
    return tuple(
        f"{names[left]} ~ {names[right]}: a person said that they are one"
        for left, right in pairs
        if left in names and right in names
    )


def _doubts(
    names: Sequence[Name], links: Iterable[Link], number: dict[str, int], made: Sequence[Entity], rulings: Rulings
) -> dict[int, list[Doubt]]:
    """The doubts of each group; none where a person has decided."""
    best: dict[tuple[int, int], Link] = {}
    for link in sorted(links, key=lambda link: (-link.score, link.one, link.other)):
        left, right = number[names[link.one].hub.mention], number[names[link.other].hub.mention]
        if left != right:
            best.setdefault((min(left, right), max(left, right)), link)
    decided = {frozenset(number[mention] for mention in pair if mention in number) for pair in rulings.different}
    found: dict[int, list[Doubt]] = {}
    for (left, right), link in best.items():
        if frozenset((left, right)) in decided:
            continue
        for mine, theirs in ((left, right), (right, left)):
            doubt = Doubt(
                left=made[mine].name,
                right=made[theirs].name,
                other=made[theirs].id,
                score=round(link.score, 2),
                reasons=link.reasons,
            )
            found.setdefault(mine, []).append(doubt)
    return found


def _with(one: Entity, doubts: Iterable[Doubt]) -> Entity:
    """An entity with its strongest doubts."""
    ranked = sorted(doubts, key=lambda doubt: (-doubt.score, doubt.right, doubt.reasons))
    return msgspec.structs.replace(one, doubts=tuple(ranked[:DOUBTS]))
