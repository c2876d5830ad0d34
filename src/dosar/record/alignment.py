"""Which sentences two reports share, and how much of each is the other's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from dosar.model import Span
from dosar.record.sketch import words

_Words: TypeAlias = Sequence[Sequence[str]]

_RUN = 4  # words in a row that are no chance
_ALIKE = 75.0  # of 100: sentences that share three quarters of their letters in order


class Pairing(NamedTuple):
    """Two sentences that are one, and how alike they are, from 0 to 1."""

    left: Span
    right: Span
    score: float


class Alignment(NamedTuple):
    """The sentences that two reports share, in the order of the left one; the share of each one's words in common."""

    shared: tuple[Pairing, ...]
    left: float
    right: float


def align(left: Sequence[Span], right: Sequence[Span]) -> Alignment:
    """The alignment of two reports, given the sentences of each.

    Sentences are paired with the one most like them (normalised Indel similarity of their folded words, as rapidfuzz
    computes it); the shares in common are counted in words that stand in a run of four which both reports have.
    """
    ours, theirs = ([words(sentence.text) for sentence in side] for side in (left, right))
    return Alignment(tuple(_pairs(left, ours, right, theirs)), _covered(ours, theirs), _covered(theirs, ours))


def _pairs(
    left: Sequence[Span], ours: list[list[str]], right: Sequence[Span], theirs: list[list[str]]
) -> list[Pairing]:
    from rapidfuzz import fuzz, process

    choices = {at: " ".join(one) for at, one in enumerate(theirs) if len(one) >= _RUN}
    found = []
    for sentence, one in zip(left, ours, strict=True):
        if len(one) < _RUN or not choices:
            continue
        best = process.extractOne(" ".join(one), choices, scorer=fuzz.ratio, processor=None, score_cutoff=_ALIKE)
        if best is not None:
            _, score, at = best
            del choices[at]
            found.append(Pairing(sentence, right[at], round(score / 100, 2)))
    return found


def _covered(ours: _Words, theirs: _Words) -> float:
    """The share of our words that stand in a run which they have too."""
    flat, other = ([word for sentence in side for word in sentence] for side in (ours, theirs))
    runs = {tuple(other[at : at + _RUN]) for at in range(len(other) - _RUN + 1)}
    covered: set[int] = set()
    for at in range(len(flat) - _RUN + 1):
        if tuple(flat[at : at + _RUN]) in runs:
            covered.update(range(at, at + _RUN))
    return len(covered) / len(flat) if flat else 0.0
