"""Thirty copies of one agency's text are one origin."""

from __future__ import annotations

import random

import pytest
from by_hand import head, span, tie
from hypothesis import given
from hypothesis import strategies as st

from dosar.record.groups import Rulings
from dosar.record.origins import Origins, described, echo_groups

supports = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.lists(st.sampled_from(["APD", "ENA", "Biroul de Presă"]), max_size=2).map(tuple)
    ),
    max_size=8,
)
LINES = ["Cel puțin nouă persoane au murit în inundațiile de pe Dunăre.", "Apa scade încet în toate satele de pe mal."]


@given(supports, st.randoms(use_true_random=False))
def test_the_count_is_bounded_and_the_order_makes_no_difference(
    found: list[tuple[str, tuple[str, ...]]], chance: random.Random
) -> None:
    origins = Origins({"a": "a", "b": "a"})
    count = origins.count(found)
    assert (count == 0) is (not found)
    assert count <= len({report for report, _ in found})
    assert origins.count(chance.sample(found, len(found))) == count
    assert origins.count([*found, *found]) == count


@pytest.mark.parametrize(
    ("found", "count"),
    [
        ([("c", ()), ("d", ())], 2),
        ([("a", ()), ("b", ()), ("c", ())], 2),
        ([("c", ("APD",)), ("d", ("APD",)), ("e", ())], 2),
        ([("c", ("APD",)), ("d", ("Agenția Presdun",))], 1),
        ([("c", ("APD",)), ("d", ("APD", "ENA")), ("e", ("ENA",))], 1),
    ],
)
def test_copies_and_those_through_one_carrier_are_one(found: list[tuple[str, tuple[str, ...]]], count: int) -> None:
    assert Origins.of([("a", "b")]).count(found) == count


def test_echo_groups_leave_stories_aside_and_obey_a_person() -> None:
    ties = [tie("b", "a", "copy"), tie("c", "b", "origin"), tie("d", "a", "story")]
    assert echo_groups("abcd", ties) == [("a", "b", "c")]
    assert echo_groups("abcd", ties, Rulings(different=frozenset({("a", "c")}))) == [("a", "b")]
    assert echo_groups("abcd", [], Rulings(same=frozenset({("c", "d")}))) == [("c", "d")]


def test_a_group_is_called_by_its_loosest_link_and_shows_what_is_shared() -> None:
    heads = {name: head(name, f"2025-04-0{day}", outlet=name.upper()) for day, name in enumerate("abc", 1)}
    ties = [tie("b", "a", "copy", reason="copied"), tie("c", "b", "origin", reason="rest", carrier="APD")]
    texts = {"a": LINES, "b": LINES, "c": LINES[:1]}
    (group,) = described([("a", "b", "c")], heads, ties, lambda report: [span(line) for line in texts[report]])
    assert (group.kind, group.origin, group.reports) == ("origin", "APD", ("a.txt", "b.txt", "c.txt"))
    assert group.reason == "b.txt: copied; c.txt: rest"
    assert [(shared.text, len(shared.reports)) for shared in group.shared] == [(LINES[0], 3), (LINES[1], 2)]
    assert {found.source for found in group.evidence} == {"a.txt", "b.txt", "c.txt"}


def test_a_group_that_a_person_made_has_evidence_too() -> None:
    heads = {name: head(name) for name in "ab"}
    texts = {"a": LINES[:1], "b": LINES[1:]}
    (group,) = described([("a", "b")], heads, [], lambda report: [span(line) for line in texts[report]])
    assert (group.kind, group.reason) == ("origin", "a person says that they are one")
    assert [found.text for found in group.evidence] == LINES
