"""The tables of facts, one for each noun: what its columns are, where its spans lie, and how it is read back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from dosar.dossier import facts
from dosar.model import Fact, Figure, Furniture, Mention, Post, Statement, Timex

F_co = TypeVar("F_co", bound=Fact, covariant=True)

_SPAN = ("start", "end", "text")

# The columns that every table of facts has before its own.
HEADER = ("number", "hash", "report", "position", "run")
LINK_COLUMNS = ("position", "role", "name", *_SPAN)


class FactTable(NamedTuple, Generic[F_co]):
    """The table of one kind of fact."""

    name: str
    noun: type[F_co]
    columns: tuple[str, ...]  # after those of `HEADER`, in the order of `facts.cells`
    read: Callable[[sqlite3.Row, facts.Chain], F_co]
    spans: tuple[str, ...] = ("",)  # prefixes of the columns start, end and text
    owner: str | None = (
        None  # the column of the table of links that has the number of the fact, where facts have chains
    )

    @property
    def links(self) -> str:
        """The table of the links of its facts' chains."""
        return f"{self.name.removesuffix('s')}_links"


def hashed(identity: str) -> bytes | None:
    """The bytes by which a fact of this id is found; None where it is the id of none."""
    try:
        return bytes.fromhex(identity.removeprefix("sha256:"))
    except ValueError:
        return None


def _prefixed(prefix: str, *columns: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{column}" for column in columns)


TIMES = FactTable("times", Timex, (*_SPAN, "type", "value", "from_date", "to_date", "edtf", "rule"), facts.timex)
MENTIONS = FactTable("mentions", Mention, (*_SPAN, "type", "name", "rule"), facts.mention)
POSTS = FactTable("posts", Post, (*_SPAN, "platform", "author", "handle", "date", "url"), facts.post)
FURNITURE = FactTable("furniture", Furniture, _SPAN, facts.furniture)
STATEMENTS = FactTable(
    "statements",
    Statement,
    (
        *("kind", "stance", *_prefixed("content", *_SPAN), *_prefixed("cue", *_SPAN)),
        *(*_prefixed("speaker", "name", *_SPAN), "hops", "score", "rule"),
    ),
    facts.statement,
    spans=("content_", "cue_", "speaker_"),
    owner="statement",
)
FIGURES = FactTable(
    "figures",
    Figure,
    (
        *(*_SPAN, "low", "best", "high", "qualifier", "unit", *_prefixed("counted", *_SPAN, "head", "of")),
        *("category", "scope", "place", "as_of", *_prefixed("claimant", "name", *_SPAN), "hops", "score", "rule"),
    ),
    facts.figure,
    spans=("", "counted_", "claimant_"),
    owner="figure",
)
TABLES: tuple[FactTable[Fact], ...] = (TIMES, MENTIONS, STATEMENTS, FIGURES, POSTS, FURNITURE)
