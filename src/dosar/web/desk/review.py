"""What is asked of doubts, and what people decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dosar.record.judgements import in_force
from dosar.record.material import Judgement
from dosar.web.desk.asker import Asker
from dosar.web.desk.doubts import KINDS, UNSURE, doubts
from dosar.web.desk.nouns import SIZE, Decision, DoubtKind, Page, Questionable


class Outdated(Exception):  # noqa: N818 - named for what it says of the page
    """Somebody has decided on the same fact since the page was made: ``judgement`` is that decision."""

    def __init__(self, judgement: Judgement) -> None:
        super().__init__(judgement.id)
        self.judgement = judgement


class ReviewDesk(Asker):
    """Doubts, decisions, and the trail they leave."""

    def doubts(
        self, kind: DoubtKind | None = None, as_of: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Questionable]:
        """What a person should look at and nobody has yet, of one kind or of all: the least sure first of each."""
        return Page.of([one for one in self._doubts(as_of) if kind in (None, one.kind)], number, size)

    def doubt_counts(self, as_of: str | None = None) -> Mapping[DoubtKind, int]:
        """How many doubts there are of each kind."""
        counted = Counter(one.kind for one in self._doubts(as_of))
        return {kind: counted[kind] for kind in KINDS}

    def judgements(self, number: int = 1, size: int = SIZE) -> Page[Decision]:
        """Every decision so far, the latest first, and whether it holds."""
        every = self._trail()
        held = {judgement.id for judgement in in_force(every)}
        page = Page.of(list(enumerate(every))[::-1], number, size)
        return page.each(lambda one: _decision(one[1], held, every[one[0] + 1 :]))

    @property
    def decided(self) -> int:
        """How many decisions there are so far: what a form says its page has seen."""
        return len(self._trail())

    def member(self, identity: str) -> str | None:
        """The fact or report that stands for the group of this id in a judgement; None where nothing goes by it."""
        return self._book(None).read(lambda record: record.member(identity))

    def decide(self, judgement: Judgement, seen: int) -> None:
        """Keep a person's decision. ``seen`` is `decided` as it was when her page was made.

        Raises `Outdated` where somebody has decided on the same facts since, `BadJudgement` where it cannot be kept.
        """
        facts = {judgement.left, judgement.right} - {None}
        with self._shelf.writable() as dossier, dossier.at_once():
            for other in list(dossier.judgements())[seen:]:
                if not facts.isdisjoint({other.left, other.right}):
                    raise Outdated(other)
            dossier.judge(judgement)

    def _trail(self) -> Sequence[Judgement]:
        with self._shelf.dossier() as dossier:
            return list(dossier.judgements())

    def _doubts(self, as_of: str | None) -> Sequence[Questionable]:
        book = self._book(as_of)

        def read() -> Sequence[Questionable]:
            with self._shelf.dossier() as dossier:
                weak, held = dossier.weak(UNSURE, as_of), in_force(dossier.judgements())
                texts = {one: dossier.report(one).text for one in {fact.report for fact in weak}}
            return list(doubts(book, weak, texts, held))

        return book.kept("doubts", read)


def _decision(judgement: Judgement, held: set[str], later: Sequence[Judgement]) -> Decision:
    holds = judgement.verdict == "undo" or judgement.id in held
    return Decision(judgement=judgement, holds=holds, ended_by=None if holds else _ended_by(judgement, later))


def _ended_by(judgement: Judgement, later: Sequence[Judgement]) -> str | None:
    """The judgement that took this one back, or another on the same matter that replaced it."""
    ending = (other for other in later if judgement not in in_force([judgement, other]))
    return next((other.id for other in ending), None)
