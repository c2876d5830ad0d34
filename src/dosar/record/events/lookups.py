"""What events ask of the rest of the record: who is meant by a name, and how many origins reports have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from dosar.record.nouns import Known


class Directory(Protocol):
    """The entities of the record, merged across reports and languages."""

    def of(self, report_id: str, name: str) -> Known | None:
        """The entity that a report means by a name; None where there is none."""


class Origins(Protocol):
    """The independent origins of what reports carry."""

    def count(self, supports: Iterable[tuple[str, tuple[str, ...]]]) -> int:
        """How many origins stand behind these reports, each with the names of those through whom it has the fact."""
