"""Which names are one: full names first, then what says too little alone, then short forms.

A full name is joined to others by `features`. A weak one ("Dobre", "the Interior Ministry", "NIS") is joined to the one
group of full names that it fits best, if something other than the name speaks for it and no other group fits as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dosar.record.entities.features import DOUBT, JOIN, compare, other_person, other_state
from dosar.record.entities.names import Name
from dosar.record.entities.people import given_keys

#: A word that so many names of organisations have tells nothing; a surname or a place may have more.
_LARGEST = 200
#: Of two fits of one name, the better one must be so much better.
_MARGIN = 0.1


class Link(NamedTuple):
    """Two names that are one, or may be, by number, with the score and the reasons."""

    score: float
    one: int
    other: int
    reasons: tuple[str, ...]


class Links(NamedTuple):
    """The links that join, those that a person should look at, and the groups of names that the first ones make."""

    joined: list[Link]
    doubtful: list[Link]
    groups: Groups


class Groups:
    """Names in groups that grow by links, the strongest first; two people's names never come together."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._group = {number: [number] for number in range(len(names))}

    def join(self, one: int, other: int) -> bool:
        """Joins the groups of two names; False where names of the two may not be one's."""
        mine, theirs = self._group[one], self._group[other]
        if mine is theirs:
            return True
        if any(forbidden(self._names[left], self._names[right]) for left in mine for right in theirs):
            return False
        small, large = sorted((mine, theirs), key=lambda group: (len(group), group))
        large.extend(small)
        self._group.update((number, large) for number in small)
        return True

    def of(self, number: int) -> tuple[int, ...]:
        """The names of a group, in order."""
        return tuple(sorted(self._group[number]))


def strong_links(names: Sequence[Name]) -> Links:
    """The links between full names."""
    blocks = by_key(names, (n for n, name in enumerate(names) if not name.weak))
    found: dict[tuple[int, int], Link] = {}
    for key, numbers in sorted(blocks.items()):
        if key.startswith(("word:", "short:")) and len(numbers) > _LARGEST:
            continue
        for pair in _pairs(names, key, numbers):
            if pair not in found and (link := _linked(names, *pair)):
                found[pair] = link
    return settle(names, found.values())


def _pairs(names: Sequence[Name], key: str, numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The pairs of a block that are worth a comparison: of one surname, those whose given names may be one."""
    if not key.startswith("person:"):
        return combinations(numbers, 2)
    given: dict[str, list[int]] = {}
    for number in numbers:
        for part in given_keys(names[number].person):
            given.setdefault(part, []).append(number)
    return sorted({pair for group in given.values() for pair in combinations(group, 2)})


def settle(names: Sequence[Name], links: Iterable[Link]) -> Links:
    """Links with what they make: the strongest first, and none by which two people would become one."""
    groups = Groups(names)
    certain, doubtful = _unambiguous(names, [link for link in links if link.score >= DOUBT])
    joined = []
    for link in sorted(certain, key=lambda link: (-link.score, link.one, link.other)):
        if groups.join(link.one, link.other):
            joined.append(link)
        else:
            doubtful.append(link._replace(score=min(link.score, JOIN - 0.01)))
    return Links(joined, doubtful, groups)


def by_key(names: Sequence[Name], numbers: Iterable[int]) -> dict[str, list[int]]:
    """The names of each key, in order."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        for key in names[number].keys:
            found.setdefault(key, []).append(number)
    return found


def forbidden(one: Name, other: Name) -> bool:
    """Whether two names are two people's or two states' bodies, whatever speaks for them."""
    if one.kind != other.kind:
        return False
    if one.kind == "PER" and not set(one.person.family) & set(other.person.family):
        return False
    return bool(other_person(one, other) or other_state(one, other))


def _linked(names: Sequence[Name], one: int, other: int) -> Link | None:
    """The link between two names, None where they have nothing to do with each other."""
    left, right = names[one], names[other]
    if left.kind != right.kind and left.form != right.form:
        return None
    score, reasons = compare(left, right)
    return Link(score, one, other, reasons) if score >= DOUBT else None


def _unambiguous(names: Sequence[Name], links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """The links that join and those that do not: a name that fits two people equally well is neither's."""
    partners: dict[int, list[Link]] = {}
    for link in links:
        for number in (link.one, link.other):
            if link.score >= JOIN:
                partners.setdefault(number, []).append(link)
    unclear = {link for number, all_of in partners.items() for link in _rivals(names, number, all_of)}
    joining = [link for link in links if link.score >= JOIN and link not in unclear]
    rest = [link for link in links if link.score < JOIN]
    return joining, rest + [link._replace(score=min(link.score, JOIN - 0.01)) for link in sorted(unclear)]


def _rivals(names: Sequence[Name], number: int, links: Sequence[Link]) -> Iterator[Link]:
    """Of the links of a name, those to two names that cannot be one, where neither is clearly the better."""
    for first, second in combinations(links, 2):
        left = first.other if first.one == number else first.one
        right = second.other if second.one == number else second.one
        if abs(first.score - second.score) < _MARGIN and forbidden(names[left], names[right]):
            yield from (first, second)


def group_keys(
    names: Sequence[Name], groups: Groups, numbers: Iterable[int]
) -> Mapping[str, tuple[tuple[int, ...], ...]]:
    """The groups that the names of each key are in."""
    found: dict[str, dict[tuple[int, ...], None]] = {}
    for key, members in by_key(names, numbers).items():
        for number in members:
            found.setdefault(key, {})[groups.of(number)] = None
    return {key: tuple(sorted(each)) for key, each in found.items()}
