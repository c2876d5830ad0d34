"""Who copies whom as a drawing: origins on the left, those who repeat them on the right, arrows between them.

An outlet that has its own and repeats others stands on both sides, so that no arrow goes round and no name is crossed.
All lengths are units of the drawing's own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dosar.dossier.views.sources import Repeating

WIDTH = 760
_ROW = 34
_EDGE = 26
_LEFT, _RIGHT = 270, 490  # where the names end on the left and begin on the right
_THINNEST, _THICKEST = 1.25, 9.0
_GAP = 10
_HEAD = 9
_SETTLED = 4
_LONGEST_NAME = 32


@dataclass(frozen=True)
class Node:
    """A name at the height ``y`` of its column; ``short`` is what fits there, ``reports`` what leaves or reaches it."""

    name: str
    y: float
    reports: int

    @property
    def short(self) -> str:
        """The name, cut where it is longer than its column."""
        return self.name if len(self.name) <= _LONGEST_NAME else self.name[: _LONGEST_NAME - 1].rstrip() + "…"


@dataclass(frozen=True)
class Arrow:
    """From an origin to an outlet that repeats it in so many ``reports``: a path of SVG, its width, and its head."""

    origin: str
    outlet: str
    reports: int
    path: str
    width: float
    head: str


@dataclass(frozen=True)
class Drawing:
    """All of it; ``left`` and ``right`` are where the names of the columns end and begin."""

    origins: tuple[Node, ...]
    outlets: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    height: int
    width: int = WIDTH
    left: int = _LEFT
    right: int = _RIGHT


def drawn(repeating: Iterable[Repeating]) -> Drawing:
    """The drawing of who repeats whom, the same whatever order they come in."""
    edges: Counter[tuple[str, str]] = Counter()
    for one in repeating:
        edges[one.origin, one.outlet] += one.reports
    origins, outlets = _ordered(edges)
    rows = max(len(origins), len(outlets))
    left, right = _column(origins, rows, _sums(edges, 0)), _column(outlets, rows, _sums(edges, 1))
    heights = {node.name: node.y for node in left}, {node.name: node.y for node in right}
    most = max(edges.values(), default=1)
    arrows = [
        _arrow(origin, outlet, reports, (heights[0][origin], heights[1][outlet]), most)
        for (origin, outlet), reports in sorted(edges.items())
    ]
    return Drawing(left, right, tuple(arrows), height=round(rows * _ROW + 2 * _EDGE))


def _sums(edges: Mapping[tuple[str, str], int], end: int) -> Counter[str]:
    """The reports on all arrows of each name at one end."""
    found: Counter[str] = Counter()
    for pair, reports in edges.items():
        found[pair[end]] += reports
    return found


def _ordered(edges: Mapping[tuple[str, str], int]) -> tuple[list[str], list[str]]:
    """The names of both columns in an order with few crossings: each near the middle of those it is joined with."""
    sums = _sums(edges, 0)
    origins = sorted(sums, key=lambda name: (-sums[name], name))
    outlets = sorted({outlet for _, outlet in edges})
    for _ in range(_SETTLED):
        outlets = _near(outlets, [(outlet, origin, many) for (origin, outlet), many in edges.items()], origins)
        origins = _near(origins, [(origin, outlet, many) for (origin, outlet), many in edges.items()], outlets)
    return origins, outlets


def _near(names: Sequence[str], edges: Iterable[tuple[str, str, int]], others: Sequence[str]) -> list[str]:
    """The names by the middle of the others that they are joined with, weighted."""
    at = {name: (place + 0.5) / len(others) for place, name in enumerate(others)}
    sums, weights = dict.fromkeys(names, 0.0), dict.fromkeys(names, 0)
    for name, other, many in sorted(edges):
        sums[name] += at[other] * many
        weights[name] += many
    return sorted(names, key=lambda name: (sums[name] / weights[name], name))


def _column(names: Sequence[str], rows: int, reports: Mapping[str, int]) -> tuple[Node, ...]:
    """The names of a column, spread over the height of the longer one."""
    step = rows * _ROW / max(1, len(names))
    return tuple(Node(name, round(_EDGE + (at + 0.5) * step, 1), reports[name]) for at, name in enumerate(names))


def _arrow(origin: str, outlet: str, reports: int, ends: tuple[float, float], most: int) -> Arrow:
    """A curve that leaves and arrives level; its width grows with the root of the reports."""
    width = _THINNEST + (_THICKEST - _THINNEST) * math.sqrt((reports - 1) / max(1, most - 1)) if most > 1 else 2.0
    start, tip, middle = _LEFT + _GAP, _RIGHT - _GAP, (_LEFT + _RIGHT) / 2
    end, (high, low) = tip - _HEAD, ends
    wing = max(4.0, width)
    return Arrow(
        origin=origin,
        outlet=outlet,
        reports=reports,
        path=f"M{start} {high}C{middle:g} {high} {middle:g} {low} {end} {low}",
        width=round(width, 2),
        head=f"M{end} {low - wing:g}L{tip} {low}L{end} {low + wing:g}Z",
    )
