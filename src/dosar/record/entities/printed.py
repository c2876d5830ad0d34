"""The words that print each name of an entity, a few of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from dosar.model import Evidence
from dosar.record.entities.spelling import folded
from dosar.record.material import order
from dosar.record.nouns import Entity

Prints: TypeAlias = Mapping[tuple[str, str], Sequence[Evidence]]
"""The first passages of each name, by its language and its folded words: one of each report, the earliest first."""


def prints_of(parts: Iterable[Entity], most: int) -> Prints:
    """The first passages of the names of an entity that is made of these parts: at most so many of each.

    The record keeps the first mention of every full name in a report: where a report prints a name further down, the
    passage is that mention.
    """
    found: dict[tuple[str, str], list[Evidence]] = {}
    for part in parts:
        by_source: dict[str, list[Evidence]] = {}
        for words in part.evidence:
            by_source.setdefault(words.source, []).append(words)
        for seen in part.seen:
            known = (by_source[source] for source in seen.reports[:most] if source in by_source)
            name = folded(seen.name)
            found.setdefault((seen.language, name), []).extend(_nearest(passages, name) for passages in known)
    return {name: tuple(sorted(passages, key=_order)[:most]) for name, passages in found.items()}


def _nearest(passages: Sequence[Evidence], name: str) -> Evidence:
    """The passage that prints this name, else the first."""
    return next((found for found in passages if folded(found.text) == name), passages[0])


def _order(words: Evidence) -> tuple[tuple[bool, str, str, str], int]:
    return order(words.published, words.report), words.start
