"""Keeping: the record of all reports, brought up to date by as much as has changed.

What a report says touches its own story, the reports that share its origin, and the entities it names, so only these
are made anew. The kept record is always the one that `dosar.record.record` makes of all reports at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import islice

from dosar.dossier.closure import GroupKind, akin, as_json, closure
from dosar.dossier.connection import Connection
from dosar.dossier.facets import Facets
from dosar.dossier.filer import ALL, ECHO
from dosar.dossier.items import Inside, Item, Items
from dosar.dossier.parts import Parts
from dosar.dossier.views.files import DossierFiles
from dosar.dossier.views.judgements import judgements
from dosar.model import Evidence
from dosar.record.judgements import ORIGIN, STORY, in_force, rulings
from dosar.record.linking import Tie
from dosar.record.material import Head
from dosar.record.nouns import Story
from dosar.record.origins import Origins, described, echo_groups
from dosar.record.record import reports_of
from dosar.record.sayings import Saying
from dosar.record.stories import Titled, groups, latest, story
from dosar.record.telling import Telling

_GROUPS = """
  SELECT i.number, c.report FROM kept_items AS i JOIN kept_carriers AS c ON c.item = i.number
  WHERE i.kind = :kind AND i.reports > 0 AND i.number IN (
    SELECT item FROM kept_carriers WHERE kind = :kind AND report IN (SELECT value FROM json_each(:some))
  )
"""
_AT_ONCE = 2000
_WAITING = "SELECT report, stale FROM filings WHERE stale <> 0 ORDER BY +place"  # found by what waits, not by place
_UP_TO_DATE = "UPDATE filings SET stale = 0 WHERE report IN (SELECT value FROM json_each(?))"
_SHRUNK = "SELECT number FROM kept_items WHERE kind IN ('story', 'origin') AND reports = 0"
_IN_ORIGINS = """
  SELECT beside.report AS number, r.id AS report, beside.item FROM kept_carriers AS own
  JOIN kept_carriers AS beside ON beside.item = own.item JOIN reports AS r ON r.number = beside.report
  WHERE own.kind = 'origin' AND own.report IN (SELECT value FROM json_each(?))
