"""Which sentences two texts share, and how much of each is the other's."""

from __future__ import annotations

from handmade import span
from hypothesis import given
from hypothesis import strategies as st

from dosar.record.alignment import align

ONE = "Cel puțin nouă persoane au murit în inundațiile de pe Dunăre, iar 34 sunt rănite."
NEAR = "Nouă persoane au murit în inundaţiile de pe Dunăre, iar 34 sunt rănite."
OTHER = "Parlamentul a votat bugetul digurilor pentru anul viitor, fără opoziție."
sides = st.lists(st.sampled_from([ONE, NEAR, OTHER, "Da.", ""]), max_size=4).map(lambda found: [*map(span, found)])


def test_a_copy_is_wholly_the_others() -> None:
    found = align([span(ONE), span(OTHER)], [span(OTHER), span(ONE)])
    assert (found.left, found.right) == (1.0, 1.0)
    assert [(pair.left.text, pair.right.text) for pair in found.shared] == [(ONE, ONE), (OTHER, OTHER)]


def test_a_near_copy_is_paired_though_its_letters_differ() -> None:
    found = align([span(ONE)], [span(OTHER), span(NEAR)])
    assert [pair.right.text for pair in found.shared] == [NEAR]
    assert 0.7 < found.left < 1 == found.right


def test_short_and_foreign_sentences_are_not_paired() -> None:
    found = align([span("Da."), span(ONE)], [span("Da."), span(OTHER)])
    assert (found.shared, found.left, found.right) == ((), 0.0, 0.0)


@given(sides, sides)
def test_no_sentence_is_paired_twice_and_the_shares_turn_round(left: list, right: list) -> None:  # type: ignore[type-arg]
    found, turned = align(left, right), align(right, left)
    assert len(found.shared) <= min(len(left), len(right))
    assert (found.left, found.right) == (turned.right, turned.left)
