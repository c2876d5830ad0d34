"""What every page needs of the application it belongs to, and how several of them are narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TypeVar

from starlette.requests import Request

from dosar.web.asking import Asking
from dosar.web.desk import Desk
from dosar.web.desk.nouns import StoryLine
from dosar.web.fault import Fault, not_found

T = TypeVar("T", bound=str)

_LONGEST = 48  # letters of a title in a form
_WIDEST = 60


def desk_of(request: Request) -> Desk:
    """Where the page asks its questions."""
    desk: Desk = request.app.state.desk
    return desk


def story_asked(asking: Asking, desk: Desk) -> StoryLine | None:
    """The story to which a page is narrowed, if it is. Raises `Fault` 404 where no story goes by what is asked."""
    if asking.story is None:
        return None
    found = desk.story_line(asking.story, asking.as_of)
    if found is None:
        raise not_found()
    return found


def offered(stories: Sequence[StoryLine], chosen: StoryLine | None) -> list[tuple[str, str]]:
    """Stories to choose from in a form, the chosen one among them: values and labels."""
    first = (chosen,) if chosen and chosen.id not in {one.id for one in stories} else ()
    return [(one.id, shorten(one.title, _LONGEST, placeholder="…")) for one in (*first, *stories)]


def choice(asking: Asking, name: str, allowed: tuple[T, ...]) -> T | None:
    """A parameter that is one of a few words; None where it says nothing. Raises `Fault` 422 for any other word."""
    given = asking.get(name)
    if given is None:
        return None
    for one in allowed:
        if one == given:
            return one
    raise Fault(422, "“%(value)s” is no choice here.", value=given)


def narrowed_to(request: Request, asking: Asking) -> StoryLine | None:
    """The story to which a page is narrowed, if there is such a story on this day."""
    return desk_of(request).story_line(asking.story, asking.as_of) if asking.story else None


def shortened(title: str) -> str:
    """The beginning of a title, as wide as a list of choices may be."""
    return title if len(title) <= _WIDEST else title[:_WIDEST].rsplit(None, 1)[0] + "…"
