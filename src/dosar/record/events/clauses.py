"""The clause that a date belongs to: the part of its sentence that tells what happened then.

A sentence is cut at the words and marks that open a clause (strong bounds: "after", "that", "who", a semicolon) and at
commas (weak bounds). A piece without a verb or a noun of happening goes with its neighbour; a date that stands alone
("On Monday, after the rain, the dike broke") goes with the main clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dosar.languages.pack import Pack
from dosar.text.fold import fold
from dosar.text.match import Token, tokens
from dosar.text.segment import Extent

_STRONG = re.compile(r"[;:](?=\s)|\s[–—-](?=\s)")
#: What may stand between an auxiliary and its verb: at most two words.
_AUXILIARY = re.compile(r"\s+(?:[\w-]+\s+){0,2}")
_WEAK = re.compile(r",(?=\s)|[()\"]")


class Trigger(NamedTuple):
    """Words at ``[start, end)`` that tell of something done, and of which kinds it is; a bare verb has no kind.

    ``says`` is true of words that report speech, ``joined`` of a verb with its auxiliary.
    """

    start: int
    end: int
    kinds: tuple[str, ...] = ()
    says: bool = False
    joined: bool = False


class _Piece(NamedTuple):
    """A piece ``[start, end)`` of a sentence; ``opens`` says that a clause of its own begins with it."""

    start: int
    end: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """One sentence cut into pieces, with the triggers and the times in it; offsets count from its first word."""

    pack: Pack
    folded: str
    words: tuple[Token, ...]
    triggers: tuple[Trigger, ...]
    times: tuple[Extent, ...]
    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, text: str, pack: Pack, times: Sequence[Extent], cues: Sequence[Extent] = ()) -> Clauses:
        """The clauses of a sentence. ``times`` are the dates in it, ``cues`` the words that report speech."""
        folded = fold(text)
        words = tuple(tokens(folded))
        found = [*_triggers(pack, folded, words), *(Trigger(cue.start, cue.end, says=True) for cue in cues)]
        triggers = _joined(folded, [each for each in found if not _is_part(each, times)])
        return cls(pack, folded, words, tuple(triggers), tuple(times), tuple(_cut(pack, text, folded, words, times)))

    def around(self, time: Extent) -> Extent:
        """The part of the sentence that the date belongs to."""
        at = next((at for at, piece in enumerate(self.pieces) if piece.start <= time.start < piece.end), 0)
        first, last = self._span(at)
        while first > 0 and not self.pieces[first].opens and self._idle(first - 1):
            first -= 1
        while last + 1 < len(self.pieces) and not self.pieces[last + 1].opens and self._idle(last + 1):
            last += 1
        return Extent(self.pieces[first].start, self.pieces[last].end)

    def nearest(self, time: Extent, within: Extent) -> Trigger | None:
        """The trigger that stands nearest to the date in its clause; of equals the one before it."""
        inside = [each for each in self.triggers if within.start <= each.start and each.end <= within.end]
        return min(inside, key=lambda each: (gap(each, time), each.start), default=None)

    def _span(self, at: int) -> tuple[int, int]:
        """The pieces from that of the date to that of its trigger, first and last."""
        if self._acts(at):
            return at, at
        ahead = range(at + 1, len(self.pieces))
        if self._is_first(at):
            # "On Monday, after the rain, the dike broke": the main clause comes after a comma.
            mains = [each for each in ahead if self._acts(each) and not self.pieces[each].opens]
            mains += [each for each in ahead if self._acts(each)]
            if mains:
                return (at, mains[0]) if mains[0] == at + 1 else (mains[0], mains[0])
        for each in range(at, -1, -1):
            if self._acts(each):
                return each, at
            if self.pieces[each].opens:
                break
        for each in ahead:
            if self.pieces[each].opens:
                break
            if self._acts(each):
                return at, each
        return 0, len(self.pieces) - 1

    def _is_first(self, at: int) -> bool:
        """Whether nothing is told before this piece."""
        return not any(self._acts(each) for each in range(at))

    def _acts(self, at: int) -> bool:
        piece = self.pieces[at]
        return any(piece.start <= each.start < piece.end for each in self.triggers)

    def _idle(self, at: int) -> bool:
        """Whether a piece tells nothing and dates nothing of its own."""
        piece = self.pieces[at]
        return not self._acts(at) and not any(piece.start <= each.start < piece.end for each in self.times)


def gap(one: Trigger, other: Extent) -> int:
    """How far two extents are apart; 0 where they touch."""
    return max(one.start - other.end, other.start - one.end, 0)


def _triggers(pack: Pack, folded: str, words: Sequence[Token]) -> list[Trigger]:
    """The words of a sentence that tell of something done: classes of happenings, other verbs, auxiliaries."""
    found: list[Trigger] = []
    concepts = pack.words["happening"].meanings
    for sheet, hit in pack.patterns["events"].find(folded, list(words), len(folded)):
        kinds = concepts[" ".join(hit.match[0].split())] if sheet.reads == "happening" else ()
        found.append(Trigger(hit.start, hit.end, kinds))
    auxiliary, tense, cue = pack.words["v"], pack.words["tense"], pack.words["cue"]
    for word in words:
        if word.text in cue:
            found.append(Trigger(word.start, word.end, says=True))
        elif word.text in auxiliary or tense.get(word.text) in ("past", "future"):
            found.append(Trigger(word.start, word.end))
    return found


def _joined(folded: str, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers, in order: those that overlap are one, an auxiliary goes with the verb that follows it.

    A word of one letter tells something only beside a verb: "a" is an article as often.
    """
    found: list[Trigger] = []
    for each in sorted(triggers):
        last = found[-1] if found else None
        bare = last is not None and not last.kinds and not last.says
        if last and (each.start < last.end or (bare and _AUXILIARY.fullmatch(folded, last.end, each.start))):
            kinds = tuple(dict.fromkeys((*last.kinds, *each.kinds)))
            joined = last.joined or each.joined or (bare and each.start >= last.end)
            found[-1] = Trigger(last.start, max(last.end, each.end), kinds, last.says or each.says, joined)
        else:
            found.append(each)
    return [each for each in found if each.kinds or each.says or each.end - each.start > 1]


def _is_part(trigger: Trigger, times: Sequence[Extent]) -> bool:
    """Whether words are part of a date and tell nothing: "at the end of March"."""
    return any(time.start <= trigger.start and trigger.end <= time.end for time in times)


def _cut(pack: Pack, text: str, folded: str, words: Sequence[Token], times: Sequence[Extent]) -> list[_Piece]:
    """The pieces of a sentence; no date is cut."""
    bounds: dict[int, bool] = {match.end(): False for match in _WEAK.finditer(folded)}
    bounds |= {match.end(): True for match in _STRONG.finditer(folded)}
    for sheet, hit in pack.patterns["counts"].find(folded, list(words), len(folded)):
        if sheet.reads == "break":
            bounds[hit.start] = True
    that = pack.words["C"]
    plain = text.isascii()
    bounds |= {w.start: True for w in words if w.text in that and (plain or that.spells(text[w.start : w.end]))}
    if len(times) > 1:
        bounds |= {word.start: bounds.get(word.start, False) for word in words if word.text in pack.words["&"]}
    bounds = {at: opens for at, opens in bounds.items() if not any(t.start < at < t.end for t in times)}
    marks = sorted({0, *bounds, len(folded)})
    return [_Piece(start, end, bounds.get(start, start == 0)) for start, end in pairwise(marks) if start < end]
