"""The external news gold: ``annotations/*.json`` with offsets into the raw input, head included.

The inputs are in ``docs`` of the same folder or in ``seeds`` beside it; ``names.json`` tells which words name whom.
"""

from __future__ import annotations

from pathlib import Path, PurePath

import msgspec

from evaluation import gold
from evaluation.digest import digest


class _Figure(msgspec.Struct):
    quote: str
    start: int
    end: int
    qualifier: str
    category: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    claimant: str | None = None
    as_of: str | None = None
    via: tuple[str, ...] = ()
    relayed_by: str | None = None


class _Statement(msgspec.Struct):
    content: str
    start: int
    end: int
    kind: str
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_resolved: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    via: tuple[str, ...] = ()
    relayed_by: str | None = None


class _Spread(msgspec.Struct):
    """Words that were annotated once and stand at several places."""

    text: str
    spans: tuple[gold.Place, ...]
    value: str | None = None
    type: str = ""


class _Document(msgspec.Struct):
    file: str
    lang: str
    date: str | None
    figures: tuple[_Figure, ...]
    statements: tuple[_Statement, ...]
    times: tuple[_Spread, ...]
    entities: tuple[_Spread, ...]


def load(name: str, folder: Path) -> gold.GoldSet | None:
    """The set in ``folder``; None where it is not there."""
    annotations = sorted((folder / "annotations").glob("*.json"))
    if not annotations:
        return None
    documents = [msgspec.json.decode(path.read_bytes(), type=_Document) for path in annotations]
    inputs = tuple(_input(folder, document) for document in documents)
    names = [path for path in (folder / "names.json",) if path.exists()]
    return gold.GoldSet(
        name=name,
        digest=digest(folder.parent, [*annotations, *inputs, *names]),
        inputs=inputs,
        cases=tuple(map(_case, documents, inputs)),
        names=msgspec.json.decode(names[0].read_bytes(), type=dict[str, str]) if names else {},
    )


def _input(folder: Path, document: _Document) -> Path:
    file = PurePath(document.file)
    places = (folder / "docs" / file.name, folder.parent / "seeds" / file.name)
    return next((path for path in places if path.exists()), folder / file)


def _case(document: _Document, path: Path) -> gold.Case:
    return gold.Case(
        name=path.name,
        language=document.lang,
        published=document.date,
        text=path.read_text(encoding="utf-8"),
        figures=tuple(map(_figure, document.figures)),
        statements=tuple(map(_statement, document.statements)),
        times=tuple(gold.Time(at, item.text, item.value) for item in document.times for at in item.spans),
        mentions=tuple(gold.Mention(at, item.text, item.type) for item in document.entities for at in item.spans),
    )


def _figure(figure: _Figure) -> gold.Figure:
    return gold.Figure(
        at=(figure.start, figure.end),
        text=figure.quote,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        qualifier=figure.qualifier,
        category=figure.category,
        claimant=figure.claimant,
        as_of=figure.as_of,
        chain=_hops(figure),
    )


def _statement(statement: _Statement) -> gold.Statement:
    return gold.Statement(
        at=(statement.start, statement.end),
        text=statement.content,
        kind=statement.kind,
        speaker=statement.speaker,
        speaker_at=_place(statement.speaker_start, statement.speaker_end),
        name=statement.speaker_resolved,
        cue_at=_place(statement.cue_start, statement.cue_end),
        chain=_hops(statement),
    )


def _place(start: int | None, end: int | None) -> gold.Place | None:
    return (start, end) if start is not None and end is not None else None


def _hops(fact: _Figure | _Statement) -> tuple[str, ...]:
    relays = (fact.relayed_by or "").split("; ")
    return tuple(hop for hop in (*fact.via, *relays) if hop)
