"""The nouns of Dosar. Read this page and you know the system.

Every noun is frozen: a reader makes new facts, nothing edits old ones. The same types are the public annotation
format ``dosar.annotation/1``: `Annotation` is encoded to JSON as it stands, and its JSON Schema is made from it.

Offsets are half-open ``[start, end)`` in Unicode code points of the report's canonical text, and whatever has offsets
also carries its words: ``span.text == report.text[span.start:span.end]``, always (law 1). `Span.at` is the way to make
one, so a span whose words are not the report's cannot come about by accident.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal, Self, TypeAlias

import msgspec

SCHEMA: Literal["dosar.annotation/1"] = "dosar.annotation/1"

Number: TypeAlias = int | float
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionType = Literal["PER", "ORG", "LOC", "ROLE", "NORP", "EVENT"]
StatementKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts", "promises"]
LinkRole = Literal["claimant", "spokesperson", "relay", "agency", "outlet", "document"]
Qualifier = Literal["exact", "about", "at least", "over", "up to", "range"]
Category = Literal[
    "killed", "wounded", "casualties", "missing", "captured", "deployed", "returned", "displaced",
    "material", "money", "percent", "other",
]  # fmt: skip
Scope = Literal["total", "additional", "part", "planned"]


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every noun: frozen, compared by value, built by keyword."""


class Span(Noun, frozen=True, kw_only=True):
    """Words of a report: code points ``[start, end)`` of its canonical text (W3C TextPositionSelector)."""

    start: int
    end: int
    text: str

    @classmethod
    def at(cls, source: str, start: int, end: int, **fields: Any) -> Self:
        """The span ``[start, end)`` of the canonical text ``source``, with the further ``fields`` of the noun.

        Raises ValueError where the offsets do not lie in the text or hold no words.
        """
        if not 0 <= start < end <= len(source):
            raise ValueError(f"no words at [{start}, {end}) in a text of {len(source)} code points")
        return cls(start=start, end=end, text=source[start:end], **fields)


class Evidence(Noun, frozen=True, kw_only=True):
    """Words of a report, ``[start, end)`` in its text; ``report`` is its id, ``published`` is ISO 8601."""

    report: str
    source: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str


class Report(Noun, frozen=True, kw_only=True):
    """One published article (schema.org NewsArticle).

    ``id`` names the canonical text under its address: see `report_id`. ``original`` is the sha256 of the input's bytes.
    ``source`` is where it was read: a path, ``path#line`` for JSON lines, ``-#n`` for standard input. ``published`` is
    an ISO 8601 date, a month, or a date-time with its zone. ``language`` is an ISO 639-1 code, ``und`` where unknown.
    """

    id: str
    source: str
    original: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    language: str
    text: str


class Timex(Span, frozen=True, kw_only=True):
    """A time expression and its TIMEX3 / ISO 8601 value, resolved against the publication date."""

    type: TimexType
    value: str
    rule: str


class Mention(Span, frozen=True, kw_only=True):
    """Words that name or describe somebody, something or somewhere; ``name`` is the fullest form the report gives."""

    type: MentionType
    name: str | None = None
    rule: str


class Party(Noun, frozen=True, kw_only=True):
    """Who speaks or claims: words, a name the report allows, or both. A dropped subject has a name and no words."""

    name: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Link(Noun, frozen=True, kw_only=True):
    """One hop of an attribution chain (prov:wasQuotedFrom); the outlet itself has a name and no words."""

    role: LinkRole
    name: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None


class Statement(Noun, frozen=True, kw_only=True):
    """What somebody is reported to have said: the PARC attribution relation of source, cue and content.

    ``chain`` runs from the claimant outwards. ``score`` is between 0 and 1; below 0.5 a person should look.
    """

    kind: StatementKind
    content: Span
    cue: Span | None = None
    speaker: Party | None = None
    chain: tuple[Link, ...] = ()
    stance: Stance = "asserts"
    rule: str
    score: float


class Counted(Span, frozen=True, kw_only=True):
    """What a figure counts: its words, the lemma of their head, and whose (an ISO 3166 code for a country's people)."""

    head: str | None = None
    of: str | None = None


class Figure(Span, frozen=True, kw_only=True):
    """A quantity as printed, what it counts, whose number it is and as of when (UCDP low/best/high, per claimant).

    ``best`` is the stated number; ``low`` and ``high`` are set only where the words give a bound. ``unit`` is ISO 4217
    for money, ``%``, else UCUM or None. ``as_of`` is a date, month or year, never finer than the words allow.
    """

    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    qualifier: Qualifier
    unit: str | None = None
    counted: Counted | None = None
    category: Category
    scope: Scope = "total"
    place: str | None = None
    as_of: str | None = None
    claimant: Party | None = None
    chain: tuple[Link, ...] = ()
    rule: str
    score: float


class Post(Span, frozen=True, kw_only=True):
    """An embedded social-media post: neither the reporter's speech nor the story's."""

    platform: str | None = None
    author: str | None = None
    handle: str | None = None
    date: str | None = None
    url: str | None = None


class Furniture(Span, frozen=True, kw_only=True):
    """Page furniture: advertising marks, captions and credits, bylines, teasers, disclaimers."""


class Annotation(Noun, frozen=True, kw_only=True):
    """One report with everything the readers found in it: one object of ``dosar.annotation/1``."""

    schema: Literal["dosar.annotation/1"] = SCHEMA
    report: Report
    times: tuple[Timex, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    posts: tuple[Post, ...] = ()
    furniture: tuple[Furniture, ...] = ()


Fact: TypeAlias = Timex | Mention | Statement | Figure | Post | Furniture


class Run(Noun, frozen=True, kw_only=True):
    """One execution of the readers (prov:Activity): every fact in a dossier names its run and its rule."""

    id: str
    version: str
    packs: tuple[str, ...]
    parameters: dict[str, str]


def digest(*parts: str | None) -> str:
    """``sha256:`` and the hex digest of the parts. None and the empty string differ; no two lists of parts collide."""
    hashed = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else b"=" + part.encode()
        hashed.update(f"{len(data)}:".encode() + data)
    return f"sha256:{hashed.hexdigest()}"


def report_id(
    text: str, *, url: str | None, outlet: str | None, published: str | None, title: str | None, source: str
) -> str:
    """The id of a report: its text with its url; without one, with outlet, date and title; else with its source."""
    if url:
        return digest("url", text, url)
    if outlet or published or title:
        return digest("article", text, outlet, published, title)
    return digest("source", text, source)


def fact_id(report: Report, fact: Fact) -> str:
    """A fact's id: a hash of its report, its kind and its content, so the same fact keeps it from run to run.

    The rule that found a fact and its score are not its content: a better rule finds the same fact again.
    """
    content = msgspec.to_builtins(fact)
    content.pop("rule", None)
    content.pop("score", None)
    return digest(report.id, type(fact).__name__, msgspec.json.encode(content, order="deterministic").decode())


def json_schema() -> dict[str, Any]:
    """The JSON Schema of one `Annotation`, made from the types on this page; every key is always present."""
    schema = msgspec.json.schema(Annotation)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
    return schema
