"""What one part of the record asks of another, so that none of them needs to know how the other is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from dosar.record.nouns import Known


class Directory(Protocol):
    """Who and what is meant by a name in a report; entities are joined across reports and languages."""

    def speaker(self, report_id: str, name: str) -> Known | None:
        """Who a report means by the name of somebody who speaks or claims; None where that is not known."""
        ...

    def of(self, report_id: str, name: str) -> Known | None:
        """What a report means by a name, a place above all; None where that is not known."""
        ...


class Origins(Protocol):
    """How many independent origins stand behind what several reports carry."""

    def count(self, supports: Iterable[tuple[str, tuple[str, ...]]]) -> int:
        """The independent origins of pairs of a report's id and the agencies, documents and outlets it names."""
        ...
