"""Commands on a dossier and its reports: make it, fill it, check it."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from dosar.cli.group import main
from dosar.cli.printing import print_lines, width
from dosar.faces.exits import Exit
from dosar.faces.options import DOSSIER, JSON_LINES, MENTIONS, METADATA, NEW_DOSSIER, PATHS, REPORT

if TYPE_CHECKING:
    from dosar.dossier import Dossier
    from dosar.importers import Item
    from dosar.model import Report


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

    Tells what each new report adds: what it says that is new, revised or at odds with what was known.

    What is in the dossier already stays as it is, so the command can be run again after more reports came in or after
    it was interrupted. What is given here wins over what a file says of itself, and the manifest wins over both.
    """
    from dosar import pipeline
    from dosar.dossier import Dossier
    from dosar.faces.clean import one_line
    from dosar.faces.news import MOST_TOLD, told
    from dosar.faces.progress import Teller, followed, plural

    beside = (Path(f"{file}-{end}") for end in ("journal", "wal", "shm"))
    sources, parameters = pipeline.mention_sources(given.pop("mentions"))
    items = _read(paths, manifest, given, leave_out=[file, *beside])
    teller = Teller(verbose=verbose)
    with Dossier.open(file) if file.exists() else Dossier.create(file) as dossier:
        outcomes = pipeline.add(dossier, items, pipeline.current_run(parameters), sources)
        new: list[Report] = []
        for outcome in followed(outcomes, paths):
            teller.tell(outcome)
            if isinstance(outcome, pipeline.Added) and len(new) <= MOST_TOLD:
                new.append(outcome.report)
        lines = list(told(dossier, new))
    added, there = teller.counts[pipeline.Added], teller.counts[pipeline.AlreadyThere]
    click.echo(
        f"{file}: {added:,} added, {there:,} already there, {teller.refused:,} refused, "
        f"{plural(teller.warnings, 'warning')}."
    )
    print_lines(map(one_line, lines))
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
            print_lines([json_text(msgspec.json.encode(outcome))])
            sys.stdout.flush()
    ctx.exit(Exit.REFUSED if teller.refused else Exit.DONE)


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
def update(file: Path) -> None:
    """Bring a dossier that an older Dosar made up to date.

    What is in it stays as it was read; its tables are changed, and its record is made anew where this version tells it
    otherwise. A copy of the file is the way back. What was interrupted goes on when the command is run again.
    """
    from dosar.dossier import Dossier, OlderDossier
    from dosar.faces.progress import working

    try:
        with Dossier.open(file, readonly=True) as dossier:
            current = dossier.is_kept
    except OlderDossier:
        current = False
    if not current:
        with working(f"Bringing {file} up to date"), Dossier.open(file):
            pass
    click.echo(f"{file}: {'was up to date' if current else 'is up to date now'}.")


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
            print_lines([problem_line(problem, _source(dossier, problem.report))])
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

    print_lines(described(width()))


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
