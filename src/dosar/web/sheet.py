"""The ledger of one thing that is counted, laid out by claimant: what was claimed, and where it was repeated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dosar.model import Evidence
from dosar.record.groups import group_id
from dosar.record.nouns import LinkType, Point, PointLink, Series

COLOURS: Final = 6
"""How many claimants have a colour of their own in a chart; those in most reports have."""
CLAIMANTS: Final = 12
"""How many claimants stand side by side."""
ROWS: Final = 20
"""How many rows a claimant has beside others; the page of the series has all."""

#: What a point is drawn as, where it stands to others in several ways.
_FIRST: Final[tuple[LinkType, ...]] = ("rivals", "revises", "stale", "loses_hedge", "part_of", "repeats")


@dataclass(frozen=True)
class Entry:
    """A point with its sentence. ``again`` are later points that only repeat it; ``anchor`` names it on a page."""

    point: Point
    evidence: Evidence
    again: tuple[Entry, ...] = ()

    @property
    def anchor(self) -> str:
        """What the point goes by on a page."""
        return anchor(self.point.id)


@dataclass(frozen=True)
class Claims:
    """One claimant's column: its rows in order, as many as are shown, and ``more`` that are not.

    ``colour`` is a number from 1, or 0 for one who has no colour of her own.
    """

    series: Series
    colour: int
    entries: tuple[Entry, ...]
    more: int


@dataclass(frozen=True)
class Sheet:
    """The claimants side by side, and the series of those for whom there was no room."""

    claims: tuple[Claims, ...]
    others: tuple[Series, ...]

    @property
    def shown(self) -> frozenset[str]:
        """The ids of the points that have an anchor here."""
        return frozenset(one.point.id for claims in self.claims for row in claims.entries for one in (row, *row.again))


def sheet(group: Sequence[Series]) -> Sheet:
    """The series that count one thing side by side: who is in most reports first, the reports' own voice last."""
    ordered = sorted(group, key=lambda one: (one.claimant is None, -one.reports, one.id))
    claimed = [one.id for one in ordered if one.claimant]
    colours = {identity: number for number, identity in enumerate(claimed[:COLOURS], 1)}
    return Sheet(
        claims=tuple(_claims(one, colours.get(one.id, 0)) for one in ordered[:CLAIMANTS]),
        others=tuple(ordered[CLAIMANTS:]),
    )


def entries(series: Series) -> tuple[Entry, ...]:
    """Every point of a series with its sentence, in order."""
    return tuple(Entry(point, evidence) for point, evidence in zip(series.points, series.evidence, strict=True))


def kind_of(point: Point) -> LinkType | None:
    """How a point stands to others, by what matters most; None for a claim of its own."""
    types = {link.type for link in point.links}
    return next((kind for kind in _FIRST if kind in types), None)


def anchor(point: str) -> str:
    """What the point with this id goes by on a page."""
    return f"point-{point.removeprefix('sha256:')[:16]}"


def address(link: PointLink) -> str:
    """The page of the series in which the other point of a link stands: a series answers to the ids of its points."""
    return f"/figures/{group_id('series', link.to)}"


def place_of(series: Series, identity: str) -> int:
    """The place, from 0, of the point by which a series was called; that of the first where it has its own id."""
    places = (place for place, point in enumerate(series.points) if group_id("series", point.id) == identity)
    return next(places, 0)


def _claims(series: Series, colour: int) -> Claims:
    rows = _rows(entries(series))
    return Claims(series, colour, tuple(rows[:ROWS]), len(rows[ROWS:]))


def _rows(found: Iterable[Entry]) -> list[Entry]:
    """The points, those that only repeat another of the series put under that one."""
    rows: dict[str, list[Entry]] = {}
    for entry in found:
        under = _repeated(entry.point, rows)
        if under is None:
            rows[entry.point.id] = [entry]
        else:
            rows[under].append(entry)
    return [Entry(first.point, first.evidence, tuple(again)) for first, *again in rows.values()]


def _repeated(point: Point, rows: Mapping[str, object]) -> str | None:
    """The row that a point repeats, where it does nothing else."""
    if len(point.links) == 1 and point.links[0].type == "repeats" and point.links[0].to in rows:
        return point.links[0].to
    return None
