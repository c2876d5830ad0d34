"""What every page needs of the application it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten

from starlette.requests import Request

from dosar.web.asking import Asking
from dosar.web.desk import Desk
from dosar.web.desk.nouns import StoryLine
from dosar.web.fault import not_found

_LONGEST = 48  # letters of a title in a form

_OURS = re.compile(r"/(?![/\\])[^\\\s]*")


def ours(address: str | None, otherwise: str = "/") -> str:
    """A page of ours to go on to, whatever the address says."""
    return address if address and _OURS.fullmatch(address) else otherwise


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
