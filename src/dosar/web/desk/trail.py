"""What is asked of the trail that decisions leave: who decided what, when, why, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dosar.dossier import Dossier
from dosar.record.corrections import PLACE, WORDS
from dosar.record.judgements import ended
from dosar.record.material import Judgement, Verdict
from dosar.web.desk.asker import Asker
from dosar.web.desk.nouns import SIZE, Decision, Page, Step


class Sought(NamedTuple):
    """Which decisions are looked for: whose, of which verdict, from one day to another (ISO 8601), about which fact."""

    who: str | None = None
    verdict: Verdict | None = None
    since: str | None = None
    until: str | None = None
    fact: str | None = None

    def has(self, judgement: Judgement) -> bool:
        """Whether a decision is among them."""
        day = judgement.at[:10]
        return (
            self.who in (None, judgement.who)
            and self.verdict in (None, judgement.verdict)
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
            and self.fact in (None, judgement.left, judgement.right)
        )


EVERY_DECISION = Sought()


class TrailDesk(Asker):
    """Every decision so far."""

    def judgements(self, number: int = 1, size: int = SIZE) -> Page[Decision]:
        """Every decision so far, the latest first, and whether it holds."""
        every = self._every()
        over = ended(every)
        return Page.of(every[::-1], number, size).each(lambda one: _decision(one, over))

    def trail(self, sought: Sought = EVERY_DECISION, number: int = 1, size: int = SIZE) -> Page[Step]:
        """The decisions that are looked for, the latest first, each with what was before and after it."""
        with self._shelf.dossier() as dossier:
            every = list(dossier.judgements())
            over, by_id = ended(every), {judgement.id: judgement for judgement in every}
            page = Page.of([one for one in reversed(every) if sought.has(one)], number, size)
            return page.filled([_step(dossier, one, over, by_id) for one in page.items])

    def step(self, identity: str) -> Step | None:
        """The decision with this id, with what was before and after it."""
        with self._shelf.dossier() as dossier:
            every = list(dossier.judgements())
            found = next((one for one in every if one.id == identity), None)
            return _step(dossier, found, ended(every), {one.id: one for one in every}) if found else None

    def deciders(self) -> Sequence[tuple[str, int]]:
        """Who decided, and how often, most decisions first."""
        return Counter(judgement.who for judgement in self._every()).most_common()

    def _every(self) -> Sequence[Judgement]:
        with self._shelf.dossier() as dossier:
            return list(dossier.judgements())


def _decision(judgement: Judgement, over: Mapping[str, Judgement]) -> Decision:
    by = over.get(judgement.id)
    if judgement.verdict == "undo":
        by = None
    return Decision(judgement=judgement, holds=by is None, ended_by=by.id if by else None)


def _step(
    dossier: Dossier, judgement: Judgement, over: Mapping[str, Judgement], by_id: Mapping[str, Judgement]
) -> Step:
    known = by_id.get(judgement.left, judgement) if judgement.verdict == "undo" else judgement
    was = known.before.fields.get(known.field or "") if known.before else None
    return Step(
        judgement=judgement,
        about=known,
        ended_by=over.get(judgement.id),
        before=_shown(dossier, known, was),
        after=_shown(dossier, known, known.value),
    )


def _shown(dossier: Dossier, judgement: Judgement, value: str | None) -> str | None:
    """What a field was set to, as a person reads it: words of the report where it is set by their place."""
    if not value or judgement.field not in WORDS or judgement.before is None:
        return value
    place = PLACE.fullmatch(value)
    if place is None:
        return value
    return dossier.words_at(judgement.before.left.report, int(place[1]), int(place[2])) or value
