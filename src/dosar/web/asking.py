"""What a request asks for: the day, the page of a list, what it is narrowed to. Nothing that is typed breaks a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from starlette.requests import Request

from dosar.dossier import Filters
from dosar.model import Category
from dosar.web.faults import Fault

Theme = Literal["light", "dark"]

LANGUAGE = "language"
"""The query parameter and the cookie that say in which language the interface speaks."""
THEME = "theme"
"""The cookie that says whether it is light or dark; without it the browser decides."""

_MOST_PAGES = 100_000
_DIGITS = re.compile(r"[0-9]{1,7}")
_FILTERS = ("since", "until", "by", "about", "category", "language", "outlet")


@dataclass(frozen=True)
class Asked:
    """What a page is asked for. ``query`` are the parameters of the address, of each the last."""

    path: str
    query: Mapping[str, str]
    as_of: str | None
    story: str | None
    number: int

    def filters(self, *names: str) -> Filters:
        """What a list is narrowed to by those of the filters that this page offers. Raises `Fault` 422."""
        return narrowing({name: self.query[name] for name in names if self.query.get(name)}, self.as_of)


def asked(request: Request) -> Asked:
    """What a request asks for. Raises `Fault` 422 for a day that is none and a page that is no number."""
    query = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    return Asked(
        path=request.url.path,
        query=query,
        as_of=narrowing({}, query.get("as_of")).day,
        story=query.get("story"),
        number=whole(query.get("page"), "page", 1, _MOST_PAGES),
    )


def narrowing(given: Mapping[str, str], as_of: str | None) -> Filters:
    """The filters for what was typed. Raises `Fault` 422 where it cannot be meant."""
    if given.get("category", "other") not in get_args(Category):
        raise Fault(422, "There is no category “%(value)s”.", value=given["category"])
    for name, value in (*given.items(), ("as_of", as_of)):
        if name in ("since", "until", "as_of") and value is not None and Filters.dated(value) is None:
            raise Fault(422, "“%(value)s” is no day: write it as 2025-06-01.", value=value)
    return Filters(**given, as_of=as_of)


def whole(text: str | None, name: str, default: int, most: int) -> int:
    """A whole number from 1 to ``most``. Raises `Fault` 422."""
    if text is None:
        return default
    if not _DIGITS.fullmatch(text) or not 1 <= int(text) <= most:
        raise Fault(422, "“%(name)s” is a number from 1 to %(most)s.", name=name, most=most)
    return int(text)
