"""The ledger: F1 of the typed links between its points.

A found point is one of gold's where their words overlap. Points that gold ties are one. Links of `rivals` count in
either direction, since which claim is the later one may be a tie too. Doubtful links count nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from evaluation.measures import Measures, ratio
from evaluation.pairing import overlap
from evaluation.record.bcubed import leading
from evaluation.record.corpus import Corpus, occurrences
from evaluation.record.found import Item, Scored, Words, line, points
from evaluation.record.gold import LINK_TYPES, End, GoldLink, RecordGold

JUDGED = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "deployed", "returned", "money"})
"""The categories in which gold has every link; a link of another counts only where both its ends are points of gold."""

Key: TypeAlias = tuple[str, int, str]
"""A point: its report, where it starts there, and its words; that of the first point where gold ties some."""


class Link(NamedTuple):
    """A found link."""

    type: str
    start: Key
    to: Key


class Points:
    """The points of gold, and which of them a found one is."""

    def __init__(self, gold: RecordGold, corpus: Corpus) -> None:
        self._keys = {end: self._key(end, corpus) for end in gold.points}
        self._first = {self._keys[one]: self._keys[tie.points[0]] for tie in gold.ties for one in tie.points}

    @staticmethod
    def _key(end: End, corpus: Corpus) -> Key:
        places = occurrences(end.words, corpus[end.source].text)
        return end.source, places[end.nth - 1][0] if len(places) >= end.nth else -1, end.words

    def of_gold(self, end: End) -> Key:
        """The point of gold."""
        key = self._keys[end]
        return self._first.get(key, key)

    def of_found(self, words: Words) -> Key:
        """The point of gold that these words are, else one of their own."""
        near = [key for key in self._keys.values() if key[0] == words.source and _overlap(key, words)]
        own = words.source, words.at[0] if words.at else -1, words.text
        key = max(near, key=lambda key: len(key[2]), default=own)
        return self._first.get(key, key)

    def knows(self, key: Key) -> bool:
        """Whether it is a point of gold."""
        return key in self._keys.values()


def _overlap(key: Key, words: Words) -> bool:
    """Whether they share words; where it is not known where the found ones stand, the one must hold the other."""
    if words.at is None:
        return key[2] in words.text or words.text in key[2]
    return overlap((key[1], key[1] + len(key[2])), words.at)


def score_links(gold: RecordGold, ledger: Sequence[Item], corpus: Corpus) -> Scored:
    """Precision, recall and F1 of the links, and the F1 of each type."""
    known = Points(gold, corpus)
    left, right, wrong, errors = list(gold.links), list[str](), list[str](), list[str]()
    for found in _found(ledger, known):
        answered = next((link for link in left if _answers(found, link, known)), None)
        if answered:
            left.remove(answered)
            right.append(found.type)
        elif not any(_answers(found, link, known) for link in gold.doubtful):
            wrong.append(found.type)
            errors.append(line("links", "wrong", found.type, _shown(found.start), _shown(found.to)))
    errors += [line("links", "missed", link.type, *map(_named, _ends(link))) for link in left]
    wanted = [link.type for link in gold.links]
    by_type: Measures = {one: _f1(right.count(one), wrong.count(one), wanted.count(one))["f1"] for one in LINK_TYPES}
    return Scored({**_f1(len(right), len(wrong), len(wanted)), "gold": len(wanted), **by_type}, errors)


def _f1(right: int, wrong: int, gold: int) -> Measures:
    return leading(ratio(right, right + wrong), ratio(right, gold))


def _found(ledger: Iterable[Item], known: Points) -> Iterator[Link]:
    """Every link of the ledger that gold can judge, in its order."""
    drawn = [(series["category"], point, known.of_found(words)) for series in ledger for point, words in points(series)]
    keys: Mapping[str, Key] = {point["id"]: key for _, point, key in drawn}
    for category, point, key in drawn:
        for link in point.get("links") or ():
            to = keys.get(link["to"], ("", -1, link["to"]))
            if category in JUDGED or (known.knows(key) and known.knows(to)):
                yield Link(link["type"], key, to)


def _answers(found: Link, link: GoldLink, known: Points) -> bool:
    """Whether a found link is this one of gold, or one of those that would do as well."""
    if found.type != link.type:
        return False
    start, ends = known.of_gold(link.start), {known.of_gold(end) for end in link.ends}
    ways = [(found.start, found.to), (found.to, found.start)] if link.type == "rivals" else [(found.start, found.to)]
    return any(way[0] == start and (not ends or way[1] in ends) for way in ways)


def _ends(link: GoldLink) -> Iterator[End]:
    yield link.start
    if link.to:
        yield link.to


def _named(end: End) -> str:
    return f"{end.source} {end.words!r}"


def _shown(key: Key) -> str:
    return f"{key[0]} {key[2]!r}"
