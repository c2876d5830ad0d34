"""Groups of reports that are akin: agglomerative clustering over the pairs that were compared.

Between single linkage, which strings together what a chain of neighbours joins, and average linkage, which breaks up a
running story whose reports differ: two groups are as akin as the mean of their best pairs, four for each member of the
smaller group. The two groups most akin are joined while they reach the threshold; a pair that was not compared counts
as 0. Equal means go by the ids of the groups' first members, so the result is a function of the scored pairs alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from dosar.record.groups import NOTHING_RULED, Edge, Rulings

_PAIRS_A_MEMBER = 4


_Next: TypeAlias = tuple[float, str, str]
"""Two groups that may be joined, by their first members, after what their mean is less than 0: a heap gives the highest
mean first."""


@dataclass(slots=True)
class _Forest:
    """The groups so far by their first member, the scores between them from the best on, and which must stay apart."""

    groups: dict[str, list[str]]
    between: dict[str, dict[str, list[float]]]
    apart: dict[str, set[str]] = field(default_factory=dict)

    def mean(self, one: str, other: str) -> float:
        """The mean of the best pairs of two groups."""
        most = _most(len(self.groups[one]), len(self.groups[other]))
        scores = self.between[one][other]
        return (sum(scores) if len(scores) <= most else sum(scores[:most])) / most

    def only(self, one: str, other: str) -> float:
        """The score of two groups of one member each."""
        return self.between[one][other][0]

    def join(self, one: str, other: str) -> tuple[str, list[str]]:
        """Joins two groups; the new one goes by its first member. Tells with which others its mean is another now.

        With those that only the kept group has pairs with, and of whose pairs as many count as before, it is not: what
        a large group is worth to its many neighbours is not reckoned anew for each small one that joins it.
        """
        kept, gone = min(one, other), max(one, other)
        touched, before = self.between[gone].keys() - {kept}, len(self.groups[kept])
        self.groups[kept] += self.groups.pop(gone)
        for neighbour, scores in self.between.pop(gone).items():
            del self.between[neighbour][gone]
            if neighbour != kept:
                joined = sorted((*self.between[kept].get(neighbour, ()), *scores), reverse=True)
                self.between[kept][neighbour] = self.between[neighbour][kept] = joined
        self._bar(kept, gone)
        return kept, [
            other for other in self.between[kept] if other in touched or self._counts_more(kept, before, other)
        ]

    def _counts_more(self, grown: str, before: int, other: str) -> bool:
        """Whether more pairs with another group count since this one has grown."""
        size = len(self.groups[other])
        if size <= before and before >= _PAIRS_A_MEMBER:
            return False
        return _most(before, size) != _most(len(self.groups[grown]), size)

    def _bar(self, kept: str, gone: str) -> None:
        for barred in self.apart.pop(gone, set()):
            self.apart[barred].discard(gone)
            self.part(kept, barred)

    def part(self, one: str, other: str) -> None:
        """These two groups are never to be joined."""
        self.apart.setdefault(one, set()).add(other)
        self.apart.setdefault(other, set()).add(one)


def _most(one: int, other: int) -> int:
    """Of the pairs of two groups of these sizes, how many count."""
    small, large = (one, other) if one < other else (other, one)
    return small * (large if large < _PAIRS_A_MEMBER else _PAIRS_A_MEMBER)


def linkage(
    members: Iterable[str], edges: Iterable[Edge], threshold: float, rulings: Rulings = NOTHING_RULED
) -> list[tuple[str, ...]]:
    """The members in groups, each sorted, the groups by their first member.

    Pairs ruled the same are in one group, and no two groups with a pair ruled different are joined.
    """
    forest = _begin(members, edges, rulings)
    mean = forest.mean if rulings.same else forest.only
    heap = [
        (-found, one, other)
        for one, others in forest.between.items()
        for other in others
        if one < other and (found := mean(one, other)) >= threshold
    ]
    heapq.heapify(heap)
    while heap:
        minus_mean, one, other = heapq.heappop(heap)
        if other not in forest.between.get(one, {}) or -minus_mean != forest.mean(one, other):
            continue  # one of them has changed since, and what they are now stands in the heap as well
        if other not in forest.apart.get(one, ()):
            kept, changed = forest.join(one, other)
            _offer(heap, forest, kept, changed, threshold)
    return sorted(tuple(sorted(group)) for group in forest.groups.values())


def _offer(heap: list[_Next], forest: _Forest, one: str, others: Iterable[str], threshold: float) -> None:
    for other in others:
        mean = forest.mean(one, other)
        if mean >= threshold:
            heapq.heappush(heap, (-mean, one, other) if one < other else (-mean, other, one))


def _begin(members: Iterable[str], edges: Iterable[Edge], rulings: Rulings) -> _Forest:
    """Every member in a group of its own, but for those ruled the same."""
    forest = _Forest({member: [member] for member in members}, {})
    forest.between.update((member, {}) for member in forest.groups)
    for left, right, score in edges:
        if left in forest.groups and right in forest.groups:
            forest.between[left][right] = forest.between[right][left] = [score]
    home = {member: member for member in forest.groups}
    for left, right in sorted((min(pair), max(pair)) for pair in rulings.same):
        if left in home and right in home and home[left] != home[right]:
            kept, _ = forest.join(home[left], home[right])
            home.update((member, kept) for member in forest.groups[kept])
    for left, right in rulings.different:
        if left in home and right in home and home[left] != home[right]:
            forest.part(home[left], home[right])
    return forest
