"""The languages that Dosar has a pack for, described."""

from __future__ import annotations

from collections.abc import Iterator

from dosar.faces.table import Column, entry, head

_COLUMNS = (Column("CODE", 4), Column("LANGUAGE", 16), Column("KNOWN", 40, 1))


def described(width: int) -> Iterator[str]:
    """The lines of a table of packs: code, name, and what is known of the language."""
    from dosar.languages import available
    from dosar.languages.cldr import language_name
    from dosar.languages.pack import sheets

    yield head(_COLUMNS, width)
    for code in available():
        yield from entry((code, language_name(code), ", ".join(sorted(sheets(code)))), _COLUMNS, width)
