"""The only code that writes to a dossier: runs, reports with all their facts, and their removal.

One transaction per report, everything or nothing. Nothing goes in whose words are not the report's own (law 5), and
what is in already stays as it is (law 6).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from dosar.dossier import filer
from dosar.dossier.connection import Cell, Connection
from dosar.dossier.errors import NoSuchReport, Refused
from dosar.dossier.facts import Words, cells, days, link_cells, words
from dosar.dossier.tables import HEADER, LINK_COLUMNS, TABLES, FactTable, hashed
from dosar.dossier.views.judgements import judgements
from dosar.dossier.views.reports import has
from dosar.model import Annotation, Fact, Figure, Party, Report, Run, Span, Statement, fact_id, report_id
from dosar.record.filing import file
from dosar.record.judgements import corrections, in_force, rejected

_REPORT_COLUMNS = (
    *("id", "source", "original", "outlet", "url", "title", "published", "published_from", "published_to"),
    *("language", "text", "run"),
)
_NEVER_CANONICAL = re.compile(r"[\0\ud800-\udfff]")  # SQLite ends a text at NUL, and cannot encode a lone surrogate


def begin_run(connection: Connection, run: Run) -> None:
    """Record ``run``; a run that is there already stays. Raises `Refused` where its id stands for another run."""
    with connection.transaction():
        _run_number(connection, run)


def add(connection: Connection, annotation: Annotation, sentences: Sequence[Span], run: Run) -> bool:
    """Add a report with its sentences and facts, found by ``run``; False, and no change, where it is there already.

    Raises `Refused`, and adds nothing, where a span's words are not the report's or the report's id is not its own.
    """
    check(annotation, sentences)
    with connection.transaction():
        if has(connection, annotation.report.id):
            return False
        run_number = _run_number(connection, run)
        report_number = _insert_report(connection, annotation.report, run_number)
        rows = ((report_number, sentence.start, sentence.end) for sentence in sentences)
        connection.insert("sentences", ("report", "start", "end"), rows)
        for table, facts in _by_table(annotation):
            _insert_facts(connection, table, facts, report_number, run_number)
        held = in_force(judgements(connection))
        filing = file(annotation, sentences, rejected(held), corrections(held))
        filer.file(connection, report_number, filing, annotation.report.text)
    return True


def remove(connection: Connection, identity: str) -> None:
    """Remove the report with this id and every fact in it; `refiler.link` has to follow. Raises `NoSuchReport`."""
    with connection.transaction():
        for row in list(connection.select("SELECT number FROM reports WHERE id = ?", (identity,))):
            filer.unfile(connection, row["number"])
        if not connection.execute("DELETE FROM reports WHERE id = ?", (identity,)):
            raise NoSuchReport(f"{connection.path} has no report {identity!r}")


def _run_number(connection: Connection, run: Run) -> int:
    """The number of ``run``, which is recorded if it is new."""
    described = (run.version, *(msgspec.json.encode(part).decode() for part in (run.packs, run.parameters)))
    known = connection.first("SELECT number, version, packs, parameters FROM runs WHERE id = ?", (run.id,))
    if known is None:
        connection.insert("runs", ("id", "version", "packs", "parameters"), [(run.id, *described)])
        return _run_number(connection, run)
    number, *rest = known
    if tuple(rest) != described:
        raise Refused(f"{connection.path} has another run of the id {run.id!r}")
    return int(number)


def _insert_report(connection: Connection, report: Report, run: int) -> int:
    row = {**msgspec.structs.asdict(report), "run": run}
    row["published_from"], row["published_to"] = days(report.published or "")
    connection.insert("reports", _REPORT_COLUMNS, [[row[column] for column in _REPORT_COLUMNS]])
    number: int = next(connection.select("SELECT number FROM reports WHERE id = ?", (report.id,)))[0]
    return number


def _by_table(annotation: Annotation) -> Iterator[tuple[FactTable[Fact], dict[str, Fact]]]:
    """The facts of each table by their ids: two facts of one content are one fact."""
    for table in TABLES:
        found: dict[str, Fact] = {}
        for fact in getattr(annotation, table.name):
            found.setdefault(fact_id(annotation.report, fact), fact)
        yield table, found


def _insert_facts(
    connection: Connection, table: FactTable[Fact], facts: dict[str, Fact], report: int, run: int
) -> None:
    if not facts:
        return
    last = connection.first(f"SELECT max(number) AS number FROM {table.name}")
    first = (last["number"] or 0) + 1 if last else 1
    rows = ((first + at, hashed(key), report, at, run, *cells(fact)) for at, (key, fact) in enumerate(facts.items()))
    connection.insert(table.name, (*HEADER, *table.columns), rows)
    if table.owner:
        connection.insert(table.links, (table.owner, *LINK_COLUMNS), _link_rows(facts.values(), first))


def _link_rows(facts: Iterable[Fact], first: int) -> Iterator[tuple[Cell, ...]]:
    """The links of facts that are numbered from ``first`` on."""
    for number, fact in enumerate(facts, start=first):
        if isinstance(fact, Statement | Figure):
            yield from ((number, place, *link_cells(link)) for place, link in enumerate(fact.chain))


def check(annotation: Annotation, sentences: Sequence[Span]) -> None:
    """Raise `Refused` where the annotation cannot be what a reader of this report found."""
    report = annotation.report
    _check_report(report)
    facts = [fact for table in TABLES for fact in getattr(annotation, table.name)]
    for span in chain(sentences, chain.from_iterable(map(words, facts))):
        if not _grounded(span, report.text):
            raise Refused(f"{report.source}: {span.text!r} is not what the report says at [{span.start}, {span.end})")
    for figure in annotation.figures:
        if not all(map(_storable, (figure.low, figure.best, figure.high))):
            raise Refused(f"{report.source}: the number in {figure.text!r} is too large to keep")


def _check_report(report: Report) -> None:
    if _NEVER_CANONICAL.search(report.text):
        raise Refused(f"{report.source}: its text is not canonical")
    known = {field: getattr(report, field) for field in ("url", "outlet", "published", "title", "source")}
    if report.id != report_id(report.text, **known):
        raise Refused(f"{report.source}: the id {report.id!r} is not that of its text and address")
    if report.published is not None and days(report.published) == (None, None):
        raise Refused(f"{report.source}: {report.published!r} is no ISO 8601 date, month or date-time")


def _grounded(span: Words, text: str) -> bool:
    """Whether the span's words are the report's; a party may have a name alone, and a link neither."""
    if span.start is None and span.end is None and span.text is None:
        return not isinstance(span, Party) or span.name is not None
    if span.start is None or span.end is None:
        return False
    return 0 <= span.start < span.end and span.text == text[span.start : span.end]


def _storable(number: float | None) -> bool:
    """Whether SQLite keeps the number as it is: an integer of 64 bits with a sign, or a finite real."""
    if number is None:
        return True
    return -(2**63) <= number < 2**63 if isinstance(number, int) else math.isfinite(number)
