"""How the commands print: the rows of a view in the format that was asked for, line by line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dosar.dossier import Dossier, Filters
    from dosar.faces.listing import Format, Listing, R

_WIDTH_IN_A_PIPE = 100
_NARROWEST, _WIDEST = 80, 160


def list_rows(
    file: Path,
    form: Format,
    filters: dict[str, str | None],
    listing: Listing[R],
    view: Callable[[Dossier, Filters], Iterator[R]],
) -> None:
    """Prints the rows of a view of the dossier at ``file``."""
    from dosar.dossier import Dossier, Filters
    from dosar.faces.listing import written

    try:
        chosen = Filters(**filters)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    # A listing that is cut short, as by ``head``, must let go of its rows before the file is closed.
    with (
        Dossier.open(file, readonly=True) as dossier,
        closing(written(form, view(dossier, chosen), listing, width())) as lines,
    ):
        print_lines(lines)


def width() -> int:
    """The cells of the terminal's lines, or what reads well in a pipe."""
    columns = shutil.get_terminal_size((_WIDTH_IN_A_PIPE, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST)


def print_lines(lines: Iterable[str]) -> None:
    """Prints lines on standard output."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
