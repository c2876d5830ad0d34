"""One report as it was read: its head, its text, and its facts beside their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dosar.faces.clean import lines, one_line
from dosar.faces.listing import chain_text
from dosar.faces.listings import claim, short_id
from dosar.faces.table import Column, entry, wrap
from dosar.model import Annotation, Party, Report, Span

if TYPE_CHECKING:
    from dosar.dossier import Problem

_FACTS = (Column("AT", 11), Column("WHAT", 30, 1), Column("WORDS", 30, 2))


def page(annotation: Annotation, width: int) -> Iterator[str]:
    """The lines of the page, ``width`` cells wide; offsets are code points of the text."""
    yield from _head(annotation.report)
    yield ""
    for line in lines(annotation.report.text):
        yield from wrap(line, width)
    for title, facts in _facts(annotation):
        if facts:
            yield from ("", title.upper())
        for span, what in facts:
            yield from entry((f"{span.start}-{span.end}", what, span.text), _FACTS, width)


def problem_line(problem: Problem, source: str | None) -> str:
    """What is wrong with a dossier, in a line: which report, which row of which table, and what."""
    report = f"{source or 'report'} ({short_id(problem.report)})" if problem.report else None
    row = f"{problem.table} {short_id(problem.id) if problem.id else ''}".strip() if problem.table else None
    return one_line(": ".join(filter(None, (report, row, problem.message))))


def _head(report: Report) -> Iterator[str]:
    for field in ("title", "outlet", "published", "language", "url", "source", "id", "original"):
        value = getattr(report, field)
        yield f"{field:<10}{one_line(value) if value else '-'}"


def _facts(annotation: Annotation) -> Iterator[tuple[str, list[tuple[Span, str]]]]:
    yield (
        "statements",
        [
            (said.content, f"{said.kind}, {said.stance}: {chain_text(said.chain) or _speaker(said.speaker)}")
            for said in annotation.statements
        ],
    )
    yield (
        "figures",
        [
            (figure, f"{figure.category}, {claim(figure)}: {chain_text(figure.chain) or _speaker(figure.claimant)}")
            for figure in annotation.figures
        ],
    )
    yield "times", [(time, f"{time.type.lower()} {time.value}") for time in annotation.times]
    yield "mentions", [(mention, _joined(mention.type, mention.name)) for mention in annotation.mentions]
    yield "posts", [(post, _joined(post.platform, post.author, post.handle, post.date)) for post in annotation.posts]
    yield "furniture", [(piece, "not part of the story") for piece in annotation.furniture]


def _joined(*parts: str | None) -> str:
    return " ".join(filter(None, parts)) or "-"


def _speaker(party: Party | None) -> str:
    return (party and (party.name or party.text)) or "the report"
