"""Reports and annotations made by hand for the tests of the dossier."""

from __future__ import annotations

import sqlite3
from typing import Any, TypeVar

from dosar.dossier import Dossier
from dosar.model import (
    Annotation,
    Counted,
    Figure,
    Furniture,
    Link,
    Mention,
    Party,
    Post,
    Report,
    Run,
    Span,
    Statement,
    Timex,
    report_id,
)

S = TypeVar("S", bound=Span)

RUN = Run(id="run:1", version="0.1.0", packs=("ro 1", "base 1"), parameters={"jobs": "1"})

FLOOD = """Inundații la Tulcea: cel puțin 12 morți
Foto: Agerpres, 3 mai 2025
Marți seara, premierul Ion Popescu a anunțat că cel puțin 12 oameni au murit la Tulcea, relatează Agerpres.
„Nu vom uita”, a mai spus acesta. În vara lui 2024 au fost alte 3.000 de case distruse. De un an se tot repară.
@isu_tulcea: Apa scade."""


def place(text: str, words: str, kind: type[S], nth: int = 0, **fields: Any) -> S:
    """The ``nth`` occurrence of ``words`` in ``text`` as a span of that kind."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return kind.at(text, start, start + len(words), **fields)


def party(text: str, words: str, name: str | None = None, nth: int = 0) -> Party:
    span = place(text, words, Span, nth)
    return Party(name=name, start=span.start, end=span.end, text=span.text)


def link(text: str, role: Any, words: str, name: str | None = None, nth: int = 0) -> Link:
    span = place(text, words, Span, nth)
    return Link(role=role, name=name, start=span.start, end=span.end, text=span.text)


def make_report(text: str, **fields: Any) -> Report:
    """A report with its proper id."""
    known = {
        "source": "a.txt",
        "url": None,
        "outlet": None,
        "published": None,
        "title": None,
        "language": "ro",
    } | fields
    names = ("url", "outlet", "published", "title", "source")
    return Report(id=report_id(text, **{name: known[name] for name in names}), text=text, **known)


def lines(report: Report) -> list[Span]:
    """The lines of a report, as its sentences."""
    found, start = [], 0
    for line in report.text.split("\n"):
        if line:
            found.append(Span.at(report.text, start, start + len(line)))
        start += len(line) + 1
    return found


def flood(**fields: Any) -> Annotation:
    """A report that has every kind of fact, and each of them with and without what it may lack."""
    text = FLOOD
    report = make_report(
        text,
        **{"source": "flood.txt", "outlet": "Dunărea", "published": "2025-05-07", "original": "sha256:0", **fields},
    )
    chain = (link(text, "claimant", "Ion Popescu", "Ion Popescu"), link(text, "agency", "Agerpres", "Agerpres", nth=1))
    return Annotation(
        report=report,
        times=(
            place(text, "3 mai 2025", Timex, type="DATE", value="2025-05-03", rule="ro/times:day"),
            place(text, "Marți seara", Timex, type="TIME", value="2025-05-06TEV", rule="ro/times:weekday"),
            place(text, "vara lui 2024", Timex, type="DATE", value="2024-SU", rule="ro/times:season"),
            place(text, "De un an", Timex, type="DURATION", value="P1Y", rule="ro/times:duration"),
        ),
        mentions=(
            place(text, "Tulcea", Mention, type="LOC", name="Tulcea", rule="ro/mentions:place"),
            place(text, "premierul", Mention, type="ROLE", name="Ion Popescu", rule="ro/mentions:role"),
            place(text, "Ion Popescu", Mention, type="PER", name="Ion Popescu", rule="ro/mentions:person"),
            place(text, "Tulcea", Mention, nth=1, type="LOC", name="Tulcea", rule="ro/mentions:place"),
            place(text, "Agerpres", Mention, nth=1, type="ORG", rule="ro/mentions:organisation"),
        ),
        statements=(
            Statement(
                kind="indirect",
                content=place(text, "cel puțin 12 oameni au murit la Tulcea", Span),
                cue=place(text, "a anunțat", Span),
                speaker=party(text, "premierul Ion Popescu", "Ion Popescu"),
                chain=chain,
                rule="ro/statements:said",
                score=0.9,
            ),
            Statement(
                kind="direct",
                content=place(text, "Nu vom uita", Span),
                cue=place(text, "a mai spus", Span),
                speaker=party(text, "acesta", "Ion Popescu"),
                stance="promises",
                rule="ro/statements:quoted",
                score=0.75,
            ),
            Statement(
                kind="mixed",
                content=place(text, "Apa scade", Span),
                speaker=Party(name="ISU Tulcea"),
                chain=(Link(role="outlet", name="Dunărea"),),
                stance="denies",
                rule="ro/statements:post",
                score=0.25,
            ),
        ),
        figures=(
            place(
                *(text, "cel puțin 12 oameni", Figure),
                low=12,
                best=12,
                qualifier="at least",
                counted=place(text, "oameni", Counted, head="om", of="RO"),
                category="killed",
                place="Tulcea",
                as_of="2025-05-06",
                claimant=party(text, "premierul Ion Popescu", "Ion Popescu"),
                chain=chain,
                rule="ro/figures:killed",
                score=0.9,
            ),
            place(
                *(text, "alte 3.000 de case", Figure),
                best=3000.0,
                qualifier="exact",
                unit=None,
                category="material",
                scope="additional",
                as_of="2024",
                rule="ro/figures:material",
                score=0.5,
            ),
        ),
        posts=(
            place(
                *(text, "@isu_tulcea: Apa scade.", Post),
                platform="x",
                author="ISU",
                handle="@isu_tulcea",
                date="2025-05-07",
                url="https://x.example/1",
            ),
        ),
        furniture=(place(text, "Foto: Agerpres, 3 mai 2025", Furniture),),
    )


def plain(text: str, **fields: Any) -> Annotation:
    """A report without facts."""
    return Annotation(report=make_report(text, **fields))


def put(dossier: Dossier, *annotations: Annotation) -> None:
    """Add annotations, with their lines as sentences."""
    for annotation in annotations:
        assert dossier.add(annotation, lines(annotation.report), RUN)


FACTS = ("times", "mentions", "statements", "figures", "posts", "furniture")


def as_before(connection: sqlite3.Connection) -> None:
    """Fills a dossier of the third version with the rows of a new one that is attached."""
    links = {"statement_links": ("statement", "statements"), "figure_links": ("figure", "figures")}
    for table in ("runs", "reports", "sentences", *FACTS):
        columns = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})")]
        listed = ", ".join(columns)
        connection.execute(f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM new.{table}")
    for table, (column, facts) in links.items():
        connection.execute(
            f"""INSERT INTO main.{table} SELECT fact.id, link.position, link.role, link.name, link.start, link."end",
            link.text FROM new.{table} AS link JOIN new.{facts} AS fact ON fact.number = link.{column}"""
        )
