"""Those through whom statements came to reports: each under all names, counted by the dossier where that can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dosar.dossier.views.relayed import Relayed, relayed, relayed_to, relaying, relaying_together
from dosar.record.nouns import Known
from dosar.web.desk.book import Book
from dosar.web.desk.kept_book import KeptBook
from dosar.web.desk.lines import Agency


class Carrier(NamedTuple):
    """Somebody through whom words came: how much, under which names; ``rows`` where it cannot be told from these."""

    name: str
    entity: str | None
    reports: int
    statements: int
    names: tuple[str, ...]
    rows: tuple[Relayed, ...] | None = None

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """Sorts those who carry: whose words stand in most reports first."""
        return -self.reports, -self.statements, self.name, self.entity or ""


def carriers(book: Book, rows: Iterable[Relayed]) -> Sequence[Carrier]:
    """Those who relayed, by what came through them to single reports: whose words stand in most first."""
    relayed_by: dict[str, list[Relayed]] = {}
    for row in rows:
        relayed_by.setdefault(row.name, []).append(row)
    return _joined(book, [one for name, found in relayed_by.items() for one in _of_reports(book, name, found)])


def all_carriers(book: KeptBook) -> Sequence[Carrier]:
    """Those who relayed anything to any report, whose words stand in most first."""
    return _joined(book, [one for name, many in book.asked(relaying).items() for one in _of_name(book, name, *many)])


def agency(book: Book, one: Carrier) -> Agency:
    """Somebody who relayed, with the outlets."""
    return Agency(
        name=one.name,
        entity=one.entity,
        statements=one.statements,
        reports=one.reports,
        outlets=tuple(outlet for outlet in _outlets(book, one) if outlet != one.name),
    )


def _of_name(book: KeptBook, name: str, reports: int, statements: int) -> Iterator[Carrier]:
    """Who is meant by a name."""
    called = book.names.called(name)
    if len(called) > 1:
        yield from _of_reports(book, name, book.asked(relayed, names=(name,)))
    else:
        who = called[0] if called else None
        yield Carrier(who.name if who else name, who.id if who else None, reports, statements, (name,))


def _of_reports(book: Book, name: str, rows: Sequence[Relayed]) -> Iterator[Carrier]:
    """Who is meant by a name in each of these reports: the only one who goes by it, else whom the report names."""
    called = book.names.called(name)
    naming = {one.id: frozenset(book.names.naming(one.id)) for one in called} if len(called) > 1 else {}
    meant: dict[Known | None, list[Relayed]] = {}
    for row in rows:
        here = [one for one in called if not naming or row.report in naming[one.id]]
        meant.setdefault(here[0] if len(here) == 1 else None, []).append(row)
    for who, found in meant.items():
        called_so, entity = (who.name, who.id) if who else (name, None)
        yield Carrier(called_so, entity, *_counted(found), (name,), tuple(found))


def _joined(book: Book, carriers: Iterable[Carrier]) -> list[Carrier]:
    """Everybody once, under all names, whose words stand in most reports first."""
    groups: dict[tuple[str, str | None], list[Carrier]] = {}
    for one in carriers:
        groups.setdefault((one.name, one.entity), []).append(one)
    return sorted((_one(book, group) for group in groups.values()), key=lambda one: one.rank)


def _one(book: Book, group: Sequence[Carrier]) -> Carrier:
    """Somebody under several names: no report counts twice."""
    if len(group) == 1:
        return group[0]
    first, names = group[0], tuple(name for one in group for name in one.names)
    if isinstance(book, KeptBook) and all(one.rows is None for one in group):
        return Carrier(first.name, first.entity, *book.asked(relaying_together, names), names)
    rows = [row for one in group for row in _rows(book, one)]
    return Carrier(first.name, first.entity, *_counted(rows), names, tuple(rows))


def _rows(book: Book, one: Carrier) -> Sequence[Relayed]:
    """What came through somebody to each report."""
    if one.rows is None and isinstance(book, KeptBook):
        return book.asked(relayed, names=one.names)
    return one.rows or ()


def _counted(rows: Sequence[Relayed]) -> tuple[int, int]:
    return len({row.report for row in rows}), sum(row.statements for row in rows)


def _outlets(book: Book, one: Carrier) -> Sequence[str]:
    """The outlets of the reports to which something came through somebody, those of most reports first."""
    if one.rows is None and isinstance(book, KeptBook):
        return book.asked(relayed_to, one.names)
    into: Mapping[str, str | None] = {row.report: row.outlet for row in one.rows or ()}
    counted = Counter(outlet for outlet in into.values() if outlet)
    return sorted(counted, key=lambda outlet: (-counted[outlet], outlet))
