"""Groups are a function of sets of members, scored pairs and rulings; their ids last."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.record.groups import Edge, Rulings, answers, clusters, group_id

MEMBERS = "abcdefgh"
PAIRS = list(combinations(MEMBERS, 2))
edges = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.1, 0.5, 0.5, 0.9])).map(
    lambda found: [Edge(*pair, score) for pair, score in found.items()]
)
ruled = st.frozensets(st.sampled_from(PAIRS), max_size=4)


def homes(groups: list[tuple[str, ...]]) -> dict[str, int]:
    return {member: number for number, group in enumerate(groups) for member in group}


@given(edges, ruled, ruled, st.randoms(use_true_random=False))
def test_the_order_of_members_and_edges_makes_no_difference(
    found: list[Edge], same: frozenset[tuple[str, str]], different: frozenset[tuple[str, str]], chance: random.Random
) -> None:
    rulings = Rulings(same, different - same)
    turned = [Edge(right, left, score) for left, right, score in found]
    chance.shuffle(turned)
    members = chance.sample(MEMBERS, len(MEMBERS))
    assert clusters(members, turned, rulings) == clusters(MEMBERS, found, rulings)


@given(edges, ruled)
def test_rulings_are_obeyed(found: list[Edge], pairs: frozenset[tuple[str, str]]) -> None:
    same = homes(clusters(MEMBERS, found, Rulings(same=pairs)))
    assert all(same[left] == same[right] for left, right in pairs)
    different = homes(clusters(MEMBERS, found, Rulings(different=pairs)))
    assert all(different[left] != different[right] for left, right in pairs)


@given(edges)
def test_every_member_is_in_one_group(found: list[Edge]) -> None:
    assert sorted(member for group in clusters(MEMBERS, found) for member in group) == list(MEMBERS)


def test_the_highest_score_comes_first_where_a_ruling_allows_one_of_two() -> None:
    rulings = Rulings(different=frozenset({("a", "b")}))
    assert clusters("abc", [Edge("a", "c", 0.4), Edge("b", "c", 0.6)], rulings) == [("a",), ("b", "c")]


def test_edges_and_rulings_of_strangers_are_passed_over() -> None:
    rulings = Rulings(same=frozenset({("a", "x")}), different=frozenset({("b", "y")}))
    assert clusters("ab", [Edge("a", "z", 1.0)], rulings) == [("a",), ("b",)]


def test_a_group_answers_to_the_id_of_each_of_its_members() -> None:
    ids = [group_id("story", member) for member in "abc"]
    assert len(set(ids)) == 3
    assert all(answers(identity, "story", "abc") for identity in ids)
    assert not answers(group_id("story", "d"), "story", "abc")
    assert not answers(ids[0], "event", "abc")


@pytest.mark.parametrize("kind", ["story", "event"])
def test_an_id_names_its_kind_and_is_short(kind: str) -> None:
    name, digits = group_id(kind, "sha256:1").split("-")
    assert (name, len(digits)) == (kind, 12)
