"""The table of formats: what a suffix means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from dosar.importers import html, jsonl, plain
from dosar.importers.items import Item
from dosar.importers.source import Source

Reader: TypeAlias = Callable[[Source], Iterator[Item]]
"""From an open input to its reports; raises ReportError for one that is none, and OSError."""

FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plain.read,
        ".md": plain.read,
        ".jsonl": jsonl.read,
        ".html": html.read,
        ".htm": html.read,
    }
)
"""Readers by suffix, in lower case. A new format is one line here."""
