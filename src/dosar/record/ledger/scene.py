"""Where figures count, and which places say no more than where the whole story happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from dosar.record.ledger.grounds import Grounds, forms
from dosar.record.ledger.numbers import Value
from dosar.record.ledger.told import Told
from dosar.record.lookups import Directory
from dosar.text.fold import fold
from dosar.text.match import tokens

_Group: TypeAlias = Sequence[Told]

#: In so many reports a story must be told before a place can be its own by how often it is named.
_SEVERAL = 3
#: So many reports, and so many sentences of each, tell where a story happened.
_REPORTS, _SENTENCES = 200, 10


class Scene:
    """The places of figures, and which of them are the place of the whole story."""

    def __init__(self, points: Sequence[Told], directory: Directory, grounds: Grounds) -> None:
        self.names: dict[str, str] = {}
        self._directory = directory
        named = (point for point in points if point.claim.figure.place and not grounds.is_own(point))
        self._places = {point.id: self._place(point) for point in named}
        self._whole = self._wholes(points) if self._places else frozenset[str]()

    def of(self, point: Told) -> str:
        """The place that a figure is about, empty for the whole story."""
        place = self._places.get(point.id, "")
        return "" if place in self._whole else place

    def _place(self, point: Told) -> str:
        name = point.claim.figure.place or ""
        known = self._directory.of(point.claim.head.report, name)
        key = known.id if known else fold(name)
        self.names.setdefault(key, known.name if known else name)
        return key

    def _wholes(self, points: Sequence[Told]) -> frozenset[str]:
        """The places of the whole story: those that most reports name beside their figures, and those for which the
        number is given that is given for no place; but none for which reports print less than they print beside it."""
        votes = Counter[str]()
        groups: dict[tuple[object, object], list[Told]] = {}
        for point in points:
            figure = point.claim.figure
            if figure.scope == "part" and point.id in self._places:
                votes[self._places[point.id]] -= 1
            elif figure.scope == "total" and point.kind is not None:
                groups.setdefault((figure.category, point.kind), []).append(point)
        for group in groups.values():
            votes.update(self._votes(group))
        common = self._common(points)
        return frozenset(place for place in self.names if votes[place] > 0 or (place in common and votes[place] == 0))

    def _common(self, points: Sequence[Told]) -> frozenset[str]:
        """The places that at least half of the reports name in the sentences of their figures."""
        sentences: dict[str, dict[int, Told]] = {}
        for point in points:
            if point.moment.report in sentences or len(sentences) < _REPORTS:
                sentences.setdefault(point.moment.report, {}).setdefault(point.claim.sentence.start, point)
        if len(sentences) < _SEVERAL:
            return frozenset()
        named = Counter(place for told in sentences.values() for place in self._named(list(told.values())[:_SENTENCES]))
        return frozenset(place for place, times in named.items() if 2 * times >= len(sentences))

    def _named(self, told: Iterable[Told]) -> set[str]:
        """The places that sentences name."""
        return {place for point in told for place in self._in_sentence(point)}

    def _in_sentence(self, point: Told) -> Iterator[str]:
        text = point.claim.sentence.text
        for form, start in forms(tokens(fold(text))):
            if text[start].isupper():
                known = self._directory.of(point.claim.head.report, text[start : start + len(form)])
                key = known.id if known else form
                if key in self.names:
                    yield key

    def _votes(self, group: _Group) -> Counter[str]:
        """For each place the figures that give the whole number there, less those that give more beside it.

        The whole number is what the same claimant gives for no place, or a report on its own.
        """
        votes = Counter[str]()
        whole = {(point.who.key, point.value) for point in group if point.id not in self._places}
        everybody = {value for _, value in whole}
        largest: dict[tuple[str, object], float] = {}
        for point in group:
            told = point.moment.report, point.who.key
            largest[told] = max(largest.get(told, point.interval.low), point.interval.low)
        for point in group:
            place = self._places.get(point.id)
            if place is not None and point.interval.low < largest[point.moment.report, point.who.key]:
                votes[place] -= 1
            elif place is not None and self._is_whole(point, whole, everybody):
                votes[place] += 1
        return votes

    @staticmethod
    def _is_whole(point: Told, whole: set[tuple[tuple[str, ...], Value | None]], everybody: set[Value | None]) -> bool:
        """Whether the number of a figure with a place is given for no place, too."""
        if not point.who.key:
            return point.value in everybody
        return (point.who.key, point.value) in whole or ((), point.value) in whole
