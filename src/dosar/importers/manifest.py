"""A manifest: a CSV file that says about reports what their files cannot."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dosar.importers.metadata import Metadata
from dosar.model import Noun
from dosar.text.canonical import ReportError
from dosar.text.encoding import decode

COLUMNS = ("path", *Metadata.__struct_fields__)


class ManifestError(ValueError):
    """The manifest cannot be used; the message is a whole sentence."""


class Row(Noun, frozen=True):
    """One line of a manifest: its path as written, where that may lie, and what it says of the report there."""

    path: str
    places: tuple[str, ...]
    metadata: Metadata


class Manifest(Noun, frozen=True):
    """Rows by where their path may lie, links resolved: in the manifest's own folder or where the command was given."""

    rows: Mapping[str, Row] = {}

    def about(self, path: str) -> Metadata:
        """What the manifest says of the file at ``path``; empty where it says nothing."""
        row = self.rows.get(os.path.realpath(path))
        return row.metadata if row else Metadata()

    def missing(self) -> tuple[str, ...]:
        """The paths, as written, at which there is no file: a slip of the pen that would else go unseen."""
        rows = {row.path: row for row in self.rows.values()}
        return tuple(path for path, row in rows.items() if not any(map(os.path.exists, row.places)))


def read_manifest(path: Path) -> Manifest:
    """The manifest in the CSV file at ``path``. Raises ManifestError, with the reason in one sentence."""
    try:
        lines = io.StringIO(decode(path.read_bytes())[0], newline="")
        return Manifest(rows={place: row for row in _rows(path, lines) for place in row.places})
    except OSError as error:
        raise ManifestError(f"{path} cannot be read ({error.strerror}).") from None
    except ReportError as error:
        raise ManifestError(f"{path} is no manifest: it {error}.") from None
    except csv.Error as error:
        raise ManifestError(f"{path} is no CSV file ({error}).") from None


def _rows(manifest: Path, lines: Iterable[str]) -> Iterator[Row]:
    table = csv.DictReader(lines)
    _check_columns(manifest, list(table.fieldnames or ()))
    seen: set[str] = set()
    for cells in table:
        path = (cells.pop("path") or "").strip()
        if None in cells or not path or "\0" in path or path in seen:
            fault = "names no path of its own" if None not in cells else "has more cells than there are columns"
            raise ManifestError(f"{manifest}, line {table.line_num}, {fault}.")
        seen.add(path)
        places = (os.path.realpath(manifest.parent / path), os.path.realpath(path))
        yield Row(path=path, places=places, metadata=Metadata(**{name: cell or None for name, cell in cells.items()}))


def _check_columns(manifest: Path, columns: list[str]) -> None:
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise ManifestError(f"{manifest} has the column {unknown[0]!r}; a manifest has {', '.join(COLUMNS)}.")
    if "path" not in columns:
        raise ManifestError(f"{manifest} has no column 'path'; a manifest has {', '.join(COLUMNS)}.")
