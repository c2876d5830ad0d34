"""Number words against num2words, digits against the habits of each language."""

from __future__ import annotations

import re

import pytest
from num2words import num2words

from dosar.languages.numbers import Numbers
from dosar.languages.pack import load
from dosar.text.fold import fold


def whole(numbers: Numbers, words: str) -> bool:
    return re.fullmatch(numbers.lexicon().regex, fold(words)) is not None


@pytest.mark.parametrize("code", ["ro", "en"])
def test_number_words_agree_with_num2words(code: str) -> None:
    numbers = load(code).numbers
    lexicon = re.compile(numbers.lexicon().regex)
    for number in range(10_000):
        words = fold(num2words(number, lang=code).replace(",", ""))
        assert numbers.value(words) == number, words
        if number != 1:
            assert lexicon.fullmatch(words), words


@pytest.mark.parametrize(
    ("code", "words", "value"),
    [
        ("ro", "12.000", 12000),
        ("ro", "12 000", 12000),
        ("ro", "12,000", 12000),
        ("ro", "10'000", 10000),
        ("ro", "7,7", 7.7),
        ("ro", "1,5 milioane", 1_500_000),
        ("ro", "1,902 miliarde", 1_902_000_000),
        ("ro", "1.759 de miliarde", 1_759_000_000_000),
        ("ro", "o mie", 1000),
        ("ro", "o sută douăzeci și una de mii trei sute", 121_300),
        ("ro", "2 mil", 2_000_000),
        ("ro", "1.250.300,5", 1250300.5),
        ("en", "12,000", 12000),
        ("en", "12.000", 12000),
        ("en", "1.25", 1.25),
        ("en", "1,250.5", 1250.5),
        ("en", "15-thousand", 15000),
        ("en", "1.5 million", 1_500_000),
        ("en", "fifty-one", 51),
        ("en", "a hundred and two thousand", 102_000),
        ("en", "two dozen", 24),
    ],
)
def test_numbers(code: str, words: str, value: float) -> None:
    numbers = load(code).numbers
    assert whole(numbers, words)
    assert numbers.value(fold(words)) == value


@pytest.mark.parametrize(("code", "words"), [("ro", "un"), ("ro", "o"), ("ro", "una"), ("en", "one"), ("en", "a")])
def test_an_article_alone_is_no_number(code: str, words: str) -> None:
    assert not whole(load(code).numbers, words)


@pytest.mark.parametrize(
    ("code", "text", "first"),
    [
        ("ro", "cinci și șase", "cinci"),
        ("en", "twenty and thirty", "twenty"),
        ("en", "a hundred and two hundred", "a hundred"),
        ("ro", "o sută și două sute", "o suta"),
    ],
)
def test_two_numbers_stay_two(code: str, text: str, first: str) -> None:
    found = re.match(load(code).numbers.lexicon().regex, fold(text))
    assert found is not None
    assert found[0] == first
