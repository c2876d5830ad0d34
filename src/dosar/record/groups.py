"""Groups that do not depend on the order of arrival: clusters over scored pairs, under a person's decisions.

Members are named by ids of facts or reports. A group's id is minted from its earliest member, and whatever group that
member is in later answers to it: ids are the same on every machine, and an address lasts through merges and splits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from dosar.model import digest

Pair: TypeAlias = tuple[str, str]

_ID_DIGITS = 12


class Edge(NamedTuple):
    """Two members that belong together with this score."""

    left: str
    right: str
    score: float


@dataclass(frozen=True, slots=True)
class Rulings:
    """What a person decided of pairs: these are the same, those are different."""

    same: frozenset[Pair] = field(default=frozenset())
    different: frozenset[Pair] = field(default=frozenset())


NOTHING_RULED = Rulings()


def clusters(members: Iterable[str], edges: Iterable[Edge], rulings: Rulings = NOTHING_RULED) -> list[tuple[str, ...]]:
    """The members in groups, each group sorted, the groups by their first member.

    Pairs ruled the same are joined first, then edges, the highest score first and equal ones by their ids; no edge
    joins two groups that hold a pair ruled different. The result is a function of the sets, whatever their order.
    """
    groups = {member: [member] for member in members}
    apart: dict[str, set[str]] = {}
    for left, right in rulings.different:
        apart.setdefault(left, set()).add(right)
        apart.setdefault(right, set()).add(left)
    ruled = sorted((min(pair), max(pair)) for pair in rulings.same)
    scored = sorted((-score, min(left, right), max(left, right)) for left, right, score in edges)
    for left, right in (*ruled, *((left, right) for _, left, right in scored)):
        if left in groups and right in groups and groups[left] is not groups[right]:
            _join(groups, groups[left], groups[right], apart)
    found = {id(group): tuple(sorted(group)) for group in groups.values()}
    return sorted(found.values())


def _join(groups: dict[str, list[str]], one: list[str], other: list[str], apart: Mapping[str, set[str]]) -> None:
    small, large = sorted((one, other), key=len)
    if apart and any(not apart[member].isdisjoint(large) for member in small if member in apart):
        return
    large.extend(small)
    groups.update((member, large) for member in small)


def group_id(kind: str, member: str) -> str:
    """The id that a group of this kind has from its earliest member: ``story-0123456789ab``."""
    return f"{kind}-{digest(kind, member).removeprefix('sha256:')[:_ID_DIGITS]}"


def answers(identity: str, kind: str, members: Iterable[str]) -> bool:
    """Whether a group with these members goes by this id: its own, or one that it had from another of its members."""
    return any(group_id(kind, member) == identity for member in members)
