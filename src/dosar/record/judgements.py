"""What people decided, made ready for the record: which judgements hold, which pairs are ruled, which facts are wrong.

The latest judgement on a matter holds; one that was taken back counts for nothing. Judgements name facts and reports by
ids that do not change when the readers run again, so they hold in every later build. What is set of a fact is applied
in `dosar.record.corrections`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from dosar.model import Fact, Figure, Mention, Statement, Timex, digest
from dosar.record.corrections import FIELDS, corrected, written
from dosar.record.groups import Rulings
from dosar.record.material import Judgement, Verdict

__all__ = [
    "FIELDS", "ORIGIN", "STORY", "Corrections", "confirmed", "corrected", "corrections", "ended", "in_force", "judged",
    "made", "rejected", "rulings", "written",
]  # fmt: skip

Corrections: TypeAlias = Mapping[str, Mapping[str, str]]
"""Ids of facts to the fields that were set, with their values as a person wrote them, the latest last."""

#: What two reports can be ruled to share.
STORY, ORIGIN = "story", "origin"
_ID_DIGITS = 12


def made(
    verdict: Verdict,
    left: str,
    right: str | None = None,
    *,
    who: str,
    at: str,
    field: str | None = None,
    value: str | None = None,
    why: str | None = None,
) -> Judgement:
    """A judgement with an id of its own; ``at`` is the ISO 8601 date-time of the decision."""
    said = digest(verdict, left, right, field, value, who, at).removeprefix("sha256:")[:_ID_DIGITS]
    return Judgement(
        id=f"judgement-{said}",
        verdict=verdict,
        left=left,
        right=right,
        field=field,
        value=value,
        why=why,
        who=who,
        at=at,
    )


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that hold, of all given in the order in which they were made."""
    made = list(judgements)
    over = ended(made)
    return [judgement for judgement in made if judgement.verdict != "undo" and judgement.id not in over]


def ended(judgements: Iterable[Judgement]) -> Mapping[str, Judgement]:
    """The judgements that hold no more, by their ids: the one that took each back, or replaced it.

    All are given in the order in which they were made.
    """
    latest: dict[tuple[str | None, ...], str] = {}
    over: dict[str, Judgement] = {}
    for judgement in judgements:
        if judgement.verdict == "undo":
            over.setdefault(judgement.left, judgement)
            continue
        replaced = latest.get(matter := _matter(judgement))
        if replaced is not None:
            over.setdefault(replaced, judgement)
        latest[matter] = judgement.id
    return over


def _matter(judgement: Judgement) -> tuple[str | None, ...]:
    """What a judgement is about: one that is about the same replaces it."""
    if judgement.right is not None:
        return ("pair", *sorted((judgement.left, judgement.right)), judgement.field)
    return ("field" if judgement.verdict == "set" else "fact", judgement.left, judgement.field)


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


def confirmed(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of the facts that a person looked at and found right."""
    return frozenset(judgement.left for judgement in judgements if judgement.verdict == "right")


def corrections(judgements: Iterable[Judgement]) -> Corrections:
    """What was set of which fact."""
    found: dict[str, dict[str, str]] = {}
    for judgement in judgements:
        if judgement.verdict == "set" and judgement.field is not None and judgement.value is not None:
            found.setdefault(judgement.left, {})[judgement.field] = judgement.value
    return found


def judged(
    facts: Sequence[tuple[str, Fact]], text: str, wrong: frozenset[str], values: Corrections
) -> list[tuple[str, Fact]]:
    """The facts by their ids, without those found wrong, and those that were corrected as a person set them.

    ``text`` is that of their report.
    """
    found: list[tuple[str, Fact]] = []
    for identity, fact in facts:
        if identity in wrong:
            continue
        if identity in values and isinstance(fact, Figure | Mention | Statement | Timex):
            fact = corrected(fact, values[identity], text)
        found.append((identity, fact))
    return found
