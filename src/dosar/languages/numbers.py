"""Numbers as they are written: digits in the groups of the language, number words, multipliers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dosar.languages.schema import NumberSheet
from dosar.model import Number
from dosar.text.fold import fold
from dosar.text.match import DIGIT
from dosar.text.template import Lexicon, Opening

_GROUPED_BY = {".": r"[.' ]", ",": r"[,' ]"}
_WORD = re.compile(r"[^\W\d]+")


def _either(forms: Iterable[str]) -> str:
    """A group that takes any one of the folded forms as a whole word, the longest first; without forms, nothing."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    if not ordered:
        return r"(?!)"
    return rf"(?:{'|'.join(re.escape(form) for form in ordered)})(?!\w)"


def _folded(table: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """A table of a sheet turned round: folded form -> number."""
    return {fold(form): int(value) for value, forms in table.items() for form in forms}


@dataclass(frozen=True)
class Numbers:
    """The number grammar of a language: a `Lexicon` for the slot ``{number}`` and the value of what it matches."""

    sheet: NumberSheet = field(repr=False)
    units: dict[str, int]
    tails: dict[str, int]
    #: Folded forms that are another word without their diacritics, with the form that they must have in print.
    marked: dict[str, str]
    multipliers: dict[str, int]

    @classmethod
    def of(cls, sheet: NumberSheet) -> Numbers:
        """The grammar of a pack's ``numbers.toml``."""
        marked = {fold(form): form for form in sheet.marked}
        return cls(sheet, _folded(sheet.words), _folded(sheet.tails), marked, _folded(sheet.multipliers))

    def lexicon(self) -> Lexicon:
        """What may stand in ``{number}``: "12.000", "1,5 milioane", "două mii cinci sute", "o mie"."""
        digits = rf"{self._digits()}(?:{self._link()}{_either(self.multipliers)}){{0,2}}"
        firsts = {DIGIT, *self.units, *map(fold, self.sheet.articles)}
        begins = frozenset({*firsts, *self.tails})
        # An article is a number only before a multiplier: "a hundred", "o mie".
        articles = {fold(form) for form in self.sheet.articles} - self.units.keys() - self.tails.keys()
        after = frozenset({"-", *map(fold, self.sheet.links), *self.multipliers})
        opening = Opening({first: after if first in articles else None for first in firsts})
        return Lexicon(f"(?:{digits}|{self._words()})", frozenset(firsts), begins, opening)

    def _link(self) -> str:
        """What stands before a multiplier: white space or a hyphen, with a linking word where the language has one."""
        return rf"(?:\s+{_either(map(fold, self.sheet.links))})?[\s-]+"

    def _words(self) -> str:
        """Number words by rank: tens and units, hundreds, then groups of a thousand and more."""
        link, article = self._link(), _either(map(fold, self.sheet.articles))
        joiner, bridge = (_either(map(fold, listed)) for listed in (self.sheet.joiners, self.sheet.bridges))
        tens = _either(form for form, value in self.units.items() if 20 <= value < 100)
        ones = _either([*(form for form, value in self.units.items() if value < 20), *self.tails])
        hundred = _either(form for form, value in self.multipliers.items() if value < 1000)
        thousand = _either(form for form, value in self.multipliers.items() if value >= 1000)
        gap = rf"\s+(?:{bridge}\s+)?"
        small = rf"(?:{tens}(?:[\s-]+(?:{joiner}\s+)?{ones})?|{ones})"
        below = rf"(?:(?:{article}|{small}){link}{hundred}(?:{gap}{small}(?!\s+{hundred}))?|{small})"
        group = rf"(?:{below}|{article}){link}{thousand}"
        number = rf"(?:{group}(?:{gap}{group})*(?:{gap}{below}(?!{link}{thousand}))?|{below})"
        # A word that counts only after another ("one" in "twenty-one") is no number where it stands alone.
        alone = rf"(?!{_either(self.tails)}(?!{link}{_either(self.multipliers)}))"
        return alone + number

    def _digits(self) -> str:
        """Digits with groups of three and a decimal part, by the habits of the language."""
        decimal = re.escape(self.sheet.decimal)
        ours = rf"\d{{1,3}}(?:{_GROUPED_BY[self.sheet.group]}\d{{3}}(?!\d)){{1,5}}(?:{decimal}\d{{1,9}})?"
        foreign = rf"\d{{1,3}}(?:{decimal}\d{{3}}(?!\d)){{2,5}}"
        return rf"(?<![\d.,:/])(?:{foreign}|{ours}|\d{{1,15}}(?:{decimal}\d{{1,9}})?)(?![:/]?\d)"

    def value(self, words: str) -> Number:
        """The value of folded words that the lexicon matched. ValueError where they say no number."""
        digits = re.match(r"\d[\d.,' ]*", words)
        if digits is None:
            return self._spelled(_WORD.findall(words))
        factors = [self.multipliers[word] for word in _WORD.findall(words, digits.end()) if word in self.multipliers]
        number = self._printed(digits[0].strip(" .,'"), bool(factors))
        for factor in factors:
            number *= factor
        return _tidy(number)

    def _printed(self, digits: str, multiplied: bool) -> float:
        """Digits as a number. A lone decimal mark before three digits groups them where such grouping is likelier."""
        whole, mark, rest = digits.rpartition(self.sheet.decimal)
        if not mark or self.sheet.decimal in whole:
            return float(re.sub(r"\D", "", digits))
        foreign = len(rest) == 3 and len(whole) <= 3 and not multiplied and whole != "0"
        if foreign and (self.sheet.decimal == "," or rest == "000"):
            return float(whole + rest)
        return float(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")

    def _spelled(self, words: list[str]) -> Number:
        """Number words as a number: units add up, multipliers of a thousand and more close a group."""
        total, group, seen = 0, 0, False
        known = self.units | self.tails
        for word in words:
            if word in self.multipliers:
                factor, seen = self.multipliers[word], True
                group = max(group, 1) * factor
                if factor >= 1000:
                    total, group = total + group, 0
            elif word in known:
                group, seen = group + known[word], True
        if not seen:
            raise ValueError(f"{' '.join(words)!r} is no number")
        return total + group


def _tidy(number: float) -> Number:
    """A whole number as int, any other rounded to what its digits can mean."""
    return int(number) if number == int(number) else round(number, 6)
