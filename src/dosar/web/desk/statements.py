"""What is asked of what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dosar.dossier import Filters
from dosar.dossier.views import EVERYTHING, StatementRow
from dosar.model import StatementKind
from dosar.record.sayings import Saying
from dosar.text.fold import fold
from dosar.web.desk.asker import Asker
from dosar.web.desk.nouns import SIZE, Page, Speaker


class StatementDesk(Asker):
    """Sayings, each in all its reports, and the statements of single reports."""

    def sayings(
        self,
        filters: Filters = EVERYTHING,
        story: str | None = None,
        kind: StatementKind | None = None,
        through: str | None = None,
        number: int = 1,
        size: int = SIZE,
    ) -> Page[Saying]:
        """Who said what, each thing once, those of the latest story first.

        ``by`` of the filters names the speaker, ``through`` the exact name of somebody through whom it came; of a
        ``kind`` are those that some report has so.
        """
        book = self._book(filters.day)
        carrier = fold(through) if through else None
        found = (
            saying
            for each in self._stories(filters.day, story)
            for saying in book.sayings(each)
            if carrier is None or any(fold(name) == carrier for name in saying.through)
        )
        narrowed = self._narrowed(found, filters)
        if kind is not None:
            kinds = self._kinds(filters.day)
            narrowed = [one for one in narrowed if any(kinds.get(each) == kind for each in one.statements)]
        return Page.of(narrowed, number, size)

    def saying(self, identity: str, as_of: str | None = None) -> Saying | None:
        """The saying that goes by this id."""
        return self._book(as_of).saying(identity)

    def tellings(self, sayings: Sequence[Saying]) -> Mapping[str, StatementRow]:
        """The statements of some sayings by their ids, as each report has it: its kind, its cue, its chain."""
        wanted = {identity for saying in sayings for identity in saying.statements}
        reports = {found.report for saying in sayings for found in saying.evidence}
        with self._shelf.dossier() as dossier:
            return {row.id: row for row in dossier.statements(of=sorted(reports)) if row.id in wanted}

    def speakers(
        self, filters: Filters = EVERYTHING, story: str | None = None, number: int = 1, size: int = SIZE
    ) -> Page[Speaker]:
        """Who speaks, who says most first; the sayings of nobody named are one speaker's without a name."""
        book = self._book(filters.day)
        found = (saying for each in self._stories(filters.day, story) for saying in book.sayings(each))
        by_speaker: dict[tuple[str | None, str | None], list[Saying]] = {}
        for saying in self._narrowed(found, filters):
            known = book.speaker_of(saying)
            key = (known, None) if known else (None, saying.speaker)
            by_speaker.setdefault(key, []).append(saying)
        speakers = [self._speaker(entity, said, filters.day) for (entity, _), said in by_speaker.items()]
        speakers.sort(key=lambda one: (one.name is None, -one.sayings, one.name or ""))
        return Page.of(speakers, number, size)

    def statements(self, filters: Filters = EVERYTHING, number: int = 1, size: int = SIZE) -> Page[StatementRow]:
        """The statements of single reports by publication."""
        with self._shelf.dossier() as dossier:
            return Page.of(tuple(dossier.statements(filters)), number, size)

    def _speaker(self, entity: str | None, said: Sequence[Saying], as_of: str | None) -> Speaker:
        book = self._book(as_of)
        known = book.entity(entity) if entity else None
        reports = {found.report for saying in said for found in saying.evidence}
        days = sorted(day for report in reports if (day := book.heads[report].day))
        return Speaker(
            name=known.name if known else said[0].speaker,
            entity=entity,
            sayings=len(said),
            reports=len(reports),
            first=days[0] if days else None,
            last=days[-1] if days else None,
        )

    def _kinds(self, as_of: str | None) -> Mapping[str, StatementKind]:
        """How each statement is put, as people corrected it."""

        def read() -> Mapping[str, StatementKind]:
            with self._shelf.dossier() as dossier:
                return {row.id: row.kind for row in dossier.statements(Filters(as_of=as_of))}

        return self._book(as_of).kept("kinds", read)
