"""How far a number travelled: over repeats and lost hedges, across series."""

from __future__ import annotations

from typing import Any

from dosar.record.carried import with_carriers
from dosar.record.nouns import Point, PointLink, Series
from dosar.record.origins import Origins


def point(identity: str, reported: str, *links: tuple[Any, str], through: tuple[str, ...] = ()) -> Point:
    return Point(
        id=identity, low=None, best=9, high=None, qualifier="exact", unit=None, as_of=None, reported=reported,
        report=f"r{identity}", source=f"{identity}.txt", outlet=None, through=through, words="9",
        links=tuple(PointLink(type=kind, to=to, reason="r") for kind, to in links),
    )  # fmt: skip


def series(*points: Point) -> Series:
    return Series(
        id="s", story="t", counted="morți", category="killed", scope="total", unit=None, place=None, claimant=None,
        points=points, reports=len(points), origins=1, evidence=(),
    )  # fmt: skip


def carried(*every: Series, origins: Origins | None = None) -> dict[str, tuple[Any, ...]]:
    found = with_carriers(every, origins or Origins({}))
    points = [point for one in found for point in one.points]
    return {
        point.id: (point.carried.reports, point.carried.origins, point.carried.first)
        for point in points
        if point.carried
    }


def test_repeats_and_lost_hedges_carry_a_number_on_and_revisions_do_not() -> None:
    first = point("1", "2025-04-06", through=("APD",))
    found = carried(
        series(first, point("2", "2025-04-07", ("repeats", "1")), point("3", "2025-04-08", ("revises", "1"))),
        series(point("4", "2025-04-09", ("loses_hedge", "2"))),
    )
    assert found == {"1": (3, 3, "1.txt"), "2": (3, 3, "1.txt"), "4": (3, 3, "1.txt"), "3": (1, 1, "3.txt")}


def test_copies_and_reports_through_one_agency_are_one_origin() -> None:
    two = [point("1", "2025-04-06", through=("APD",)), point("2", "2025-04-07", ("repeats", "1"), through=("APD",))]
    assert carried(series(*two))["2"] == (2, 1, "1.txt")
    two = [point("1", "2025-04-06"), point("2", "2025-04-07", ("repeats", "1"))]
    assert carried(series(*two), origins=Origins({"r1": "r1", "r2": "r1"}))["1"] == (2, 1, "1.txt")


def test_who_had_it_first_goes_by_the_day_and_through_is_told_once() -> None:
    late = point("1", "2025-04-09", through=("APD", "ENA"))
    early = point("2", "2025-04-06", ("repeats", "1"), through=("ENA",))
    (one,) = with_carriers([series(late, early)], Origins({}))
    assert one.points[0].carried == one.points[1].carried
    assert one.points[0].carried is not None
    assert (one.points[0].carried.first, one.points[0].carried.through) == ("2.txt", ("ENA", "APD"))
