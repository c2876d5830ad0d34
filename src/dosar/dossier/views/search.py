"""Full-text search behind one function that takes what people type."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dosar.dossier.connection import Cell, Connection
from dosar.dossier.views.evidence import evidence
from dosar.dossier.views.filters import EVERYTHING, Filters
from dosar.dossier.views.reports import chosen
from dosar.model import Evidence, Noun, Span
from dosar.text.fold import fold

# What FTS5 puts around the words it found: noncharacters, which no text should hold; one that does loses evidence only.
_OPEN, _CLOSE = "\ufdd0\ufdd1\ufdd0", "\ufdd1\ufdd0\ufdd1"
_MARKED = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)

RANKED = 2000
"""So many reports are ordered by how well they match; what more reports than that have in common ranks none of them."""
_AT_ONCE = 200  # hits read together
_HITS = f"""
  SELECT item.*, highlight(reports_fts, 1, '{_OPEN}', '{_CLOSE}') AS marked,
    snippet(reports_fts, -1, '', '', '…', 24) AS snippet
  FROM reports_fts JOIN report_list AS item ON item.report = reports_fts.rowid
  WHERE reports_fts MATCH :words AND reports_fts.rowid IN (SELECT value FROM json_each(:some))
"""

# In folded text, where quotation marks of every style are one: a phrase (its end may be missing) or a word.
_PIECE = re.compile(r'"(?P<phrase>[^"]*)(?:"(?P<phrase_star>\*)?|$)|(?P<word>[^\s"]+)')


class SearchHit(Noun, frozen=True, kw_only=True):
    """A report that has all the words; ``snippet`` is a stretch around some, evidence the exact words where they stand.

    There is no evidence where only the title of the page has them, and that is not in the text.
    """

    report: str
    source: str
    outlet: str | None
    published: str | None
    language: str
    title: str | None
    snippet: str
    evidence: tuple[Evidence, ...]


def search(
    connection: Connection,
    words: str,
    filters: Filters = EVERYTHING,
    *,
    only: Sequence[str] | None = None,
    most: int | None = None,
    skipped: int = 0,
) -> Iterator[SearchHit]:
    """The reports that have all the ``words``, the best match first; whatever is typed, nothing raises.

    Where more than `RANKED` reports have them, the best of those added last come first, and all others after these,
    those added last first: words that so many reports have tell none from another. At most so ``most`` are given after
    so many ``skipped``; of all reports, or of those with the ids ``only``.

    Case and diacritics make no difference, ş/ș and ţ/ț neither. ``"words in quotation marks"`` stand together, and a
    ``*`` at the end takes any ending. Punctuation only parts words: ``nord-coreean`` are two that stand together.
    """
    if asked := query(words):
        matching = _Matching(connection, asked, *chosen(filters, only))
        order = matching.in_order(most, skipped)
        for at in range(0, len(order), _AT_ONCE):
            yield from matching.hits(order[at : at + _AT_ONCE])


def found(
    connection: Connection, words: str, filters: Filters = EVERYTHING, *, only: Sequence[str] | None = None
) -> int:
    """How many reports have all the words."""
    asked = query(words)
    return _Matching(connection, asked, *chosen(filters, only)).count() if asked else 0


def numbers(
    connection: Connection,
    words: str,
    filters: Filters = EVERYTHING,
    *,
    only: Sequence[str] | None = None,
    most: int | None = None,
) -> Sequence[int]:
    """The numbers of the reports that have all the words, those added last first; at most so many."""
    asked = query(words)
    return _Matching(connection, asked, *chosen(filters, only)).added_last(most) if asked else []


class _Matching:
    """The reports that fit a full-text query, and a condition on ``report_list AS item`` with its parameters."""

    def __init__(self, connection: Connection, asked: str, condition: str, parameters: Mapping[str, Cell]) -> None:
        self._connection = connection
        self._parameters = {**parameters, "words": asked}
        # The full-text index alone is much faster where nothing else is asked.
        beside = f"CROSS JOIN report_list AS item ON item.report = reports_fts.rowid AND {condition}"
        self._fitting = f"reports_fts {beside if parameters else ''} WHERE reports_fts MATCH :words"

    def count(self) -> int:
        """How many there are."""
        return int(self._all("SELECT count(*) AS found", "")[0]["found"])

    def added_last(self, most: int | None = None, below: int | None = None, skipped: int = 0) -> list[int]:
        """The numbers of those that were added last, the last first; ``below`` one."""
        earlier = "AND reports_fts.rowid < :below" if below is not None else ""
        order = f"{earlier} ORDER BY reports_fts.rowid DESC LIMIT :most OFFSET :skipped"
        rows = self._all("SELECT reports_fts.rowid AS number", order, below=below, most=_limit(most), skipped=skipped)
        return [row["number"] for row in rows]

    def in_order(self, most: int | None, skipped: int) -> list[int]:
        """The numbers of a stretch of them in the order of `search`."""
        lowest = self.added_last(1, skipped=RANKED - 1)
        first = lowest[0] if lowest else 0
        ranked = self._ranked(first, most, skipped)
        rest = None if most is None else most - len(ranked)
        if not lowest or rest == 0:
            return ranked
        return ranked + self.added_last(rest, first, max(0, skipped - RANKED))

    def hits(self, some: Sequence[int]) -> Iterator[SearchHit]:
        """Those of these numbers, with what was found in each, in their order."""
        rows = self._connection.all(_HITS, {**self._parameters, "some": msgspec.json.encode(some).decode()})
        by_number = {row["report"]: row for row in rows}
        return (_hit(by_number[number]) for number in some)

    def _ranked(self, first: int, most: int | None, skipped: int) -> list[int]:
        """Those numbered from ``first``, the best match first; as good ones by id, so that it is one order."""
        order = """
          JOIN reports AS r ON r.number = best.rowid
          ORDER BY best.rank, r.id LIMIT :most OFFSET :skipped
        """
        fitting = f"SELECT reports_fts.rowid, reports_fts.rank FROM {self._fitting} AND reports_fts.rowid >= :first"
        sql = f"SELECT best.rowid AS number FROM ({fitting}) AS best {order}"
        asked = {**self._parameters, "first": first, "most": _limit(most), "skipped": skipped}
        return [row["number"] for row in self._connection.all(sql, asked)]

    def _all(self, what: str, order: str, **more: Cell) -> list[sqlite3.Row]:
        return self._connection.all(f"{what} FROM {self._fitting} {order}", {**self._parameters, **more})


def _limit(most: int | None) -> int:
    return -1 if most is None else most


def ids(connection: Connection, reports: Sequence[int]) -> Sequence[str]:
    """The ids of the reports of these numbers, in their order."""
    listed = msgspec.json.encode(reports).decode()
    sql = """
      SELECT r.id FROM json_each(:found) AS listed CROSS JOIN reports AS r ON r.number = listed.value ORDER BY listed.id
    """
    return [row["id"] for row in connection.all(sql, {"found": listed})]


def query(words: str) -> str:
    """The FTS5 query for what a person typed: every piece quoted, so that nothing in it is syntax; '' for no words."""
    typed = words.encode("utf-8", "replace").decode().replace("\0", " ")
    return " ".join(filter(None, (_quoted(typed, piece) for piece in _PIECE.finditer(fold(typed)))))


def _quoted(typed: str, piece: re.Match[str]) -> str | None:
    """One piece of what was typed, quoted for FTS5; None where it holds no letter and no digit."""
    if piece["word"] is not None:
        words = typed[slice(*piece.span("word"))]
        star = "*" if words.endswith("*") else ""
    else:
        words, star = typed[slice(*piece.span("phrase"))], piece["phrase_star"] or ""
    if not any(map(str.isalnum, words)):
        return None
    return '"{}"{}'.format(words.replace('"', " "), star)


def _hit(row: sqlite3.Row) -> SearchHit:
    same = ("source", "outlet", "published", "language", "title", "snippet")
    found = tuple(evidence(row, span) for span in marked_spans(row["marked"], row["text"]))
    return SearchHit(report=row["report_id"], **{column: row[column] for column in same}, evidence=found)


def marked_spans(marked: str, text: str) -> Iterator[Span]:
    """The spans of ``text`` that are marked in ``marked``, the same text with marks put in."""
    for before, match in enumerate(_MARKED.finditer(marked)):
        start = match.start() - before * (len(_OPEN) + len(_CLOSE))
        end = start + len(match[1])
        if text[start:end] == match[1]:  # not so where the text itself holds what looks like a mark
            yield Span(start=start, end=end, text=match[1])
