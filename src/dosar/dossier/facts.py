"""Facts to the cells of a row and back. The way back gives an equal noun, so an id can be recomputed from a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TypeAlias

from dosar.dossier.connection import Cell
from dosar.model import Counted, Fact, Figure, Furniture, Link, Mention, Party, Post, Span, Statement, Timex
from dosar.values import edtf, interval

Chain: TypeAlias = tuple[Link, ...]
Words: TypeAlias = Span | Party | Link

_SPAN = ("start", "end", "text")
_PARTY = ("name", *_SPAN)


def days(value: str) -> tuple[str | None, str | None]:
    """The first and last day of a time value, as ISO 8601; Nones where it names no date."""
    found = interval(value)
    return (found[0].isoformat(), found[1].isoformat()) if found else (None, None)


def _words(span: Words | None) -> tuple[Cell, ...]:
    return (span.start, span.end, span.text) if span else (None, None, None)


def _party(party: Party | None) -> tuple[Cell, ...]:
    return (party.name if party else None, *_words(party))


def cells(fact: Fact) -> tuple[Cell, ...]:
    """The values of the columns of a fact's table (see `dosar.dossier.tables`), in order."""
    match fact:
        case Timex():
            return (*_words(fact), fact.type, fact.value, *days(fact.value), edtf(fact.value), fact.rule)
        case Mention():
            return (*_words(fact), fact.type, fact.name, fact.rule)
        case Statement():
            words = (*_words(fact.content), *_words(fact.cue), *_party(fact.speaker))
            return (fact.kind, fact.stance, *words, len(fact.chain), fact.score, fact.rule)
        case Figure():
            number = (fact.low, fact.best, fact.high, fact.qualifier, fact.unit)
            counted = (*_words(fact.counted), *((fact.counted.head, fact.counted.of) if fact.counted else (None, None)))
            claim = (fact.category, fact.scope, fact.place, fact.as_of, *_party(fact.claimant))
            return (*_words(fact), *number, *counted, *claim, len(fact.chain), fact.score, fact.rule)
        case Post():
            return (*_words(fact), fact.platform, fact.author, fact.handle, fact.date, fact.url)
        case Furniture():
            return _words(fact)


def link_cells(link: Link) -> tuple[Cell, ...]:
    """The values of a link's columns, but for the fact's id and the position."""
    return (link.role, link.name, link.start, link.end, link.text)


def words(fact: Fact) -> Iterator[Words]:
    """Every stretch of words that a fact points at, those of its chain included."""
    match fact:
        case Statement():
            yield from filter(None, (fact.content, fact.cue, fact.speaker, *fact.chain))
        case Figure():
            yield from filter(None, (fact, fact.counted, fact.claimant, *fact.chain))
        case _:
            yield fact


def link(row: sqlite3.Row) -> Link:
    """The link that lies in ``row``."""
    return Link(**{column: row[column] for column in ("role", *_PARTY)})


def timex(row: sqlite3.Row, chain: Chain = ()) -> Timex:
    """The time expression that lies in ``row``."""
    return Timex(**{column: row[column] for column in (*_SPAN, "type", "value", "rule")})


def mention(row: sqlite3.Row, chain: Chain = ()) -> Mention:
    """The mention that lies in ``row``."""
    return Mention(**{column: row[column] for column in (*_SPAN, "type", "name", "rule")})


def post(row: sqlite3.Row, chain: Chain = ()) -> Post:
    """The post that lies in ``row``."""
    return Post(**{column: row[column] for column in (*_SPAN, "platform", "author", "handle", "date", "url")})


def furniture(row: sqlite3.Row, chain: Chain = ()) -> Furniture:
    """The furniture that lies in ``row``."""
    return Furniture(**{column: row[column] for column in _SPAN})


def statement(row: sqlite3.Row, chain: Chain) -> Statement:
    """The statement that lies in ``row``, with its chain."""
    return Statement(
        kind=row["kind"],
        content=_read_span(row, "content"),
        cue=_read_span(row, "cue") if row["cue_start"] is not None else None,
        speaker=_read_party(row, "speaker"),
        chain=chain,
        stance=row["stance"],
        rule=row["rule"],
        score=row["score"],
    )


def figure(row: sqlite3.Row, chain: Chain) -> Figure:
    """The figure that lies in ``row``, with its chain."""
    plain = (*_SPAN, "low", "best", "high", "qualifier", "unit", "category", "scope", "place", "as_of", "rule", "score")
    return Figure(
        **{column: row[column] for column in plain},
        counted=_read_counted(row) if row["counted_start"] is not None else None,
        claimant=_read_party(row, "claimant"),
        chain=chain,
    )


def _read_span(row: sqlite3.Row, prefix: str) -> Span:
    return Span(start=row[f"{prefix}_start"], end=row[f"{prefix}_end"], text=row[f"{prefix}_text"])


def _read_counted(row: sqlite3.Row) -> Counted:
    return Counted(**{column: row[f"counted_{column}"] for column in (*_SPAN, "head", "of")})


def _read_party(row: sqlite3.Row, prefix: str) -> Party | None:
    found = {column: row[f"{prefix}_{column}"] for column in _PARTY}
    return Party(**found) if any(cell is not None for cell in found.values()) else None
