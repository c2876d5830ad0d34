"""Full-text search behind one function that takes what people type."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from dosar.dossier.connection import Connection
from dosar.dossier.views.evidence import evidence
from dosar.dossier.views.filters import EVERYTHING, Filters
from dosar.dossier.views.reports import chosen
from dosar.model import Evidence, Noun, Span
from dosar.text.fold import fold

# What FTS5 puts around the words it found: noncharacters, which no text should hold; one that does loses evidence only.
_OPEN, _CLOSE = "\ufdd0\ufdd1\ufdd0", "\ufdd1\ufdd0\ufdd1"
_MARKED = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)

# The words are looked up once, however the other conditions are tried.
_MATCHING = "report_list AS item WHERE item.report IN (SELECT rowid FROM reports_fts WHERE reports_fts MATCH :words)"

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

    At most so ``most`` are given after so many ``skipped``; of all reports, or of those with the ids ``only``.

    Case and diacritics make no difference, ş/ș and ţ/ț neither. ``"words in quotation marks"`` stand together, and a
    ``*`` at the end takes any ending. Punctuation only parts words: ``nord-coreean`` are two that stand together.
    """
    condition, parameters = chosen(filters, only)
    sql = f"""
      SELECT item.*, highlight(reports_fts, 1, '{_OPEN}', '{_CLOSE}') AS marked,
        snippet(reports_fts, -1, '', '', '…', 24) AS snippet
      FROM reports_fts JOIN report_list AS item ON item.report = reports_fts.rowid
      WHERE reports_fts MATCH :words AND {condition}
      ORDER BY reports_fts.rank, item.report_id LIMIT :most OFFSET :skipped
    """
    if asked := query(words):
        place = {"most": -1 if most is None else most, "skipped": skipped}
        for row in connection.select(sql, {**parameters, "words": asked, **place}):
            yield _hit(row)


def found(
    connection: Connection, words: str, filters: Filters = EVERYTHING, *, only: Sequence[str] | None = None
) -> int:
    """How many reports have all the words."""
    condition, parameters = chosen(filters, only)
    sql = f"SELECT count(*) FROM {_MATCHING} AND {condition}"
    asked = query(words)
    row = connection.first(sql, {**parameters, "words": asked}) if asked else None
    return int(row[0]) if row else 0


def numbers(
    connection: Connection, words: str, filters: Filters = EVERYTHING, *, only: Sequence[str] | None = None
) -> Sequence[int]:
    """The numbers of the reports that have all the words, those added last first."""
    condition, parameters = chosen(filters, only)
    sql = f"SELECT item.report FROM {_MATCHING} AND {condition} ORDER BY item.report DESC"
    asked = query(words)
    return [row["report"] for row in connection.select(sql, {**parameters, "words": asked})] if asked else []


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
