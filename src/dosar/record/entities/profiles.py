"""An entity in few words: what it is called in which languages, what reports call it, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dosar.model import Noun
from dosar.record.entities.across import reach
from dosar.record.entities.spelling import folded
from dosar.record.nouns import Entity, Known

_UNDATED = "9999"  # sorts after every day


class NameLine(Noun, frozen=True, kw_only=True):
    """A name: its language, in how many reports (sources) it was seen, and the first and the last day that has it."""

    name: str
    language: str
    reports: int
    first: str | None
    last: str | None


class RoleLine(Noun, frozen=True, kw_only=True):
    """What reports call somebody ("former president"): how many, from which day to which."""

    role: str
    reports: int
    first: str | None
    last: str | None


class Profile(Noun, frozen=True, kw_only=True):
    """An entity without the words that name it: the names of most reports first, the roles by their first days."""

    known: Known
    reports: int
    mentions: int
    doubted: bool
    names: tuple[NameLine, ...]
    roles: tuple[RoleLine, ...]

    @property
    def first(self) -> str | None:
        """The first day that names it."""
        return min(filter(None, (name.first for name in self.names)), default=None)

    @property
    def last(self) -> str | None:
        """The last day that names it."""
        return max(filter(None, (name.last for name in self.names)), default=None)

    @property
    def by_language(self) -> dict[str, tuple[str, ...]]:
        """The names of each language, those of most reports first."""
        languages = sorted({name.language for name in self.names})
        return {one: tuple(name.name for name in self.names if name.language == one) for one in languages}


class Seen(NamedTuple):
    """A name with its language, or a role with none, as some reports print it."""

    language: str
    words: str
    reports: int
    first: str | None
    last: str | None


def profile_of(entity: Entity) -> Profile:
    """The profile of an entity of which everything is known."""
    return Profile(
        known=Known(id=entity.id, kind=entity.kind, name=entity.name),
        reports=reach(entity),
        mentions=entity.mentions,
        doubted=bool(entity.doubts),
        names=name_lines(Seen(one.language, one.name, len(one.reports), one.first, one.last) for one in entity.seen),
        roles=role_lines(Seen("", one.role, len(one.reports), one.first, one.last) for one in entity.roles),
    )


def name_lines(seen: Iterable[Seen]) -> tuple[NameLine, ...]:
    """Names, one line for the prints that differ in diacritics or case alone, those of most reports first."""
    lines = (
        NameLine(name=one.words, language=one.language, reports=one.reports, first=one.first, last=one.last)
        for one in _merged(seen)
    )
    return tuple(sorted(lines, key=lambda one: (-one.reports, one.name, one.language)))


def role_lines(seen: Iterable[Seen]) -> tuple[RoleLine, ...]:
    """Roles, one line for the prints that differ in diacritics or case alone, by their first days."""
    lines = (RoleLine(role=one.words, reports=one.reports, first=one.first, last=one.last) for one in _merged(seen))
    return tuple(sorted(lines, key=lambda one: (one.first or _UNDATED, -one.reports, one.role)))


def _merged(seen: Iterable[Seen]) -> Iterator[Seen]:
    """The prints of one name together, as most reports print it."""
    groups: dict[tuple[str, str], list[Seen]] = {}
    for one in seen:
        groups.setdefault((one.language, folded(one.words)), []).append(one)
    for group in groups.values():
        yield Seen(
            language=group[0].language,
            words=min(group, key=lambda one: (-one.reports, one.words)).words,
            reports=sum(one.reports for one in group),
            first=min(filter(None, (one.first for one in group)), default=None),
            last=max(filter(None, (one.last for one in group)), default=None),
        )