"""


def keep(connection: Connection) -> int:
    """Bring the kept record up to date; for how many reports it was not.

    Of very many reports some thousand a transaction: what is interrupted goes on where it stopped.
    """
    waiting = {row["report"]: row["stale"] for row in connection.all(_WAITING)}
    kept = len(waiting)
    while not is_kept(connection):
        with connection.transaction():
            keeper = _Keeper(connection)
            some = keeper.together(waiting)
            keeper.keep(some)
            connection.execute(_UP_TO_DATE, (as_json(some),))
        waiting = {report: stale for report, stale in waiting.items() if report not in some}
    return kept


def is_kept(connection: Connection) -> bool:
    """Whether the kept record has all reports as they are."""
    return connection.first(_WAITING) is None and connection.first(_SHRUNK) is None


class _Reached:
    """The reports that a change reaches."""

    def __init__(self, connection: Connection, numbers: Set[int]) -> None:
        self.numbers = numbers
        self.files = DossierFiles(connection, some=numbers)
        rows = connection.select(
            "SELECT number, id FROM reports WHERE number IN (SELECT value FROM json_each(?))", (as_json(numbers),)
        )
        self.number = {row["id"]: row["number"] for row in rows}

    @cached_property
    def titled(self) -> list[Titled]:
        """The reports, with their titles."""
        return list(self.files.titled())

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """Their heads by id."""
        return {one.head.report: one.head for one in self.titled}

    @cached_property
    def days(self) -> Mapping[str, str | None]:
        """The days on which they were published, by id."""
        return {report: head.day for report, head in self.heads.items()}

    def told(self, group: Iterable[str]) -> list[tuple[int, str | None]]:
        """The numbers of a group of reports with their outlets, the earliest first."""
        ordered = sorted((self.heads[report] for report in group), key=lambda head: head.order)
        return [(self.number[head.report], head.outlet) for head in ordered]

    def members(self, group: Iterable[str]) -> frozenset[int]:
        """The numbers of a group of reports."""
        return frozenset(self.number[report] for report in group)


class _Keeper:
    """Makes anew what some reports touch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        held = in_force(judgements(connection))
        self._story_rulings, self._origin_rulings = rulings(held, STORY), rulings(held, ORIGIN)
        self._rulings = rulings(held)
        self._items = Items(connection)
        self._parts = Parts(connection, self._rulings)
        self._files = DossierFiles(connection)

    def together(self, waiting: Mapping[int, int]) -> Mapping[int, int]:
        """The first of the reports that wait, with those of them whose story or echo group may be the same."""
        if len(waiting) <= _AT_ONCE:
            return waiting
        reach = set(islice(waiting, _AT_ONCE))
        reach |= closure(self._connection, reach, "origin", self._origin_rulings.same)
        reach |= closure(self._connection, reach, "story", self._story_rulings.same)
        return {report: stale for report, stale in waiting.items() if report in reach}

    def keep(self, waiting: Mapping[int, int]) -> None:
        """Make anew what these reports touch: their numbers, with what of the record is stale for each."""
        changed = self._keep_origins({report for report, stale in waiting.items() if stale & ECHO})
        told = {report for report, stale in waiting.items() if stale == ALL} | changed
        self._keep_stories({*waiting, *changed}, told)
        for row in self._connection.all(_SHRUNK):  # all that was in them is gone
            self._delete(row["number"])
        self._parts.settle()

    def _keep_origins(self, waiting: set[int]) -> set[int]:
        """The echo groups; gives the reports whose group has others in it than before."""
        reached = _Reached(self._connection, closure(self._connection, waiting, "origin", self._origin_rulings.same))
        ties = [tie for tie in reached.files.ties() if tie.kind != "story"]
        told: dict[str, list[Tie]] = {}
        for tie in ties:
            told.setdefault(tie.report, []).append(tie)
        before = self._before("origin", reached.numbers)
        changed: set[int] = set()
        for group in echo_groups(reached.heads, ties, self._origin_rulings):
            members = reached.members(group)
            same = before.pop(members, None)
            if same is None:
                changed |= members
            elif members.isdisjoint(waiting):
                continue
            else:
                self._delete(same)
            within = [tie for report in group for tie in told.get(report, ())]
            for shown in described([group], reached.heads, within, self._files.told):
                self._items.echo(self._items.put(shown, group, members, days=reached.days), shown, reached.told(group))
        for members, number in before.items():
            self._delete(number)
            changed |= members
        self._items.flush()
        return changed

    def _keep_stories(self, tied: set[int], told: set[int]) -> None:
        """The stories of reports ``tied`` otherwise; what they tell where they have other members or ``told`` ones."""
        reach = closure(self._connection, tied, "story", self._story_rulings.same)
        known, ties = akin(self._connection, reach)
        before = self._before("story", reach)
        for group in groups(known, ties, self._story_rulings):
            members = frozenset(known[report] for report in group)
            same = before.pop(members, None)
            if same is not None and members.isdisjoint(tied):
                continue
            reached = _Reached(self._connection, members)
            made = story(reached.titled, reached.files.ties(), self._story_rulings)
            if same is not None and members.isdisjoint(told):
                self._items.restate(same, made)
                continue
            if same is not None:
                self._delete(same)
            self._keep_story(made, reached)
        for number in before.values():
            self._delete(number)

    def _keep_story(self, made: Story, reached: _Reached) -> None:
        """A story with all that it tells."""
        order = " ".join(latest(made))
        number = self._items.put(made, reports := reports_of(made), reached.numbers, Inside(latest=order))
        telling = Telling(made.id, reports, self._files, self._origins(reached.numbers), self._rulings)
        book = telling.ledger
        thing = {one: at for at, group in enumerate(book.comparable) for one in group}
        told: list[tuple[Item, Sequence[str], Sequence[Evidence]]] = [
            *((one, [point.id for point in one.points], one.evidence) for one in book.series),
            *((one, (), one.evidence) for one in book.incomparable),
            *((one, one.members, one.evidence) for one in telling.timeline),
            *((one, one.statements, one.evidence) for one in telling.sayings),
        ]
        facets = Facets(telling)
        self._items.flush()  # parts refer to their story
        parts = self._parts.put(number, telling.entities, reached.number)
        for place, (item, found, evidence) in enumerate(told):
            carriers = reached.members(words.report for words in evidence)
            involved = [parts[one] for one in telling.involved.get(item.id, ())]
            speaker = min(involved, default=None) if isinstance(item, Saying) else None
            inside = Inside(number, place, order, thing.get(item.id), speaker)
            at = self._items.put(item, found, carriers, inside, reached.days)
            self._items.involve(at, involved)
            self._items.facets(at, facets.of(item))
        self._items.flush()

    def _origins(self, members: Iterable[int]) -> Origins:
        """Counts the independent origins of these reports."""
        groups: dict[int, list[str]] = {}
        for row in self._connection.all(_IN_ORIGINS, (as_json(members),)):
            groups.setdefault(row["item"], []).append(row["report"])
        return Origins.of(tuple(sorted(set(group))) for group in groups.values())

    def _before(self, kind: GroupKind, numbers: Set[int]) -> dict[frozenset[int], int]:
        """The kept groups of these reports that lost none: the numbers of the items by their members'."""
        groups: dict[int, set[int]] = {}
        for row in self._connection.all(_GROUPS, {"kind": kind, "some": as_json(numbers)}):
            groups.setdefault(row["number"], set()).add(row["report"])
        return {frozenset(members): number for number, members in groups.items()}

    def _delete(self, number: int) -> None:
        """Take a group away, with all that it tells."""
        self._parts.drop(number)
        self._connection.execute("DELETE FROM kept_items WHERE number = ?", (number,))
