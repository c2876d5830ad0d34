"""What a claimant has said of one thing over time: a run is a number that it gave, until it gave another."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from dosar.record.ledger.numbers import HEDGES, Form, Value
from dosar.record.ledger.told import Days, Told

#: So many numbers of one date may stand side by side.
_AT_ONCE = 8


@dataclass(eq=False, slots=True)
class Run:
    """A claim: one number of one claimant. ``forms`` holds the first point of each hedge it was printed with.

    ``days`` is the time for which it was given, ``replaced`` the run that took its place.
    """

    first: Told
    forms: dict[Form, Told]
    days: Days
    replaced: Run | None = None

    @property
    def value(self) -> Value | None:
        """The number."""
        return self.first.value

    def hedged(self) -> Told | None:
        """The first point that gave the number with a hedge, where none gave it without before."""
        points = [point for (_, qualifier), point in self.forms.items() if qualifier in HEDGES]
        exact = self.forms.get((self.value or (0, None), "exact"))
        first = min(points, key=lambda point: point.place, default=None)
        return None if first is None or (exact is not None and exact.place < first.place) else first

    def gone_before(self, point: Told) -> bool:
        """Whether its number had been replaced when the report of a point was published."""
        if self.replaced is None:
            return False
        after = self.replaced.first.moment
        return after.dated < point.moment.dated or after.report == point.moment.report

    def lasted(self, point: Told) -> None:
        """The number was given once more: as of the days of this point, too."""
        self.days = min(self.days[0], point.days[0]), max(self.days[1], point.days[1])


@dataclass(eq=False, slots=True)
class Voice:
    """The runs of one series.

    ``now`` holds the claim so far by its number: several where reports of one date give several numbers, since nobody
    can tell which came last. ``since`` are the earliest and the latest day as of which these were given.
    """

    points: Sequence[Told]
    number: int
    now: dict[Value | None, Run] = field(default_factory=dict)
    since: Days = (0, 0)
    _told: list[Run] = field(default_factory=list)
    _latest: dict[Value | None, Run] = field(default_factory=dict)
    _dated: list[tuple[int, Run]] = field(default_factory=list)

    @property
    def claims(self) -> bool:
        """Whether somebody claims these figures; the reports' own voice claims nothing."""
        return bool(self.points[0].who.key)

    @property
    def last(self) -> Run:
        """The run that was told last. IndexError where nothing was."""
        return self._told[-1]

    def add(self, point: Told, *, beside: bool = False, past: bool = False) -> Run:
        """A new run that begins with a point: in place of the claim so far, ``beside`` it, or in the ``past``."""
        run = Run(point, {point.form: point}, point.days)
        at = bisect.bisect(self._dated, point.since, key=lambda entry: entry[0])
        if past:
            run.replaced = self._dated[at][1] if at < len(self._dated) else None
        else:
            self._told.append(run)
            self._take_place(run, beside)
        self._dated.insert(at, (point.since, run))
        self._latest[run.value] = run
        return run

    def _take_place(self, run: Run, beside: bool) -> None:
        """The run is the claim so far, alone or beside others."""
        day = run.first.since
        given_up = list(self.now.values())[: -_AT_ONCE + 1] if beside else list(self.now.values())
        for old in given_up:
            old.replaced = run
            del self.now[old.value]
        self.since = (min(self.since[0], day), max(self.since[1], day)) if self.now else (day, day)
        self.now[run.value] = run

    def with_number(self, value: Value | None) -> Run | None:
        """The latest run with a number."""
        return self._latest.get(value)

    def in_force(self, day: int) -> Run | None:
        """The claim as of a day."""
        at = bisect.bisect_right(self._dated, day, key=lambda entry: entry[0])
        return self._dated[at - 1][1] if at else None

    def before(self, point: Told) -> Run | None:
        """The last run that was surely told before the report of a point."""
        at = bisect.bisect_left(self._told, point.moment.dated, key=lambda run: run.first.moment.dated)
        return self._told[at - 1] if at else None
