"""Which sentences two reports share, and how much of each is the other's."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from dosar.model import Span
from dosar.record.sketch import words

_Run: TypeAlias = str

_RUN = 4  # words in a row that are no chance
_ALIKE = 75.0  # of 100: sentences that share three quarters of their letters in order


class Pairing(NamedTuple):
    """Two sentences that are one, and how alike they are, from 0 to 1."""

    left: Span
    right: Span
    score: float


@dataclass(frozen=True, eq=False)
class Told:
    """The sentences of a report, with what aligning them needs: it is made once, however often they are aligned."""

    sentences: Sequence[Span]

    @functools.cached_property
    def words(self) -> list[list[str]]:
        """The folded words of each sentence."""
        return [words(sentence.text) for sentence in self.sentences]

    @functools.cached_property
    def runs(self) -> list[_Run]:
        """All runs of words, in order; as one text each, since a text keeps its hash."""
        flat = [word for sentence in self.words for word in sentence]
        return [" ".join(flat[at : at + _RUN]) for at in range(len(flat) - _RUN + 1)]

    @functools.cached_property
    def known(self) -> frozenset[_Run]:
        """The runs, to be looked up."""
        return frozenset(self.runs)

    def covered(self, other: Told) -> float:
        """The share of its words that stand in a run which the other has too."""
        if self.known.isdisjoint(other.known):
            return 0.0
        known, covered, end = other.known, 0, 0
        for at in [at for at, run in enumerate(self.runs) if run in known]:
            covered += _RUN if at >= end else at + _RUN - end
            end = at + _RUN
        return covered / (len(self.runs) + _RUN - 1) if covered else 0.0


def shared(left: Told, right: Told) -> list[Pairing]:
    """The sentences that two reports share, in the order of the left one.

    Each is paired with the one most like it: normalised Indel similarity of the folded words, as rapidfuzz has it.
    """
    from rapidfuzz import fuzz, process

    choices = {at: " ".join(one) for at, one in enumerate(right.words) if len(one) >= _RUN}
    found = []
    for sentence, one in zip(left.sentences, left.words, strict=True):
        if len(one) < _RUN or not choices:
            continue
        best = process.extractOne(" ".join(one), choices, scorer=fuzz.ratio, processor=None, score_cutoff=_ALIKE)
        if best is not None:
            _, score, at = best
            del choices[at]
            found.append(Pairing(sentence, right.sentences[at], round(score / 100, 2)))
    return found
