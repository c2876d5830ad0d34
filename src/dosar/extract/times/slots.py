"""What the slots of a match say, read with the pack of the language that it was found in."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from dosar.extract.page import Page
from dosar.languages.pack import Pack
from dosar.model import Number
from dosar.text.fold import fold
from dosar.text.match import Hit

_WORD = re.compile(r"\w+")
#: The slots that hold a number as the grammar of the language writes it.
_NUMBERS = frozenset({"number", "other", "low", "high", "from", "to", "part", "whole"})
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Said(msgspec.Struct, frozen=True):
    """The slots of a match, folded words by name, with the constants that the pattern gives."""

    slots: Mapping[str, str]
    pack: Pack

    def __contains__(self, slot: str) -> bool:
        return slot in self.slots

    def meaning(self, slot: str, *lexicons: str) -> str:
        """What the words of a slot mean in the first lexicon that has them; the words themselves where the pattern
        gives the meaning."""
        words = " ".join(self.slots[slot].split())
        known = self.pack.words
        for lexicon in lexicons:
            meanings = known[lexicon].meanings.get(words) if lexicon in known else None
            if meanings:
                return meanings[0]
        return words

    def number(self, slot: str) -> Number:
        """The number in a slot: an ordinal of the pack, digits, a Roman numeral or number words."""
        words = self.slots[slot]
        ordinal = self.meaning(slot, "ordinal", "quartercode")
        if ordinal != " ".join(words.split()):
            return int(ordinal)
        if set(words) <= _ROMAN.keys():
            return _roman(words)
        digits = re.match(r"\d+(?=st|nd|rd|th|-)", words)
        return int(digits[0]) if digits else self.pack.numbers.value(words)


def _roman(numeral: str) -> int:
    """The value of a Roman numeral in small letters."""
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def unmarked(page: Page, pack: Pack, hit: Hit) -> bool:
    """Whether a number of the match is a word that, without its diacritics, is another: *noua* ("the new") beside
    *nouă* (9), *a doua* ("the second") beside *două*. Only a text that writes its diacritics can tell."""
    marked = pack.numbers.marked
    numbers = [hit.match.span(slot) for slot in hit.slots if slot in _NUMBERS] if marked else []
    printed = [word.lower() for start, end in numbers for word in _WORD.findall(page.text[start:end])]
    return any(word in marked and _marks(marked[word]) & set(page.text) for word in printed)


def _marks(form: str) -> set[str]:
    """The letters of a form that carry diacritics."""
    return set(form) - set(fold(form))
