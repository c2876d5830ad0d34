"""Small readers in place of the real ones, so that these tests are about the command line alone.

Run as a program, it is ``dosar`` over these readers.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence

import dosar.extract
import dosar.languages
from dosar.model import Annotation, Counted, Figure, Link, Mention, Party, Report, Span, Statement, Timex

_CLAIM = re.compile(r"(?P<number>\d+) (?P<counted>\w+), (?P<cue>a spus) (?P<who>\w+)")


def identify(text: str) -> str:
    return "en" if " the " in text else "ro"


def available() -> tuple[str, ...]:
    return ("en", "ro")


def sentences(report: Report) -> tuple[Span, ...]:
    return tuple(Span.at(report.text, *found.span()) for found in re.finditer(r"[^.\n]+\.?", report.text))


def annotate(report: Report) -> Annotation:
    if "CRASH" in report.text:
        raise RuntimeError("the stand-in met its word")
    if "SLOW" in report.text:
        time.sleep(0.05)
    text = report.text
    claims = list(_CLAIM.finditer(text))
    return Annotation(
        report=report,
        times=tuple(
            Timex.at(text, *found.span(), type="DATE", value=found[0], rule="test")
            for found in re.finditer(r"\d{4}-\d\d-\d\d", text)
        ),
        mentions=tuple(
            Mention.at(text, *claim.span("who"), type="PER", name=claim["who"], rule="test") for claim in claims
        ),
        statements=tuple(_statement(text, claim) for claim in claims),
        figures=tuple(_figure(report, claim) for claim in claims),
    )


def _party(claim: re.Match[str]) -> dict[str, object]:
    return {"name": claim["who"], "start": claim.start("who"), "end": claim.end("who"), "text": claim["who"]}


def _chain(claim: re.Match[str]) -> tuple[Link, ...]:
    return (Link(role="claimant", **_party(claim)), Link(role="agency", name="Agerpres"))


def _statement(text: str, claim: re.Match[str]) -> Statement:
    return Statement(
        kind="indirect",
        content=Span.at(text, claim.start(), claim.end("counted")),
        cue=Span.at(text, *claim.span("cue")),
        speaker=Party(**_party(claim)),
        chain=_chain(claim),
        rule="test",
        score=0.9,
    )


def _figure(report: Report, claim: re.Match[str]) -> Figure:
    return Figure.at(
        report.text,
        *claim.span("number"),
        best=int(claim["number"]),
        qualifier="exact",
        counted=Counted.at(report.text, *claim.span("counted")),
        category="killed",
        as_of=report.published,
        claimant=Party(**_party(claim)),
        chain=_chain(claim),
        rule="test",
        score=0.9,
    )


def read(report: Report, sources: Sequence[object] = ()) -> Report:
    """A reading is the report itself here; `annotate` and `sentences` take it from there."""
    annotate(report)
    return report


READERS = {
    (dosar.extract, "read"): read,
    (dosar.extract, "annotation"): annotate,
    (dosar.extract, "sentences"): sentences,
}
LANGUAGES = {(dosar.languages, "identify"): identify, (dosar.languages, "available"): available}

if __name__ == "__main__":
    for (module, name), function in (READERS | LANGUAGES).items():
        setattr(module, name, function)
    from dosar.cli import main

    sys.exit(main())
