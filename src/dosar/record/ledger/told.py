"""Claims laid out for comparing: when each was told, as of when it counts, whose it is, what its number leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from dosar.record.ledger.claimants import Who, carriers, through, who
from dosar.record.ledger.kinds import Kind, Known, Sentence
from dosar.record.ledger.numbers import Form, Interval, Value, interval, value
from dosar.record.lookups import Directory
from dosar.record.material import Claim
from dosar.values import interval as days_of

#: Later than any day: of a report without a date that says nothing of its own.
_NEVER = 10**7

Days: TypeAlias = tuple[int, int]
"""The first and the last day that a date covers, counted from the beginning of the calendar."""


class Moment(NamedTuple):
    """When a report was published, so that moments sort. ``stamp`` is the date as it is given.

    A report that is dated by its month alone was published on the last day that it speaks of, or later. Of reports with
    one stamp those come first that name the fewest others between the claimant and themselves.
    """

    undated: bool
    day: int
    stamp: str
    hops: int
    report: str

    @property
    def dated(self) -> tuple[bool, int, str]:
        """The moment as far as it is known: reports that agree in it may have come in either order."""
        return self[:3]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with what is needed to compare it with others.

    ``since`` is the day it counts as of, the day of publication where the words give none; ``stated`` says that they
    do. ``days`` is all that its date covers. ``former`` marks a number that its sentence says is no longer the one.
    """

    claim: Claim
    moment: Moment
    who: Who
    kind: Kind | None
    value: Value | None
    interval: Interval
    since: int
    stated: bool
    days: Days
    former: bool
    through: tuple[str, ...]
    carriers: tuple[str, ...]

    @property
    def id(self) -> str:
        """The figure's id."""
        return self.claim.id

    @property
    def form(self) -> Form:
        """The number with its hedge."""
        return self.value or (0, None), self.claim.figure.qualifier

    @property
    def place(self) -> tuple[Moment, int, int, str]:
        """Sorts points: by publication, then as of when, then by where they stand."""
        return self.moment, self.since, self.claim.figure.start, self.id

    @property
    def in_sentence(self) -> tuple[str, int]:
        """The sentence of a report that it stands in."""
        return self.claim.head.report, self.claim.sentence.start


def lay_out(claims: Iterable[Claim], directory: Directory) -> list[Told]:
    """The claims, each once, in order."""
    reports: dict[str, list[Claim]] = {}
    for claim in {claim.id: claim for claim in claims}.values():
        reports.setdefault(claim.head.report, []).append(claim)
    return sorted(
        (told for group in reports.values() for told in _report(group, directory)), key=lambda told: told.place
    )


def _report(claims: Sequence[Claim], directory: Directory) -> Iterator[Told]:
    """The claims of one report."""
    chains = {claim.id: (through(claim, directory), carriers(claim, directory)) for claim in claims}
    moment = _moment(claims, max(len(names) for names, _ in chains.values()))
    sentences: dict[int, list[Claim]] = {}
    for claim in claims:
        sentences.setdefault(claim.sentence.start, []).append(claim)
    known = Known()
    for _, group in sorted(sentences.items()):
        sentence = Sentence(group)
        for claim in sorted(group, key=lambda one: one.figure.start):
            yield _told(claim, moment, sentence, known, chains, directory)


def _told(
    claim: Claim,
    moment: Moment,
    sentence: Sentence,
    known: Known,
    chains: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    directory: Directory,
) -> Told:
    since, stated, days = _as_of(claim, moment)
    names, carried = chains[claim.id]
    return Told(
        claim=claim,
        moment=moment,
        who=who(claim, directory),
        kind=known.kind(claim, sentence),
        value=value(claim.figure),
        interval=interval(claim.figure),
        since=since,
        stated=stated,
        days=days,
        former=sentence.is_former(claim),
        through=names,
        carriers=carried,
    )


def _ordinals(date: str | None) -> Days | None:
    found = days_of(date) if date else None
    return (found[0].toordinal(), found[1].toordinal()) if found else None


def _moment(claims: Sequence[Claim], hops: int) -> Moment:
    """When a report was published, as early as may be: not before the days that its figures count as of."""
    head = claims[0].head
    published = _ordinals(head.published)
    if published is None or head.published is None:
        return Moment(True, _NEVER, head.published or "", hops, head.report)
    first, last = published
    spoken = [_ordinals(claim.figure.as_of) for claim in claims if claim.figure.scope != "planned"]
    days = [one[0] for one in spoken if one and one[0] == one[1] and first <= one[0] <= last]
    return Moment(False, max([first, *days]), head.published, hops, head.report)


def _as_of(claim: Claim, moment: Moment) -> tuple[int, bool, Days]:
    """The day a claim counts as of, whether its words say so, and all days that its date covers.

    A month that holds the day of publication is what a figure gets whose words give no date.
    """
    days = _ordinals(claim.figure.as_of)
    if days is None:
        return moment.day, False, (moment.day, moment.day)
    first, last = days
    if first == last:
        return first, True, days
    if first <= moment.day <= last:
        return moment.day, False, (moment.day, moment.day)
    return (last if last < moment.day else first), True, days
