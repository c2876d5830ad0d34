"""What people decided, made ready for the record: which pairs are ruled, and the facts as they were corrected.

The latest judgement on a matter holds; one that was taken back counts for nothing. Judgements name facts and reports by
ids that do not change when the readers run again, so they hold in every later build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import msgspec

from dosar.model import Fact, Figure, Mention, Party, Statement, Timex
from dosar.record.groups import Rulings
from dosar.record.material import Judgement

F = TypeVar("F", bound=Figure | Mention | Statement | Timex)

Corrections: TypeAlias = Mapping[str, Mapping[str, str]]
"""Ids of facts to the fields that were set, with their values as a person wrote them."""

#: The fields of each kind of fact that a person can set. ``speaker`` and ``claimant`` are set by name.
FIELDS: Mapping[type, tuple[str, ...]] = {
    Figure: ("low", "best", "high", "qualifier", "unit", "category", "scope", "place", "as_of", "claimant"),
    Statement: ("kind", "stance", "speaker"),
    Timex: ("type", "value"),
    Mention: ("type", "name"),
}
_PARTIES = ("speaker", "claimant")

#: What two reports can be ruled to share.
STORY, ORIGIN = "story", "origin"


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that hold, of all given in the order in which they were made."""
    latest: dict[tuple[str | None, ...], Judgement] = {}
    undone = set()
    for judgement in judgements:
        if judgement.verdict == "undo":
            undone.add(judgement.left)
            continue
        matter = _matter(judgement)
        latest.pop(matter, None)
        latest[matter] = judgement
    return [judgement for judgement in latest.values() if judgement.id not in undone]


def _matter(judgement: Judgement) -> tuple[str | None, ...]:
    """What a judgement is about: one that is about the same replaces it."""
    if judgement.right is not None:
        return ("pair", *sorted((judgement.left, judgement.right)), judgement.field)
    return (judgement.verdict, judgement.left, judgement.field)


def rulings(judgements: Iterable[Judgement], about: str | None = None) -> Rulings:
    """The pairs ruled by the judgements in force; ``about`` is `STORY` or `ORIGIN` for reports, None for facts."""
    pairs: dict[str, set[tuple[str, str]]] = {"same": set(), "different": set()}
    for judgement in judgements:
        if judgement.right is not None and judgement.field == about:
            pairs[judgement.verdict].add((judgement.left, judgement.right))
    return Rulings(frozenset(pairs["same"]), frozenset(pairs["different"]))


def rejected(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the facts that a person found wrong."""
    return frozenset(judgement.left for judgement in judgements if judgement.verdict == "wrong")


def corrections(judgements: Iterable[Judgement]) -> Corrections:
    """What was set of which fact."""
    found: dict[str, dict[str, str]] = {}
    for judgement in judgements:
        if judgement.verdict == "set" and judgement.field is not None and judgement.value is not None:
            found.setdefault(judgement.left, {})[judgement.field] = judgement.value
    return found


def corrected(fact: F, values: Mapping[str, str]) -> F:
    """The fact with some fields as a person set them; an empty value means that the report says nothing of it.

    Raises ValueError, with a sentence, for a field that cannot be set and for a value that it cannot have.
    """
    allowed = FIELDS[type(fact)]
    fields = msgspec.to_builtins(fact)
    for field, value in values.items():
        if field not in allowed:
            raise ValueError(f"{field!r} cannot be set; what can is {', '.join(allowed)}")
        fields[field] = _read(field, value)
    try:
        read: F = msgspec.convert(fields, type(fact), strict=False)
        return read
    except msgspec.ValidationError as error:
        raise ValueError(f"the value cannot be set ({error})") from None


def _read(field: str, value: str) -> object:
    if not value:
        return None
    return msgspec.to_builtins(Party(name=value)) if field in _PARTIES else value


def judged(facts: Sequence[tuple[str, Fact]], wrong: frozenset[str], values: Corrections) -> list[tuple[str, Fact]]:
    """The facts by their ids, without those found wrong, and those that were corrected as a person set them."""
    found: list[tuple[str, Fact]] = []
    for identity, fact in facts:
        if identity in wrong:
            continue
        if identity in values and isinstance(fact, Figure | Mention | Statement | Timex):
            fact = corrected(fact, values[identity])
        found.append((identity, fact))
    return found
