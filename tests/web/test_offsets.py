"""Offsets of a browser become code points of the text, with emoji and beyond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.web.offsets import Place, code_points, selected, utf16_units

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXTS, st.data())
def test_there_and_back(text, data):
    at = data.draw(st.integers(0, len(text)))
    assert code_points(text, utf16_units(text[:at])) == at


@given(TEXTS, st.integers(-5, 200))
def test_any_number_of_units_is_a_place_or_is_refused(text, units):
    try:
        at = code_points(text, units)
    except ValueError:
        assert not 0 <= units <= utf16_units(text) or any(ord(letter) > 0xFFFF for letter in text)
    else:
        assert utf16_units(text[:at]) == units


def test_an_emoji_is_two_units_and_one_code_point():
    text = "🌊 9 morți 👨‍👩‍👧 la Galați"
    assert utf16_units("🌊") == 2
    assert code_points(text, 3) == 2
    with pytest.raises(ValueError, match="goes on"):
        code_points(text, 1)


def test_a_selection_over_two_blocks():
    text = "🌊🌊 apa\n\n🌊 crește azi"
    second = text.index("\n\n") + 2
    start, end = Place(0, 5), Place(second, 9)
    assert text[slice(*selected(text, start, end))] == "apa\n\n🌊 crește"


def test_white_space_around_the_words_is_left_out():
    assert selected("unu doi trei", Place(0, 3), Place(0, 8)) == (4, 7)


@pytest.mark.parametrize(
    ("start", "end"), [((0, 3), (0, 4)), ((0, 5), (0, 2)), ((99, 0), (99, 3)), ((0, 0), (0, 99)), ((0, 0), (8, 9))]
)
def test_what_selects_no_words_is_refused(start, end):
    with pytest.raises(ValueError):  # noqa: PT011 each for its own reason
        selected("unu doi trei", Place(*start), Place(*end))


def test_places_are_written_with_a_colon():
    assert Place.parsed("120:14") == Place(120, 14)
    for wrong in ("", "12", "1:-1", "1:2:3", "٣:٣", "9999999999:1", "a:b"):
        with pytest.raises(ValueError, match="no place"):
            Place.parsed(wrong)
