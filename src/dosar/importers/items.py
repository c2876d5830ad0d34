"""What an importer hands on besides reports: what it refused and what it wants to say."""

from __future__ import annotations

from typing import TypeAlias

from dosar.model import Noun, Report


class Refusal(Noun, frozen=True):
    """An input that is no report. ``reason`` ends a sentence that begins with the ``source``."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source} {self.reason}."


class Notice(Noun, frozen=True):
    """A warning: the input was read, and something about it should be known. It reads like a `Refusal`."""

    source: str
    remark: str

    def __str__(self) -> str:
        return f"{self.source} {self.remark}."


Item: TypeAlias = Report | Refusal | Notice
