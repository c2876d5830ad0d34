"""Whether one report repeats another: copies it, retells it, translates it, or rests on the same origin.

A tie is found between a report and one published before it, from these two alone; why it holds is said in words.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from dosar.model import Noun
from dosar.record import alignment
from dosar.record.nouns import EchoKind
from dosar.record.traits import Traits
from dosar.text.fold import fold

Told: TypeAlias = Callable[[str], alignment.Told]
"""The sentences of the story of the report with this id."""

_COPIED = 0.75
_RETOLD = 0.4
_SAME_FACTS = 0.7
_SAME_TRANSLATED = 0.65
_FEWEST_FACTS = 6
#: Of two reports that rest on one carrier, the share of their statements and figures that it carries at least: of
#: either, and of one of them.
_RESTS, _RESTS_WHOLLY = 0.55, 0.75
_DAYS = 3


class EchoTie(Noun, frozen=True, kw_only=True):
    """A report repeats an earlier one: in which way, how surely (0 to 1), and why; ``carrier`` is whom both rest on."""

    kind: EchoKind
    score: float
    reason: str
    carrier: str | None = None


def echo(later: Traits, earlier: Traits, told: Told, related: float) -> EchoTie | None:
    """How ``later`` repeats ``earlier``; None where it does not.

    ``related`` is how surely both are of one story (0 to 1), which different texts from one origin must be.
    """
    if later.head.language != earlier.head.language:
        return _translation(later, earlier) or _origin(later, earlier, related)
    found = None
    if not set(later.sketch).isdisjoint(earlier.sketch):
        found = _copied(told(later.head.report), told(earlier.head.report))
    return found or _retold(later, earlier) or _origin(later, earlier, related)


def _copied(later: alignment.Told, earlier: alignment.Told) -> EchoTie | None:
    share = later.covered(earlier)
    if share < _RETOLD / 2:
        return None
    back = earlier.covered(later)
    if share < _RETOLD and back < _COPIED:
        return None
    pairs = alignment.shared(later, earlier)
    said = f"{share:.0%} of its words stand in the earlier text, {len(pairs)} sentences are shared"
    if share >= _COPIED:
        return EchoTie(kind="copy", score=round(share, 3), reason=said)
    return EchoTie(kind="rewrite", score=round(max(share, back / 2), 3), reason=said)


def _retold(later: Traits, earlier: Traits) -> EchoTie | None:
    """The same facts in the same order, in other words."""
    share, number = _same_sequence(later, earlier)
    if share < _SAME_FACTS or not _close(later, earlier, _DAYS):
        return None
    reason = f"{number} names, numbers and dates stand in the same order in both"
    return EchoTie(kind="rewrite", score=round(share, 3), reason=reason)


def _translation(later: Traits, earlier: Traits) -> EchoTie | None:
    share, number = _same_sequence(later, earlier)
    if share < _SAME_TRANSLATED or not _close(later, earlier, _DAYS):
        return None
    languages = f"from {earlier.head.language!r} into {later.head.language!r}"
    reason = f"{languages}: {number} names, numbers and dates stand in the same order in both"
    return EchoTie(kind="translation", score=round(share, 3), reason=reason)


def _same_sequence(later: Traits, earlier: Traits) -> tuple[float, int]:
    """The longest common subsequence of the facts of both: its share of the shorter side's, and its length."""
    from rapidfuzz.distance import LCSseq

    shorter, longer = sorted((len(later.sequence), len(earlier.sequence)))
    if shorter < _FEWEST_FACTS or longer > 2 * shorter:
        return 0.0, 0
    common = LCSseq.similarity(later.sequence, earlier.sequence)
    return (common / shorter if common >= _FEWEST_FACTS else 0.0), common


def _origin(later: Traits, earlier: Traits, related: float) -> EchoTie | None:
    """Different texts on one matter that rest on one agency or document, which may itself be the outlet of one."""
    if related < 0.5 or not _close(later, earlier, 1):
        return None
    for carrier, share in sorted(later.carriers.items()):
        other = _also_rests(earlier, carrier)
        if min(share, other) >= _RESTS and max(share, other) >= _RESTS_WHOLLY:
            reason = f"both rest on {carrier} for at least {min(share, other):.0%} of their statements and figures"
            return EchoTie(kind="origin", score=round(min(share, other), 3), reason=reason, carrier=carrier)
    outlet = later.head.outlet
    for carrier, share in sorted(earlier.carriers.items()):
        if outlet and not later.carriers and share >= _RESTS_WHOLLY and one_name(outlet, carrier):
            reason = f"the earlier text rests on {carrier}, whose own this is"
            return EchoTie(kind="origin", score=share, reason=reason, carrier=carrier)
    return None


def _also_rests(earlier: Traits, carrier: str) -> float:
    """The share of the earlier report that this carrier carries, 1 where it is the carrier's own."""
    if earlier.head.outlet and one_name(earlier.head.outlet, carrier) and not earlier.carriers:
        return 1.0
    shares = (share for name, share in earlier.carriers.items() if one_name(name, carrier))
    return max(shares, default=0.0)


def one_name(one: str, other: str) -> bool:
    """Whether two names of an outlet or agency are one: equal when folded, or one the acronym of the other."""
    return fold(one) == fold(other) or _acronym_of(one, other) or _acronym_of(other, one)


def _acronym_of(short: str, name: str) -> bool:
    """Whether ``short`` is in capitals, all of them letters of ``name`` in its order, with the first of each word."""
    if not short.isupper() or not 2 <= len(short) <= 6 or " " in short or len(name) <= len(short):
        return False
    parts = [part for part in fold(name).replace("-", " ").split() if len(part) > 2]
    return _in_order(fold(short), "".join(parts)) and _in_order("".join(part[0] for part in parts), fold(short))


def _in_order(letters: str, text: str) -> bool:
    """Whether the letters stand in the text in this order, others between them."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _close(later: Traits, earlier: Traits, days: int) -> bool:
    """Whether at most so many days lie between the two; a report without a date is close to none."""
    one, other = later.head.day, earlier.head.day
    return bool(one and other) and abs((date.fromisoformat(one or "") - date.fromisoformat(other or "")).days) <= days
