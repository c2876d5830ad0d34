"""The words a report is about: unit vectors, by how rare a word is in its language."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.record.terms import rarity, terms

TEXT = "Digul s-a rupt la Lunca Veche. Apa a intrat în Lunca Veche, iar digul nu mai ține."


@given(
    st.lists(st.tuples(st.text(max_size=40), st.floats(0.5, 3)), max_size=3), st.sampled_from(["ro", "en", "xx", "und"])
)
def test_both_are_unit_vectors_and_nothing_raises(stretches: list[tuple[str, float]], language: str) -> None:
    for vector in terms(stretches, language):
        assert all(weight > 0 for weight in vector.values())
        assert not vector or math.isclose(sum(weight**2 for weight in vector.values()), 1, abs_tol=0.01)
        assert len(vector) <= 60


def test_what_is_always_written_large_stands_apart_by_its_first_letters() -> None:
    common, marked = terms([(TEXT, 1.0)], "ro")
    assert {"lunca", "veche"} <= set(marked)
    assert any(stem.startswith("dig") for stem in common)
    assert not any(stem.startswith("dig") for stem in marked)


def test_what_is_besides_is_no_name() -> None:
    assert "veche" not in terms([(TEXT, 1.0)], "ro", besides={"veche"})[1]


def test_a_stretch_that_counts_more_weighs_more() -> None:
    light, heavy = (terms([("digul apasă", factor), ("primarul tace", 1.0)], "ro")[0] for factor in (1.0, 3.0))
    dike = next(stem for stem in light if stem.startswith("dig"))
    assert heavy[dike] > light[dike]


@pytest.mark.parametrize(("word", "language"), [("care", "ro"), ("the", "en")])
def test_a_word_that_is_everywhere_tells_little_and_a_strange_one_much(word: str, language: str) -> None:
    assert rarity(word, language) < 0.2
    assert rarity("zzyzx", language) == 1.0
    assert rarity("digul", "xx") == 1.0
