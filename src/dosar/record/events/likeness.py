"""How alike two tellings are: a visible list of weighted features, each with a score and its reason."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple, TypeAlias

from dosar.record.events.tellings import Telling

#: From here on two tellings of one day are of one happening; of one longer date ("in April") the more must agree.
SAME, SAME_WEEK, SAME_LONGER = 0.6, 0.75, 0.9
#: From here on a telling of a date is of the same as one of a longer date around it: a month or less, or longer.
WITHIN, WITHIN_LONGER = 0.75, 0.95
#: Two groups must be so alike on the whole.
ALIKE = 0.35


#: Below the one a number may well be another's by chance, above the other it hardly can.
_FEW, _MANY = 6, 100
_WEEK, _MONTH = 7, 31


class Feature(NamedTuple):
    """What speaks for or against one happening, and why."""

    score: float
    reason: str


class Rarity:
    """How much it says that two tellings share something: the less the oftener the story has it."""

    def __init__(self, tellings: Collection[Telling]) -> None:
        self._total = len(tellings)
        self._seen = Counter(key for telling in tellings for key in _all_of(telling))

    def of(self, key: str) -> float:
        """1 for what only two tellings have, towards 0 for what all have."""
        seen = max(self._seen[key], 2)
        return math.log(1 + self._total / seen) / math.log(1 + max(self._total, 2) / 2)

    def is_common(self, key: str) -> bool:
        """Whether so many tellings have it that it tells none from another."""
        return self._seen[key] > max(4, self._total // 4)


def _all_of(telling: Telling) -> Iterable[str]:
    yield from telling.keys
    yield from telling.words
    yield from (f"kind:{kind}" for kind in telling.kinds)


Reader: TypeAlias = Callable[[Telling, Telling, Rarity], Feature | None]


def same_kind(one: Telling, two: Telling, rarity: Rarity) -> Feature | None:
    """What happened at the date is of one class; or what else the clauses tell is; or it is of different classes."""
    shared = one.main & two.main
    if shared:
        return Feature(0.35 + 0.15 * max(rarity.of(f"kind:{kind}") for kind in shared), f"both tell: {_list(shared)}")
    crossed = (one.main & two.kinds) | (two.main & one.kinds)
    if crossed:
        return Feature(0.2, f"one tells beside it: {_list(crossed)}")
    if one.main and two.main:
        return Feature(-0.3, f"{_list(one.main)} is not {_list(two.main)}")
    return None


def same_place(one: Telling, two: Telling, rarity: Rarity) -> Feature | None:
    """They name one place; or each names places of its own."""
    shared = one.places & two.places
    if shared:
        return Feature(0.25 * max(map(rarity.of, shared)), "they name one place")
    apart = [{key for key in each.spots if not rarity.is_common(key)} for each in (one, two)]
    if all(apart):
        return Feature(-0.4, "they name different places")
    return Feature(-0.15, "they name different lands") if one.places and two.places and not any(apart) else None


def same_people(one: Telling, two: Telling, rarity: Rarity) -> Feature | None:
    """They name the same people or organisations; or each names its own."""
    shared = (one.keys & two.keys) - one.places - two.places
    if not shared:
        apart = one.keys - one.places and two.keys - two.places
        return Feature(-0.15, "they name different people or bodies") if apart else None
    return Feature(min(0.5, sum(0.3 * rarity.of(key) for key in shared)), "they name the same people or bodies")


def same_figures(one: Telling, two: Telling, rarity: Rarity) -> Feature | None:
    """They give the same numbers of the same things; or other numbers of the same thing."""
    shared = one.counts & two.counts
    if shared:
        weight = sum(0.25 if number < _FEW else 0.35 if number < _MANY else 0.5 for number, _ in shared)
        return Feature(min(0.7, weight), f"both count {_list(f'{n} {kind}'.strip() for n, kind in shared)}")
    kinds = {kind for _, kind in one.counts if kind} & {kind for _, kind in two.counts if kind}
    return Feature(-0.15, f"they differ in how many: {_list(kinds)}") if kinds else None


def same_things(one: Telling, two: Telling, rarity: Rarity) -> Feature | None:
    """It happens to the same kind of thing."""
    shared = one.things & two.things
    return Feature(min(0.35, 0.2 * len(shared)), f"both are about: {_list(shared)}") if shared else None


def same_words(one: Telling, two: Telling, rarity: Rarity) -> Feature | None:
    """Their clauses are told in the same words, rare ones for more."""
    shared = one.words & two.words
    if not shared:
        return None
    least = min(sum(map(rarity.of, one.words)), sum(map(rarity.of, two.words)))
    share = sum(map(rarity.of, shared)) / max(least, 3.0)
    return Feature(0.9 * share, f"both say: {_list(word.partition(':')[2] for word in shared)}")


def same_sentence(one: Telling, two: Telling, rarity: Rarity) -> Feature | None:
    """One copies the other."""
    return Feature(1.0, "they are word for word the same") if one.said and one.said == two.said else None


#: What is looked at, in this order; the score of a pair is the sum.
FEATURES: tuple[Reader, ...] = (
    same_kind, same_place, same_people, same_figures, same_things, same_words, same_sentence,
)  # fmt: skip


def likeness(one: Telling, two: Telling, rarity: Rarity) -> list[Feature]:
    """What speaks for and against two tellings being of one happening."""
    found = (reader(one, two, rarity) for reader in FEATURES)
    return [feature for feature in found if feature is not None]


def score(one: Telling, two: Telling, rarity: Rarity) -> float:
    """The sum of the features of a pair."""
    return round(sum(feature.score for feature in likeness(one, two, rarity)), 6)


def _list(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def enough(one: Telling) -> float:
    """The score from which on tellings of the date of this one are of one happening."""
    length = days(one)
    return SAME if length == 1 else SAME_WEEK if length <= _WEEK else SAME_LONGER


def enough_within(long: Telling) -> float:
    """The score from which on a telling of a date within the date of this one is of the same happening."""
    return WITHIN if days(long) <= _MONTH else WITHIN_LONGER


def days(telling: Telling) -> int:
    """How many days its date covers."""
    first, last = map(date.fromisoformat, telling.days)
    return (last - first).days + 1
