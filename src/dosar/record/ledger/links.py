"""How each figure stands to those before it: whether it repeats, revises, rivals, is stale or has lost its hedge.

The points of one thing are gone through once, report by report in order of publication. What each claimant has said so
far is kept as runs; a point is held against the runs that stand when its report is published.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from dosar.record.ledger import reasons
from dosar.record.ledger.batches import Batch, batches
from dosar.record.ledger.numbers import Value
from dosar.record.ledger.rivals import Rivals
from dosar.record.ledger.told import Told
from dosar.record.ledger.voices import Run, Voice
from dosar.record.nouns import LinkType, PointLink

#: In these scopes a later number adds to an earlier one and does not replace it.
_ADDS = frozenset({"additional"})


class Links:
    """The links of the points of one thing, by the point's id; each series is a list of points in order."""

    def __init__(self, series: Sequence[Sequence[Told]], rivals: Rivals) -> None:
        self.found: dict[str, list[PointLink]] = {}
        self._rivals = rivals
        self._standing: dict[Value | None, dict[int, Run]] = {}
        self._gone: dict[Value | None, Run] = {}
        self._heard: dict[int, Voice] = {}
        self._voices = [Voice(points, number) for number, points in enumerate(series)]
        self._restored = _restored(self._voices)
        owners = {point.id: number for number, points in enumerate(series) for point in points}
        for report in _by_report(sorted((point for points in series for point in points), key=lambda one: one.place)):
            self._report(report, owners)

    def _report(self, points: Sequence[Told], owners: dict[str, int]) -> None:
        """The points of one report: what is claimed first, then what the report says itself."""
        groups: dict[int, list[Told]] = {}
        for point in points:
            groups.setdefault(owners[point.id], []).append(point)
        voices = sorted(
            (self._voices[number] for number in groups), key=lambda one: (not one.claims, one.points[0].place)
        )
        for voice in voices:
            for batch in batches(groups[voice.number]):
                for point in batch.main:
                    self._claimed(voice, point, batch) if voice.claims else self._unclaimed(voice, point, batch)
                for point in batch.others:
                    self._beside(voice, point)
        for voice in voices:
            self._rivalries(voice, points[0])

    def _claimed(self, voice: Voice, point: Told, batch: Batch) -> None:
        """A number of a claimant, held against what it said so far."""
        said = voice.with_number(point.value)
        if standing := voice.now.get(point.value):
            self._same(standing, point)
        elif not voice.now:
            self._begin(voice, point)
        elif point.claim.figure.scope in _ADDS:
            self._same(said, point) if said else self._begin(voice, point, beside=True)
        elif point.stated and point.since < voice.since[0]:
            self._then(voice, point, said)
        elif said and not self._is_new(voice, point, batch):
            self._old(said, point)
        else:
            self._revise(voice, point, batch)

    def _is_new(self, voice: Voice, point: Told, batch: Batch) -> bool:
        """Whether a number that was given up before is given anew: as of a later day, or set against the other."""
        later = point.stated and point.since > voice.since[1]
        return batch.corrects or later or (voice.number, point.value, point.moment.dated) in self._restored

    def _then(self, voice: Voice, point: Told, said: Run | None) -> None:
        """A number as of a day before the claim so far: the claim of that day, or one that was given up, or news."""
        then = voice.in_force(point.since)
        if then and then.value == point.value:
            self._same(then, point)
        elif said:
            self._old(said, point)
        else:
            self._gone.setdefault(point.value, voice.add(point, past=True))

    def _old(self, run: Run, point: Told) -> None:
        """A number that its claimant gave up, if that was before the report."""
        if run.replaced and run.gone_before(point):
            self._link(point, "stale", run.replaced.first, reasons.outdated(run.first, run.replaced.first))
        else:
            self._same(run, point)

    def _revise(self, voice: Voice, point: Told, batch: Batch) -> None:
        """Another number than the claim so far; of two reports of one date nobody knows which came later."""
        last = voice.last.first.moment
        later = point.stated and point.since > voice.since[1]
        tied = last.dated == point.moment.dated and last.report != point.moment.report
        beside = tied and not later and not batch.corrects
        if before := voice.before(point) if beside else voice.last:
            self._link(point, "revises", before.first, reasons.revision(before.first, point))
        self._begin(voice, point, beside=beside)

    def _begin(self, voice: Voice, point: Told, *, beside: bool = False) -> None:
        """A run from here on; what it replaces stands no longer."""
        stood = list(voice.now.values())
        self._standing.setdefault(point.value, {})[voice.number] = voice.add(point, beside=beside)
        for run in stood:
            if run.replaced:
                self._standing.get(run.value, {}).pop(voice.number, None)
                self._gone[run.value] = run

    def _beside(self, voice: Voice, point: Told) -> None:
        """A number beside the one of its report: the claim so far again, or one that is told to be outdated.

        Any other is smaller, and a part (`dosar.record.ledger.parts`).
        """
        said = voice.with_number(point.value)
        if standing := voice.now.get(point.value):
            self._same(standing, point, owned=voice.claims)
        elif said and said.replaced and said.first.interval.low > said.replaced.first.interval.low:
            gone = self._gone.get(point.value)
            self._old(gone if gone and gone.gone_before(point) else said, point)

    def _same(self, run: Run, point: Told, *, owned: bool = True) -> None:
        """The number of a run once more."""
        hedged = run.hedged()
        if point.form[1] == "exact" and hedged is not None:
            self._link(point, "loses_hedge", hedged, reasons.hedge_lost(hedged))
        elif first := run.forms.get(point.form):
            self._link(point, "repeats", first, reasons.again(first))
        if owned:
            run.forms.setdefault(point.form, point)
            run.lasted(point)

    def _unclaimed(self, voice: Voice, point: Told, batch: Batch) -> None:
        """A number in the report's own voice: some claimant's, one that was given up, or the reports' own."""
        said, standing = self._gone.get(point.value), self._standing.get(point.value)
        own = voice.last if voice.now else None
        if own and own.value != point.value and own.first.moment.report == point.moment.report:
            self._link(point, "revises", own.first, reasons.revision(own.first, point))
        elif said and standing and said.gone_before(point) and _is_latest(said.replaced, standing.values()):
            self._old(said, point)
        elif standing:
            self._same(_nearest(standing.values(), point), point, owned=False)
        elif said and said.replaced and point.stated and said.first.since <= point.since < said.replaced.first.since:
            self._same(said, point, owned=False)
        elif said and said.replaced and said.gone_before(point):
            self._old(said, point)
        elif own and own.value == point.value:
            self._same(own, point)
        if own is None or own.value != point.value:
            voice.add(point)

    def _rivalries(self, voice: Voice, told: Told) -> None:
        """The claims of others with which the claims that a voice began in this report cannot hold together."""
        if not voice.claims or told.claim.figure.scope in _ADDS:
            return
        self._heard[voice.number] = voice
        runs = [run for run in voice.now.values() if run.first.moment == told.moment]
        if runs:
            self._heard = {one.number: one for one in self._heard.values() if self._rivals.may_stand(one, told)}
        for run in runs:
            for later, earlier in self._rivals.of(run, voice, self._heard.values()):
                self._link(later, "rivals", earlier, reasons.rivalry(earlier, later))

    def _link(self, point: Told, kind: LinkType, to: Told, reason: str) -> None:
        if point.id != to.id:
            self.found.setdefault(point.id, []).append(PointLink(type=kind, to=to.id, reason=reason))


def _is_latest(new: Run | None, standing: Iterable[Run]) -> bool:
    """Whether a number took another's place after all who stand by that one last gave it."""
    return new is not None and all(new.first.since > run.days[1] for run in standing)


def _nearest(runs: Iterable[Run], point: Told) -> Run:
    """Of the claims that have the number of a point, the first that gave it with the same hedge, else the first."""
    return min(runs, key=lambda run: (point.form not in run.forms, run.forms.get(point.form, run.first).place))


def _restored(voices: Iterable[Voice]) -> frozenset[tuple[int, Value | None, tuple[bool, int, str]]]:
    """The numbers that some report sets against an outdated one, with the voice and the date."""
    return frozenset(
        (voice.number, batch.value, batch.main[0].moment.dated)
        for voice in voices
        for report in _by_report(voice.points)
        if any(point.former for point in report)
        for batch in batches(report)
        if batch.corrects
    )


def _by_report(points: Iterable[Told]) -> list[list[Told]]:
    """Points in order, in groups of one report."""
    return [list(group) for _, group in itertools.groupby(points, lambda point: point.moment)]
