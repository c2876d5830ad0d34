"""The parameters of the API: what each is, how it is read, and how it is described."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from starlette.requests import Request

from dosar.dossier import Filters
from dosar.model import Category, StatementKind
from dosar.record.material import EntityKind
from dosar.web.asking import narrowing, whole
from dosar.web.desk.nouns import MOST, SIZE
from dosar.web.fault import Fault

_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_MOST_PAGES = 100_000
_LONGEST = 500


@dataclass(frozen=True)
class Parameter:
    """One parameter of a query: its JSON Schema, and what it is for."""

    name: str
    schema: Mapping[str, Any] = field(hash=False)
    about: str

    def check(self, value: str) -> None:
        """Raise `Fault` 422 for a value that the schema does not allow."""
        allowed, pattern = self.schema.get("enum"), self.schema.get("pattern")
        if allowed is not None and value not in allowed:
            raise Fault(422, "“%(name)s” is one of %(allowed)s.", name=self.name, allowed=", ".join(allowed))
        if (pattern is not None and not re.search(pattern, value)) or len(value) > _LONGEST or not value.strip():
            raise Fault(422, "“%(name)s” cannot be “%(value)s”.", name=self.name, value=value[:80])


def _words(name: str, about: str) -> Parameter:
    return Parameter(name, {"type": "string", "minLength": 1, "maxLength": _LONGEST, "pattern": r"\S"}, about)


def _one_of(name: str, allowed: tuple[str, ...], about: str) -> Parameter:
    return Parameter(name, {"type": "string", "enum": list(allowed)}, about)


def _day(name: str, about: str) -> Parameter:
    return Parameter(name, {"type": "string", "pattern": _DAY}, about)


AS_OF = _day("as_of", "Know only what was certainly published by this day (or the last of this month or year).")
PAGE = Parameter("page", {"type": "integer", "minimum": 1, "maximum": _MOST_PAGES, "default": 1}, "Which page.")
LARGE = Parameter("size", {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE}, "Items on a page.")
STORY = _words("story", "Of this story only: its id, or one that it had before.")
WORDS = _words("q", "The words to be found, as in `dosar search`.")
KIND_OF_ENTITY = _one_of("kind", get_args(EntityKind), "Entities of this kind.")
KIND_OF_STATEMENT = _one_of("kind", get_args(StatementKind), "What some report has so.")
THROUGH = _words("through", "What came through somebody of exactly this name.")
PLACE = _words("place", "What is of this place.")
PLANNED = _one_of("planned", ("true", "false"), "What was only announced, or what was not.")

FILTERS: Final[tuple[Parameter, ...]] = (
    _day("since", "From this day, month or year on (publication; of events and stories: their own days)."),
    _day("until", "Up to and including this day, month or year."),
    _words("by", "Said or claimed by this speaker."),
    _words("about", "The item or its sentence names this."),
    _one_of("category", get_args(Category), "Figures of this category, or items with one."),
    Parameter("language", {"type": "string", "pattern": "^[a-z]{2,3}$"}, "Reports in this language (ISO 639)."),
    _words("outlet", "Reports of this outlet, by its exact name."),
)


@dataclass(frozen=True)
class Given:
    """What was given for the parameters of an address."""

    values: Mapping[str, str]

    @property
    def filters(self) -> Filters:
        """What the list is narrowed to. Raises `Fault` 422."""
        named = {one.name: self.values[one.name] for one in FILTERS if one.name in self.values}
        return narrowing(named, self.values.get("as_of"))

    @property
    def number(self) -> int:
        """Which page. Raises `Fault` 422."""
        return whole(self.values.get("page"), "page", 1, _MOST_PAGES)

    @property
    def size(self) -> int:
        """How many items a page has. Raises `Fault` 422."""
        return whole(self.values.get("size"), "size", SIZE, MOST)

    def get(self, parameter: Parameter) -> str | None:
        """The value of one parameter."""
        return self.values.get(parameter.name)


def given(request: Request, known: tuple[Parameter, ...]) -> Given:
    """What a request gives for the ``known`` parameters.

    Raises `Fault` 422 for another one, for one given twice, and for a value that it cannot have.
    """
    by_name = {one.name: one for one in known}
    values: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in by_name:
            allowed = ", ".join(by_name) or "none"
            raise Fault(
                422, "There is no parameter “%(name)s” here: there are %(allowed)s.", name=name[:80], allowed=allowed
            )
        if name in values:
            raise Fault(422, "“%(name)s” is given twice.", name=name)
        if by_name[name].schema["type"] == "string":
            by_name[name].check(value)
        values[name] = value
    return Given(values)
