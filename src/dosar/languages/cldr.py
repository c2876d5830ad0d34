"""What CLDR knows of a language, through Babel: month, weekday, country and currency names as lexicons."""

from __future__ import annotations

Lexicons = dict[str, dict[str, tuple[str, ...]]]

_WIDTHS = ("wide", "abbreviated")
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
_CONTEXTS = ("format", "stand-alone")


def lexicons(code: str) -> Lexicons:
    """The lexicons ``month`` (1-12), ``weekday`` (1 Monday - 7), ``country`` (ISO), ``currency`` (ISO) and ``area``."""
    from babel import Locale  # not at import time: `dosar --help` needs no CLDR

    locale = Locale.parse(code)
    return {
        "month": _calendar(locale.months, 0),
        "weekday": _calendar(locale.days, 1),
        "country": {
            iso: (name,) for iso, name in locale.territories.items() if iso.isalpha() and iso not in _NO_COUNTRY
        },
        "currency": {iso: (name,) for iso, name in locale.currencies.items()},
        # The exemplar cities of time zones: the few that CLDR translates.
        "area": {"city": tuple(sorted({zone["city"] for zone in locale.time_zones.values() if "city" in zone}))},
    }


def _calendar(names: object, offset: int) -> dict[str, tuple[str, ...]]:
    """Month or weekday names of every width and context; an abbreviation is known with and without its full stop."""
    found: dict[str, list[str]] = {}
    for context in _CONTEXTS:
        for width in _WIDTHS:
            for number, name in names[context][width].items():  # type: ignore[index]
                forms = found.setdefault(str(number + offset), [])
                forms += [form for form in (name, name.rstrip(".")) if form not in forms and len(form) > 2]
    return {number: tuple(forms) for number, forms in found.items()}


def home_of(code: str) -> frozenset[str]:
    """The countries (ISO 3166) where the language is official."""
    from babel.core import get_global
    from babel.languages import get_official_languages

    return frozenset(
        iso for iso in get_global("territory_languages") if code in get_official_languages(iso, regional=True)
    )


def language_name(code: str, in_language: str = "en") -> str:
    """The name of a language, "Romanian", in another."""
    from babel import Locale

    return str(Locale.parse(in_language).languages.get(code, code))
