"""What is asked of doubts, and the one place where decisions are kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from dosar.dossier import Dossier
from dosar.dossier.errors import NoSuchFact
from dosar.dossier.views import Standing
from dosar.model import Evidence
from dosar.record.judgements import in_force
from dosar.record.material import Judgement
from dosar.web.desk.asker import Asker
from dosar.web.desk.doubts import AT_MOST, KINDS, UNSURE, UNSURE_ECHO, Looking, completed, doubts
from dosar.web.desk.groups import FIELDS
from dosar.web.desk.nouns import SIZE, DoubtKind, Group, Page, Questionable

_FEW, _REACH = 80, 90  # code points
_MOST = 20  # decisions by which a member leaves a group
_REFERENCE = re.compile(r"(?:sha256:)?[0-9a-f]{12,64}")


class Outdated(Exception):  # noqa: N818 - named for what it says of the page
    """Somebody has decided on the same since the page was made: ``judgements``, when there were ``decided`` in all."""

    def __init__(self, judgements: Sequence[Judgement], decided: int) -> None:
        super().__init__(", ".join(judgement.id for judgement in judgements))
        self.judgements = tuple(judgements)
        self.decided = decided


class ReviewDesk(Asker):
    """Doubts, and decisions."""

    def doubts(
        self, kind: DoubtKind | None = None, as_of: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Questionable]:
        """What a person should look at and nobody has yet, of one kind or of all: the least sure first of each.

        Of each kind there are at most some hundred, for what came in last (`dosar.web.desk.doubts.AT_MOST`).
        """
        page = Page.of([one for one in self._doubts(as_of) if kind in (None, one.kind)], number, size)
        book = self._book(as_of)
        return page.each(lambda one: completed(one, book, self.fact))

    def doubt_counts(self, as_of: str | None = None) -> Mapping[DoubtKind, int]:
        """How many doubts there are of each kind, as far as they are looked for: see `doubts`."""
        counted = Counter(one.kind for one in self._doubts(as_of))
        return {kind: counted[kind] for kind in KINDS}

    @property
    def decided(self) -> int:
        """How many decisions there are so far: what a form says its page has seen."""
        with self._shelf.dossier() as dossier:
            return dossier.decided()

    def around(self, found: Iterable[Evidence]) -> Mapping[Evidence, tuple[str, str]]:
        """What stands before and after some words in their reports, where they are few: the end and the beginning."""
        few = {words for words in found if len(words.text) <= _FEW}
        with self._shelf.dossier() as dossier:
            return {
                words: (
                    _from_a_word(dossier.words_at(words.report, max(0, words.start - _REACH), words.start) or ""),
                    _to_a_word(dossier.words_at(words.report, words.end, words.end + _REACH) or ""),
                )
                for words in few
            }

    def fact(self, identity: str) -> Standing:
        """The fact with this id, or the beginning of one. Raises `NoSuchFact`."""
        if not _REFERENCE.fullmatch(identity):
            raise NoSuchFact(f"{identity!r} is no id of a fact")
        with self._shelf.dossier() as dossier:
            return dossier.standing(dossier.fact(identity))

    def member(self, identity: str) -> str | None:
        """The fact or report that stands for the group of this id in a judgement; None where nothing goes by it."""
        return self._book(None).read(lambda record: record.member(identity))

    def decide(self, judgements: Sequence[Judgement], seen: int) -> int:
        """Keep a person's decision, which may be several judgements, all of them or none; how many there are then.

        ``seen`` is `decided` as it was when her page was made. Raises `Outdated` where somebody has decided on the same
        facts since, `BadJudgement` where it cannot be kept.
        """
        with self._shelf.writable() as dossier, dossier.at_once():
            _check(dossier, {fact for judgement in judgements for fact in _about(dossier, judgement)}, seen)
            dossier.judge(*judgements)
            return dossier.decided()

    def take_out(
        self, group: Group, member: str, apart: Callable[[str], Judgement], seen: int
    ) -> tuple[Sequence[Judgement], int]:
        """Have a member leave a group: what was decided for it, and how many decisions there are then.

        ``apart`` gives the decision that the member is not one with another. Such are kept one after another, until
        there is none left with which it is in one group. Raises as `decide` does.
        """
        others, field = [other for other in group.members if other != member], FIELDS.get(group.kind)
        done: list[Judgement] = []
        with self._shelf.writable() as dossier, dossier.at_once():
            _check(dossier, {member}, seen)
            while len(done) < _MOST:
                beside = next((other for other in others if dossier.together(member, other, field)), None)
                if beside is None:
                    break
                done.append(apart(beside))
                dossier.judge(done[-1])
            return done, dossier.decided()

    def _doubts(self, as_of: str | None) -> Sequence[Questionable]:
        book = self._book(as_of)

        def read() -> Sequence[Questionable]:
            with self._shelf.dossier() as dossier:
                held = in_force(dossier.judgements())
                most = AT_MOST + len(held)
                weak, echoes = dossier.weak(UNSURE, as_of, most), dossier.weak_echoes(UNSURE_ECHO, as_of, most)
            return list(doubts(Looking(book, weak, echoes, held)))

        return book.kept("doubts", read)


def _from_a_word(text: str) -> str:
    """The end of a paragraph that is read up to here, without the part of a word with which it begins."""
    line = text.rpartition("\n")[2]
    return line.partition(" ")[2] if len(line) == _REACH else line


def _to_a_word(text: str) -> str:
    """The beginning of a paragraph that is read from here, without the part of a word with which it ends."""
    line = text.partition("\n")[0]
    return line.rpartition(" ")[0] if len(line) == _REACH else line


def _check(dossier: Dossier, about: set[str], seen: int) -> None:
    """Raise `Outdated` where something was decided about these facts or reports that was not seen."""
    later = [other for other in dossier.judgements(after=seen) if not about.isdisjoint(_about(dossier, other))]
    if later:
        raise Outdated(later, dossier.decided())


def _about(dossier: Dossier, judgement: Judgement) -> Iterable[str]:
    """The facts and reports that a judgement is about; one that takes another back is about the same as that."""
    if judgement.verdict == "undo":
        judgement = next((one for one in dossier.judgements() if one.id == judgement.left), judgement)
    return {judgement.left, *filter(None, [judgement.right])}
