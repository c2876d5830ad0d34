"""What a figure counts, under one name in every language: "soldați", "militari", "troops" are soldiers.

The names come from the lexicons ``countable``, ``fate``, ``topic`` and ``former`` of the packs; a word that no lexicon
knows counts under its own lemma.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dosar.languages.pack import Pack
from dosar.model import Category, Counted
from dosar.record.entities.bodies import role
from dosar.record.ledger.claimants import lemma, pack_of
from dosar.record.ledger.numbers import Value, value
from dosar.record.material import Claim
from dosar.text.fold import fold
from dosar.text.match import Token, tokens

PEOPLE = "people"

#: What is killed, wounded or moved is people where nothing else is said.
OF_PEOPLE: frozenset[Category] = frozenset(
    {"killed", "wounded", "casualties", "missing", "captured", "deployed", "returned", "displaced"}
)
#: Who is sent and who comes back: of which kind they are is said once ("6,000 soldiers", "its count of 5,000").
_MEN = "men"  # of those who are sent it says what "people" says
SENT: frozenset[Category] = frozenset({"deployed", "returned"})
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
        chosen = inside or ([near for near in found if not self._leads_on(near, claim)] if beyond else [])
        if not chosen:
            return None
        return min(chosen, key=lambda near: (max(near.start - figure.end, figure.start - near.end), near.start)).meaning

    def _joins(self, near: Near, claim: Claim) -> bool:
        """Whether no comma stands between a word and a figure."""
        start, end = min(near.end, claim.figure.end), max(near.start, claim.figure.start)
        return "," not in self.text[start - self.offset : end - self.offset]

    def _leads_on(self, near: Near, claim: Claim) -> bool:
        """Whether a word after a figure belongs to the next one: no comma stands between these two."""
        later = min((start for start, _ in self._edges if start >= near.end), default=None)
        if near.start < claim.figure.end or later is None:
            return False
        return "," not in self.text[near.end - self.offset : later - self.offset]

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
        if name == _MEN and figure.category in SENT:
            name = PEOPLE
    elif figure.category in OF_PEOPLE:
        name = PEOPLE
    if figure.category in OF_PEOPLE:
        return Kind(name or PEOPLE)
    if figure.category in ("money", "percent") or (figure.unit and name is None):
        return _measured(claim, sentence, name, number)
    if name is None:
        return None
    if figure.category == "material":
        return Kind(name, sentence.nearest("fate", claim) or "")
    return Kind(name, "", number)


class Known:
    """What the figures of one report count, told in order: one that does not say it goes on with one before it."""

    def __init__(self) -> None:
        self._sent: Kind | None = None
        self._money: tuple[int, str, Kind] | None = None

    def kind(self, claim: Claim, sentence: Sentence) -> Kind | None:
        """What a figure counts, by its own words or by those of the figures told before."""
        found, figure = kind(claim, sentence), claim.figure
        if figure.category in SENT:
            if figure.counted is None and self._sent is not None:
                return self._sent
            self._sent = found if figure.counted else self._sent
        if figure.category == "money" and found is not None:
            if not found.fate and self._goes_on(claim, sentence):
                found = self._money[2] if self._money else found
            elif found.fate:
                self._money = sentence.offset + len(sentence.text), figure.unit or "", found
        return found

    def _goes_on(self, claim: Claim, sentence: Sentence) -> bool:
        """Whether a sum stands in the sentence after one of the same unit of which it was said what it is for."""
        if self._money is None or self._money[1] != (claim.figure.unit or ""):
            return False
        return 0 <= sentence.offset - self._money[0] <= 1


def _measured(claim: Claim, sentence: Sentence, name: str | None, number: Value | None) -> Kind | None:
    """What a sum of money, a share or a measure is about."""
    money = claim.figure.category == "money"
    if topic := sentence.nearest("topic", claim, beyond=money):
        return Kind(name if name and not money else "", topic)
    if name and claim.figure.category == "percent":
        return Kind(name, sentence.nearest("fate", claim) or "")
    return Kind("", "", number) if money or claim.figure.claimant else None


def named(counted: Counted, language: str) -> str:
    """The name of what is counted: what the lexicon knows of its words, else the lemma of its head.

    Who is of two kinds is named by both: "military builders" and "militari constructori" are one.
    """
    pack = pack_of(language)
    words = [token for token in tokens(fold(counted.text)) if token.text[0].isalpha()]
    kinds = _kinds(pack, counted.text, words) if pack is not None else set[str]()
    special = sorted(kinds - {PEOPLE})
    if special or kinds:
        return "+".join(special or kinds)
    if _are_of_a_land(counted.text) or (pack is not None and _are_called_by_fate(pack, words)):
        return PEOPLE
    head = counted.head or (counted.text[words[0].start : words[0].end] if words else counted.text)
    return fold(lemma(head, language))


def _are_of_a_land(text: str) -> bool:
    """Whether a phrase names people by their country alone: "North Koreans"."""
    said = role(text)
    return said.country is not None and not said.said


def _are_called_by_fate(pack: Pack, words: Sequence[Token]) -> bool:
    """Whether what stands for people is what became of them: "15.000 dislocați"."""
    meanings = [pack.words["term"].meaning(word.text) for word in words if word.text in pack.words["term"]]
    return bool(words) and len(meanings) == len(words) and OF_PEOPLE.issuperset(meanings)


def _kinds(pack: Pack, text: str, words: Sequence[Token]) -> set[str]:
    """All that the lexicon knows of the words of a phrase, the longest forms first."""
    found, at = set[str](), 0
    while at < len(words):
        for width in (3, 2, 1):
            run = words[at : at + width]
            form = " ".join(token.text for token in run)
            if len(run) == width and (known := _countable(pack, form, text[run[0].start : run[-1].end])):
                found.add(known)
                at += width - 1
                break
        at += 1
    return found


def _countable(pack: Pack, form: str, printed: str) -> str | None:
    """What a folded word or its lemma is called in every language."""
    words = pack.words["countable"]
    return words.get(form) or (words.get(fold(lemma(printed, pack.code))) if " " not in form else None)
