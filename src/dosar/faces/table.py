"""Tables for people: entries with aligned cells and their evidence below, written as they come.

Widths follow from the terminal alone, not from the rows, so a listing of any length streams.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from dosar.faces.clean import one_line

_GAP = "  "


class Column(NamedTuple):
    """A column: its head, how narrow it may be, and its share of the width that is left over; numbers stand right."""

    head: str
    least: int
    share: int = 0
    right: bool = False


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """The width of each column in a table ``width`` cells wide; the greatest share takes what rounding leaves."""
    spare = max(0, width - sum(column.least for column in columns) - len(_GAP) * (len(columns) - 1))
    shares = [column.share for column in columns]
    extra = [spare * share // (sum(shares) or 1) for share in shares]
    extra[shares.index(max(shares))] += spare - sum(extra)
    return [column.least + more for column, more in zip(columns, extra, strict=True)]


def head(columns: Sequence[Column], width: int) -> str:
    """The line of heads."""
    return next(entry([column.head for column in columns], columns, width))


def entry(cells: Sequence[str], columns: Sequence[Column], width: int) -> Iterator[str]:
    """The lines of one entry, each cell wrapped in its column."""
    sizes = widths(columns, width)
    wrapped = [wrap(one_line(cell), size) for cell, size in zip(cells, sizes, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        placed = [_placed(*each) for each in zip(parts, columns, sizes, strict=True)]
        yield _GAP.join(placed).rstrip()


def indented(text: str, indent: int, width: int) -> Iterator[str]:
    """The lines of ``text`` wrapped to ``width`` behind an indent, made safe."""
    for line in wrap(one_line(text), width - indent):
        yield " " * indent + line


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells, broken at spaces, and inside a word only where it is too long."""
    result = [""]
    for word in text.split():
        joined = f"{result[-1]} {word}" if result[-1] else word
        if cells_of(joined) <= width:
            result[-1] = joined
            continue
        *full, rest = _pieces(word, max(width, 1))
        result[-1:] = [*filter(None, result[-1:]), *full, rest]
    return result


def shortened(text: str, width: int) -> str:
    """``text`` cut to its first words that fit in ``width`` cells, with an ellipsis where some are left out."""
    text = one_line(text)
    return text if cells_of(text) <= width else f"{wrap(text, width - 1)[0]}…"


def cells_of(text: str) -> int:
    """How many cells of a terminal ``text`` takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_cells_of_character(character) for character in text)


def _cells_of_character(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(word: str, width: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and cells_of(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _placed(part: str, column: Column, size: int) -> str:
    fill = " " * (size - cells_of(part))
    return fill + part if column.right else part + fill
