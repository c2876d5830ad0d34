"""BCubed: how well items are grouped, item by item (Bagga and Baldwin 1998; Amigó and others 2009).

The precision of an item is the share of its found group that belongs with it, its recall the share of what belongs with
it that is in its found group; both count the item itself. Figures are means over all items, F1 is of the two means.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeAlias, TypeVar

from evaluation.measures import Measures, ratio

I = TypeVar("I", bound=Hashable)  # noqa: E741
Groups: TypeAlias = Mapping[I, Collection[I]]
"""Each item with its whole group."""


def groups(items: Iterable[I], grouped: Iterable[Collection[I]]) -> dict[I, frozenset[I]]:
    """Each of the items with its group; whoever is in none is a group of one, and of two groups the first counts.

    What is grouped but is none of the items is left out.
    """
    known = dict.fromkeys(items)
    found: dict[I, frozenset[I]] = {}
    for group in grouped:
        members = frozenset(item for item in group if item in known and item not in found)
        found.update((item, members) for item in members)
    return {item: found.get(item, frozenset([item])) for item in known}


def bcubed(gold: Groups[I], found: Groups[I]) -> Measures:
    """Precision, recall and F1 of the found groups over the items of gold, which both must hold, and their number."""
    shares = [_shares(frozenset(group), frozenset(found[item])) for item, group in gold.items()]
    precision = ratio(sum(share[0] for share in shares), len(shares))
    recall = ratio(sum(share[1] for share in shares), len(shares))
    return {**leading(precision, recall), "gold": len(shares)}


def _shares(gold: frozenset[I], found: frozenset[I]) -> tuple[float, float]:
    both = len(gold & found)
    return both / len(found), both / len(gold)


def leading(precision: float, recall: float) -> Measures:
    """The two and their harmonic mean."""
    return {"precision": precision, "recall": recall, "f1": ratio(2 * precision * recall, precision + recall)}


def slips(gold: Groups[I], found: Groups[I]) -> tuple[list[tuple[I, I]], list[tuple[I, I]]]:
    """What keeps the figures down, as pairs: wrongly joined, and wrongly apart.

    One pair for each gold group that a found group holds beside its first, and for each found group that a gold group
    is spread over beside its first, so that one mistake is one pair.
    """
    return _bridges(found, gold), _bridges(gold, found)


def _bridges(wholes: Groups[I], parts: Groups[I]) -> list[tuple[I, I]]:
    pairs: list[tuple[I, I]] = []
    done: set[I] = set()
    for first, whole in wholes.items():
        if first in done:
            continue
        done.update(whole)
        seen = set(parts[first])
        for item in (item for item in wholes if item in whole):
            if item not in seen:
                pairs.append((first, item))
                seen.update(parts[item])
    return pairs
