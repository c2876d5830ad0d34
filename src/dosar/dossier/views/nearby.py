"""What the record needs of a dossier to tell of the stories of a few reports, and no more.

The record of these files tells of those stories exactly what the record of all files does:

- Two groups of reports are joined into one story only where the mean of their best pairs reaches the threshold, so that
  some pair does. So whatever is in one story is strung together by such pairs and by pairs ruled the same, and groups
  that no such string joins never touch, whatever else there is: the reports that are reached along these pairs suffice.
- Echo groups are joined by their ties and rulings alone: those that are reached along echo ties suffice.
- Entities are resolved from the appearances that shared keys reach (`dosar.record.entities.blocks`).

Of other stories, groups and entities they hold parts only.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence

from dosar.dossier.connection import Connection
from dosar.dossier.filer import hashed_name, unpack
from dosar.dossier.tables import hashed
from dosar.dossier.views.files import DossierFiles
from dosar.record.entities.names import blocks
from dosar.record.judgements import ORIGIN, STORY, rulings
from dosar.record.linking import Tie
from dosar.record.material import Appearance
from dosar.record.stories import THRESHOLD, Titled

_AT_ONCE = 500
_STORY = f"kind = 'story' AND score >= {THRESHOLD}"
_ECHO = "kind <> 'story'"


class NearbyFiles(DossierFiles):
    """The files around some reports. A report that is not known on the day has nothing around it."""

    def __init__(self, connection: Connection, reports: Iterable[str], as_of: str | None = None) -> None:
        super().__init__(connection, as_of)
        self._reports = tuple(reports)

    def titled(self) -> Iterator[Titled]:
        """The reports that may be on one story with them, and those that these echo."""
        return self._titled(self._only(self._echoes))

    def ties(self) -> Iterator[Tie]:
        """The ties of these reports."""
        return self._ties(self._only(self._echoes))

    def appearances(self) -> Iterator[Appearance]:
        """The names in the reports that may be on their stories, and whatever may be one with them."""
        return _Names(self._loaded, self._bearers).closed([*self._story, *self._ruled_names()])

    @functools.cached_property
    def _story(self) -> frozenset[int]:
        return self._reached(self._numbers(self._reports), _STORY, STORY)

    @functools.cached_property
    def _echoes(self) -> frozenset[int]:
        return self._reached(self._story, _ECHO, ORIGIN)

    def _reached(self, start: Iterable[int], condition: str, about: str) -> frozenset[int]:
        """The reports that ties on this condition, and pairs ruled the same, reach from some reports."""
        found: set[int] = set()
        pairs = rulings(self.judgements(), about).same
        ruled = [tuple(self._numbers(pair)) for pair in sorted(pairs)]
        fresh = set(start)
        while fresh:
            found |= fresh
            beside = {number for pair in ruled if not found.isdisjoint(pair) for number in pair}
            fresh = self._known_of(self._tied(fresh, condition) | beside) - found
        return frozenset(found)

    def _tied(self, numbers: Iterable[int], condition: str) -> set[int]:
        sql = f"""
          SELECT earlier AS other FROM ties WHERE {condition} AND report IN ({{some}})
          UNION SELECT report FROM ties WHERE {condition} AND earlier IN ({{some}})
        """
        return {row["other"] for some in _some(numbers) for row in self._connection.all(sql.format(some=some))}

    def _known_of(self, numbers: Iterable[int]) -> set[int]:
        """Those of some reports that are known on the day."""
        sql = f"SELECT f.report FROM filings AS f WHERE {self._known} AND f.report IN ({{some}})"
        rows = (self._connection.all(sql.format(some=some), self._parameters()) for some in _some(numbers))
        return {row["report"] for found in rows for row in found}

    def _numbers(self, reports: Iterable[str]) -> list[int]:
        """The numbers of the reports with these ids that are known on the day."""
        sql = f"""
          SELECT f.report FROM filings AS f JOIN reports AS r ON r.number = f.report
          WHERE {self._known} AND r.id = :id
        """
        rows = (self._connection.first(sql, {**self._parameters(), "id": report}) for report in reports)
        return [row["report"] for row in rows if row]

    def _ruled_names(self) -> Iterator[int]:
        """The reports whose names a person ruled to be one."""
        for identity in sorted({one for pair in rulings(self.judgements()).same for one in pair}):
            for row in self._connection.all("SELECT report FROM mentions WHERE hash = ?", (hashed(identity),)):
                yield from self._known_of([row["report"]])

    def _loaded(self, numbers: Iterable[int]) -> Iterator[Appearance]:
        """The names in some reports."""
        sql = f"SELECT f.appearances AS part FROM filings AS f WHERE {self._known} AND f.report IN ({{some}})"
        for some in _some(numbers):
            for row in self._connection.all(sql.format(some=some), self._parameters()):
                yield from unpack(row["part"], tuple[Appearance, ...])

    def _bearers(self, keys: Iterable[str]) -> set[int]:
        """The reports in which names have one of these keys."""
        sql = "SELECT DISTINCT report FROM filing_names WHERE value IN ({some})"
        rows = (self._connection.all(sql.format(some=some)) for some in _some(map(hashed_name, keys)))
        return {row["report"] for found in rows for row in found}

    def _only(self, numbers: Iterable[int]) -> str:
        return f"f.report IN ({', '.join(map(str, sorted(numbers)))})"


class _Names:
    """Appearances by their keys, as far as they were loaded."""

    def __init__(
        self, load: Callable[[Iterable[int]], Iterator[Appearance]], bearers: Callable[[Iterable[str]], set[int]]
    ) -> None:
        self._load, self._bearers = load, bearers
        self._by_key: dict[str, list[tuple[Appearance, Sequence[str]]]] = {}
        self._seen: set[int] = set()

    def closed(self, reports: Iterable[int]) -> Iterator[Appearance]:
        """The appearances in these reports, and all that shared keys reach from them."""
        found: dict[str, Appearance] = {}
        known: set[str] = set()
        fresh = {key for _, keys in self._read(reports) for key in keys}
        while fresh:
            known |= fresh
            self._read(self._bearers(fresh))
            reached = [pair for key in sorted(fresh) for pair in self._by_key.get(key, ())]
            found.update((one.mention, one) for one, _ in reached)
            fresh = {key for _, keys in reached for key in keys} - known
        yield from found.values()

    def _read(self, reports: Iterable[int]) -> list[tuple[Appearance, Sequence[str]]]:
        """Loads the appearances of those reports that were not loaded yet."""
        wanted = set(reports) - self._seen
        self._seen |= wanted
        read: list[tuple[Appearance, Sequence[str]]] = [(one, blocks(one)) for one in self._load(wanted)]
        for pair in read:
            for key in pair[1]:
                self._by_key.setdefault(key, []).append(pair)
        return read


def _some(numbers: Iterable[int]) -> Iterator[str]:
    """The numbers in lists for SQL, some hundred in each."""
    ordered = sorted(set(numbers))
    for at in range(0, len(ordered), _AT_ONCE):
        yield ", ".join(map(str, ordered[at : at + _AT_ONCE]))
