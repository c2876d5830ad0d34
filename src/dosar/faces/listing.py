"""A listing in the format somebody asked for: row by row as they come, each item with its evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeAlias, TypeVar

import msgspec

from dosar.faces.clean import csv_cell, json_text
from dosar.faces.table import Column, entry, head, indented
from dosar.model import Link
from dosar.record.nouns import Claimant, Membership, PointLink, Shared

if TYPE_CHECKING:
    from dosar.dossier import Evidence

Format = Literal["table", "json", "jsonl", "csv"]
Lines: TypeAlias = Generator[str, None, None]
"""Lines without their ends; closing it lets go of the rows they come from."""


class Row(Protocol):
    """What a view gives: a frozen noun with the words that carry it."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The exact words, the most telling first."""


R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Listing(Generic[R]):
    """How the rows of one view are laid out.

    ``columns`` and ``cells`` are the table's; ``below`` gives the lines under an entry, ``section`` a heading that is
    printed where it changes. ``fields`` are the row's attributes that a CSV file has, before those of the evidence;
    ``lines`` gives, for rows that are written otherwise, the values of the fields and the evidence of each line.
    """

    columns: tuple[Column, ...]
    cells: Callable[[R], tuple[str, ...]]
    below: Callable[[R], Iterator[str]]
    fields: tuple[str, ...]
    nothing: str
    section: Callable[[R], str] | None = None
    lines: Callable[[R], Iterator[tuple[Sequence[object], Evidence]]] | None = None

    @property
    def indent(self) -> int:
        """Where the lines below an entry begin: under its second column."""
        return self.columns[0].least + 2


def as_table(rows: Iterable[R], listing: Listing[R], width: int) -> Lines:
    """The lines of a table, ``width`` cells wide; one sentence where there are no rows."""
    printed, section = False, None
    for row in rows:
        if not printed:
            yield head(listing.columns, width)
            printed = True
        if listing.section and listing.section(row) != section:
            section = listing.section(row)
            yield section.upper()
        yield from entry(listing.cells(row), listing.columns, width)
        for text in filter(None, listing.below(row)):
            yield from indented(text, listing.indent, width)
        yield ""
    if not printed:
        yield listing.nothing


def as_json(rows: Iterable[Row]) -> Lines:
    """The lines of one JSON array, a row to a line."""
    yield "["
    before = ""  # a row is held back until it is known whether a comma follows
    for line in as_json_lines(rows):
        if before:
            yield f"{before},"
        before = line
    if before:
        yield before
    yield "]"


def as_json_lines(rows: Iterable[Row]) -> Lines:
    """One JSON object per line."""
    return (json_text(msgspec.json.encode(row)) for row in rows)


_EVIDENCE = ("report", "source", "outlet", "published", "start", "end", "text")


def as_csv(rows: Iterable[R], listing: Listing[R]) -> Lines:
    """The lines of a CSV file with a head; an item has one for each report it rests on, with the words there."""
    yield _csv_line([*listing.fields, *(f"evidence_{field}" for field in _EVIDENCE)])
    for row in rows:
        if listing.lines is not None:
            yield from (_csv_line([*item, *_where(found)]) for item, found in listing.lines(row))
            continue
        item = [getattr(row, field) for field in listing.fields]
        firsts = {found.report: found for found in reversed(row.evidence)}
        for found in reversed(firsts.values()):
            yield _csv_line([*item, *_where(found)])
        if not firsts:
            yield _csv_line([*item, *(None for _ in _EVIDENCE)])


def _where(found: Evidence) -> list[object]:
    return [getattr(found, field) for field in _EVIDENCE]


def written(form: Format, rows: Iterable[R], listing: Listing[R], width: int) -> Lines:
    """The rows in the format ``form``, as lines without their ends; ``width`` is that of a table."""
    match form:
        case "table":
            return as_table(rows, listing, width)
        case "json":
            return as_json(rows)
        case "jsonl":
            return as_json_lines(rows)
        case "csv":
            return as_csv(rows, listing)


def chain_text(chain: tuple[Link, ...]) -> str:
    """A chain as it is read: ``A <- B <- C``, from the claimant outwards."""
    return " <- ".join(link.name or link.text or link.role for link in chain)


def _csv_line(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([csv_cell(_csv_text(value)) for value in values])
    return line.getvalue()


def _csv_text(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple() if value and isinstance(value[0], Link):
            return chain_text(value)
        case tuple():
            return "; ".join(map(_csv_text, value))
        case dict():
            return "; ".join(f"{key}: {', '.join(map(_csv_text, values))}" for key, values in value.items())
        case Membership():
            return value.source
        case Shared():
            return value.text
        case Claimant():
            return value.name
        case PointLink():
            return f"{value.type} {value.to}"
    return str(value)
