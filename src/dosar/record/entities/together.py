"""Reports of one matter: close in time, and naming the same others."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from dosar.record.entities.spelling import CACHED
from dosar.record.material import Appearance, Head
from dosar.values import interval

#: How far apart reports on one matter may be, in days.
DAYS = 31
#: How many reports before and after are looked at for each, and for how many of the rarer name.
_NEAR = 12
_MANY = 40
_UNDATED = 10**7


class Timeline(NamedTuple):
    """Appearances in the order of publication, and the day of each as a number; undated ones lie behind all others."""

    members: tuple[Appearance, ...]
    days: tuple[int, ...]

    @classmethod
    def of(cls, appearances: Iterable[Appearance]) -> Timeline:
        """The timeline of these appearances."""
        dated = sorted((_number(one.head.published), one.mention, one) for one in appearances)
        return cls(tuple(one for _, _, one in dated), tuple(day for day, _, _ in dated))


def shared_company(one: Timeline, other: Timeline) -> int:
    """The most full names that a report of the one and another report, of the other, share, no more than `DAYS` apart.

    Of many reports the first are looked at, and for each the nearest in time.
    """
    few, many = _by_length(one, other)
    best = 0
    for each, day in zip(few.members[:_MANY], few.days, strict=False):
        company = company_of(each)
        if company:
            near = (len(company & company_of(found)) for found in _near(each, day, many))
            best = max(best, max(near, default=0))
    return best


def is_near(one: Timeline, other: Timeline) -> bool:
    """Whether some report of the one and some other report, of the other, are no more than `DAYS` apart."""
    few, many = _by_length(one, other)
    return any(True for each, day in zip(few.members[:_MANY], few.days, strict=False) for _ in _near(each, day, many))


def company_of(appearance: Appearance) -> frozenset[str]:
    """The keys of the full names beside an appearance; none where its report is not known."""
    return frozenset(appearance.company)


def _by_length(one: Timeline, other: Timeline) -> tuple[Timeline, Timeline]:
    """The shorter timeline, then the longer one."""
    first, second = sorted((one, other), key=lambda each: (len(each.members), each.members[0].mention))
    return first, second


def _near(each: Appearance, day: int, others: Timeline) -> Iterator[Appearance]:
    """The appearances in other reports that are near in time."""
    if day == _UNDATED:
        return
    at = bisect.bisect_left(others.days, day)
    for n in range(max(0, at - _NEAR), min(len(others.days), at + _NEAR)):
        if abs(others.days[n] - day) <= DAYS and others.members[n].head.report != each.head.report:
            yield others.members[n]


@functools.lru_cache(maxsize=CACHED)
def _number(published: str | None) -> int:
    """The first day on which a report may have been published, as a number."""
    days = interval(published) if published else None
    return days[0].toordinal() if days else _UNDATED


def day_of(head: Head) -> str | None:
    """`Head.day`, remembered."""
    number = _number(head.published)
    return date.fromordinal(number).isoformat() if number < _UNDATED else None
