"""What the desk answers with, beside the nouns of the record: pages of a list, and lines that say much in few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dosar.dossier.views import Count, ReportRow
from dosar.model import (
    Category,
    Evidence,
    Figure,
    Furniture,
    Mention,
    Noun,
    Number,
    Post,
    Report,
    Scope,
    Span,
    Statement,
    Timex,
)
from dosar.record.material import Judgement
from dosar.record.nouns import EchoGroup

T = TypeVar("T")
U = TypeVar("U")

SIZE = 25
"""Items on a page, where nothing else is asked for."""
MOST = 200
"""Items on the largest page."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its ``number``, counted from 1, at most ``size`` items, and how many there are in all.

    A page of size 0 only counts.
    """

    items: tuple[T, ...]
    total: int
    number: int = 1
    size: int = SIZE

    @classmethod
    def of(cls, items: Sequence[T], number: int = 1, size: int = SIZE) -> Page[T]:
        """The page with this number of a whole list."""
        start = (number - 1) * size
        return cls(tuple(items[start : start + size]), len(items), number, size)

    @property
    def last(self) -> int:
        """The number of the last page; 1 for an empty list."""
        return max(1, -(-self.total // max(1, self.size)))

    @property
    def skipped(self) -> int:
        """How many items stand on the pages before."""
        return (self.number - 1) * self.size

    def each(self, change: Callable[[T], U]) -> Page[U]:
        """The page with each of its items changed."""
        return Page(tuple(map(change, self.items)), self.total, self.number, self.size)

    def filled(self, items: Iterable[U]) -> Page[U]:
        """The same place in a list with other items on it."""
        return Page(tuple(items), self.total, self.number, self.size)


class StoryLine(Noun, frozen=True, kw_only=True):
    """A story in a line: how many ``reports`` it has, from which outlets, in which languages, most reports first."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]


class OnStory(Noun, frozen=True, kw_only=True):
    """A report on a story, how surely (from 0 to 1) it is, and why."""

    report: ReportRow
    score: float
    reason: str


class ReportLine(Noun, frozen=True, kw_only=True):
    """A report in a list, with the story it is on and the echo group it is in, by id."""

    report: ReportRow
    story: StoryLine | None
    echo: str | None


class Overview(Noun, frozen=True, kw_only=True):
    """The dossier at a glance. ``latest`` is a number that grows as reports come in, to be asked with next time.

    ``added`` counts the reports that came in after the number that was asked with, None where none was.
    """

    reports: int
    stories: int
    first: str | None
    last: str | None
    outlets: tuple[Count, ...]
    languages: tuple[Count, ...]
    latest: int
    added: int | None
    arrivals: tuple[ReportLine, ...]


class MainFigure(Noun, frozen=True, kw_only=True):
    """What all claimants say of one thing that is counted: the spread over their claims so far, and no verdict.

    ``low``, ``best`` and ``high`` are as in `dosar.record.ledger.Spread`; ``series`` are ids, ``claimants`` names;
    ``rivals`` says whether claims stand against each other; ``story`` is an id, ``title`` the story's.
    """

    story: str
    title: str
    counted: str
    category: Category
    scope: Scope
    unit: str | None
    place: str | None
    low: Number | None
    best: Number | None
    high: Number | None
    series: tuple[str, ...]
    claimants: tuple[str, ...]
    reports: int
    rivals: bool


class Speaker(Noun, frozen=True, kw_only=True):
    """Somebody who speaks: the id of the entity where it is known, and what was said from the first day to the last."""

    name: str | None
    entity: str | None
    sayings: int
    reports: int
    first: str | None
    last: str | None


class Aligned(Noun, frozen=True, kw_only=True):
    """Two reports side by side: the pairs of sentences that they share, with how alike these are, from 0 to 1."""

    left: Report
    right: Report
    pairs: tuple[tuple[Span, Span, float], ...]


class JudgedFact(Noun, frozen=True, kw_only=True):
    """A fact with the id that it is judged by: as it reads now; ``wrong`` where a person took it out.

    ``right`` says that a person looked at it and found nothing wrong.
    ``read`` is the fact as the readers found it, where a person corrected it since.
    """

    id: str
    fact: Timex | Mention | Statement | Figure | Post | Furniture
    wrong: bool = False
    right: bool = False
    read: Timex | Mention | Statement | Figure | Post | Furniture | None = None


class ReportFile(Noun, frozen=True, kw_only=True):
    """A report with all that is known of it: its facts in the order of the text, its sentences, where it belongs.

    ``replaces`` and ``replaced_by`` are the ids of the versions before and after it under the same address.
    """

    report: Report
    sentences: tuple[Span, ...]
    facts: tuple[JudgedFact, ...]
    story: StoryLine | None
    echo: EchoGroup | None
    replaces: str | None
    replaced_by: str | None


DoubtKind = Literal["entities", "membership", "echo", "rivals", "statement", "figure"]
ContraryKind = Literal["several", "roles", "names", "days", "outlets", "claimants", "nobody", "digits"]


class Contrary(Noun, frozen=True, kw_only=True):
    """What speaks against two being one, or against a fact: a ``kind`` of reason, and the words that it is about."""

    kind: ContraryKind
    words: tuple[str, ...] = ()


class Questionable(Noun, frozen=True, kw_only=True):
    """Something that a person should look at: what it is in words, how sure Dosar is of it (0 to 1), and why.

    ``left`` and ``right`` are what would be judged, ids of facts or of reports; ``about`` is the id of the group, and
    ``beside`` that of the other where there are two. ``field`` is what two reports would share.
    """

    kind: DoubtKind
    about: str
    words: str
    score: float
    reasons: tuple[str, ...]
    left: str
    right: str | None
    evidence: tuple[Evidence, ...]
    contrary: tuple[Contrary, ...] = ()
    beside: str | None = None
    field: str | None = None


class Decision(Noun, frozen=True, kw_only=True):
    """A judgement on the audit trail: whether it ``holds``, else the id of the one that ended it."""

    judgement: Judgement
    holds: bool
    ended_by: str | None


class Step(Noun, frozen=True, kw_only=True):
    """A judgement on the page of the audit, with the one that ended it, if any has.

    ``about`` is the judgement itself, or the one that it takes back. ``before`` and ``after`` are what a field was and
    is now: words of the report where it is set by their place.
    """

    judgement: Judgement
    about: Judgement
    ended_by: Judgement | None
    before: str | None
    after: str | None


GroupKind = Literal["story", "origin", "entity", "series", "event", "saying"]


class Group(Noun, frozen=True, kw_only=True):
    """A group that a person may split or join: its ``members`` are the ids of facts or reports, the earliest first.

    ``evidence`` is some of its words; ``story`` is the id of the story that tells it, None for what is not of one.
    """

    id: str
    kind: GroupKind
    title: str
    members: tuple[str, ...]
    evidence: Evidence | None
    story: str | None
