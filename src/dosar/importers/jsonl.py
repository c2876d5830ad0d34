"""JSON lines: one report per line, read line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from dosar.importers.items import Item, Refusal
from dosar.importers.metadata import Metadata
from dosar.importers.source import LARGEST_INPUT, Source, Stream, too_large
from dosar.text.canonical import ReportError
from dosar.text.encoding import decode

_CHUNK = 1 << 20


class Line(msgspec.Struct, frozen=True):
    """One line. Only ``text`` must be there; fields of other names are passed over, so corpora read as they are.

    ``published`` is another name of ``date``, the one that annotations have.
    """

    text: str
    date: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


def read(source: Source) -> Iterator[Item]:
    """The reports of the lines, each named ``source#line``; a line that is none is refused, and the rest goes on."""
    for number, data in enumerate(_lines(source.stream), start=1):
        name = f"{source.name}#{number}"
        if data is None:
            yield Refusal(source=name, reason=too_large("is"))
        elif data.strip():
            yield from _report(source, name, data.rstrip(b"\r\n"))


def _report(source: Source, name: str, data: bytes) -> Iterator[Item]:
    try:
        line = parse(data)
    except ReportError as error:
        yield Refusal(source=name, reason=str(error))
        return
    published = line.date or line.published
    found = Metadata(outlet=line.outlet, url=line.url, title=line.title, published=published, language=line.language)
    yield from source.report(line.text, data, name=name, found=found)


def parse(data: bytes) -> Line:
    """The line in ``data``. Raises ReportError, with the reason."""
    text = decode(data)[0]
    try:
        return msgspec.json.decode(text, type=Line)
    except msgspec.ValidationError as error:
        raise ReportError(f"does not have the fields of a report ({error})") from None
    except (msgspec.DecodeError, UnicodeEncodeError):
        return _parse_leniently(text)


def _parse_leniently(text: str) -> Line:
    """What msgspec cannot hold: raw control characters and escaped lone surrogates, which canonical text drops."""
    try:
        return msgspec.convert(json.loads(text, strict=False), type=Line)
    except msgspec.ValidationError as error:
        raise ReportError(f"does not have the fields of a report ({error})") from None
    except (ValueError, RecursionError) as error:
        raise ReportError(f"is no JSON object ({error})") from None


def _lines(stream: Stream) -> Iterator[bytes | None]:
    """The lines of the stream with their ends; None for one larger than `LARGEST_INPUT`, which is passed over."""
    while line := stream.readline(LARGEST_INPUT + 1):
        if len(line) <= LARGEST_INPUT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None
