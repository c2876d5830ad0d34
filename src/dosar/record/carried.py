"""How far each number travelled: in how many reports it stands, from how many independent origins, who had it first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dosar.record.groups import Edge, clusters
from dosar.record.lookups import Origins
from dosar.record.nouns import Carried, Point, Series

_SAME = ("repeats", "loses_hedge")


def with_carriers(series: Iterable[Series], origins: Origins) -> tuple[Series, ...]:
    """The series, each point with what all points that give its number have in common.

    Points give one number where a chain of the links *repeats* and *loses_hedge* joins them, across series.
    """
    told = tuple(series)
    points = {point.id: point for one in told for point in one.points}
    edges = [Edge(point.id, link.to, 1.0) for point in points.values() for link in point.links if link.type in _SAME]
    order = {identity: place for place, identity in enumerate(points)}
    carried: dict[str, Carried] = {}
    for group in clusters(points, edges):
        members = sorted((points[member] for member in group), key=lambda one: (one.reported or "9999", order[one.id]))
        found = _carried(members, origins)
        carried.update((member, found) for member in group)
    return tuple(_with(one, carried) for one in told)


def _carried(members: Sequence[Point], origins: Origins) -> Carried:
    return Carried(
        reports=len({point.report for point in members}),
        origins=origins.count((point.report, point.through) for point in members),
        first=members[0].source,
        through=tuple(dict.fromkeys(name for point in members for name in point.through)),
    )


def _with(series: Series, carried: Mapping[str, Carried]) -> Series:
    points = tuple(msgspec.structs.replace(point, carried=carried[point.id]) for point in series.points)
    return msgspec.structs.replace(series, points=points)
