"""Why two figures are linked, in plain words that a reporter can check."""

from __future__ import annotations

from dosar.record.ledger.numbers import written
from dosar.record.ledger.told import Told


def again(first: Told) -> str:
    """The reason of ``repeats``."""
    return f"{_speaker(first)} said {_number(first)} on {_day(first)}"


def hedge_lost(hedged: Told) -> str:
    """The reason of ``loses_hedge``."""
    return f"{_speaker(hedged)} said {_number(hedged)} on {_day(hedged)}; here the number is exact"


def revision(before: Told, now: Told) -> str:
    """The reason of ``revises``."""
    return f"{_speaker(before)} said {_number(before)} on {_day(before)}; {_number(now)} now"


def outdated(old: Told, new: Told) -> str:
    """The reason of ``stale``."""
    return f"{_speaker(new)} had given up {_number(old)} for {_number(new)} on {_day(new)}"


def rivalry(earlier: Told, later: Told) -> str:
    """The reason of ``rivals``."""
    return (
        f"{_speaker(earlier)} said {_number(earlier)} on {_day(earlier)}, {_speaker(later)} {_number(later)}: "
        "both cannot hold"
    )


def within(total: Told) -> str:
    """The reason of ``part_of``."""
    return f"part of {_number(total)} in the same report"


def _speaker(point: Told) -> str:
    if point.who.shown is not None:
        return point.who.shown.name
    return point.claim.head.outlet or point.claim.head.source


def _number(point: Told) -> str:
    return written(point.claim.figure)


def _day(point: Told) -> str:
    """The day that a point counts as of where its words say it, else when it was reported."""
    as_of, published = point.claim.figure.as_of, point.claim.head.published
    return (as_of if point.stated and as_of else (published or "")[:10]) or "a day that is not known"
