"""Which sentences two texts share, and how much of each is the other's."""

from __future__ import annotations

from by_hand import span
from hypothesis import given
from hypothesis import strategies as st

from dosar.record.alignment import Told, shared

ONE = "Cel puțin nouă persoane au murit în inundațiile de pe Dunăre, iar 34 sunt rănite."
NEAR = "Nouă persoane au murit în inundaţiile de pe Dunăre, iar 34 sunt rănite."
OTHER = "Parlamentul a votat bugetul digurilor pentru anul viitor, fără opoziție."


def told(*lines: str) -> Told:
    return Told([span(line) for line in lines])


sides = st.lists(st.sampled_from([ONE, NEAR, OTHER, "Da.", ""]), max_size=4).map(lambda lines: told(*lines))


def test_a_copy_is_wholly_the_others() -> None:
    left, right = told(ONE, OTHER), told(OTHER, ONE)
    assert (left.covered(right), right.covered(left)) == (1.0, 1.0)
    assert [(pair.left.text, pair.right.text) for pair in shared(left, right)] == [(ONE, ONE), (OTHER, OTHER)]


def test_a_near_copy_is_paired_though_its_letters_differ() -> None:
    left, right = told(ONE), told(OTHER, NEAR)
    assert [pair.right.text for pair in shared(left, right)] == [NEAR]
    assert 0.5 < right.covered(left) < left.covered(right) < 1  # the right side has another sentence beside it


def test_short_and_foreign_sentences_are_not_paired() -> None:
    left, right = told("Da.", ONE), told("Da.", OTHER)
    assert (shared(left, right), left.covered(right), right.covered(left)) == ([], 0.0, 0.0)


@given(sides, sides)
def test_no_sentence_is_paired_twice(left: Told, right: Told) -> None:
    found = shared(left, right)
    assert len(found) <= min(len(left.sentences), len(right.sentences))
    assert all(0.75 <= pair.score <= 1 for pair in found)
    assert 0 <= left.covered(right) <= 1


@given(sides)
def test_a_text_is_wholly_its_own(one: Told) -> None:
    assert one.covered(one) == (1.0 if one.runs else 0.0)
