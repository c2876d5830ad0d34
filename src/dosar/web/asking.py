"""What a request asks for: the day, the page of a list, what it is narrowed to. Nothing that is typed breaks a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, get_args

from starlette.requests import Request

from dosar.dossier import Filters
from dosar.model import Category
from dosar.values import interval
from dosar.web.fault import Fault

W = TypeVar("W", bound=str)

#: What a page's address may narrow a list by, and the filter that it is. ``language`` is that of the interface.
FILTERS: Mapping[str, str] = {
    "since": "since", "until": "until", "by": "by", "about": "about", "category": "category", "lang": "language",
    "outlet": "outlet",
}  # fmt: skip
_DATES = ("since", "until", "as_of")
_MOST_PAGES = 100_000
_WHOLE = re.compile(r"[0-9]{1,7}")


@dataclass(frozen=True)
class Asking:
    """What a page is asked for. ``query`` are the parameters of the address that say something, of each the last."""

    path: str
    query: Mapping[str, str]
    as_of: str | None
    theme: str | None

    @property
    def kept(self) -> Iterator[tuple[str, str]]:
        """The parameters, as a form of the page carries them on."""
        yield from self.query.items()

    def get(self, name: str) -> str | None:
        """One parameter; None where it says nothing."""
        return self.query.get(name)

    @property
    def story(self) -> str | None:
        """The id of the story to which the page is narrowed."""
        return self.query.get("story")

    @property
    def number(self) -> int:
        """Which page of the list, from 1. Raises `Fault` 422."""
        return whole(self.query.get("page"), "page", 1, _MOST_PAGES)

    def filters(self, *names: str) -> Filters:
        """What the list is narrowed to by those of `FILTERS` that this page offers. Raises `Fault` 422."""
        given = {FILTERS[name]: self.query[name] for name in names if name in self.query}
        return narrowing(given, self.as_of)


def asking_of(request: Request) -> Asking:
    """What a request asks for. Raises `Fault` 422 for an as-of day that is none."""
    query = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    day = narrowing({}, query.pop("as_of", None)).day
    return Asking(
        path=request.url.path, query={**query, **({"as_of": day} if day else {})}, as_of=day, theme=theme_of(request)
    )


def bare(request: Request) -> Asking:
    """A request of which only the address is looked at, for the page that tells of a fault in it."""
    return Asking(path=request.url.path, query={}, as_of=None, theme=theme_of(request))


def theme_of(request: Request) -> str | None:
    """Light or dark, as the reader asks now or did before; None where the device decides."""
    asked = request.query_params.get("theme") or request.cookies.get("theme")
    return asked if asked in ("light", "dark") else None


def narrowing(given: Mapping[str, str], as_of: str | None) -> Filters:
    """The filters for what was typed. Raises `Fault` 422 where it cannot be meant."""
    if given.get("category", "other") not in get_args(Category):
        raise Fault(422, "There is no category “%(value)s”.", value=given["category"])
    for name, value in (*given.items(), ("as_of", as_of)):
        if name in _DATES and value is not None and interval(value) is None:
            raise Fault(422, "“%(value)s” is no day: write it as 2025-06-01.", value=value)
    return Filters(**given, as_of=as_of)


def one_of(asking: Asking, name: str, allowed: Iterable[W]) -> W | None:
    """One parameter that is one of a few words; None where it says nothing. Raises `Fault` 422."""
    given, words = asking.get(name), tuple(allowed)
    if given is None:
        return None
    if found := next((word for word in words if word == given), None):
        return found
    raise Fault(422, "“%(name)s” is one of %(allowed)s.", name=name, allowed=", ".join(words))


def whole(text: str | None, name: str, default: int, most: int) -> int:
    """A whole number from 1 to ``most``. Raises `Fault` 422."""
    if text is None:
        return default
    if not _WHOLE.fullmatch(text) or not 1 <= int(text) <= most:
        raise Fault(422, "“%(name)s” is a number from 1 to %(most)s.", name=name, most=most)
    return int(text)
