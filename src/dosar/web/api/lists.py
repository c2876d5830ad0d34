"""The lists of the API: what each asks the desk, with which parameters, and what its items are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from starlette.requests import Request
from starlette.responses import Response

from dosar.dossier import ReportRow, SearchHit, StatementRow
from dosar.dossier.views.sources import Outlet, Repeating
from dosar.model import StatementKind
from dosar.record.material import EntityKind
from dosar.record.nouns import EchoGroup, Entity, Event, Incomparable, Series, Story
from dosar.record.sayings import Saying
from dosar.web.api import answers
from dosar.web.api import parameters as p
from dosar.web.api.parameters import Given, Parameter
from dosar.web.desk import Desk, Page
from dosar.web.desk.nouns import Decision
from dosar.web.fault import Fault
from dosar.web.pages.common import desk_of


@dataclass(frozen=True)
class Listing:
    """A list at ``/api/v1/name``: the noun of its items, what it is, and how the desk is asked for a page of it."""

    name: str
    noun: type
    about: str
    ask: Callable[[Desk, Given], Page[Any]]
    parameters: tuple[Parameter, ...] = (p.AS_OF, *p.FILTERS)

    @property
    def known(self) -> tuple[Parameter, ...]:
        """All its parameters."""
        return (*self.parameters, p.PAGE, p.LARGE)


def _planned(asked: Given) -> bool | None:
    value = asked.get(p.PLANNED)
    return None if value is None else value == "true"


def _search(desk: Desk, asked: Given) -> Page[Any]:
    words = asked.get(p.WORDS)
    if words is None:
        raise Fault(422, "Say with “q” what is to be found.")
    return desk.search(words, asked.filters, asked.number, asked.size)


_NARROWED = (p.AS_OF, *p.FILTERS)

LISTS: Final[tuple[Listing, ...]] = (
    Listing(
        "stories", Story, "The running stories, the latest first.",
        lambda desk, asked: desk.stories(asked.filters, asked.number, asked.size),
    ),
    Listing(
        "events", Event, "What happened when, by day.",
        lambda desk, asked: desk.events(
            asked.filters, asked.get(p.STORY), asked.get(p.PLACE), _planned(asked), asked.number, asked.size
        ),
        (*_NARROWED, p.STORY, p.PLACE, p.PLANNED),
    ),
    Listing(
        "series", Series, "The ledger: comparable figures of each claimant.",
        lambda desk, asked: desk.series(
            asked.filters, asked.get(p.STORY), asked.get(p.PLACE), asked.number, asked.size
        ),
        (*_NARROWED, p.STORY, p.PLACE),
    ),
    Listing(
        "incomparable", Incomparable, "The figures that stand in no series, and why.",
        lambda desk, asked: desk.incomparable(asked.filters, asked.get(p.STORY), asked.number, asked.size),
        (*_NARROWED, p.STORY),
    ),
    Listing(
        "sayings", Saying, "Who said what, each thing once.",
        lambda desk, asked: desk.sayings(
            asked.filters, asked.get(p.STORY), cast(StatementKind | None, asked.get(p.KIND_OF_STATEMENT)),
            asked.get(p.THROUGH), asked.number, asked.size,
        ),
        (*_NARROWED, p.STORY, p.KIND_OF_STATEMENT, p.THROUGH),
    ),
    Listing(
        "statements", StatementRow, "The statements of single reports, by publication.",
        lambda desk, asked: desk.statements(asked.filters, asked.number, asked.size),
    ),
    Listing(
        "entities", Entity, "People, organisations and places, those of most reports first.",
        lambda desk, asked: desk.entities(
            asked.filters, cast(EntityKind | None, asked.get(p.KIND_OF_ENTITY)), asked.get(p.STORY),
            asked.number, asked.size,
        ),
        (*_NARROWED, p.STORY, p.KIND_OF_ENTITY),
    ),
    Listing(
        "origins", EchoGroup, "Who repeats whom: reports that rest on one origin.",
        lambda desk, asked: desk.echoes(asked.filters, asked.get(p.STORY), asked.number, asked.size),
        (*_NARROWED, p.STORY),
    ),
    Listing(
        "outlets", Outlet, "The outlets, those of most reports first.",
        lambda desk, asked: desk.outlets(asked.filters.day, asked.get(p.STORY), asked.number, asked.size),
        (p.AS_OF, p.STORY),
    ),
    Listing(
        "repeating", Repeating, "In how many reports an outlet repeats an origin.",
        lambda desk, asked: desk.repeating(asked.filters.day, asked.get(p.STORY), asked.number, asked.size),
        (p.AS_OF, p.STORY),
    ),
    Listing(
        "reports", ReportRow, "The reports, oldest first.",
        lambda desk, asked: desk.reports(asked.filters, asked.get(p.STORY), asked.number, asked.size),
        (*_NARROWED, p.STORY),
    ),
    Listing(
        "search", SearchHit, "The reports that have all the words, the best match first.",
        _search, (p.WORDS, *_NARROWED),
    ),
    Listing(
        "judgements", Decision, "Every decision of a person, the latest first.",
        lambda desk, asked: desk.judgements(asked.number, asked.size), (),
    ),
)  # fmt: skip


def listing(one: Listing) -> Callable[[Request], Response]:
    """What answers the address of a list."""

    def answer(request: Request) -> Response:
        asked = p.given(request, one.known)
        return answers.tagged(request, lambda: answers.page(request, one.ask(desk_of(request), asked)))

    return answer
