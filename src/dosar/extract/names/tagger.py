"""The sequence model: what a linear-chain CRF takes the words of a sentence for, and how sure it is.

The model is loaded when it is first asked, once for each thread (a tagger keeps the sentence that it was last shown),
by a function of its path: nothing that is pickled holds it.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dosar.extract.names.line import Candidate, Line
from dosar.extract.names.wordmarks import features
from dosar.model import MentionType

if TYPE_CHECKING:
    import pycrfsuite

#: The labels of a model: the first word of a name, a further one, and none.
LABELS: dict[str, MentionType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
NONE = "O"


class Guess(NamedTuple):
    """A name as the model sees it: ``[start, end)``, its type, and how sure the model is of its least sure word."""

    start: int
    end: int
    type: MentionType
    score: float


class Opinion:
    """What the model thinks of one sentence; to be asked before it is shown the next."""

    def __init__(self, line: Line, candidates: Sequence[Candidate], path: str) -> None:
        self._line = line
        self._tagger = _tagger(path, threading.get_ident())
        self._tagger.set(features(line, candidates))
        self.guesses = tuple(self._guesses(self._tagger.tag()))

    def _guesses(self, tags: Sequence[str]) -> list[Guess]:
        """The names that the tags spell."""
        found: list[Guess] = []
        first = 0
        while first < len(tags):
            last = first + 1
            if tags[first] != NONE:
                kind = tags[first][2:]
                while last < len(tags) and tags[last] == f"I-{kind}":
                    last += 1
                score = min(self._tagger.marginal(tags[at], at) for at in range(first, last))
                words = self._line.words
                found.append(Guess(words[first].start, words[last - 1].end, LABELS[kind], score))
            first = last
        return found

    def no_name(self, start: int, end: int) -> float:
        """How sure the model is that each word of ``[start, end)`` belongs to no name."""
        words = self._line.words
        inside = [at for at, word in enumerate(words) if start <= word.start < end]
        return min((self._tagger.marginal(NONE, at) for at in inside), default=0.0)


@functools.lru_cache(maxsize=32)
def _tagger(path: str, thread: int) -> pycrfsuite.Tagger:
    """The model at a path, for one thread."""
    import pycrfsuite  # compiled code: not at import time

    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    return tagger
