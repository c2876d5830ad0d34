"""Plain text and Markdown: the text as it is, with a head that may give the date."""

from __future__ import annotations

from collections.abc import Iterator

from dosar.importers.items import Item
from dosar.importers.source import Source
from dosar.text.encoding import decode


def read(source: Source) -> Iterator[Item]:
    """One report, in whatever encoding it is. Markdown is not interpreted: its marks are part of the text."""
    data = source.read()
    yield from source.report(decode(data)[0], data)
