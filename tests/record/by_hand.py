"""Small nouns made by hand for the tests of the record."""

from __future__ import annotations

from typing import Any

from dosar.model import Figure, Link, Party, Span, Statement
from dosar.record.linking import Tie
from dosar.record.material import Claim, Head, Judgement, Said
from dosar.record.nouns import Known
from dosar.record.stories import Titled
from dosar.record.terms import terms
from dosar.record.traits import Traits


def head(name: str, published: str | None = "2025-04-06", **fields: Any) -> Head:
    known = {"report": name, "source": f"{name}.txt", "outlet": None, "language": "ro"}
    return Head(published=published, **known | fields)


def span(text: str, start: int = 0) -> Span:
    return Span(start=start, end=start + len(text), text=text)


def titled(name: str, published: str | None = "2025-04-06", title: str = "Titlu") -> Titled:
    return Titled(head=head(name, published), title=f"{title} {name}", lead=span(f"{title} {name}"))


def tie(report: str, earlier: str, kind: Any = "story", score: float = 0.9, **fields: Any) -> Tie:
    return Tie(report=report, earlier=earlier, kind=kind, score=score, **{"reason": "r", **fields})


def traits(name: str, text: str = "", published: str | None = "2025-04-06", **fields: Any) -> Traits:
    made = head(name, published, **{key: fields.pop(key) for key in ("language", "outlet") if key in fields})
    common, marked = terms([(text, 1.0)], made.language)
    known: dict[str, Any] = {
        "title": name, "lead": span("t"), "terms": common, "marked": marked, "names": {}, "labels": {}, "days": (),
        "months": (), "counts": (), "kinds": (), "sequence": (), "carriers": {}, "sketch": (),
        "size": len(text.split()),
    }  # fmt: skip
    return Traits(head=made, **known | fields)


def said(identity: str, report: Head, words: str, speaker: str | None = "Matei Dobre", through: str = "") -> Said:
    chain = (Link(role="claimant", name=speaker), *([Link(role="agency", name=through)] if through else []))
    statement = Statement(
        kind="indirect",
        content=span(words, 10),
        speaker=Party(name=speaker) if speaker else None,
        chain=chain,
        rule="r",
        score=1.0,
    )
    return Said(id=identity, head=report, statement=statement)


def claim(identity: str, report: Head, number: int, start: int = 12) -> Claim:
    figure = Figure(
        start=start, end=start + 1, text="9", best=number, qualifier="exact", category="killed", rule="r", score=1.0
    )
    return Claim(id=identity, head=report, figure=figure, sentence=span("9"))


def judgement(identity: str, verdict: Any, left: str, right: str | None = None, **fields: Any) -> Judgement:
    return Judgement(id=identity, verdict=verdict, left=left, right=right, who="eu", at="2025-06-01", **fields)


class Nobody:
    """A directory that knows nobody."""

    def speaker(self, report_id: str, name: str) -> Known | None:
        return None

    def of(self, report_id: str, name: str) -> Known | None:
        return None
