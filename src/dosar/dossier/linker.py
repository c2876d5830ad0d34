"""Linking: the ties between reports, found so that they are those which the reports have, however they came in.

Each report is compared with some that were out before it, and anew when a further one comes between. The kept record
is told which reports are tied otherwise than before.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Connection
from dosar.dossier.filer import ECHO, LATER, STORY, key_rows, told, traits
from dosar.dossier.views.files import DossierFiles
from dosar.record.alignment import Told
from dosar.record.filing import place
from dosar.record.linking import LATEST, KeyKind, Tie, TieKind, chosen, keys, may_hide, ties
from dosar.record.support import HOLDS, support
from dosar.record.traits import Traits

_A_TRANSACTION, _FEW = 200, 16
_KEPT, _READ = 4000, 500

_BEFORE = f"SELECT place, report FROM filing_keys WHERE value = ? AND place < ? ORDER BY place DESC LIMIT {LATEST:d}"
_AFTER = f"UPDATE filings SET linked = 2 WHERE linked = 1 AND report IN ({LATER})"
_SCORES = """
  SELECT e.id, t.score FROM ties AS t JOIN reports AS e ON e.number = t.earlier WHERE t.report = ? AND t.kind = 'story'
"""
_IDS = "SELECT id, number FROM reports WHERE number IN (SELECT value FROM json_each(?))"

_WAITING = "SELECT report FROM filings WHERE linked <> 1 ORDER BY place LIMIT ?"
# The index of what waits for linking is used where its own condition stands in the question.
_LATE = "SELECT report FROM filings WHERE linked = 0 AND linked <> 1 AND place < ?"
_LAST = "SELECT place FROM filings WHERE linked = 1 ORDER BY place DESC LIMIT 1"
_LINKED = "UPDATE filings SET linked = 1 WHERE report = ? AND compared = ? AND linked = 2"
_STALE = "UPDATE filings SET stale = stale | ? WHERE report IN (SELECT value FROM json_each(?))"
_COMPARED = "UPDATE filings SET linked = 1, compared = ? WHERE report = ?"


class _Row(NamedTuple):
    """A row of the table of ties: a `Tie` with the numbers of its reports; an echo has no support."""

    report: int
    earlier: int
    kind: TieKind
    score: float
    reason: str
    carrier: str | None
    support: float | None

    @property
    def holds(self) -> bool:
        """Whether it may hold its reports together in a story or in an echo group."""
        return self.support is None or self.support >= HOLDS


_TIES_OF = f"SELECT {', '.join(_Row._fields)} FROM ties WHERE report = ?"


def loosen(connection: Connection, number: int) -> None:
    """Have the reports linked anew that may be compared with this one, which came after them."""
    for value, where, _ in key_rows(number, traits(connection, number)):
        connection.execute(_AFTER, (value, where))


def link(connection: Connection) -> int:
    """Find the ties of all reports that wait for it, in the order of publication; how many there were.

    Some hundred reports a transaction: what is interrupted goes on where it stopped.
    """
    _loosen_later(connection)
    linker = _Linker(connection)
    done = 0
    while waiting := [row["report"] for row in connection.all(_WAITING, (_A_TRANSACTION,))]:
        with connection.transaction():
            for number in waiting:
                linker.link(number)
        done += len(waiting)
    return done


def few_wait(connection: Connection) -> bool:
    """Whether few reports wait, so that linking them and keeping the record can be one transaction."""
    return len(connection.all(_WAITING, (_FEW + 1,))) <= _FEW


def _loosen_later(connection: Connection) -> None:
    """Have those linked anew that were out after a report which came only now."""
    last = connection.first(_LAST)
    if last is None or last["place"] is None:
        return
    late = connection.select(_LATE, (last["place"],))
    with connection.transaction():
        for row in list(late):
            loosen(connection, row["report"])


class _Linker:
    """Links one report after another; keeps the traits, the words and the ties of those it saw last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, Traits] = OrderedDict()
        self._read: OrderedDict[str, Told] = OrderedDict()
        self._scored: OrderedDict[int, dict[str, float]] = OrderedDict()

    def link(self, number: int) -> None:
        """Replace the ties of one report, but for one that would only be compared again with the same others."""
        later = self._traits(number)
        candidates = self._candidates(later)
        compared = msgspec.msgpack.encode(candidates)
        if not self._connection.execute(_LINKED, (number, compared)):
            self._compare(number, later, candidates)
            self._connection.execute(_COMPARED, (compared, number))

    def _compare(self, number: int, later: Traits, candidates: Sequence[int]) -> None:
        """Find the ties of a report; with what it was compared with before it is not compared again."""
        numbers = {row["id"]: row["number"] for row in self._connection.all(_IDS, (as_json(candidates),))}
        known, before = self._known(number, numbers)
        fresh: list[Traits] = []
        for other in sorted({*numbers.values()} - before):
            with suppress(LookupError):  # another program took the report away, and left its keys
                fresh.append(self._traits(other))
        found = ties(later, fresh, self._told, known)
        scores = {tie.earlier: tie.score for tie in found if tie.kind == "story"}
        self._replace(number, [self._row(number, numbers[tie.earlier], tie, scores) for tie in found])

    def _known(self, number: int, candidates: Collection[str]) -> tuple[list[Tie], set[int]]:
        """The ties to candidates that a report has, and the numbers of all that it was compared with."""
        row = self._connection.first("SELECT compared FROM filings WHERE report = ? AND linked = 2", (number,))
        before = msgspec.msgpack.decode(row["compared"], type=set[int]) if row and row["compared"] else set()
        held = list(DossierFiles(self._connection, some=[number]).ties())
        kept = [tie for tie in held if tie.earlier in candidates]
        if not before or may_hide(held, [tie for tie in held if tie.earlier not in candidates]):
            return [], set()
        return kept, before

    def _row(self, number: int, earlier: int, tie: Tie, scores: Mapping[str, float]) -> _Row:
        """The row of a tie, whose later report has ties with these scores."""
        held = support(tie.score, scores, self._scores(earlier)) if tie.kind == "story" else None
        return _Row(number, earlier, tie.kind, tie.score, tie.reason, tie.carrier, held)

    def _scores(self, number: int) -> dict[str, float]:
        """The scores of the ties of a report to those before it."""
        if number not in self._scored:
            self._scored[number] = dict(tuple(row) for row in self._connection.all(_SCORES, (number,)))
            if len(self._scored) > _KEPT:
                self._scored.popitem(last=False)
        return self._scored[number]

    def _replace(self, number: int, rows: Sequence[_Row]) -> None:
        """Give a report these ties, if it has others; what of the kept record rests on them is marked."""
        held = {_Row(*row) for row in self._connection.plain(_TIES_OF, [(number,)])}
        changed = held.symmetric_difference(rows)
        if not changed:
            return
        # Whoever is tied to it now is reached from it; those that were are not.
        for stale, is_story in ((STORY, True), (ECHO, False)):
            if some := [row for row in changed if (row.kind == "story") == is_story]:
                apart = {row.earlier for row in some if row in held and row.holds}
                self._connection.execute(_STALE, (stale, as_json({number, *apart})))
        self._connection.execute("DELETE FROM ties WHERE report = ?", (number,))
        self._connection.insert("ties", _Row._fields, rows)
        self._scored.pop(number, None)
        self._support_anew(number)

    def _support_anew(self, number: int) -> None:
        """Weigh the ties of later reports to this one again: its own are others now."""
        earlier = self._scores(number)
        ties = self._connection.all(
            "SELECT report, score, support FROM ties WHERE earlier = ? AND kind = 'story'", (number,)
        )
        for row in ties:
            found = support(row["score"], self._scores(row["report"]), earlier)
            if found != row["support"]:
                change = "UPDATE ties SET support = ? WHERE report = ? AND earlier = ? AND kind = 'story'"
                self._connection.execute(change, (found, row["report"], number))
                if (found >= HOLDS) != ((row["support"] or 0.0) >= HOLDS):
                    self._connection.execute(_STALE, (STORY, as_json({row["report"], number})))

    def _candidates(self, later: Traits) -> list[int]:
        """The numbers of the reports to compare with."""
        where = place(later.head)
        asked: dict[KeyKind, list[tuple[int, int]]] = {}
        for key in keys(later):
            asked.setdefault(key.kind, []).append((key.value, where))
        shared = {kind: Counter(self._connection.plain(_BEFORE, wanted)) for kind, wanted in asked.items()}
        return [number for _, number in chosen(shared)]

    def _traits(self, number: int) -> Traits:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        found = traits(self._connection, number)
        self._kept[number] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def _told(self, identity: str) -> Told:
        if identity not in self._read:
            self._read[identity] = Told(told(self._connection, identity))
        self._read.move_to_end(identity)
        if len(self._read) > _READ:
            self._read.popitem(last=False)
        return self._read[identity]
