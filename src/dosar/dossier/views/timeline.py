"""What happened when: the times that name a date, with the sentence that each stands in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from dosar.dossier.connection import Connection
from dosar.dossier.views.evidence import spans
from dosar.dossier.views.filters import EVERYTHING, Filters, where
from dosar.model import Evidence, Noun

_NAMES = """
  SELECT DISTINCT coalesce(name, text) AS name FROM mentions
  WHERE report = ? AND start >= ? AND "end" <= ? AND type IN ('PER', 'ORG', 'LOC')
  ORDER BY start
"""


class TimelineRow(Noun, frozen=True, kw_only=True):
    """A dated sentence: ``date`` is EDTF, ``value`` TIMEX3, ``first`` and ``last`` the ISO days that it covers.

    ``words`` are the time's own, ``names`` the people, organisations and places of the sentence, in their order;
    evidence is the sentence.
    """

    id: str
    date: str
    value: str
    first: str
    last: str
    words: str
    sentence: str
    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def timeline(connection: Connection, filters: Filters = EVERYTHING) -> Iterator[TimelineRow]:
    """The dated sentences by the days that they are about; ``since`` and ``until`` are held against those days."""
    condition, parameters = where(filters, about=("item.words",), first="item.first", last="item.last")
    sql = f"""
      SELECT * FROM timeline AS item WHERE {condition}
      ORDER BY first, last, published, report_id, sentence_start, start
    """
    # "Joi, 9 aprilie" and "ieri" in one sentence are one day of it.
    for _, group in groupby(connection.select(sql, parameters), key=_day_of_sentence):
        row = next(group)
        yield _row(row, _names(connection, row))


def _day_of_sentence(row: sqlite3.Row) -> tuple[str, str, str, int]:
    return row["first"], row["last"], row["report_id"], row["sentence_start"]


def _names(connection: Connection, row: sqlite3.Row) -> tuple[str, ...]:
    stretch = (row["report"], row["sentence_start"], row["sentence_end"])
    return tuple(dict.fromkeys(found["name"] for found in connection.select(_NAMES, stretch)))


def _row(row: sqlite3.Row, names: tuple[str, ...]) -> TimelineRow:
    same = ("id", "date", "value", "first", "last", "words", "sentence")
    return TimelineRow(
        **{column: row[column] for column in same},
        names=names,
        evidence=spans(row, ("sentence_start", "sentence_end", "sentence")),
    )
