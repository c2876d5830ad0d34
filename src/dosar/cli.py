"""The command line. Each command is a few lines over the views or the pipeline; `dosar.faces` says how it looks.

Nothing heavy is imported before a command needs it, so that ``dosar --help`` and a listing start at once.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dosar._version import __version__
from dosar.faces.exits import Exit, GuardedGroup
from dosar.faces.options import DOSSIER, JSON_LINES, LISTING, MENTIONS, METADATA, NEW_DOSSIER, PATHS, REPORT

if TYPE_CHECKING:
    from dosar.dossier import Dossier, Filters
    from dosar.faces.listing import Format, Listing, R
    from dosar.importers import Item

_WIDTH_IN_A_PIPE = 100
_NARROWEST, _WIDEST = 80, 160


@click.group("dosar", cls=GuardedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dosar")
def main() -> None:
    """Turn dated news reports into a sourced record: what happened when, who said what, which figures who claims.

    PATH is a file, a folder or - for standard input. REPORT is an id, the beginning of one, or a source.

    Exit codes: 0 done, 1 some inputs were refused, 2 usage, 3 the dossier is damaged or is none.
    """


@main.command()
@NEW_DOSSIER
def new(file: Path) -> None:
    """Make an empty dossier."""
    from dosar.dossier import Dossier

    if os.path.lexists(file):
        raise click.UsageError(f"{file} is there already, and nothing is overwritten.")
    with Dossier.create(file):
        click.echo(f"{file}: a new dossier.")


@main.command()
@NEW_DOSSIER
@PATHS
@METADATA
@MENTIONS
@click.pass_context
def add(
    ctx: click.Context, /, file: Path, paths: tuple[str, ...], manifest: Path | None, verbose: bool, **given: str | None
) -> None:
    """Read reports into a dossier, which is made if it is missing.

    What is in the dossier already stays as it is, so the command can be run again after more reports came in or after
    it was interrupted. What is given here wins over what a file says of itself, and the manifest wins over both.
    """
    from dosar import pipeline
    from dosar.dossier import Dossier
    from dosar.faces.progress import Teller, followed, plural

    beside = (Path(f"{file}-{end}") for end in ("journal", "wal", "shm"))
    sources, parameters = pipeline.mention_sources(given.pop("mentions"))
    items = _read(paths, manifest, given, leave_out=[file, *beside])
    teller = Teller(verbose=verbose)
    with Dossier.open(file) if file.exists() else Dossier.create(file) as dossier:
        outcomes = pipeline.add(dossier, items, pipeline.current_run(parameters), sources)
        for outcome in followed(outcomes, paths):
            teller.tell(outcome)
    added, there = teller.counts[pipeline.Added], teller.counts[pipeline.AlreadyThere]
    click.echo(
        f"{file}: {added:,} added, {there:,} already there, {teller.refused:,} refused, "
        f"{plural(teller.warnings, 'warning')}."
    )
    ctx.exit(Exit.REFUSED if teller.refused else Exit.DONE)


@main.command()
@PATHS
@METADATA
@MENTIONS
@JSON_LINES
@click.pass_context
def annotate(
    ctx: click.Context, /, paths: tuple[str, ...], manifest: Path | None, verbose: bool, form: str, **given: str | None
) -> None:
    """Print what is found in each report, as JSON lines.

    One object of the format dosar.annotation/1 per report, printed as soon as it is read. Needs no dossier.
    """
    from dosar.faces.clean import json_text
    from dosar.faces.progress import Teller
    from dosar.model import Annotation
    from dosar.pipeline import annotate_all, mention_sources

    teller = Teller(verbose=verbose)
    sources, _ = mention_sources(given.pop("mentions"))
    for outcome in annotate_all(_read(paths, manifest, given), sources):
        teller.tell(outcome)
        if isinstance(outcome, Annotation):
            _print([json_text(msgspec.json.encode(outcome))])
            sys.stdout.flush()
    ctx.exit(Exit.REFUSED if teller.refused else Exit.DONE)


@main.command()
@DOSSIER
@LISTING
def reports(file: Path, form: Format, **filters: str | None) -> None:
    """The reports, oldest first."""
    from dosar.faces.listings import REPORTS

    _list(file, form, filters, REPORTS, lambda dossier, chosen: dossier.reports(chosen))


@main.command()
@DOSSIER
@LISTING
def timeline(file: Path, form: Format, **filters: str | None) -> None:
    """What happened when: the dated sentences, by their day.

    --since and --until mean the day that a sentence is about, not the day it was published.
    """
    from dosar.faces.listings import TIMELINE

    _list(file, form, filters, TIMELINE, lambda dossier, chosen: dossier.timeline(chosen))


@main.command()
@DOSSIER
@LISTING
def figures(file: Path, form: Format, **filters: str | None) -> None:
    """The ledger of figures: who claims which, as of when.

    Revisions and rival claims stand side by side, each with its chain from the claimant outwards.
    """
    from dosar.faces.listings import FIGURES

    _list(file, form, filters, FIGURES, lambda dossier, chosen: dossier.figures(chosen))


@main.command()
@DOSSIER
@LISTING
def statements(file: Path, form: Format, **filters: str | None) -> None:
    """Who said what, and through whom it reached us."""
    from dosar.faces.listings import STATEMENTS

    _list(file, form, filters, STATEMENTS, lambda dossier, chosen: dossier.statements(chosen))


@main.command()
@DOSSIER
@LISTING
def names(file: Path, form: Format, **filters: str | None) -> None:
    """The people, organisations and places, most mentioned first."""
    from dosar.faces.listings import NAMES

    _list(file, form, filters, NAMES, lambda dossier, chosen: dossier.names(chosen))


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

    _list(file, form, filters, SEARCH, lambda dossier, chosen: dossier.search(" ".join(words), chosen))


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
    _print([json_text(msgspec.json.encode(annotation))] if form == "json" else page(annotation, _width()))


@main.command()
@DOSSIER
@REPORT
def remove(file: Path, report: str) -> None:
    """Take a report and all its facts out of the dossier."""
    from dosar.dossier import Dossier
    from dosar.faces.clean import one_line

    with Dossier.open(file) as dossier:
        found = dossier.report(report)
        dossier.remove(found.id)
    click.echo(f"{file}: {one_line(found.source)} is removed.")


@main.command()
@DOSSIER
@click.pass_context
def verify(ctx: click.Context, file: Path) -> None:
    """Check every text, span and link of the dossier.

    Exit code 3 if anything is not as it was written.
    """
    from dosar.dossier import Dossier
    from dosar.faces.show import problem_line

    with Dossier.open(file, readonly=True) as dossier:
        problems = 0
        for problem in dossier.verify():
            problems += 1
            _print([problem_line(problem, _source(dossier, problem.report))])
    click.echo(f"{file}: {f'{problems:,} found wrong' if problems else 'everything is as it was written'}.")
    ctx.exit(Exit.DOSSIER if problems else Exit.DONE)


def _source(dossier: Dossier, report: str | None) -> str | None:
    """Where the report with this id was read, None where a damaged dossier cannot tell."""
    from dosar.dossier import DossierError

    try:
        return dossier.report(report).source if report else None
    except DossierError:
        return None


@main.command()
def languages() -> None:
    """The languages that can be read, and what is known of each."""
    from dosar.faces.packs import described

    _print(described(_width()))


def _list(
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
        closing(written(form, view(dossier, chosen), listing, _width())) as lines,
    ):
        _print(lines)


def _read(
    paths: tuple[str, ...], manifest: Path | None, given: dict[str, str | None], leave_out: Collection[Path] = ()
) -> Iterator[Item]:
    """The items of the paths. Raises a usage error for a manifest that is none and for one address of many reports."""
    from dosar.importers import Metadata, read, read_manifest

    if given["url"] and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise click.UsageError("--url is the address of one report, so it needs one file.")
    known = read_manifest(manifest) if manifest else None
    aside = [path.resolve() for path in (*leave_out, *filter(None, [manifest]))]
    return read(paths, given=Metadata(**given), manifest=known, leave_out=aside, stdin=sys.stdin.buffer)


def _width() -> int:
    columns = shutil.get_terminal_size((_WIDTH_IN_A_PIPE, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
