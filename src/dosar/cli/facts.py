"""Commands that list what single reports say: the reports, their figures and statements, their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dosar.cli.group import main
from dosar.cli.printing import list_rows, print_lines, width
from dosar.faces.options import DOSSIER, LISTING, REPORT

if TYPE_CHECKING:
    from dosar.faces.listing import Format


@main.command()
@DOSSIER
@LISTING
def reports(file: Path, form: Format, **filters: str | None) -> None:
    """The reports, oldest first."""
    from dosar.faces.listings import REPORTS

    list_rows(file, form, filters, REPORTS, lambda dossier, chosen: dossier.reports(chosen))


@main.command()
@DOSSIER
@LISTING
def figures(file: Path, form: Format, **filters: str | None) -> None:
    """The figures as printed: who claims which, as of when.

    Each stands with its chain, from the claimant outwards. `dosar ledger` puts those side by side that can be compared.
    """
    from dosar.faces.listings import FIGURES

    list_rows(file, form, filters, FIGURES, lambda dossier, chosen: dossier.figures(chosen))


@main.command()
@DOSSIER
@LISTING
def statements(file: Path, form: Format, **filters: str | None) -> None:
    """Who said what, and through whom it reached us."""
    from dosar.faces.listings import STATEMENTS

    list_rows(file, form, filters, STATEMENTS, lambda dossier, chosen: dossier.statements(chosen))


@main.command()
@DOSSIER
@click.argument("words", metavar="WORDS", nargs=-1, required=True)
@LISTING
def search(file: Path, words: tuple[str, ...], form: Format, **filters: str | None) -> None:
    """The reports that have all the WORDS.

    Case and diacritics make no difference. "Words in quotation marks" stand together, and a * at the end of a word
    takes any ending.
    """
    from dosar.faces.listings import SEARCH

    list_rows(file, form, filters, SEARCH, lambda dossier, chosen: dossier.search(" ".join(words), chosen))


@main.command()
@DOSSIER
@REPORT
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print."
)
def show(file: Path, report: str, form: str) -> None:
    """A report: its head, text, and facts beside their words."""
    from dosar.dossier import Dossier
    from dosar.faces.clean import json_text
    from dosar.faces.show import page

    with Dossier.open(file, readonly=True) as dossier:
        annotation = dossier.annotation(dossier.report(report).id)
    print_lines([json_text(msgspec.json.encode(annotation))] if form == "json" else page(annotation, width()))
