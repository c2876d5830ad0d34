"""Whether two reports are on one story is a function of the two alone, the same from both sides."""

from __future__ import annotations

import pytest
from by_hand import traits
from hypothesis import given
from hypothesis import strategies as st

from dosar.record.kinship import far_apart, features, kinship, reached_back, shared_counts, shared_days, shared_names
from dosar.record.traits import Traits

FLOOD = "Digul de la Lunca Veche s-a rupt, a spus prefectul Matei Dobre la Galați după inundații."
AGAIN = "Prefectul Matei Dobre a spus la Galați că digul rupt la Lunca Veche va fi refăcut."
DAY = ("2025-04-05",)
CUP = "Echipa din Oradea a câștigat cupa la handbal cu golul lui Florin Pop."

made = st.builds(
    lambda text, day, language, counts, names: traits(
        "x",
        " ".join(text),
        day,
        language=language,
        counts=tuple(sorted(counts)),
        names=dict.fromkeys(names, 1.0),
        labels={name: name for name in names},
        days=("2025-04-05",),
    ),
    st.lists(st.sampled_from(f"{FLOOD} {AGAIN} {CUP}".split()), max_size=12),
    st.sampled_from([None, "2025-04", "2025-04-06", "2025-05-20"]),
    st.sampled_from(["ro", "en"]),
    st.sets(st.sampled_from(["killed 3", "missing 12"])),
    st.sets(st.sampled_from(["dobr", "galati"])),
)


@given(made, made)
def test_it_is_the_same_from_both_sides(one: Traits, other: Traits) -> None:
    assert kinship(one, other) == kinship(other, one)
    assert 0 <= kinship(one, other).score <= 1
    assert all(-1e-9 <= feature(one, other).strength <= 1.001 for _, feature in features(one, other))


def test_reports_of_one_happening_are_akin_and_of_two_are_not() -> None:
    one, again, cup = (traits(name, text) for name, text in (("a", FLOOD), ("b", AGAIN), ("c", CUP)))
    assert kinship(one, again).score > 0.9
    assert "galati" in kinship(one, again).reason
    assert kinship(one, cup).score < 0.1


def test_in_two_languages_words_do_not_count() -> None:
    one, other = traits("a", "valea"), traits("b", "valea", language="en")
    assert "words" not in kinship(one, other).reason


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        (("2025-04-06", ()), ("2025-04-20", ()), 1.0),
        (("2025-04-06", ()), ("2025-06-01", ("2025-04",)), 1.0),
        (("2025-04-06", ()), ("2025-06-01", ()), 0.0),
        ((None, ()), ("2025-06-01", ()), 0.5),
    ],
)
def test_what_reaches_back(
    one: tuple[str | None, tuple[str, ...]], other: tuple[str | None, tuple[str, ...]], strength: float
) -> None:
    left, right = (traits(name, "", day, months=months) for name, (day, months) in (("a", one), ("b", other)))
    assert reached_back(left, right).strength == strength


def test_the_features_of_numbers_names_and_days() -> None:
    one = traits(
        "a", counts=("killed 3",), names={"dobr": 1.0, "x": 1.0}, labels={"dobr": "Dobre"}, days=("2025-04-05",)
    )
    other = traits("b", counts=("killed 3",), names={"dobr": 2.0}, labels={"dobr": "Dobre"}, days=DAY)
    assert shared_counts(one, other) == (1 / 3, "figures: killed 3")
    assert shared_names(one, other) == (0.5, "names: Dobre")
    assert shared_days(one, other).reason == "days: 2025-04-05"
    assert far_apart(one, other).strength == 0
    assert far_apart(one, traits("c", published="2025-04-20")).strength == 0.5
