"""Gold of the project's own samples: one file of the public annotation format per report."""

from __future__ import annotations

from pathlib import Path, PurePath

import msgspec

from dosar.model import Link, Party, Span
from evaluation import gold
from evaluation.digest import digest

Place = gold.Place
JUDGED = ("PER", "ORG", "LOC")


class _Report(msgspec.Struct):
    source: str
    language: str
    text: str
    published: str | None = None


class _Time(msgspec.Struct):
    start: int
    end: int
    text: str
    value: str


class _Mention(msgspec.Struct):
    start: int
    end: int
    text: str
    type: str


class _Statement(msgspec.Struct):
    kind: str
    content: Span
    cue: Span | None = None
    speaker: Party | None = None
    chain: tuple[Link, ...] = ()


class _Figure(msgspec.Struct):
    start: int
    end: int
    text: str
    qualifier: str
    category: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    as_of: str | None = None
    claimant: Party | None = None
    chain: tuple[Link, ...] = ()


class _Annotation(msgspec.Struct):
    """`dosar.model.Annotation` as an annotator fills it in: no rules, and no id."""

    report: _Report
    times: tuple[_Time, ...] = ()
    mentions: tuple[_Mention, ...] = ()
    statements: tuple[_Statement, ...] = ()
    figures: tuple[_Figure, ...] = ()


def load(name: str, folder: Path) -> gold.GoldSet | None:
    """The set in a folder with ``reports/``, ``gold/*.json`` and ``manifest.csv``; None where there is no gold."""
    annotations = sorted((folder / "gold").glob("*.json"))
    if not annotations:
        return None
    reports = sorted(path for path in (folder / "reports").rglob("*") if path.is_file())
    manifest = folder / "manifest.csv"
    return gold.GoldSet(
        name=name,
        digest=digest(folder, [*annotations, *reports, manifest]),
        inputs=(folder / "reports",),
        manifest=manifest,
        cases=tuple(_case(msgspec.json.decode(path.read_bytes(), type=_Annotation)) for path in annotations),
    )


def _case(annotation: _Annotation) -> gold.Case:
    report = annotation.report
    return gold.Case(
        name=PurePath(report.source).name,
        language=report.language,
        published=report.published,
        text=report.text,
        figures=tuple(map(_figure, annotation.figures)),
        statements=tuple(map(_statement, annotation.statements)),
        times=tuple(gold.Time((t.start, t.end), t.text, t.value) for t in annotation.times),
        mentions=tuple(gold.Mention((m.start, m.end), m.text, m.type) for m in annotation.mentions if m.type in JUDGED),
    )


def _figure(figure: _Figure) -> gold.Figure:
    claimant = figure.claimant or Party()
    return gold.Figure(
        at=(figure.start, figure.end),
        text=figure.text,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        qualifier=figure.qualifier,
        category=figure.category,
        claimant=claimant.name or claimant.text,
        as_of=figure.as_of,
        chain=_hops(figure.chain),
    )


def _statement(statement: _Statement) -> gold.Statement:
    speaker, content = statement.speaker or Party(), statement.content
    return gold.Statement(
        at=(content.start, content.end),
        text=content.text,
        kind=statement.kind,
        speaker=speaker.text,
        speaker_at=_place(speaker),
        name=speaker.name,
        cue_at=(statement.cue.start, statement.cue.end) if statement.cue else None,
        chain=_hops(statement.chain),
    )


def _place(party: Party) -> Place | None:
    return (party.start, party.end) if party.start is not None and party.end is not None else None


def _hops(chain: tuple[Link, ...]) -> tuple[str, ...]:
    """Whom the words came through, after the claimant, as far as the text names them."""
    hops = (link.name or link.text for link in chain if link.role != "claimant" and link.text)
    return tuple(hop for hop in hops if hop)
