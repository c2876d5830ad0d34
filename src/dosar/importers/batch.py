"""Reading a batch: every input is opened here, and whatever goes wrong with one is a refusal of that one."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import Path

from dosar.importers import jsonl, plain
from dosar.importers.files import find, name_of
from dosar.importers.formats import FORMATS, Reader
from dosar.importers.items import Item, Notice, Refusal
from dosar.importers.manifest import Manifest
from dosar.importers.metadata import Metadata
from dosar.importers.source import LARGEST_INPUT, Resumed, Source, Stream
from dosar.text.canonical import ReportError

Identify = Callable[[str], str]

_BLANK = b" \t\r\n\xef\xbb\xbf"  # white space and a UTF-8 byte-order mark


def read(
    paths: Collection[str],
    *,
    given: Metadata | None = None,
    manifest: Manifest | None = None,
    leave_out: Collection[Path] = (),
    identify: Identify | None = None,
    stdin: Stream | None = None,
) -> Iterator[Item]:
    """The reports of the files, folders and standard input (``-``) that ``paths`` name, one at a time.

    For each field a row of the ``manifest`` wins over what is ``given`` for all, and that over what the file says.
    ``identify`` gives the language of a text; without it `dosar.languages.identify` does. Files that are among the
    ``leave_out`` (resolved paths) are passed over in folders. Never raises for an input.
    """
    manifest, given, identify = manifest or Manifest(), given or Metadata(), identify or _default_identify()
    for path in manifest.missing():
        yield Notice(source=path, remark="is named in the manifest but does not exist")
    for found in find(paths, leave_out=leave_out):
        if isinstance(found, Refusal | Notice):
            yield found
        elif found == "-":
            yield from _from(read_stdin, Source("-", stdin or io.BytesIO(), given, identify))
        else:
            yield from _read_file(found, manifest, given, identify)


def read_stdin(source: Source) -> Iterator[Item]:
    """JSON lines if the first character that is not blank is ``{``, else one text; sources are ``-#line``."""
    head = line = source.stream.readline(LARGEST_INPUT)
    while line and not line.strip(_BLANK) and len(head) < LARGEST_INPUT:
        line = source.stream.readline(LARGEST_INPUT)
        head += line
    rest = replace(source, stream=Resumed(head, source.stream))
    if line.lstrip(_BLANK).startswith(b"{"):
        yield from jsonl.read(rest)
    else:
        yield from plain.read(replace(rest, name=f"{source.name}#1"))


def _read_file(path: str, manifest: Manifest, given: Metadata, identify: Identify) -> Iterator[Item]:
    name = name_of(path)
    reader = FORMATS.get(Path(path).suffix.lower())
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would keep the batch waiting
            yield Refusal(source=name, reason="is neither a file nor a folder")
        elif reader is None:
            yield Refusal(source=name, reason=_unknown_suffix(path))
        else:
            with open(path, "rb") as stream:
                yield from _from(reader, Source(name, stream, manifest.about(path).over(given), identify))
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        yield Refusal(source=name, reason=_cannot_be_read(error))


def _from(reader: Reader, source: Source) -> Iterator[Item]:
    """What the reader yields; where it raises, what it yielded stands and the rest of the input is refused."""
    try:
        yield from reader(source)
    except ReportError as error:
        yield Refusal(source=source.name, reason=str(error))
    except OSError as error:
        yield Refusal(source=source.name, reason=_cannot_be_read(error))


def _cannot_be_read(error: OSError | ValueError) -> str:
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({cause[:1].lower()}{cause[1:]})"


def _unknown_suffix(path: str) -> str:
    suffix = Path(path).suffix
    return f"has {f'the suffix {suffix!r}' if suffix else 'no suffix'}, and Dosar reads {', '.join(FORMATS)}"


def _default_identify() -> Identify:
    from dosar.languages import identify  # reads the models of the languages

    return identify
