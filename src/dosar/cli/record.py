"""Commands that list what the reports tell together, and the one by which a person corrects it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dosar.cli.group import main
from dosar.cli.printing import list_rows, print_lines
from dosar.faces.options import DOSSIER, LISTING, REPORT, STORY

if TYPE_CHECKING:
    from dosar.dossier import Dossier, Filters
    from dosar.faces.listing import Format, Listing, R
    from dosar.record.news import News
    from dosar.record.nouns import Event, Story
    from dosar.record.record import Record


@main.command()
@DOSSIER
@LISTING
def stories(file: Path, form: Format, **filters: str | None) -> None:
    """The running stories: which reports are on one, and why.

    The latest stands first.
    """
    from dosar.faces.record_listings import STORIES

    _tell(file, form, filters, STORIES, lambda record: record.stories)


@main.command()
@DOSSIER
@LISTING
def origins(file: Path, form: Format, **filters: str | None) -> None:
    """Who repeats whom: reports that rest on one origin.

    They are copies, rewrites or translations, or rest on one agency or document. However many, they count as one.
    """
    from dosar.faces.record_listings import ORIGINS

    _tell(file, form, filters, ORIGINS, lambda record: record.echoes)


@main.command()
@DOSSIER
@LISTING
def entities(file: Path, form: Format, **filters: str | None) -> None:
    """The people, organisations and places, each once.

    Each stands under all its names, those of most reports first.
    """
    from dosar.faces.record_listings import ENTITIES

    _tell(file, form, filters, ENTITIES, lambda record: record.entities)


@main.command()
@DOSSIER
@click.argument("name", metavar="NAME")
@LISTING
def entity(file: Path, name: str, form: Format, **filters: str | None) -> None:
    """One entity: its names, its roles and why these are one.

    NAME is any of its names, or its id.
    """
    from dosar.faces.record_listings import ENTITY

    def known(record: Record) -> str | None:
        return None if record.entities_called(name) else f"no entity goes by {name!r}."

    _tell(file, form, filters, ENTITY, lambda record: record.entities_called(name), known)


@main.command()
@DOSSIER
@STORY
@LISTING
def ledger(file: Path, form: Format, story: str | None, **filters: str | None) -> None:
    """The ledger: who claims which figures, and how they change.

    A series for each claimant; each figure says whether it repeats, revises or rivals an earlier one, lost its "at
    least", or was out of date when it was printed. Nobody is declared right.
    """
    from dosar.faces.record_listings import LEDGER

    _tell(
        file, form, filters, LEDGER,
        lambda record: (series for one in _stories(record, story) for series in record.ledger(one).series),
        _no_story(story),
    )  # fmt: skip


@main.command()
@DOSSIER
@STORY
@LISTING
def sayings(file: Path, form: Format, story: str | None, **filters: str | None) -> None:
    """Who said what, each thing once.

    How many reports carry it, of how many independent origins, and who had it first.
    """
    from dosar.faces.record_listings import SAYINGS

    _tell(
        file, form, filters, SAYINGS,
        lambda record: (saying for one in _stories(record, story) for saying in record.sayings(one)),
        _no_story(story),
    )  # fmt: skip


@main.command()
@DOSSIER
@STORY
@LISTING
def timeline(file: Path, form: Format, story: str | None, **filters: str | None) -> None:
    """What happened when, and how many reports tell it.

    --since and --until mean the day of the event, not the day it was published.
    """
    from dosar.faces.record_listings import TIMELINE

    def events(record: Record) -> Iterator[Event]:
        found = (event for one in _stories(record, story) for event in record.timeline(one))
        return iter(sorted(found, key=lambda event: (event.first, event.last, event.id)))

    _tell(file, form, filters, TIMELINE, events, _no_story(story))


@main.command()
@DOSSIER
@REPORT
@LISTING
def whatsnew(file: Path, report: str, form: Format, **filters: str | None) -> None:
    """What a report adds to those that were out before it.

    Which of its statements, figures, names and events are new, repeated, revised, rival to others', or stale.
    """
    from dosar.faces.record_listings import NEWS
    from dosar.record.news import whats_new

    def news(dossier: Dossier, chosen: Filters) -> Iterator[News]:
        record = dossier.record(chosen.day)
        found = dossier.report(report)
        if found.id not in record.heads:
            raise click.UsageError(f"{found.source} was not certainly published by {chosen.day}.")
        return _narrowed(dossier, chosen, record, whats_new(record, found.id))

    list_rows(file, form, filters, NEWS, news)


def _tell(
    file: Path,
    form: Format,
    filters: dict[str, str | None],
    listing: Listing[R],
    part: Callable[[Record], Iterable[R]],
    known: Callable[[Record], str | None] = lambda _: None,
) -> None:
    """Prints a part of the record of the dossier at ``file``.

    ``known`` says in a sentence that the whole record does not know what is asked for. What it knows, and did not know
    by the day of ``--as-of``, is an empty list.
    """

    def rows(dossier: Dossier, chosen: Filters) -> Iterator[R]:
        if unknown := known(record := dossier.record(chosen.day)):
            if chosen.day is None or known(dossier.record()):
                raise click.UsageError(unknown)
            return iter(())
        return _narrowed(dossier, chosen, record, part(record))

    list_rows(file, form, filters, listing, rows)


def _narrowed(dossier: Dossier, chosen: Filters, record: Record, items: Iterable[R]) -> Iterator[R]:
    """The items that the filters let through."""
    from dosar.dossier import Filters
    from dosar.dossier.views import narrowed

    figures = dossier.figures(Filters(category=chosen.category)) if chosen.category else iter(())
    return narrowed(items, chosen, record.heads, (figure.evidence[0] for figure in figures))


def _stories(record: Record, wanted: str | None) -> Iterable[Story]:
    """All stories, or the one that goes by this id."""
    found = record.story(wanted) if wanted else None
    return [found] if found else () if wanted else record.stories


def _no_story(wanted: str | None) -> Callable[[Record], str | None]:
    """Says that no story goes by this id, where one is asked for."""
    return lambda record: f"no story goes by {wanted!r}." if wanted is not None and not record.story(wanted) else None


_VERDICTS = click.Choice(["same", "different", "wrong", "right", "set", "undo", "list"])


@main.command()
@DOSSIER
@click.argument("verdict", metavar="same|different|wrong|right|set|undo|list", type=_VERDICTS)
@click.argument("what", metavar="...", nargs=-1)
@click.option(
    "--as", "about", type=click.Choice(["story", "origin"]), default="story", show_default=True,
    help="For two reports: what they share, or do not.",
)  # fmt: skip
@click.option("--why", help="The reason, for whoever reads the record later.")
@click.option("--who", envvar="DOSAR_WHO", help="Whose decision it is (default: your user name, or DOSAR_WHO).")
def judge(file: Path, verdict: str, what: tuple[str, ...], about: str, why: str | None, who: str | None) -> None:
    """Correct the record: a decision that every later build obeys.

    \b
    same ID ID            two facts or two groups are one (merge)
    different ID ID       two facts of a group are not (split)
    wrong ID              a fact is none, and goes
    right ID              a fact was looked at, and is what it seems
    set ID FIELD=VALUE    a field of a fact is otherwise; an empty VALUE: the report does not say;
                          words are START-END, code points of the report's text
    undo JUDGEMENT        a decision is taken back
    list                  all decisions so far

    An ID is that of a fact, report or group, as the listings print it, or the beginning of a fact's or a report's id.
    """
    from dosar.dossier import Dossier
    from dosar.faces.judging import decided
    from dosar.faces.record_listings import judgement_line

    with Dossier.open(file, readonly=verdict == "list") as dossier:
        if verdict == "list":
            print_lines(map(judgement_line, dossier.judgements()))
            return
        judgement = decided(dossier, verdict, what, about=about, why=why, who=who)
        dossier.judge(judgement)
    click.echo(f"{file}: {judgement.verdict} is kept as {judgement.id}.")


main.add_command(click.Command("names", callback=entities.callback, params=entities.params, hidden=True))
