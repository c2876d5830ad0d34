"""Partners: which prediction answers which gold fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dosar.model import Party, Span
from evaluation.gold import Place

G = TypeVar("G")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Partners(Generic[G, P]):
    """Pairs, gold without a partner, and predictions without one."""

    pairs: tuple[tuple[G, P], ...]
    missed: tuple[G, ...]
    left: tuple[P, ...]


def pair(golds: Sequence[G], found: Sequence[P], fit: Callable[[G, P], float]) -> Partners[G, P]:
    """Greedy partners: each gold fact, in order, takes the prediction that fits it best and is still free.

    ``fit`` is above zero where the two may be partners, and larger the better they fit; the first of equals wins.
    """
    pairs, missed, free = [], [], list(found)
    for gold in golds:
        fits = [fit(gold, candidate) for candidate in free]
        best = max(range(len(free)), key=fits.__getitem__, default=None)
        if best is None or fits[best] <= 0:
            missed.append(gold)
        else:
            pairs.append((gold, free.pop(best)))
    return Partners(tuple(pairs), tuple(missed), tuple(free))


def pair_closest(
    golds: Sequence[G], found: Sequence[P], fit: Callable[[G, P], tuple[float, ...]], least: float
) -> Partners[G, P]:
    """Greedy partners: of all pairs whose fit begins with ``least`` or more, the best one first; the last of equals."""
    fits = [(fit(gold, candidate), p, g) for g, gold in enumerate(golds) for p, candidate in enumerate(found)]
    taken: dict[int, int] = {}  # from the number of the prediction to that of its gold
    for how, p, g in sorted(fits, reverse=True):
        if how[0] >= least and p not in taken and g not in taken.values():
            taken[p] = g
    return Partners(
        tuple((golds[g], found[p]) for p, g in taken.items()),
        tuple(gold for g, gold in enumerate(golds) if g not in taken.values()),
        tuple(candidate for p, candidate in enumerate(found) if p not in taken),
    )


def overlap(one: Place | None, other: Place | None) -> bool:
    """Whether the two places share a code point."""
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def shared(one: Place | None, other: Place | None) -> float:
    """The code points that both places have, as a share of those from the first start to the last end."""
    if one is None or other is None:
        return 0.0
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def place(span: Span | Party | None, text: str, seen: str) -> Place | None:
    """Where a span of the canonical ``text`` stands in the text ``seen`` by the annotator.

    Where the one is a part of the other, this is a shift. Else the same words are looked for by their number: their
    third occurrence in the story is their third in what was seen of it. None where the words are not to be found.
    """
    if span is None or span.start is None or span.end is None:
        return None
    shift = seen.find(text)
    if shift >= 0:
        return span.start + shift, span.end + shift
    return _by_number(span.text or "", text.count(span.text or "", 0, span.end), text, seen)


def _by_number(words: str, number: int, text: str, seen: str) -> Place | None:
    at = max(seen.find(text[:30]), 0) - 1
    for _ in range(number):
        at = seen.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)
