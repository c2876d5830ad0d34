"""Stories are joined by the mean of their best pairs: neither strung together nor broken up."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dosar.record.groups import Edge, Rulings
from dosar.record.linkage import linkage

MEMBERS = "abcdefgh"
PAIRS = list(combinations(MEMBERS, 2))
edges = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.2, 0.4, 0.4, 0.8])).map(
    lambda found: [Edge(*pair, score) for pair, score in found.items()]
)
ruled = st.frozensets(st.sampled_from(PAIRS), max_size=3)


def homes(groups: list[tuple[str, ...]]) -> dict[str, int]:
    return {member: number for number, group in enumerate(groups) for member in group}


@given(edges, st.randoms(use_true_random=False))
def test_the_order_of_members_and_edges_makes_no_difference(found: list[Edge], chance: random.Random) -> None:
    turned = [Edge(right, left, score) for left, right, score in found]
    chance.shuffle(turned)
    assert linkage(chance.sample(MEMBERS, len(MEMBERS)), turned, 0.3) == linkage(MEMBERS, found, 0.3)


@given(edges, ruled)
def test_rulings_are_obeyed(found: list[Edge], pairs: frozenset[tuple[str, str]]) -> None:
    same = homes(linkage(MEMBERS, found, 0.3, Rulings(same=pairs)))
    assert all(same[left] == same[right] for left, right in pairs)
    different = homes(linkage(MEMBERS, found, 0.3, Rulings(different=pairs)))
    assert all(different[left] != different[right] for left, right in pairs)


@given(edges)
def test_every_member_is_in_one_group(found: list[Edge]) -> None:
    assert sorted(member for group in linkage(MEMBERS, found, 0.3) for member in group) == list(MEMBERS)


def whole(members: str, score: float) -> list[Edge]:
    return [Edge(left, right, score) for left, right in combinations(members, 2)]


def test_a_single_bridge_joins_no_two_large_groups() -> None:
    assert linkage("abcdef", [*whole("abc", 0.9), *whole("def", 0.9), Edge("c", "d", 0.9)], 0.3) == [
        ("a", "b", "c"),
        ("d", "e", "f"),
    ]


def test_a_long_story_is_not_broken_up_though_its_ends_share_nothing() -> None:
    members = "abcdefghij"
    near = [Edge(one, other, 0.8) for one, other in combinations(members, 2) if ord(other) - ord(one) <= 3]
    assert linkage(members, near, 0.3) == [tuple(members)]


def test_one_report_joins_the_group_that_it_is_tied_to_and_weak_ties_join_nothing() -> None:
    assert linkage("abx", [*whole("ab", 0.9), Edge("b", "x", 0.7)], 0.3) == [("a", "b", "x")]
    assert linkage("ab", [Edge("a", "b", 0.29)], 0.3) == [("a",), ("b",)]
