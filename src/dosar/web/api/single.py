"""The single items of the API, by their ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from dosar.model import Annotation, Noun
from dosar.record.nouns import EchoGroup, Entity, Event, Series, Story
from dosar.record.sayings import Saying
from dosar.web.api import answers
from dosar.web.api import parameters as p
from dosar.web.desk import Desk
from dosar.web.fault import not_found
from dosar.web.pages.common import desk_of


@dataclass(frozen=True)
class Single:
    """An item at ``/api/v1/name/{id}``: its noun, what it is, and how the desk is asked for it as of a day."""

    name: str
    noun: type
    about: str
    ask: Callable[[Desk, str, str | None], Noun | None]

    @property
    def known(self) -> tuple[p.Parameter, ...]:
        """Its parameters."""
        return (p.AS_OF,)


SINGLES: Final[tuple[Single, ...]] = (
    Single("stories", Story, "One story.", lambda desk, identity, day: desk.story(identity, day)),
    Single("events", Event, "One event.", lambda desk, identity, day: desk.event(identity, day)),
    Single("series", Series, "One series of figures.", lambda desk, identity, day: desk.one_series(identity, day)),
    Single("sayings", Saying, "One saying.", lambda desk, identity, day: desk.saying(identity, day)),
    Single("entities", Entity, "One entity.", lambda desk, identity, day: desk.entity(identity, day)),
    Single("origins", EchoGroup, "One echo group.", lambda desk, identity, day: desk.echo(identity, day)),
    Single(
        "reports", Annotation, "One report with its facts, as people corrected them; by its id or the beginning of it.",
        lambda desk, identity, day: desk.annotation(identity, day),
    ),
)  # fmt: skip


def single(one: Single) -> Callable[[Request], Response]:
    """What answers the address of an item."""

    def answer(request: Request) -> Response:
        asked, identity = p.given(request, one.known), request.path_params["id"]
        day = asked.filters.day

        def make() -> Response:
            found: Any = one.ask(desk_of(request), identity, day)
            if found is None:
                raise not_found()
            return answers.one(found)

        return answers.tagged(request, make)

    return answer
