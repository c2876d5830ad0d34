"""One input as its reader sees it: a name, a stream of bytes, and what is known already."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from dosar.importers.items import Item, Notice, Refusal
from dosar.importers.metadata import Metadata, language_code
from dosar.model import Report
from dosar.text.canonical import ReportError, UnknownDateError, make_report

LARGEST_INPUT = 20_000_000
"""The most bytes of one page, file of text or line of JSON that are held in memory at once."""


class Stream(Protocol):
    """As much of a binary stream as a reader needs."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; all for -1; empty at the end."""

    def readline(self, size: int = -1, /) -> bytes:
        """The next line with its end, or at most ``size`` bytes of it; empty at the end."""


class Resumed:
    """A stream whose first bytes, the ``head``, were read already and are given once more."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def read(self, size: int = -1, /) -> bytes:
        """See `Stream.read`."""
        data = self._head.read(size)
        return data + self._rest.read(size - len(data) if size >= 0 else -1)

    def readline(self, size: int = -1, /) -> bytes:
        """See `Stream.readline`."""
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._rest.readline(size - len(line) if size >= 0 else -1)


@dataclass(frozen=True)
class Source:
    """An open input. ``given`` is what a person said of it, which wins over what a reader finds in it."""

    name: str
    stream: Stream
    given: Metadata
    identify: Callable[[str], str]

    def read(self) -> bytes:
        """The whole input. Raises ReportError where it is larger than `LARGEST_INPUT`, and reads no further."""
        data = self.stream.read(LARGEST_INPUT + 1)
        if len(data) > LARGEST_INPUT:
            raise ReportError(too_large("is"))
        return data

    def report(
        self, text: str, data: bytes, *, name: str | None = None, found: Metadata | None = None
    ) -> Iterator[Item]:
        """The report made of ``text``, which was read from the bytes ``data``, or the reason why there is none.

        ``found`` is what the reader found out about it; ``name`` names a part of this source, such as ``path#line``.
        """
        name, found = name or self.name, found or Metadata()
        try:
            report = self._make(text, data, name, self.given.over(found))
        except UnknownDateError as error:
            if self.given.published or not found.published:
                yield Refusal(source=name, reason=str(error))
                return
            # An article is not lost for a date that its own file writes in another way.
            yield Notice(source=name, remark=f"{error}; it is read without a date")
            yield from self.report(text, data, name=name, found=replace(found, published=None))
            return
        except ReportError as error:
            yield Refusal(source=name, reason=str(error))
            return
        if report.published is None:
            yield Notice(source=name, remark="has no publication date, so words such as 'yesterday' stay unresolved")
        yield report

    def _make(self, text: str, data: bytes, name: str, known: Metadata) -> Report:
        return make_report(
            text,
            source=name,
            identify=self.identify,
            original=f"sha256:{hashlib.sha256(data).hexdigest()}",
            outlet=known.outlet,
            url=known.url,
            title=known.title,
            published=known.published,
            language=language_code(known.language) if known.language else None,
        )


def too_large(verb: str) -> str:
    """The reason why an input of more than `LARGEST_INPUT` bytes is refused."""
    return f"{verb} larger than {LARGEST_INPUT // 1_000_000} MB, which is no single report"
