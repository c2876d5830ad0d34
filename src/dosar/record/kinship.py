"""Whether two reports are on one running story: a visible list of features, each with its score and its reason.

The score is a function of the two reports alone, so that the story of a report does not depend on what else there is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from dosar.model import Noun
from dosar.record.traits import Traits

_REASONS = 3


class Kinship(Noun, frozen=True, kw_only=True):
    """How surely two reports are on one story, from 0 to 1, and why."""

    score: float
    reason: str


class Found(NamedTuple):
    """What one feature says: a strength from 0 to 1, and its reason; no reason where it says nothing."""

    strength: float
    reason: str = ""


Compare: TypeAlias = Callable[[Traits, Traits], Found]


def kinship(one: Traits, other: Traits) -> Kinship:
    """The weighed sum of the features of both, as a probability (a logistic function of it)."""
    found = [(weight, feature(one, other)) for weight, feature in features(one, other)]
    total = _BIAS + sum(weight * each.strength for weight, each in found)
    telling = sorted((item for item in found if item[1].reason), key=lambda item: -item[0] * item[1].strength)
    score = 1 / (1 + math.exp(-total))
    return Kinship(score=round(score, 3), reason="; ".join(each.reason for _, each in telling[:_REASONS]))


def features(one: Traits, other: Traits) -> tuple[tuple[float, Compare], ...]:
    """The features with their weights: reports in two languages share no words, so that their names weigh more."""
    return _SAME_LANGUAGE if one.head.language == other.head.language else _TWO_LANGUAGES


def shared_words(one: Traits, other: Traits) -> Found:
    """The cosine of the words of both, and the weightiest words they share."""
    return _cosine("words", one.terms, other.terms)


def shared_marks(one: Traits, other: Traits) -> Found:
    """The cosine of the words that both write with a capital only."""
    return _cosine("written large", one.marked, other.marked)


def _cosine(what: str, one: Mapping[str, float], other: Mapping[str, float]) -> Found:
    products = {stem: one[stem] * other[stem] for stem in sorted(one.keys() & other.keys())}
    best = sorted(products, key=lambda stem: (-products[stem], stem))[:5]
    return Found(sum(products.values()), f"{what}: {', '.join(best)}" if best else "")


def shared_names(one: Traits, other: Traits) -> Found:
    """The weight of the names that both tell of, against all that the one with fewer tells of."""
    common = [key for key in one.names if key in other.names]
    if not common:
        return Found(0.0)
    weight = sum(min(one.names[key], other.names[key]) for key in common)
    whole = min(sum(one.names.values()), sum(other.names.values()))
    best = sorted(common, key=lambda key: (-min(one.names[key], other.names[key]), key))[:5]
    return Found(min(weight / whole, 1.0), f"names: {', '.join(one.labels[key] for key in best)}")


def telling_names(one: Traits, other: Traits) -> Found:
    """How many names that tell much (people, towns, organisations) both have: three are as good as it gets."""
    common = [key for key in one.names if key in other.names and min(one.names[key], other.names[key]) >= _TELLING]
    return Found(min(len(common), 3) / 3)


def shared_counts(one: Traits, other: Traits) -> Found:
    """The figures that both give, of one category and number."""
    common = sorted(set(one.counts) & set(other.counts))
    return Found(min(len(common), 3) / 3, f"figures: {', '.join(common[:4])}" if common else "")


def shared_kinds(one: Traits, other: Traits) -> Found:
    """What became of whose people in both: "killed KP", a country's people in any language."""
    common = sorted(set(one.kinds) & set(other.kinds))
    return Found(min(len(common), 2) / 2, f"counts: {', '.join(common[:3])}" if common else "")


def shared_days(one: Traits, other: Traits) -> Found:
    """The days that both tell of, the day that one was published on among them."""
    common = (_told_days(one) & _told_days(other)) - ({one.head.day} & {other.head.day})
    return Found(min(len(common), 2) / 2, f"days: {', '.join(sorted(common)[:3])}" if common else "")


def reached_back(one: Traits, other: Traits) -> Found:
    """Whether the later report tells of the month in which the earlier was published, or they are of one month."""
    if not (one.head.day and other.head.day):
        return Found(0.5)
    earlier, later = sorted((one, other), key=lambda traits: traits.head.day or "")
    then = (earlier.head.day or "")[:7]
    if (later.head.day or "")[:7] == then:
        return Found(1.0)
    return Found(1.0, f"it tells of {then}") if then in later.months else Found(0.0)


def far_apart(one: Traits, other: Traits) -> Found:
    """How far apart they were published: 0 on one day, half after a fortnight, near 1 after a year."""
    if not (one.head.day and other.head.day):
        return Found(0.5)
    days = abs((date.fromisoformat(one.head.day) - date.fromisoformat(other.head.day)).days)
    return Found(days / (days + _FORTNIGHT))


def _told_days(traits: Traits) -> set[str]:
    return {*traits.days, *filter(None, [traits.head.day])}


_TELLING = 0.6
_KINDS = 3.0
_FORTNIGHT = 14
_BIAS = -6.0
_SAME_LANGUAGE: tuple[tuple[float, Compare], ...] = (
    (1.0, shared_words),
    (12.0, shared_marks),
    (1.5, shared_names),
    (0.5, telling_names),
    (4.0, shared_counts),
    (_KINDS, shared_kinds),
    (2.0, shared_days),
    (2.0, reached_back),
    (-1.5, far_apart),
)
_TWO_LANGUAGES: tuple[tuple[float, Compare], ...] = (
    (12.0, shared_marks),
    (3.0, shared_names),
    (1.5, telling_names),
    (4.0, shared_counts),
    (_KINDS, shared_kinds),
    (2.0, shared_days),
    (2.0, reached_back),
    (-1.5, far_apart),
)
