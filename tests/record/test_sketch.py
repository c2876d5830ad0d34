"""Sketches: what is contained shares kept hashes; what is short still has some."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dosar.record.sketch import SHINGLE, sketch, words

texts = st.lists(st.integers(0, 400).map(str), min_size=60, max_size=200)


@given(texts, st.integers(0, 20), st.integers(0, 20))
def test_the_sketch_of_a_part_is_found_in_the_whole(text: list[str], before: int, after: int) -> None:
    part = text[before : len(text) - after]
    kept = [value for value in sketch(part) if value % 12 == 0]
    if len(sketch(text)) < 48 and len(kept) >= 3 and kept == list(sketch(part)):
        assert set(kept) <= set(sketch(text))


@given(texts)
def test_it_is_sorted_bounded_and_fits_in_sqlite(text: list[str]) -> None:
    found = sketch(text)
    assert list(found) == sorted(set(found))
    assert len(found) <= 48
    assert all(0 <= value < 2**62 for value in found)


def test_two_texts_without_a_run_in_common_share_nothing() -> None:
    assert set(sketch([str(n) for n in range(100)])).isdisjoint(sketch([str(n) for n in range(200, 300)]))


def test_a_short_text_has_what_it_has() -> None:
    assert sketch(["a"] * (SHINGLE - 1)) == ()
    assert len(sketch([str(n) for n in range(SHINGLE + 1)])) == 2


def test_words_are_folded_and_marks_left_out() -> None:
    assert words("„Apa creşte”, a spus.") == words("Apa crește a spus")
