"""Reports for the benchmark: the sample reports, told again with other numbers, surnames and villages.

Everything is a function of the number of the report, so every machine and every run reads the same text. A report is
about as long as a news report is: `PARTS` samples of one language, one after the other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec

from dosar.importers import read
from dosar.model import Noun, Report

SAMPLES = Path(__file__).parents[1] / "examples" / "reports"
PARTS = 3
LANGUAGES = ("en", "ro")

_SURNAMES = (
    "Caragea", "Cojoc", "Dobre", "Doneva", "Draganov", "Ganeva", "Ghiol", "Harcourt", "Hreamătă", "Kaneva",
    "Lindqvist", "Lipan", "Marcu", "Mihalcea", "Oprea", "Pascu", "Petkov", "Rotaru", "Stanciovici", "Sărățeanu",
    "Tudose", "Tănase", "Vendelin", "Vlaicu", "Vrabie", "Zamfir",
)  # fmt: skip
_VILLAGES = ("Lunca Veche", "Vadu Sturionului", "Satu Nou de Baltă")
_NAME = re.compile("|".join(rf"\b{name}\b" for name in (*_SURNAMES, *_VILLAGES)))
_NUMBER = re.compile(r"(?<![\w:/.,-])(?<!April )(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?![\w:/-]| [Aa]pr)")  # no date
_STARTS = (
    "Bal", "Bră", "Cer", "Dră", "Fil", "Gor", "Hân", "Iva", "Kar", "Lup", "Mar", "Nec", "Ola", "Pet", "Rad", "Sto",
    "Tar", "Ulm", "Vas", "Zor",
)  # fmt: skip
_MIDDLES = ("a", "an", "de", "e", "el", "i", "in", "ma", "na", "o", "or", "ra", "si", "u", "ve")
_SURNAME_ENDS = ("escu", "anu", "oiu", "ov", "eva", "ici", "ar", "ea", "iuc", "man", "ner", "ski")
_VILLAGE_ENDS = ("ești", "eni", "oaia", "ița", "ova", "in", "grad", "pol", "burg", "ele")


class Synthetic(Noun, frozen=True):
    """One synthetic report, with the fields of a line of JSON; ``date`` is its publication date."""

    text: str
    date: str
    url: str
    outlet: str
    language: str

    @property
    def words(self) -> int:
        """How many words it has, counted as what stands between white space."""
        return len(self.text.split())


def reports(language: str, count: int, *, start: int = 0) -> Iterator[Synthetic]:
    """The reports ``start`` to ``start + count`` of an endless row in that language."""
    return (_report(language, number) for number in range(start, start + count))


def mixed(count: int) -> Iterator[Synthetic]:
    """Reports in all languages by turns."""
    return (_report(LANGUAGES[number % len(LANGUAGES)], number) for number in range(count))


def write(path: Path, lines: Iterator[Synthetic]) -> int:
    """Writes the reports as JSON lines and tells how many words they have."""
    words = 0
    with path.open("wb") as file:
        for line in lines:
            words += line.words
            file.write(msgspec.json.encode(line) + b"\n")
    return words


@cache
def _samples(language: str) -> tuple[str, ...]:
    """The texts of the sample reports in that language."""
    found = [item for item in read([str(SAMPLES)]) if isinstance(item, Report)]
    return tuple(report.text for report in found if f".{language}." in report.source)


def _report(language: str, number: int) -> Synthetic:
    random_ = random.Random(f"{language} {number}")
    texts = _samples(language)
    first = number * PARTS
    story = "\n\n".join(texts[(first + part) % len(texts)] for part in range(PARTS))
    return Synthetic(
        text=_retold(story, random_),
        date=(date(2025, 1, 1) + timedelta(days=number % 365)).isoformat(),
        url=f"https://synthetic.example/{language}/{number}",
        outlet=f"{_name(random_, _SURNAME_ENDS)} News",
        language=language,
    )


def _retold(story: str, random_: random.Random) -> str:
    """The story with each surname, village and number replaced; a name by the same name all through."""
    others = {name: _name(random_, _SURNAME_ENDS) for name in _SURNAMES}
    others |= {name: _name(random_, _VILLAGE_ENDS) for name in _VILLAGES}
    renamed = _NAME.sub(lambda found: others[found[0]], story)
    return _NUMBER.sub(lambda found: _number(found[0], random_), renamed)


def _name(random_: random.Random, ends: Sequence[str]) -> str:
    return random_.choice(_STARTS) + random_.choice(_MIDDLES) + random_.choice(ends)


def _number(printed: str, random_: random.Random) -> str:
    """Another number that is printed in the same way."""
    digits = (str(random_.randint(0, 9)) if sign.isdigit() else sign for sign in printed[1:])
    return str(random_.randint(1, 9)) + "".join(digits)
