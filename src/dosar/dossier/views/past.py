"""What of the kept record was so on a past day already, and how the reports known then were grouped otherwise.

Reports are tied only to those that were out before them. So a report that came later touches the groups that ties and
rulings hold together with it, and no others: only those are found anew, and of these most turn out to be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from dosar.dossier.closure import GroupKind, akin
from dosar.dossier.connection import Connection
from dosar.dossier.views.files import DossierFiles
from dosar.dossier.views.judgements import judgements
from dosar.record.groups import Pair, Rulings
from dosar.record.judgements import ORIGIN, STORY, in_force, rulings
from dosar.record.origins import echo_groups
from dosar.record.stories import groups
from dosar.record.support import HOLDS

_REPORTS = """
  SELECT r.number, r.id, coalesce(f.out <= ?, 0) AS known FROM filings AS f JOIN reports AS r ON r.number = f.report
"""
_HOLDING: Mapping[GroupKind, str] = {
    "story": f"SELECT report, earlier FROM ties WHERE kind = 'story' AND support >= {HOLDS}",
    "origin": "SELECT report, earlier FROM ties WHERE kind <> 'story'",
}
_GROUPS = """
  SELECT i.number, c.report FROM kept_items AS i JOIN kept_carriers AS c ON c.item = i.number WHERE i.kind = ?
"""

Members = frozenset[int]


class Past(NamedTuple):
    """The groups of the reports that were known by a day; groups of reports are sorted ids.

    ``stories`` are the ids of the kept stories that were told as they are now, by their numbers, ``retold`` the reports
    of the others. ``echoes`` are the numbers of the kept echo groups that were as they are now, ``regrouped`` the
    others, and ``echoing`` all of them.
    """

    stories: Mapping[int, str]
    retold: Sequence[tuple[str, ...]]
    echoes: frozenset[int]
    regrouped: Sequence[tuple[str, ...]]
    echoing: Sequence[tuple[str, ...]]
    numbers: Mapping[str, int]


def past(connection: Connection, as_of: str) -> Past:
    """How the reports were grouped that were certainly published by a day."""
    return _Day(connection, as_of).past()


class _Groups(NamedTuple):
    """Groups by the numbers of their reports: the kept ones that were so, by the number of the item, and the others."""

    same: Mapping[int, Members]
    others: Sequence[Members]

    @property
    def beside(self) -> dict[int, Members]:
        """The group of each report."""
        return {report: group for group in (*self.same.values(), *self.others) for report in group}


class _Day:
    """Finds the groups of a day."""

    def __init__(self, connection: Connection, as_of: str) -> None:
        self._connection = connection
        rows = connection.all(_REPORTS, (as_of,))
        self._ids = {row["number"]: row["id"] for row in rows}
        self._numbers = {row["id"]: row["number"] for row in rows}
        self._late = {row["number"] for row in rows if not row["known"]}
        held = in_force(judgements(connection))
        self._stories, self._origins = rulings(held, STORY), rulings(held, ORIGIN)

    def past(self) -> Past:
        """The groups of all who were known."""
        now = self._kept("origin")
        echoes = self._split(now, "origin", self._origins)
        moved = self._moved(now, echoes)
        stories = self._split(self._kept("story"), "story", self._stories)
        same = {number for number, members in stories.same.items() if members.isdisjoint(moved)}
        retold = [*stories.others, *(members for number, members in stories.same.items() if number not in same)]
        rows = self._connection.all("SELECT number, id FROM kept_items WHERE kind = 'story'")
        return Past(
            stories={row["number"]: row["id"] for row in rows if row["number"] in same},
            retold=self._named(retold),
            echoes=frozenset(echoes.same),
            regrouped=self._named(echoes.others),
            echoing=self._named([*echoes.same.values(), *echoes.others]),
            numbers={identity: number for identity, number in self._numbers.items() if number not in self._late},
        )

    def _split(self, now: Mapping[int, Members], kind: GroupKind, ruled: Rulings) -> _Groups:
        """The groups of a kind, those found anew among them that are the same after all."""
        touched = self._touched(kind, ruled.same)
        grouped = self._together if kind == "story" else self._echoing
        found = [self._members(group) for group in grouped(touched - self._late, ruled)]
        number = {members: item for item, members in now.items()}
        same = {item: members for item, members in now.items() if members.isdisjoint(touched)}
        same |= {number[members]: members for members in found if members in number}
        return _Groups(same, [members for members in found if members not in number])

    def _touched(self, kind: GroupKind, ruled: Iterable[Pair]) -> set[int]:
        """The reports that may be in one group of a kind with a late one, and the late ones."""
        beside: dict[int, list[int]] = {}
        numbers = self._numbers
        pairs = [(row[0], row[1]) for row in self._connection.select(_HOLDING[kind])]
        pairs += [(numbers[left], numbers[right]) for left, right in ruled if left in numbers and right in numbers]
        for one, other in pairs:
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
        found = set(self._late)
        waiting = list(found)
        while waiting:
            for other in beside.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _together(self, reports: Set[int], ruled: Rulings) -> list[tuple[str, ...]]:
        """Which of these reports were on one story."""
        known, ties = akin(self._connection, reports)
        return groups(known, ties, ruled)

    def _echoing(self, reports: Set[int], ruled: Rulings) -> list[tuple[str, ...]]:
        """Which of these reports were of one origin."""
        ties = (tie for tie in DossierFiles(self._connection, some=reports).ties() if tie.kind != "story")
        return echo_groups((self._ids[report] for report in reports), ties, ruled)

    def _moved(self, now: Mapping[int, Members], then: _Groups) -> set[int]:
        """The reports that were of one origin with others among the known than they are now."""
        of = {report: group - self._late for group in now.values() for report in group}
        was = then.beside
        either = (of.keys() | was.keys()) - self._late
        return {one for one in either if of.get(one, frozenset((one,))) != was.get(one, frozenset((one,)))}

    def _kept(self, kind: GroupKind) -> dict[int, Members]:
        """The reports of the kept groups of a kind, by the numbers of the items."""
        found: dict[int, set[int]] = {}
        for row in self._connection.select(_GROUPS, (kind,)):
            found.setdefault(row["number"], set()).add(row["report"])
        return {number: frozenset(reports) for number, reports in found.items()}

    def _members(self, group: Iterable[str]) -> Members:
        return frozenset(self._numbers[report] for report in group)

    def _named(self, groups: Iterable[Members]) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(self._ids[report] for report in group)) for group in groups)
