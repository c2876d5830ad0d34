"""Lists of the kept record of which only those items are read that somebody looks at."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Concatenate, Generic, ParamSpec, Protocol, TypeAlias, TypeVar, overload

import msgspec

from dosar.dossier.closure import as_json
from dosar.dossier.connection import Cell, Connection
from dosar.dossier.items import Item, named
from dosar.dossier.views.filters import EVERYTHING, Filters, day, pattern
from dosar.dossier.views.kept import KeptRecord
from dosar.dossier.views.narrow import fitting
from dosar.record.nouns import Series
from dosar.record.sayings import Saying
from dosar.text.fold import fold

I = TypeVar("I", bound=Item)  # noqa: E741
T = TypeVar("T")
P = ParamSpec("P")

Question: TypeAlias = Callable[Concatenate[Connection, str, Mapping[str, Cell], P], T]
"""What is asked of a dossier: it gets the condition that picks the rows, the condition's parameters, and the rest."""

#: Items read at once where all are asked for.
_AT_ONCE = 500
#: What is found by the name of who claims or speaks alone, and by its category.
_EXACT: tuple[type[Item], ...] = (Series, Saying)

_CARRIED = """i.number IN (
  SELECT c.item FROM kept_carriers AS c JOIN reports AS r ON r.number = c.report WHERE {which}
)"""
_MENTIONING = """(i.number IN (
  SELECT c.item FROM reports_fts AS t JOIN kept_carriers AS c ON c.report = t.rowid WHERE reports_fts MATCH :words
) OR i.number IN (
  SELECT v.item FROM kept_names AS n JOIN kept_involved AS v ON v.part = n.part WHERE instr(n.name, :named)
))"""
_NAMED_SO = """
  SELECT DISTINCT name FROM kept_items WHERE kind = :kind AND instr(name, :first) AND folded_match(:by, name)
"""
_CHOSEN = "i.number IN (SELECT value FROM json_each(:chosen))"
_OF_STORY = "i.story = (SELECT s.number FROM kept_items AS s WHERE s.kind = 'story' AND s.id = :story)"
_FACET = "i.number IN (SELECT f.item FROM kept_facets AS f WHERE f.facet = :{facet}_facet AND f.value = :{facet})"


class Reader(Protocol):
    """Reads in the kept record of some dossier, whichever thread asks."""

    def __call__(self, what: Callable[[KeptRecord], T], key: Hashable = None) -> T:
        """What ``what`` gives, read to its end; questions with the same ``key`` may be answered from memory."""
        ...


