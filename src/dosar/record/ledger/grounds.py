"""In which countries a claimant counts, as far as its sentences tell: whoever counts elsewhere is no rival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dosar.languages.gazetteer import Place, gazetteer, key
from dosar.languages.pack import available
from dosar.record.ledger.claimants import Who, pack_of
from dosar.record.ledger.told import Told
from dosar.record.lookups import Directory
from dosar.record.material import Head
from dosar.text.fold import fold
from dosar.text.match import Token, tokens

#: The longest names that are looked for, in words.
_LONGEST = 3
#: So many figures of a claimant tell where it counts.
_ENOUGH = 50


class Grounds:
    """The countries in which each claimant counts.

    They are asked for only in a story whose figures are counted country by country; in any other, whoever speaks from
    wherever counts the same.
    """

    def __init__(self, points: Sequence[Told], directory: Directory) -> None:
        self._directory = directory
        self._counted = self._by_country(points)
        self._told: dict[tuple[str, ...], list[Told]] = {}
        self._reports: dict[str, dict[int, Told]] = {}
        self._of: dict[tuple[str, ...], frozenset[str]] = {}
        for point in points:
            self._reports.setdefault(point.moment.report, {}).setdefault(point.claim.sentence.start, point)
            if point.who.key:
                self._told.setdefault(point.who.key, []).append(point)

    def apart(self, one: Told, other: Told) -> bool:
        """Whether two claimants count in different countries, or one of them in more."""
        if len(self._counted) < 2:
            return False
        left, right = self._ground(one.who), self._ground(other.who)
        return bool(left and right) and left != right

    def is_own(self, point: Told) -> bool:
        """Whether the place of a figure is a country that says no more than whose figure it is: the only one in which
        the story counts, or the one in which its claimant does."""
        name, head = point.claim.figure.place, point.claim.head
        known = self._known(head.report, name, head.language) if name else None
        if known is None or known.kind != "country" or known.country is None:
            return False
        return self._counted <= {known.country} or (
            bool(point.who.key) and self._ground(point.who) == frozenset({known.country})
        )

    def _by_country(self, points: Sequence[Told]) -> frozenset[str]:
        """The countries for which the story gives figures of their own."""
        found: set[str] = set()
        for point in points:
            if place := point.claim.figure.place:
                found.add(self._country(point.claim.head.report, place, point.claim.head.language) or "")
        return frozenset(found - {""})

    def _country(self, report: str, name: str, language: str) -> str | None:
        found = self._known(report, name, language)
        return found.country if found else None

    def _known(self, report: str, name: str, language: str) -> Place | None:
        """The place of a name in the gazetteer of its language, by the name in the report or by its entity's."""
        code = language if language in available() else "en"
        known = self._directory.of(report, name)
        places = gazetteer(code).places
        return places.get(key(name)) or (places.get(key(known.name)) if known else None)

    def _ground(self, who: Who) -> frozenset[str]:
        """The countries that a claimant's name tells, or its sentences, or the last sentences before them."""
        if who.key not in self._of:
            points = self._told[who.key][:_ENOUGH]
            own = self._named(points[0], who.shown.name) if who.shown else frozenset[str]()
            found = Counter(country for point in points for country in own or self._setting(point))
            self._of[who.key] = self._most(found)
        return self._of[who.key]

    def _setting(self, point: Told) -> frozenset[str]:
        """The countries that the sentence of a figure names, or the last one with a figure before it that names any."""
        sentences = self._reports[point.moment.report]
        for start in sorted((start for start in sentences if start <= point.claim.sentence.start), reverse=True):
            if found := self._named(sentences[start], sentences[start].claim.sentence.text):
                return found
        return frozenset()

    def _most(self, found: Counter[str]) -> frozenset[str]:
        """The countries that are named in at least half as many figures as the one that is named most."""
        most = max(found.values(), default=0)
        return frozenset(country for country, times in found.items() if 2 * times > most)

    def _named(self, point: Told, text: str) -> frozenset[str]:
        """Those of the story's countries that words name, by their own names, by their people and by their places."""
        return frozenset(self._countries(point.claim.head, text)) & self._counted

    def _countries(self, head: Head, text: str) -> Iterator[str]:
        pack = pack_of(head.language)
        if pack is None:
            return
        for form, start in forms(tokens(fold(text))):
            printed = text[start : start + len(form)]
            if country := pack.words["demonym"].get(form) or pack.words["country"].get(form):
                yield country
            elif printed[0].isupper() and self._directory.of(head.report, printed):
                yield self._country(head.report, printed, head.language) or ""


def forms(words: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Runs of words as they stand beside each other, with where they begin."""
    for at in range(len(words)):
        form = ""
        for token in words[at : at + _LONGEST]:
            if form and token.start != words[at].start + len(form) + 1:
                break
            form = f"{form} {token.text}" if form else token.text
            yield form, words[at].start
