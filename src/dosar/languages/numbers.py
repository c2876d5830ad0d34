"""Numbers as they are written: digits in the groups of the language, number words, multipliers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dosar.languages.schema import NumberSheet
from dosar.model import Number
from dosar.text.fold import fold
from dosar.text.match import DIGIT, Lexicon


def _either(forms: list[str]) -> str:
    """An alternation of folded forms, the longest first."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered)


@dataclass(frozen=True)
class Numbers:
    """The number grammar of a language: a `Lexicon` for the slot ``{number}`` and the value of what it matches."""

    sheet: NumberSheet = field(repr=False)
    units: dict[str, int]
    multipliers: dict[str, int]

    @classmethod
    def of(cls, sheet: NumberSheet) -> Numbers:
        """The grammar of a pack's ``numbers.toml``."""
        units = {fold(form): int(value) for value, forms in sheet.words.items() for form in forms}
        multipliers = {fold(form): int(value) for value, forms in sheet.multipliers.items() for form in forms}
        return cls(sheet, units, multipliers)

    def lexicon(self) -> Lexicon:
        """What may stand in ``{number}``: "12.000", "1,5 milioane", "două mii cinci sute", "o mie"."""
        articles = [fold(form) for form in self.sheet.articles]
        joiner = "|".join(re.escape(fold(form)) for form in self.sheet.joiners)
        link = "|".join(re.escape(fold(form)) for form in self.sheet.links)
        multiplier = f"(?:{_either([*self.multipliers])})(?!\\w)"
        linked = rf"(?:\s+(?:{link}))?[\s-]+" if link else r"[\s-]+"
        unit = f"(?:{_either([*self.units])})(?!\\w)"
        digits = rf"{self._digits()}(?:{linked}{multiplier})*"
        part = f"(?:{unit}|{multiplier})"
        gap = rf"[\s-]+(?:(?:{joiner})\s+)?" if joiner else r"[\s-]+"
        lead = f"(?:{unit}|(?:{_either(articles)})(?=[\\s-]+{multiplier}))" if articles else unit
        words = rf"{lead}(?:(?:{gap}|{linked}){part})*"
        firsts = {form.split()[0].split("-")[0] for form in (*self.units, *articles)}
        return Lexicon(f"(?:{digits}|{words})", frozenset({DIGIT, *firsts}))

    def _digits(self) -> str:
        """Digits with groups of three and a decimal part, by the habits of the language."""
        decimal = re.escape(self.sheet.decimal)
        grouped = r"\d{1,3}(?:[.' ]\d{3}(?!\d))+|\d{1,3}(?:,\d{3}(?!\d))+"
        if self.sheet.group == ",":
            grouped = r"\d{1,3}(?:[,' ]\d{3}(?!\d))+"
        return rf"(?<![\d.,:/])(?:(?:{grouped})(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?)(?![:/]?\d)"

    def value(self, words: str) -> Number:
        """The value of folded words that the lexicon matched. ValueError where they say no number."""
        digits = re.match(r"\d[\d.,' ]*", words)
        if digits is None:
            return self._spelled(re.findall(r"[^\W\d]+", words))
        number = self._printed(digits[0].strip(" .,'"))
        for word in re.findall(r"[^\W\d]+", words[digits.end() :]):
            number *= self.multipliers.get(word, 1)
        return _tidy(number)

    def _printed(self, digits: str) -> float:
        """Digits as a number: a separator before just three digits groups, unless it is the decimal mark alone."""
        whole, mark, rest = digits.rpartition(self.sheet.decimal)
        if mark and not (len(rest) == 3 and self.sheet.decimal == "," and 1 <= len(whole) <= 3):
            return float(re.sub(r"\D", "", whole) + "." + rest) if rest.isdigit() else float(re.sub(r"\D", "", digits))
        return float(re.sub(r"\D", "", digits))

    def _spelled(self, words: list[str]) -> Number:
        """Number words as a number: units add up, multipliers of a thousand and more close a group."""
        total, group, seen = 0, 0, False
        for word in words:
            if word in self.multipliers:
                factor, seen = self.multipliers[word], True
                group = max(group, 1) * factor
                if factor >= 1000:
                    total, group = total + group, 0
            elif word in self.units:
                group, seen = group + self.units[word], True
        if not seen:
            raise ValueError(f"{' '.join(words)!r} is no number")
        return total + group


def _tidy(number: float) -> Number:
    """A whole number as int, any other rounded to what its digits can mean."""
    return int(number) if number == int(number) else round(number, 6)
