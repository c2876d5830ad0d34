"""The record as an editor would like to read it: stories, who copies whom, entities, the ledger, the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dosar.faces.clean import one_line
from dosar.faces.listing import Listing
from dosar.faces.listings import quoted, short_id, when, where
from dosar.faces.table import Column

if TYPE_CHECKING:
    from dosar.model import Evidence
    from dosar.record.material import Judgement
    from dosar.record.news import News
    from dosar.record.nouns import EchoGroup, Entity, Event, Point, Series, Story
    from dosar.record.sayings import Saying

_REPORTS_SHOWN = 8
_NAMES_SHOWN = 6


def _more(shown: int, whole: int, what: str) -> Iterator[str]:
    if whole > shown:
        yield f"and {whole - shown:,} more {what}"


def _span(first: str | None, last: str | None) -> str:
    days = [day for day in dict.fromkeys((first, last)) if day]
    return " to ".join(days) or "no date"


def _story_below(row: Story) -> Iterator[str]:
    yield row.id
    for member in row.reports[:_REPORTS_SHOWN]:
        yield f"{member.source} ({member.score:.2f}) {member.reason}"
    yield from _more(_REPORTS_SHOWN, len(row.reports), "reports")


STORIES: Listing[Story] = Listing(
    columns=(Column("WHEN", 10, 1), Column("STORY", 40, 4), Column("REPORTS", 7, right=True)),
    cells=lambda row: (_span(row.first, row.last), row.title, f"{len(row.reports):,}"),
    below=_story_below,
    fields=("id", "title", "first", "last", "reports"),
    nothing="No story.",
)


def _origin_below(row: EchoGroup) -> Iterator[str]:
    yield f"{row.id}: {', '.join(row.reports)}"
    yield row.reason
    for shared in row.shared:
        yield f"{quoted(shared.text)} in {len(shared.reports)}"


ORIGINS: Listing[EchoGroup] = Listing(
    columns=(Column("KIND", 11), Column("ORIGIN", 40, 1), Column("REPORTS", 7, right=True)),
    cells=lambda row: (row.kind, row.origin, f"{len(row.reports):,}"),
    below=_origin_below,
    fields=("id", "kind", "origin", "reports", "reason"),
    nothing="No two reports rest on one origin.",
)


def _entity_short(row: Entity) -> Iterator[str]:
    names = [f"{language}: {', '.join(found[:_NAMES_SHOWN])}" for language, found in row.names.items()]
    yield "; ".join((row.id, *names))
    for role in row.roles[:3]:
        yield f"{quoted(role.role)} {_span(role.first, role.last)}"
    for doubt in row.doubts:
        yield f"perhaps the same as {doubt.right} ({doubt.score:.2f}): {'; '.join(doubt.reasons)}"


_ENTITY_COLUMNS = (
    Column("KIND", 5),
    Column("NAME", 30, 1),
    Column("MENTIONS", 8, right=True),
    Column("REPORTS", 7, right=True),
)
_ENTITY_FIELDS = ("id", "kind", "name", "names", "reports", "mentions")

ENTITIES: Listing[Entity] = Listing(
    columns=_ENTITY_COLUMNS,
    cells=lambda row: (row.kind, row.name, f"{row.mentions:,}", f"{len(row.reports):,}"),
    below=_entity_short,
    fields=_ENTITY_FIELDS,
    nothing="No entity.",
)


def _entity_whole(row: Entity) -> Iterator[str]:
    yield row.id
    for seen in row.seen:
        yield f"{seen.name} ({seen.language}), {_span(seen.first, seen.last)}, in {', '.join(seen.reports)}"
    for role in row.roles:
        yield f"{quoted(role.role)} {_span(role.first, role.last)}, in {', '.join(role.reports)}"
    for reason in row.reasons:
        yield f"one because: {reason}"
    for doubt in row.doubts:
        yield f"perhaps the same as {doubt.right} ({doubt.score:.2f}): {'; '.join(doubt.reasons)}"
    for member, found in zip(row.members, row.evidence, strict=True):
        yield f"{short_id(member)} {quoted(found.text)} {where(found)}"


ENTITY: Listing[Entity] = Listing(
    columns=_ENTITY_COLUMNS,
    cells=ENTITIES.cells,
    below=_entity_whole,
    fields=_ENTITY_FIELDS,
    nothing="No entity goes by this name.",
)


def point_line(point: Point) -> str:
    """A point of a series in one line: when, as printed, where it stands, and how it stands to others."""
    through = f" through {', '.join(point.through)}" if point.through else ""
    as_of = f" (as of {point.as_of})" if point.as_of else ""
    links = "; ".join(f"{link.type.replace('_', ' ')}: {link.reason}" for link in point.links)
    stands = f"{point.reported or 'no date'} {point.words}{as_of}, {point.outlet or point.source}{through}"
    return f"{stands} — {links}" if links else stands


def _series_below(row: Series) -> Iterator[str]:
    yield row.id
    for point in row.points:
        yield f"{short_id(point.id)} {point_line(point)}"


_OF_SERIES = ("id", "story", "counted", "category", "scope", "unit", "place", "claimant", "reports", "origins")
_OF_POINT = ("point", "words", "low", "best", "high", "qualifier", "as_of", "reported", "through", "links")


def _series_lines(row: Series) -> Iterator[tuple[Sequence[object], Evidence]]:
    """A line for each point."""
    series = [getattr(row, field) for field in _OF_SERIES]
    for point, found in zip(row.points, row.evidence, strict=True):
        yield [*series, point.id, *(getattr(point, field) for field in _OF_POINT[1:])], found


def _series_cells(row: Series) -> tuple[str, ...]:
    counted = row.counted + ("" if row.scope == "total" else f", {row.scope}") + (f", {row.unit}" if row.unit else "")
    claimant = row.claimant.name if row.claimant else "the reports"
    return counted, row.place or "-", claimant, f"{row.reports:,}", f"{row.origins:,}"


LEDGER: Listing[Series] = Listing(
    columns=(
        Column("COUNTED", 20, 2),
        Column("PLACE", 12, 1),
        Column("CLAIMED BY", 20, 2),
        Column("REPORTS", 7, right=True),
        Column("ORIGINS", 7, right=True),
    ),
    cells=_series_cells,
    below=_series_below,
    fields=(*_OF_SERIES, *_OF_POINT),
    nothing="No figure.",
    section=lambda row: row.category,
    lines=_series_lines,
)


def _event_below(row: Event) -> Iterator[str]:
    known = f"{len(row.reports)} reports, {row.origins} independent" if len(row.reports) > 1 else "1 report"
    told = (row.place, ", ".join(row.participants), known, "planned" if row.planned else None, row.id)
    yield "; ".join(filter(None, told))
    for found in row.evidence[: _REPORTS_SHOWN // 2]:
        yield where(found)


TIMELINE: Listing[Event] = Listing(
    columns=(Column("WHEN", 11), Column("WHAT HAPPENED, AS THE FIRST REPORT TELLS IT", 50, 1)),
    cells=lambda row: (when(row.date), row.title),
    below=_event_below,
    fields=("id", "story", "date", "title", "place", "participants", "reports", "origins", "planned"),
    nothing="No event.",
)

NEWS: Listing[News] = Listing(
    columns=(Column("", 8), Column("WHAT THE REPORT SAYS", 40, 3), Column("AGAINST THE RECORD SO FAR", 24, 2)),
    cells=lambda row: (row.status, row.text, row.reason),
    below=lambda row: iter(()),
    fields=("kind", "status", "id", "text", "to", "reason"),
    nothing="The report says nothing that is compared.",
    section=lambda row: f"{row.kind}s",
)


def _saying_below(row: Saying) -> Iterator[str]:
    through = f", through {', '.join(row.through)}" if row.through else ""
    yield f"{row.id}; {row.first} had it first{through}"
    for found in row.evidence[1:_REPORTS_SHOWN]:
        yield f"{quoted(found.text)} {where(found)}"


SAYINGS: Listing[Saying] = Listing(
    columns=(
        Column("SPEAKER", 18, 1),
        Column("WORDS", 40, 4),
        Column("REPORTS", 7, right=True),
        Column("ORIGINS", 7, right=True),
    ),
    cells=lambda row: (row.speaker or "-", row.evidence[0].text, f"{len(row.reports):,}", f"{row.origins:,}"),
    below=_saying_below,
    fields=("id", "speaker", "statements", "reports", "origins", "first", "through"),
    nothing="No statement.",
)


def judgement_line(judgement: Judgement) -> str:
    """A judgement in one line."""
    told = [judgement.at, judgement.who, judgement.verdict, judgement.left, judgement.right or ""]
    if judgement.field:
        told.append(judgement.field if judgement.value is None else f"{judgement.field}={judgement.value}")
    return one_line(" ".join(filter(None, (judgement.id, *told, f"({judgement.why})" if judgement.why else ""))))
