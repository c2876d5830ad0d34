"""What shows several nouns together: a saying with its tellings, a place on the map, a hit of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dosar.dossier.views import Count, SearchHit, StatementRow
from dosar.model import Evidence, Noun, Span, Stance, StatementKind
from dosar.record.entities.profiles import NameLine
from dosar.record.nouns import EchoKind, Known
from dosar.record.sayings import Saying
from dosar.web.desk.nouns import ReportLine, Speaker

NOBODY = "nobody"
"""Goes for the id of a speaker where no report names one."""


@dataclass(frozen=True)
class Voice:
    """Who speaks, in which manner, and through whom it came; None narrows nothing.

    ``speaker`` is the id of an entity or `NOBODY`, ``through`` the exact name of somebody; of a ``kind`` and a
    ``stance`` are the sayings that some report has so.
    """

    speaker: str | None = None
    kind: StatementKind | None = None
    stance: Stance | None = None
    through: str | None = None


class SayingFacets(Noun, frozen=True, kw_only=True):
    """What a list of sayings can be narrowed by: values with how many of them have each, most first."""

    kinds: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    through: tuple[tuple[str, int], ...]


class Telling(Noun, frozen=True, kw_only=True):
    """A statement as one report has it, and the language of the report."""

    row: StatementRow
    language: str


class SayingLine(Noun, frozen=True, kw_only=True):
    """A saying as its reports tell it, the earliest first; ``speaker`` is the id of the entity, where it is known."""

    saying: Saying
    speaker: str | None
    tellings: tuple[Telling, ...]


class Spoken(Noun, frozen=True, kw_only=True):
    """A speaker with some of what was said."""

    speaker: Speaker
    sayings: tuple[SayingLine, ...]


class Named(Noun, frozen=True, kw_only=True):
    """An entity in a list: how it is called in each language, what it is, and in how many reports it is named.

    ``first`` and ``last`` are the days of these reports; ``doubted`` says that it may be the same as another.
    """

    entity: Known
    names: dict[str, tuple[str, ...]]
    roles: tuple[str, ...]
    reports: int
    first: str | None
    last: str | None
    doubted: bool


class Printed(NamedTuple):
    """A name of an entity with the first passages that print it, one of each report."""

    name: NameLine
    passages: tuple[Evidence, ...]


class Placed(Noun, frozen=True, kw_only=True):
    """A place: in how many reports it is named, and where it lies.

    ``latitude`` and ``longitude`` are degrees (WGS 84), None where no list knows the place, or knows several.
    """

    place: Known
    reports: int
    latitude: float | None
    longitude: float | None


class Agency(Noun, frozen=True, kw_only=True):
    """Somebody through whom statements came: how many, into how many reports of which outlets, most reports first.

    ``entity`` is the id of the entity that it is, where that is known.
    """

    name: str
    entity: str | None
    statements: int
    reports: int
    outlets: tuple[str, ...]


class Echoing(NamedTuple):
    """An echo group by its id: its kind, its origin, and the ids of its reports, the earliest first."""

    id: str
    kind: EchoKind
    origin: str
    reports: tuple[str, ...]


class Hit(Noun, frozen=True, kw_only=True):
    """A report that a search found, and the first of its sentences that have some of the words."""

    hit: SearchHit
    line: ReportLine
    sentences: tuple[Span, ...]


class SearchFacets(Noun, frozen=True, kw_only=True):
    """What a search can be narrowed by, with how many of its reports have it; ``stories`` are ids, titles, counts.

    It was counted in so many ``reports``: in all that were found, or in as many of those added last.
    """

    reports: int
    languages: tuple[Count, ...]
    outlets: tuple[Count, ...]
    months: tuple[Count, ...]
    speakers: tuple[Count, ...]
    categories: tuple[Count, ...]
    stories: tuple[tuple[str, str, int], ...]
