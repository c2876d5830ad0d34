"""Searches that a reader gave a name. Her browser keeps them, the dossier does not: what one looks for is one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dosar.web.fault import Fault
from dosar.web.guard.keepsakes import KeepsakeTooLongError
from dosar.web.guard.visitors import Reception, visitor_of

MOST: Final = 20
"""As many searches are kept at a time."""
LONGEST_NAME: Final = 60
FIELDS: Final = ("q", "lang", "outlet", "month", "story", "by", "category", "since", "until")
"""What a search is made of: the parameters of its address."""

_COOKIE = "searches"
_LONGEST_FIELD = 200


class SavedSearch(msgspec.Struct, frozen=True):
    """A search under a name: those of `FIELDS` that it says something of."""

    name: str
    query: dict[str, str]


def saved(request: Request) -> Sequence[SavedSearch]:
    """The searches that whoever asks has kept, the last one first."""
    found = _reception(request).keepsakes.read(request.cookies, _COOKIE, _person(request), list[SavedSearch])
    return [one for one in found or () if one.query.keys() <= set(FIELDS)][:MOST]


def save(request: Request, response: Response, name: str, query: Mapping[str, str]) -> None:
    """Keep a search; one that has the name goes. Raises `Fault` 422 where it has no name or no words, or no room."""
    name = " ".join(name.split())
    given = {field: query[field].strip() for field in FIELDS if query.get(field, "").strip()}
    if not name or len(name) > LONGEST_NAME:
        raise Fault(422, "Give the search a name of at most %(most)s characters.", most=LONGEST_NAME)
    if "q" not in given or any(len(value) > _LONGEST_FIELD for value in given.values()):
        raise Fault(422, "This search cannot be kept: it has no words, or too many.")
    others = [one for one in saved(request) if one.name != name]
    if len(others) >= MOST:
        raise Fault(422, "%(most)s searches are kept already. Forget one of them first.", most=MOST)
    _keep(request, response, [SavedSearch(name, given), *others])


def forget(request: Request, response: Response, name: str) -> None:
    """Forget the search that has the name, if any has."""
    _keep(request, response, [one for one in saved(request) if one.name != name])


def _keep(request: Request, response: Response, searches: Sequence[SavedSearch]) -> None:
    try:
        _reception(request).keepsakes.write(response, _COOKIE, _person(request), searches)
    except KeepsakeTooLongError:
        raise Fault(422, "There is no room for another search. Forget one of them first.") from None


def _reception(request: Request) -> Reception:
    reception: Reception = request.app.state.reception
    return reception


def _person(request: Request) -> str:
    visitor = visitor_of(request)
    return visitor.name if visitor else ""
