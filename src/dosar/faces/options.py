"""The options that several commands share, and what click makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from dosar.faces.listing import Format
from dosar.model import Category

F = TypeVar("F", bound=Callable[..., Any])


def _in_a_folder(_: click.Context, __: click.Parameter, value: Path) -> Path:
    if not value.parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(value.parent)!r}.")
    return value


DOSSIER = click.argument("file", metavar="FILE.dosar", type=click.Path(exists=True, dir_okay=False, path_type=Path))
NEW_DOSSIER = click.argument(
    "file", metavar="FILE.dosar", type=click.Path(dir_okay=False, path_type=Path), callback=_in_a_folder
)
REPORT = click.argument("report", metavar="REPORT")
STORY = click.option("--story", metavar="STORY", help="Of this story only; the id that `dosar stories` prints.")
PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True)


def _together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """One decorator for several options, which ``--help`` lists in this order."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _published(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from dosar.text.canonical import ReportError, check_published

    try:
        return check_published(value) if value else None
    except ReportError as error:
        raise click.BadParameter(str(error).removeprefix("is dated ")) from None


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from dosar.importers.metadata import language_code
    from dosar.text.canonical import ReportError

    try:
        return language_code(value) if value else None
    except ReportError as error:
        raise click.BadParameter(str(error).removeprefix("has the language ")) from None


def _language_filter(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """As for a report, but ``und`` asks for the reports whose language is not known."""
    return _language(context, parameter, value) or "und" if value else None


def _mentions(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from dosar.pipeline import mention_sources

    try:
        mention_sources(value)
    except (LookupError, ValueError) as error:
        raise click.BadParameter(f"{error.args[0]}.") from None
    return value


MENTIONS = click.option(
    "--mentions",
    metavar="spacy:NAME",
    callback=_mentions,
    help="Let this installed spaCy pipeline join the rules for names in its language.",
)

METADATA = _together(
    click.option("--outlet", help="Who published the reports."),
    click.option("--url", help="The address of the report."),
    click.option(
        "--published", metavar="DATE", callback=_published, help="YYYY-MM-DD, YYYY-MM or a date-time with its zone."
    ),
    click.option("--language", metavar="CODE", callback=_language, help="ISO 639 code; without it, it is found out."),
    click.option(
        "--manifest",
        metavar="FILE.csv",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A table that says this for each report: path, outlet, url, published, language, title.",
    ),
    click.option("--verbose", is_flag=True, help="Print every warning."),
)

JSON_LINES = click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="One object a line."
)

LISTING = _together(
    click.option("--as-of", metavar="DAY", help="Know only what was published by this day."),
    click.option("--since", metavar="DATE", help="From this day, month or year on (publication; in timeline: event)."),
    click.option("--until", metavar="DATE", help="Up to and including this day, month or year."),
    click.option("--by", metavar="NAME", help="Said or claimed by this speaker."),
    click.option("--about", metavar="NAME", help="The item or its sentence names this."),
    click.option(
        "--category",
        metavar="CATEGORY",
        type=click.Choice(get_args(Category)),
        help=f"Figures of this category, or items with one: {', '.join(get_args(Category))}.",
    ),
    click.option("--language", metavar="CODE", callback=_language_filter, help="Reports in this language."),
    click.option(
        "--format",
        "form",
        type=click.Choice(get_args(Format)),
        default="table",
        show_default=True,
        help="For reading, for programs, for a spreadsheet.",
    ),
)
