"""What a report adds: which of its statements, figures, names and events are new, and how the others stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from dosar.model import Category, Evidence, Noun
from dosar.record.material import Head
from dosar.record.nouns import LinkType, PointLink
from dosar.record.record import Record

NewsKind = Literal["statement", "figure", "name", "event"]
NewsStatus = Literal["new", "repeated", "revised", "rival", "stale"]

#: The status that a link gives a figure; of several links the first in this order decides.
_STATUS: tuple[tuple[LinkType, NewsStatus], ...] = (
    ("stale", "stale"),
    ("revises", "revised"),
    ("rivals", "rival"),
    ("loses_hedge", "repeated"),
    ("repeats", "repeated"),
)


class News(Noun, frozen=True, kw_only=True):
    """One thing that a report says: ``id`` is that of the fact, of the entity or of the event.

    ``to`` is the id of what it repeats, revises, rivals or is older than; ``reason`` says how in words. ``by`` is the
    speaker or the claimant, ``category`` that of a figure.
    """

    kind: NewsKind
    status: NewsStatus
    id: str
    text: str
    to: str | None = None
    reason: str
    by: str | None = None
    category: Category | None = None
    evidence: tuple[Evidence, ...]


def whats_new(record: Record, report: str) -> tuple[News, ...]:
    """What this report adds to those that were out before it, in the order statements, figures, names, events.

    Raises LookupError where the record does not know the report.
    """
    story = record.story_of(report)
    if story is None:
        raise LookupError(f"the record has no report {report!r}")
    head = record.heads[report]
    return (
        *_statements(record, report),
        *_figures(record, report),
        *_names(record, head),
        *_events(record, head),
    )


def _statements(record: Record, report: str) -> Iterator[News]:
    story = record.story_of(report)
    for saying in record.sayings(story) if story else ():
        for place, (identity, evidence) in enumerate(zip(saying.statements, saying.evidence, strict=True)):
            if evidence.report != report:
                continue
            earlier = saying.statements[0] if place and saying.evidence[0].report != report else None
            reason = f"{saying.first} had it first" if earlier else "no earlier report has it"
            yield News(
                kind="statement",
                status="repeated" if earlier else "new",
                id=identity,
                text=f"{saying.speaker}: {evidence.text}" if saying.speaker else evidence.text,
                to=earlier,
                reason=reason,
                by=saying.speaker,
                evidence=(evidence,),
            )


def _figures(record: Record, report: str) -> Iterator[News]:
    story = record.story_of(report)
    if story is None:
        return
    book = record.ledger(story)
    for series in book.series:
        evidence = dict(zip((point.id for point in series.points), series.evidence, strict=True))
        for point in series.points:
            if point.report == report:
                status, link = _standing(point.links)
                reason = link.reason if link else "no earlier report counts this"
                text = f"{series.category}: {point.words}" + (f", {series.claimant.name}" if series.claimant else "")
                yield News(
                    kind="figure",
                    status=status,
                    id=point.id,
                    text=text,
                    to=link.to if link else None,
                    reason=reason,
                    by=series.claimant.name if series.claimant else None,
                    category=series.category,
                    evidence=(evidence[point.id],),
                )
    for alone in book.incomparable:
        if any(found.report == report for found in alone.evidence):
            text, reason = alone.words, f"not compared: {alone.reason}"
            yield News(kind="figure", status="new", id=alone.id, text=text, reason=reason, evidence=alone.evidence)


def _standing(links: Iterable[PointLink]) -> tuple[NewsStatus, PointLink | None]:
    found = {link.type: link for link in links}
    return next(((status, found[kind]) for kind, status in _STATUS if kind in found), ("new", None))


def _names(record: Record, head: Head) -> Iterator[News]:
    for name in record.names_in(head.report):
        known = name.first != head.report
        reason = f"since {name.source}" if known else "no earlier report names it"
        status: NewsStatus = "repeated" if known else "new"
        yield News(
            kind="name", status=status, id=name.known.id, text=name.known.name, reason=reason, evidence=name.here
        )


def _events(record: Record, head: Head) -> Iterator[News]:
    story = record.story_of(head.report)
    for event in record.timeline(story) if story else ():
        here = [evidence for evidence in event.evidence if evidence.report == head.report]
        if not here:
            continue
        first = min((record.heads[evidence.report] for evidence in event.evidence), key=lambda one: one.order)
        known = first.report != head.report
        reason = f"{first.source} told it first" if known else "no earlier report tells it"
        text = f"{event.date}: {here[0].text}"
        status: NewsStatus = "repeated" if known else "new"
        yield News(kind="event", status=status, id=event.id, text=text, reason=reason, evidence=tuple(here))
