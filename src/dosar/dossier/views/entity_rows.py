"""The entities of the kept record as a list of which only those are read that somebody looks at."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import ParamSpec, TypeVar, overload

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Cell
from dosar.dossier.views.filters import Filters, day, pattern
from dosar.dossier.views.kept import KeptRecord
from dosar.dossier.views.rows import Question, Reader
from dosar.record.nouns import Entity
from dosar.text.fold import fold

T = TypeVar("T")
P = ParamSpec("P")

_AT_ONCE = 200

_NAMED = """
  SELECT DISTINCT p.entity FROM kept_names AS n JOIN kept_parts AS p ON p.number = n.part
  WHERE instr(n.name, :first) AND folded_match(:named, n.name) AND p.entity IS NOT NULL
"""
_SEEN = """e.number IN (
  SELECT p.entity FROM reports AS r JOIN kept_mentions AS m ON m.report = r.number
  JOIN kept_parts AS p ON p.number = m.part WHERE {which}
)"""
_IN_STORY = """e.number IN (
  SELECT p.entity FROM kept_parts AS p JOIN kept_items AS s ON s.number = p.story
  WHERE s.kind = 'story' AND s.id = :story
)"""


class EntityRows(Sequence[Entity]):
    """The entities that SQL conditions on ``kept_entities AS e`` pick, those of most reports first."""

    def __init__(
        self, read: Reader, conditions: Sequence[str] = (), parameters: Mapping[str, Cell] | None = None
    ) -> None:
        self._read = read
        self._conditions, self._parameters = tuple(conditions), dict(parameters or {})

    def __len__(self) -> int:
        return self._read(lambda record: record.count_entities(self._which, self._parameters), self._key("count"))

    @overload
    def __getitem__(self, at: int) -> Entity: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Entity]: ...

    def __getitem__(self, at: int | slice) -> Entity | Sequence[Entity]:
        if isinstance(at, int):
            found = self._some(1, at)
            if at < 0 or not found:
                raise IndexError(at)
            return found[0]
        start, stop = at.start or 0, at.stop
        if start < 0 or (stop is not None and stop < 0) or at.step not in (None, 1):
            return list(self)[at]
        return self._some(-1 if stop is None else max(stop - start, 0), start)

    def __iter__(self) -> Iterator[Entity]:
        some, start = self._some(_AT_ONCE, 0), 0
        yield from some
        while len(some) == _AT_ONCE:
            start += _AT_ONCE
            some = self._some(_AT_ONCE, start)
            yield from some

    def _some(self, most: int, skipped: int) -> Sequence[Entity]:
        def found(record: KeptRecord) -> Sequence[Entity]:
            return list(record.some_entities(self._which, self._parameters, most, skipped))

        return self._read(found)

    @property
    def _which(self) -> str:
        return " AND ".join(("TRUE", *self._conditions))

    def _key(self, *question: Hashable) -> Hashable:
        """By which the answer to a question about these entities is found again."""
        return (*question, Entity, self._which, tuple(sorted(self._parameters.items())))

    def asked(self, question: Question[P, T], *rest: P.args, **named_rest: P.kwargs) -> T:
        """What a question to all the entities gives: it gets the condition on ``kept_entities AS e``."""
        key = self._key(question, rest, tuple(named_rest.items()))
        return self._read(
            lambda record: question(record.connection, self._which, self._parameters, *rest, **named_rest), key
        )

    def where(self, condition: str, **parameters: Cell) -> EntityRows:
        """Those of the entities that another condition picks too."""
        return EntityRows(self._read, (*self._conditions, condition), self._parameters | parameters)

    def of_kind(self, kind: str | None) -> EntityRows:
        """Those of a kind; all, where it is None."""
        return self if kind is None else self.where("e.kind = :kind", kind=kind)

    def in_story(self, story: str | None) -> EntityRows:
        """Those that the reports of the story of this id name; all, where it is None."""
        return self if story is None else self.where(_IN_STORY, story=story)

    def narrowed(self, filters: Filters) -> EntityRows:
        """Those that the filters let through: by their names, and by the reports that name them."""
        rows = self
        for what, name in (("by", filters.by), ("about", filters.about)):
            if name is not None:
                rows = rows.where(f"e.number IN (SELECT value FROM json_each(:{what}))", **{what: self._called(name)})
        offered = (
            ("since", day(filters.since, 0), "r.published_from >= :since"),
            ("until", day(filters.until, 1), "r.published_from <= :until"),
            ("language", filters.language, "r.language = :language"),
            ("outlet", filters.outlet, "r.outlet = :outlet"),
        )
        for what, value, condition in offered:
            if value is not None:
                rows = rows.where(_SEEN.format(which=condition), **{what: value})
        return rows

    def _called(self, name: str) -> str:
        """The numbers of the entities with a name that has these words, as JSON; looked up once."""
        known = {"named": pattern(name), "first": fold(name).split()[0]}

        def find(record: KeptRecord) -> str:
            return as_json(row["entity"] for row in record.connection.all(_NAMED, known))

        return self._read(find, ("called", name))
