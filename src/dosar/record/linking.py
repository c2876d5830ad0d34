"""How reports find those they are to be compared with, and the ties that come of it.

Each report has keys: what it is about and what it says, in hashes. It is compared with those reports that were out
before it, are among the latest to have some of its keys, and share the most. So the ties of a report are a function of
the reports out before it: whatever order they arrive in, the ties are the same, and those of a past day are found among
today's. The work for a report is bounded, however many there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Literal, NamedTuple, TypeAlias, TypeVar

from dosar.model import Noun
from dosar.record.echoes import EchoTie, Told, echo
from dosar.record.kinship import Kinship, kinship
from dosar.record.traits import Traits

#: Of the reports that have a key, so many of the latest before a report are looked at.
LATEST = 32
_COMPARED = 40
_MOST = {True: 24, False: 8}  # ties of a report: as one story, and as echoes
_WEAKEST = 0.05

_MARKED, _TERMS, _NAMES, _COUNTS, _RUNS = 10, 6, 8, 6, 12
_FEWEST = {"text": 2, "sequence": 3, "story": 2}

KeyKind = Literal["text", "sequence", "story"]
TieKind = Literal["story", "copy", "rewrite", "translation", "origin"]


C = TypeVar("C", bound=tuple[int, ...])
"""What stands for a report: a tuple that begins with its place in the order of publication."""

Shared: TypeAlias = Mapping[KeyKind, Mapping[C, int]]
"""How many keys of each kind reports share with one."""


class Key(NamedTuple):
    """A key of a report; reports that share keys of a kind may be compared."""

    value: int
    kind: KeyKind


class Tie(Noun, frozen=True, kw_only=True):
    """What lies between a report and one that was out before it: ``kind`` is ``story`` or the kind of the echo.

    ``carrier`` names the agency or document that both rest on, where they do; ``support`` tells how far the reports
    beside them agree that they are of one story (see `dosar.record.support`).
    """

    report: str
    earlier: str
    kind: TieKind
    score: float
    reason: str
    carrier: str | None = None
    support: float = 1.0


def keys(traits: Traits) -> tuple[Key, ...]:
    """The keys of a report, without repetition."""
    weighty = [f"name {name}" for name in _first(traits.names, _NAMES)]
    weighty += [f"mark {word}" for word in _first(traits.marked, _MARKED)]
    weighty += [f"word {traits.head.language} {stem}" for stem in _first(traits.terms, _TERMS)]
    weighty += [f"count {count}" for count in traits.counts[:_COUNTS]]
    runs = [" ".join(pair) for pair in zip(traits.sequence, traits.sequence[1:], strict=False)][:_RUNS]
    found = [Key(value, "text") for value in traits.sketch]
    found += [Key(_hash(f"run {run}"), "sequence") for run in runs]
    found += [Key(_hash(key), "story") for key in weighty]
    return tuple(dict.fromkeys(found))


def _first(weights: Mapping[str, float], most: int) -> list[str]:
    return sorted(weights, key=lambda key: (-weights[key], key))[:most]


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 2


def chosen(shared: Shared[C]) -> list[C]:
    """The reports to compare with: those that share enough keys of one kind.

    Those with the most keys of all kinds come first, of equal ones the last in their own order.
    """
    enough = {report for kind, counts in shared.items() for report, number in counts.items() if number >= _FEWEST[kind]}
    total = {report: sum(counts.get(report, 0) for counts in shared.values()) for report in enough}
    return sorted(sorted(enough, reverse=True), key=lambda report: -total[report])[:_COMPARED]


def may_hide(known: Collection[Tie], gone: Iterable[Tie]) -> bool:
    """Whether there may be weaker ties than these that were found: as many as are kept, some of them ``gone``."""
    full = {story for story, most in _MOST.items() if sum((tie.kind == "story") == story for tie in known) >= most}
    return any((tie.kind == "story") in full for tie in gone)


def ties(later: Traits, others: Sequence[Traits], told: Told, known: Sequence[Tie] = ()) -> tuple[Tie, ...]:
    """The ties of a report to those that were out before it, the strongest first.

    Those to further reports are ``known``: each lies between two reports, whatever others there are.
    """
    akin = [(earlier, kinship(later, earlier)) for earlier in others]
    story = [_story(later, earlier, found) for earlier, found in akin if found.score >= _WEAKEST]
    echoes = [_echo(later, earlier, tie) for earlier, found in akin if (tie := echo(later, earlier, told, found.score))]
    story += [tie for tie in known if tie.kind == "story"]
    echoes += [tie for tie in known if tie.kind != "story"]
    return (*_strongest(story, _MOST[True]), *_strongest(echoes, _MOST[False]))


def _story(later: Traits, earlier: Traits, found: Kinship) -> Tie:
    return Tie(
        report=later.head.report,
        earlier=earlier.head.report,
        kind="story",
        score=found.score,
        reason=found.reason,
    )


def _echo(later: Traits, earlier: Traits, found: EchoTie) -> Tie:
    return Tie(
        report=later.head.report,
        earlier=earlier.head.report,
        kind=found.kind,
        score=found.score,
        reason=found.reason,
        carrier=found.carrier,
    )


def _strongest(found: list[Tie], most: int) -> list[Tie]:
    return sorted(found, key=lambda tie: (-tie.score, tie.earlier))[:most]
