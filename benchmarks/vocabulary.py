"""The words that synthetic stories are about: each has its own, as frequent as words of the news are.

Real stories differ in their words far more than in their sentences, and reports are told apart by rare words, so what
stands at nouns, adjectives and verbs is drawn from a language's frequency list and need not make sense.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from benchmarks.wordpools import LANGUAGES, TIMES

Pairs: TypeAlias = Sequence[tuple[str, str]]

_FROM, _TO = 2_000, 40_000  # the ranks of words that say what a text is about
_OWN = {"noun": 60, "adjective": 40, "done": 30, "verb": 20}
_MORE = 8  # words of a sentence that says nothing
_LETTERS = range(5, 14)


def own_words(chance: random.Random) -> Mapping[str, Pairs]:
    """Words for one story, by what they stand for; those of one place in two languages have nothing in common."""
    return {what: _drawn(chance, number) for what, number in _OWN.items()}


def chosen(chance: random.Random, words: Mapping[str, Pairs]) -> dict[str, tuple[str, str]]:
    """Words of a story for the fields of one sentence."""
    fields = {"noun": "noun", "noun2": "noun", "adjective": "adjective", "adjective2": "adjective"}
    fields |= {"done": "done", "verbed": "done", "verb": "verb"}
    found = {field: chance.choice(words[what]) for field, what in fields.items()} | {"time": chance.choice(TIMES)}
    more = [chance.choice(words[what]) for what in chance.choices(sorted(words), k=_MORE)]
    return found | {"more": (" ".join(one for one, _ in more), " ".join(other for _, other in more))}


def _drawn(chance: random.Random, number: int) -> Pairs:
    lists = [chance.sample(_frequent(language), number) for language in LANGUAGES]
    return list(zip(*lists, strict=True))


@functools.cache
def _frequent(language: str) -> tuple[str, ...]:
    """The words of a language that are neither among the most frequent nor hardly ever seen."""
    import wordfreq

    listed = wordfreq.top_n_list(language, _TO, "small")[_FROM:]
    return tuple(word for word in listed if word.isalpha() and len(word) in _LETTERS)
