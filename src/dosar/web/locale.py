"""The language of the interface: messages, numbers, lists and quotation marks as English or Romanian has them.

English is the language of the source: a message is its own English. The catalogues are ``locales/*/dosar.po``, read
once when the first page in that language is asked for.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_datetime
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import Translations

from dosar.model import Number, Qualifier
from dosar.web.dates import in_words, parsed_day, parsed_time, written

if TYPE_CHECKING:
    from jinja2 import Environment

LANGUAGES = ("en", "ro")
"""The languages of the interface; the first one is for readers whose language is not among them."""

_CLDR = {"en": "en_GB", "ro": "ro_RO"}  # "1 June 2025", not "June 1, 2025"
_ON_AXIS = {"year": "y", "month": "LLL", "day": "d"}
_DIGITS = "#,##0.###"
_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True)
class Language:
    """A language of the interface: what the templates ask for every word, number and date that they print."""

    code: str
    messages: NullTranslations = field(repr=False, compare=False)

    @functools.cached_property
    def locale(self) -> Locale:
        """What CLDR knows of it."""
        return Locale.parse(_CLDR[self.code])

    @property
    def name(self) -> str:
        """What its speakers call it."""
        return str(self.locale.languages[self.code])

    def language_name(self, code: str) -> str:
        """What this language calls the language with a code of ISO 639-1; the code where CLDR does not know it."""
        return self.gettext("unknown language") if code == "und" else str(self.locale.languages.get(code, code))

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language, with the values in it."""
        return self.messages.gettext(message) % values if values else self.messages.gettext(message)

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """The message for so many things; ``%(num)s`` in it is the number as this language writes it."""
        return self.messages.ngettext(one, many, count) % {"num": self.number(count), **values}

    def number(self, number: Number) -> str:
        """A number in digits: ``1,234.5`` or ``1.234,5``."""
        return _digits(number, self.locale)

    def measured(self, number: Number, unit: str | None = None) -> str:
        """A number with its unit; the space between them does not break."""
        digits = self.number(number)
        return f"{digits}%" if unit == "%" else f"{digits}\u00a0{unit}" if unit else digits

    def amount(
        self,
        *,
        low: Number | None = None,
        best: Number | None = None,
        high: Number | None = None,
        qualifier: Qualifier = "exact",
        unit: str | None = None,
    ) -> str:
        """A figure as the report qualifies it: ``at least 600``, ``600–700``, ``about 109,000 RON``, ``6.2%``."""
        if qualifier == "range" and low is not None and high is not None:
            return f"{self.number(low)}–{self.measured(high, unit)}"
        stated = next((number for number in (best, low, high) if number is not None), None)
        if stated is None:
            return self.gettext("no number")
        digits = self.measured(stated, unit)
        match qualifier:
            case "about":
                return self.gettext("about %(number)s", number=digits)
            case "at least":
                return self.gettext("at least %(number)s", number=digits)
            case "over":
                return self.gettext("over %(number)s", number=digits)
            case "up to":
                return self.gettext("up to %(number)s", number=digits)
        return digits

    def day(self, published: str | None, width: str = "long") -> str:
        """A day, or a date-time without its hour, or a month: ``1 June 2025``; a width of CLDR makes it shorter."""
        if not published:
            return self.gettext("no date")
        day = parsed_day(published)
        return written(day, width, self.locale) if day else in_words(published, self.locale, self)

    def on_axis(self, day: datetime.date, unit: Literal["year", "month", "day"]) -> str:
        """The year, the month or the day of the month, short as under a chart: ``2025``, ``Apr``, ``6``."""
        return written(day, _ON_AXIS[unit], self.locale)

    def moment(self, at: str) -> str:
        """A date-time with its hour, as the clock on its wall showed it."""
        time = parsed_time(at)
        return str(format_datetime(time, "d MMMM y, HH:mm", locale=self.locale)) if time else self.day(at)

    def date(self, edtf: str | None) -> str:
        """An EDTF date in words: ``6–8 April 2025``, ``spring 2024``, ``about May 2025``."""
        return in_words(edtf, self.locale, self) if edtf else self.gettext("no date")

    def days(self, first: str | None, last: str | None) -> str:
        """The days from the first to the last, either of which may be unknown."""
        ends = [day for day in dict.fromkeys((first, last)) if day]
        return self.date("/".join(day[:10] for day in ends)) if ends else self.gettext("no date")

    def listed(self, items: Iterable[str]) -> str:
        """The items as a list in a sentence: ``a, b and c``."""
        return str(format_list(list(items), locale=self.locale))

    def quoted(self, words: str) -> str:
        """Somebody's words in this language's quotation marks."""
        return self.gettext("“%(words)s”", words=words)

    def install(self, environment: Environment) -> None:
        """Make the templates of this environment speak the language; it has the extension ``jinja2.ext.i18n``.

        Templates get `{% trans %}` and ``_`` besides ``language``, which is this object.
        """
        environment.install_gettext_translations(self.messages, newstyle=True)  # type: ignore[attr-defined]
        environment.globals["language"] = self


@functools.cache
def language(code: str) -> Language:
    """The language with this code, one of `LANGUAGES`."""
    return Language(code, NullTranslations() if code == LANGUAGES[0] else _catalogue(code))


def _catalogue(code: str) -> Translations:
    """The messages of a language, from its .po file."""
    compiled = BytesIO()
    with (files(__package__) / "locales" / code / "dosar.po").open("rb") as written:
        write_mo(compiled, read_po(written, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def chosen(asked: str | None, kept: str | None, accepted: str | None) -> str:
    """The code of the language for a reader: what she asks for, else what her cookie keeps, else her browser's.

    ``accepted`` is the header Accept-Language, which may be anything.
    """
    for wish in (asked, kept, *_wishes(accepted or "")):
        if wish in LANGUAGES:
            return wish
    return LANGUAGES[0]


def _wishes(accepted: str) -> Sequence[str]:
    """The languages of an Accept-Language header, the dearest first; those of weight 0 are refused."""
    weighed = []
    for wish in accepted[:500].split(","):
        tag, _, weight = wish.partition(";")
        given = _WEIGHT.search(weight)
        weighed.append((float(given[1]) if given else 1.0, tag.strip().partition("-")[0].lower()))
    return [tag for weight, tag in sorted(weighed, key=lambda one: -one[0]) if weight > 0]


@functools.lru_cache(maxsize=4096)
def _digits(number: Number, locale: Locale) -> str:
    """A page writes the same few numbers again and again, and each takes a while."""
    return str(format_decimal(number, format=_DIGITS, locale=locale))
