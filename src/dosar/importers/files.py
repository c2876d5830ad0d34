"""From the paths somebody gave to the files under them, in one order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath

from dosar.importers.items import Notice, Refusal


def find(paths: Collection[str], *, leave_out: Collection[Path] = ()) -> Iterator[str | Refusal | Notice]:
    """The files named by ``paths``, folders walked through by name; a refusal for each that is neither.

    Hidden files and folders inside a folder are passed over, and so are the ``leave_out`` (resolved paths): the
    dossier and the manifest themselves may lie among the reports.
    """
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from _walk(path, frozenset(leave_out))
        else:
            yield path


def _walk(folder: str, leave_out: frozenset[Path]) -> Iterator[str | Refusal | Notice]:
    """The files under the folder, however deep, in the order of their names."""
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        path = waiting.pop()
        if os.path.isdir(path):
            found = _inside(path, seen)
            if isinstance(found, Refusal | Notice):
                yield found
            else:
                waiting.extend(os.path.join(path, name) for name in sorted(found, reverse=True))
        elif Path(os.path.realpath(path)) not in leave_out:
            yield path


def _inside(folder: str, seen: set[tuple[int, int]]) -> list[str] | Refusal | Notice:
    """The names in the folder that are not hidden. The folder is then one of those ``seen``, and is read only once."""
    try:
        status = os.stat(folder)
        names = os.listdir(folder)
    except OSError as error:
        return Refusal(source=name_of(folder), reason=f"cannot be read ({(error.strerror or 'unknown').lower()})")
    if (status.st_dev, status.st_ino) in seen:
        remark = "leads to a folder that was read already and is not followed again"
        return Notice(source=name_of(folder), remark=remark)
    seen.add((status.st_dev, status.st_ino))
    return [name for name in names if not name.startswith(".")]


def name_of(path: str) -> str:
    """The source a path is known by: as given, with forward slashes, without ``./``; always valid Unicode."""
    return PurePath(path).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
