"""Which claims of two claimants cannot hold together: other numbers of the same thing at about the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dosar.record.ledger.grounds import Grounds
from dosar.record.ledger.told import Told
from dosar.record.ledger.voices import Run, Voice

#: How many of the usual gaps between two days with news a claim stands for, if it is not given again.
_GAPS = 2
#: By so many days a report may be late with a number as of another day.
_SLOW = 31
#: What falls with time; all else grows.
_FALLING = frozenset({"missing"})


def reach(points: Sequence[Told]) -> float:
    """For how many days a claim stands in a story: long where it is told in months, short where it is told by day."""
    days = sorted({point.moment.day for point in points if not point.moment.undated})
    gaps = len(days) - 1
    return max(1.0, _GAPS * (days[-1] - days[0]) / gaps) if gaps > 0 else 1.0


class Rivals:
    """The rivals among the claims of one thing, each standing for ``reach`` days. Each pair of claims is found once."""

    def __init__(self, reach: float, grounds: Grounds) -> None:
        self._reach = reach
        self._grounds = grounds
        self._seen: set[tuple[str, str]] = set()

    def may_stand(self, voice: Voice, told: Told) -> bool:
        """Whether the claim so far of a voice may still stand when a report is published, and later."""
        last = max((run.days[1] for run in voice.now.values()), default=told.moment.day)
        return last + self._reach + _SLOW >= told.moment.day

    def of(self, run: Run, voice: Voice, voices: Iterable[Voice]) -> Iterator[tuple[Told, Told]]:
        """The first points of the later and the earlier claim, for each claim so far that rules out this one."""
        for other in voices:
            if other is not voice:
                for rival in other.now.values():
                    clash = not run.first.interval.meets(rival.first.interval)
                    if clash and self._are_rivals(run.first, rival.first) and self._at_one_time(run, rival):
                        yield from self._once(run.first, rival.first)

    def _are_rivals(self, one: Told, other: Told) -> bool:
        """Whether both are known, one of them by name, and count in one place."""
        known = (
            one.who.key != other.who.key and one.who.known and other.who.known and (one.who.named or other.who.named)
        )
        return known and not self._grounds.apart(one, other)

    def _at_one_time(self, one: Run, other: Run) -> bool:
        """Whether the days of two claims overlap, or lie no further apart than the story takes to tell news.

        A number that went the way such numbers go, up or down, may have done so between the two: it has half the time.
        """
        earlier, later = sorted((one, other), key=lambda run: run.days)
        apart = later.days[0] - earlier.days[1]
        reach = 1.0 if one.first.stated and other.first.stated else self._reach
        rose = later.first.interval.low > earlier.first.interval.low
        usual = rose != (later.first.claim.figure.category in _FALLING)
        return apart <= (reach / 2 if usual else reach)

    def _once(self, one: Told, other: Told) -> Iterator[tuple[Told, Told]]:
        earlier, later = sorted((one, other), key=lambda point: point.place)
        if (earlier.id, later.id) not in self._seen:
            self._seen.add((earlier.id, later.id))
            yield later, earlier
