"""In which countries a claimant counts, as far as its sentences tell: whoever counts elsewhere is no rival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dosar.languages.gazetteer import gazetteer, key
from dosar.languages.pack import available
from dosar.record.ledger.claimants import pack_of
from dosar.record.ledger.told import Told
from dosar.record.lookups import Directory
from dosar.text.fold import fold
from dosar.text.match import Token, tokens

#: The longest names that are looked for, in words.
_LONGEST = 3


class Grounds:
    """The countries in which each claimant counts.

    They are asked for only in a story whose figures are counted country by country; in any other, whoever speaks from
    wherever counts the same.
    """

    def __init__(self, points: Sequence[Told], directory: Directory) -> None:
        self._directory = directory
        self._counted = self._by_country(points)
        self._of: dict[tuple[str, ...], frozenset[str]] = {}
        if len(self._counted) > 1:
            self._of = {who: self._most(found) for who, found in self._settings(points).items()}

    def apart(self, one: Told, other: Told) -> bool:
        """Whether two claimants count in different countries."""
        left, right = (self._of.get(point.who.key, frozenset()) for point in (one, other))
        return bool(left and right) and not left & right

    def _by_country(self, points: Sequence[Told]) -> frozenset[str]:
        """The countries for which the story gives figures of their own."""
        found: set[str] = set()
        for point in points:
            if place := point.claim.figure.place:
                if country := self._country(point.claim.head.report, place, point.claim.head.language):
                    found.add(country)
        return frozenset(found)

    def _country(self, report: str, name: str, language: str) -> str | None:
        code = language if language in available() else "en"
        known = self._directory.of(report, name)
        places = gazetteer(code).places
        found = places.get(key(name)) or (places.get(key(known.name)) if known else None)
        return found.country if found else None

    def _settings(self, points: Sequence[Told]) -> dict[tuple[str, ...], Counter[str]]:
        """For each claimant the countries that the sentences of its figures name, or those that stand last before."""
        found: dict[tuple[str, ...], Counter[str]] = {}
        report, start, here, last = "", -1, frozenset[str](), frozenset[str]()
        for point in sorted(points, key=lambda point: (point.moment.report, point.claim.sentence.start, point.id)):
            if point.moment.report != report:
                last = frozenset()
            if point.in_sentence != (report, start):
                report, start = point.in_sentence
                here = frozenset(self._named(point)) & self._counted
                last = here or last
            if point.who.key:
                found.setdefault(point.who.key, Counter()).update(here or last)
        return found

    def _most(self, found: Counter[str]) -> frozenset[str]:
        """The countries that are named in at least half as many figures as the one that is named most."""
        most = max(found.values(), default=0)
        return frozenset(country for country, times in found.items() if 2 * times > most)

    def _named(self, point: Told) -> Iterator[str]:
        """The countries that a sentence names, by their own names, by their people and by their places."""
        head, text = point.claim.head, point.claim.sentence.text
        pack, words = pack_of(head.language), tokens(fold(text))
        if pack is None:
            return
        for form, start in _forms(words):
            if country := pack.words["demonym"].get(form) or pack.words["country"].get(form):
                yield country
            elif text[start].isupper() and self._directory.of(head.report, text[start : start + len(form)]):
                if country := self._country(head.report, text[start : start + len(form)], head.language):
                    yield country


def _forms(words: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Runs of words as they stand beside each other, with where they begin."""
    for at in range(len(words)):
        form = ""
        for token in words[at : at + _LONGEST]:
            if form and token.start != words[at].start + len(form) + 1:
                break
            form = f"{form} {token.text}" if form else token.text
            yield form, words[at].start