class Rows(Sequence[I], Generic[I]):
    """The items of a kind that SQL conditions on ``kept_items AS i`` pick, in an order of its columns."""

    def __init__(
        self,
        read: Reader,
        noun: type[I],
        order: str,
        conditions: Sequence[str] = (),
        parameters: Mapping[str, Cell] | None = None,
    ) -> None:
        self._read, self._noun, self._order = read, noun, order
        self._conditions, self._parameters = tuple(conditions), dict(parameters or {})

    def __len__(self) -> int:
        return self._read(lambda record: record.count(self._noun, self._which, self._parameters), self._key("count"))

    @overload
    def __getitem__(self, at: int) -> I: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[I]: ...

    def __getitem__(self, at: int | slice) -> I | Sequence[I]:
        if isinstance(at, int):
            found = self._some(1, at)
            if at < 0 or not found:
                raise IndexError(at)
            return found[0]
        start, stop, step = at.start or 0, at.stop, at.step
        if start < 0 or (stop is not None and stop < 0) or step not in (None, 1):
            return list(self)[at]
        return self._some(-1 if stop is None else max(stop - start, 0), start)

    def __iter__(self) -> Iterator[I]:
        some, start = self._some(_AT_ONCE, 0), 0
        yield from some
        while len(some) == _AT_ONCE:
            start += _AT_ONCE
            some = self._some(_AT_ONCE, start)
            yield from some

    def _some(self, most: int, skipped: int) -> Sequence[I]:
        def items(record: KeptRecord) -> Sequence[I]:
            return list(record.items(self._noun, self._which, self._parameters, self._order, most, skipped))

        return self._read(items)

    @property
    def _which(self) -> str:
        return " AND ".join(("TRUE", *self._conditions))

    def _key(self, *question: Hashable) -> Hashable:
        """By which the answer to a question about these items is found again."""
        return (*question, self._noun, self._which, tuple(sorted(self._parameters.items())))

    def asked(self, question: Question[P, T], *rest: P.args, **named_rest: P.kwargs) -> T:
        """What a question to all the items gives: it gets the condition on ``kept_items AS i``, kind included."""
        which = f"i.kind = '{named(self._noun)}' AND {self._which}"
        key = self._key(question, rest, tuple(named_rest.items()))
        return self._read(lambda record: question(record.connection, which, self._parameters, *rest, **named_rest), key)

    @property
    def are_all(self) -> bool:
        """Whether nothing narrows them: they are all items of their kind."""
        return not self._conditions

    def where(self, condition: str, **parameters: Cell) -> Rows[I]:
        """Those of the items that another condition picks too."""
        conditions = (*self._conditions, condition)
        return Rows(self._read, self._noun, self._order, conditions, self._parameters | parameters)

    def of_story(self, story: str | None) -> Rows[I]:
        """Those that the story of this id tells; all, where it is None."""
        return self if story is None else self.where(_OF_STORY, story=story)

    def faceted(self, facet: str, value: str | None) -> Rows[I]:
        """Those of the items that have a facet of this value; all, where it is None."""
        if value is None:
            return self
        return self.where(_FACET.format(facet=facet), **{facet: value, f"{facet}_facet": facet})

    def narrowed(self, filters: Filters) -> Rows[I]:
        """The items that the filters let through, as `dosar.dossier.views.narrow.narrowed` does.

        Where that can be told from their words alone, all that may fit are read, once for as long as it is remembered.
        """
        rows, rest = self._dated(filters)._carried(filters)._by(filters.by), Filters()
        if filters.category:
            rows = rows.faceted("category", filters.category)
        if filters.by and self._noun not in _EXACT:
            rest = Filters(by=filters.by)
        if filters.about:
            rows, rest = rows._mentioning(filters.about), Filters(by=rest.by, about=filters.about)
        return rows if rest == EVERYTHING else rows._fitting(rest)

    def _fitting(self, filters: Filters) -> Rows[I]:
        """Those that filters let through, by their words."""

        def find(record: KeptRecord) -> str:
            fits = fitting(filters, {})  # by names alone no head is looked up
            found = record.numbered(self._noun, self._which, self._parameters)
            return as_json(number for number, item in found if fits(item))

        chosen = self._read(find, self._key("fitting", filters))
        return Rows(self._read, self._noun, self._order, [_CHOSEN], {"chosen": chosen})

    def _dated(self, filters: Filters) -> Rows[I]:
        since, until = day(filters.since, 0), day(filters.until, 1)
        rows = self if since is None else self.where("i.last >= :since", since=since)
        return rows if until is None else rows.where("i.first <= :until", until=until)

    def _carried(self, filters: Filters) -> Rows[I]:
        rows = self
        if filters.language:
            rows = rows.where(_CARRIED.format(which="r.language = :language"), language=filters.language)
        if filters.outlet:
            rows = rows.where(_CARRIED.format(which="r.outlet = :outlet"), outlet=filters.outlet)
        return rows

    def _by(self, name: str | None) -> Rows[I]:
        """Those of whoever may go by this name: the names that have it are looked up first, and once."""
        found = pattern(name)
        if name is None or found is None:
            return self
        known = {"kind": named(self._noun), "first": fold(name).split()[0], "by": found}

        def names(record: KeptRecord) -> str:
            return msgspec.json.encode([row["name"] for row in record.connection.all(_NAMED_SO, known)]).decode()

        said = self._read(names, ("named", self._noun, name))
        return self.where("i.name IN (SELECT value FROM json_each(:named_so))", named_so=said)

    def _mentioning(self, name: str) -> Rows[I]:
        """Those that may have this name in their words, or involve who goes by it."""
        words = '"' + " ".join(re.sub(r'["\0]', " ", fold(name)).split()) + '" *'  # neither may stand in a phrase
        return self.where(_MENTIONING, words=words, named=fold(" ".join(name.split())))
