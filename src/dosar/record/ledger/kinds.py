"""What a figure counts, under one name in every language: "soldați", "militari", "troops" are soldiers.

The names come from the lexicons ``countable``, ``fate``, ``topic`` and ``former`` of the packs; a word that no lexicon
knows counts under its own lemma.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dosar.languages.pack import Pack
from dosar.model import Category, Counted
from dosar.record.ledger.claimants import lemma, pack_of
from dosar.record.ledger.numbers import Value, value
from dosar.record.material import Claim
from dosar.text.fold import fold
from dosar.text.match import Token, tokens

PEOPLE = "people"

#: What is killed, wounded or moved is people where nothing else is said.
_OF_PEOPLE: frozenset[Category] = frozenset(
    {"killed", "wounded", "casualties", "missing", "captured", "deployed", "returned", "displaced"}
)
#: The longest forms of the lexicons, in words.
_LONGEST = 4
#: So many letters before a number are looked at for a word that says it is no longer the one.
_BEFORE = 30


class Kind(NamedTuple):
    """What is counted. ``name`` joins it across languages, ``fate`` is what became of it.

    ``number`` is given where the words do not say what is counted or what became of it: then only the number itself can
    tell that two figures are one.
    """

    name: str
    fate: str = ""
    number: Value | None = None


class Near(NamedTuple):
    """A word of a lexicon in a sentence: where it stands in the report and what it means."""

    start: int
    end: int
    meaning: str


class Sentence:
    """A sentence with the figures in it, and the words that tell what these count."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        first = claims[0]
        self.offset = first.sentence.start
        self.text = first.sentence.text
        self.folded = fold(self.text)
        self._edges = sorted((claim.figure.start, claim.figure.end) for claim in claims)
        self._pack = pack_of(first.head.language)
        self._tokens: list[Token] | None = None

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the folded sentence."""
        if self._tokens is None:
            self._tokens = tokens(self.folded)
        return self._tokens

    def nearest(self, lexicon: str, claim: Claim, *, beyond: bool = True) -> str | None:
        """The meaning of the nearest word of a lexicon between the figures beside this one, with no comma between.

        Where there is none, any word of the sentence will do if it may stand ``beyond``.
        """
        figure = claim.figure
        found = [near for near in self._words(lexicon) if near.end <= figure.start or near.start >= figure.end]
        low = max((end for start, end in self._edges if start < figure.start), default=self.offset)
        high = min((start for start, _ in self._edges if start > figure.start), default=self.offset + len(self.text))
        inside = [near for near in found if low <= near.start and near.end <= high and self._joins(near, claim)]
        chosen = inside or (found if beyond else [])
        if not chosen:
            return None
        return min(chosen, key=lambda near: (max(near.start - figure.end, figure.start - near.end), near.start)).meaning

    def _joins(self, near: Near, claim: Claim) -> bool:
        """Whether no comma stands between a word and a figure."""
        start, end = min(near.end, claim.figure.end), max(near.start, claim.figure.start)
        return "," not in self.text[start - self.offset : end - self.offset]

    def _words(self, lexicon: str) -> list[Near]:
        if self._pack is None:
            return []
        meanings = self._pack.words[lexicon].meanings
        return [Near(start + self.offset, end + self.offset, found) for start, end, found in _found(self, meanings)]

    def is_former(self, claim: Claim) -> bool:
        """Whether the words right before a number say that it is no longer the one ("down from 14")."""
        if self._pack is None:
            return False
        at = claim.figure.start - self.offset
        before = [token.text for token in tokens(self.folded, max(0, at - _BEFORE), max(0, at))]
        words = self._pack.words["former"]
        return any(" ".join(before[-width:]) in words for width in range(1, min(_LONGEST, len(before)) + 1))


def _found(sentence: Sentence, meanings: Mapping[str, tuple[str, ...]]) -> list[tuple[int, int, str]]:
    """The longest forms of a lexicon in a sentence, from left to right."""
    found, words, at = [], sentence.tokens, 0
    while at < len(words):
        for width in range(min(_LONGEST, len(words) - at), 0, -1):
            form = " ".join(token.text for token in words[at : at + width])
            if form in meanings:
                found.append((words[at].start, words[at + width - 1].end, meanings[form][0]))
                at += width - 1
                break
        at += 1
    return found


def kind(claim: Claim, sentence: Sentence) -> Kind | None:
    """What a figure counts; None where nothing in its sentence tells it."""
    figure = claim.figure
    number, name = value(figure), None
    if figure.counted is not None:
        name = named(figure.counted, claim.head.language)
    elif figure.category in _OF_PEOPLE:
        name = PEOPLE
    if figure.category in _OF_PEOPLE:
        return Kind(name or PEOPLE)
    if figure.category in ("money", "percent") or (figure.unit and name is None):
        return _measured(claim, sentence, name, number)
    if name is None:
        return None
    if figure.category == "material":
        return Kind(name, sentence.nearest("fate", claim) or "")
    return Kind(name, "", number)


def _measured(claim: Claim, sentence: Sentence, name: str | None, number: Value | None) -> Kind | None:
    """What a sum of money, a share or a measure is about."""
    money = claim.figure.category == "money"
    if topic := sentence.nearest("topic", claim, beyond=money):
        return Kind(name if name and not money else "", topic)
    if name and claim.figure.category == "percent":
        return Kind(name, sentence.nearest("fate", claim) or "")
    return Kind("", "", number) if claim.figure.claimant else None


def named(counted: Counted, language: str) -> str:
    """The name of what is counted: that of the word nearest the head which a lexicon knows, else the head's lemma."""
    pack = pack_of(language)
    words = [token for token in tokens(fold(counted.text)) if token.text[0].isalpha()]
    if pack is not None:
        for start, end in _spans(pack, len(words)):
            form = " ".join(token.text for token in words[start:end])
            if found := _countable(pack, form, counted.text[words[start].start : words[end - 1].end]):
                return found
    head = counted.head or (counted.text[words[0].start : words[0].end] if words else counted.text)
    return fold(lemma(head, language))


def _spans(pack: Pack, count: int) -> list[tuple[int, int]]:
    """The runs of words to look up: from the head outwards, longer ones first."""
    spans = [(start, start + width) for width in (3, 2, 1) for start in range(count - width + 1)]
    if pack.profile.head_last:
        return sorted(spans, key=lambda span: (-span[1], span[0]))
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _countable(pack: Pack, form: str, printed: str) -> str | None:
    """What a folded word or its lemma is called in every language."""
    words = pack.words["countable"]
    return words.get(form) or (words.get(fold(lemma(printed, pack.code))) if " " not in form else None)
