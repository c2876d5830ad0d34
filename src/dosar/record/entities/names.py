"""Distinct names: all appearances of one name, read once, with what their reports say of its bearers."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dosar.record.entities.bodies import Body, Role, body, initials, is_known, role
from dosar.record.entities.lands import NOWHERE, Where, where
from dosar.record.entities.people import Person, keys, person
from dosar.record.entities.spelling import acronym, folded, is_acronym, sounds
from dosar.record.entities.together import Timeline
from dosar.record.material import Appearance, EntityKind

#: The fewest letters of a word by which organisations are looked up.
_TELLING = 4


@dataclass(frozen=True, eq=False)
class Name:
    """A distinct name with its appearances, the earliest first.

    ``weak`` names say too little alone ("Dobre", "Ministry of Defence"); each of their appearances is one of these.
    """

    kind: EntityKind
    form: str
    printed: str
    members: tuple[Appearance, ...]
    weak: bool
    country: str | None
    place: Where = NOWHERE
    keys: frozenset[str] = field(default=frozenset())

    @functools.cached_property
    def person(self) -> Person:
        """Its parts as a person's name."""
        return person(self.printed)

    @functools.cached_property
    def body(self) -> Body:
        """What it says as an organisation's name."""
        return body(self.printed)

    @functools.cached_property
    def roles(self) -> frozenset[Role]:
        """What the reports call its bearer."""
        return frozenset(role(text) for one in self.members for text in one.roles)

    @functools.cached_property
    def shorts(self) -> frozenset[str]:
        """The short forms that a report introduces for it."""
        return frozenset(acronym(form) for one in self.members for form in one.forms if is_acronym(form))

    @functools.cached_property
    def timeline(self) -> Timeline:
        """Its appearances by day."""
        return Timeline.of(self.members)

    @property
    def hub(self) -> Appearance:
        """Its earliest appearance."""
        return self.members[0]


def gather(appearances: Iterable[Appearance]) -> list[Name]:
    """The distinct names of appearances that come in the order of publication; their own order is by the names."""
    groups: dict[tuple[str, ...], list[Appearance]] = {}
    for one in appearances:
        groups.setdefault(_identity(one), []).append(one)
    names = [_name(group) for group in groups.values()]
    return sorted(names, key=lambda name: (name.kind, name.form, name.country or "", name.hub.mention))


def blocks(appearance: Appearance) -> tuple[str, ...]:
    """The keys of an appearance: only names that share one are ever compared.

    The result for an appearance depends on those alone that are reached from it through shared keys, and through pairs
    that a person ruled the same.
    """
    name, form = appearance.name, folded(appearance.name)
    if appearance.kind == "PER":
        found = [*keys(person(name)), *(() if person(name).alone else (f"name:{form}",))]
    elif appearance.kind == "ORG":
        found = [f"name:{form}", *_body_keys(appearance)]
    elif appearance.kind == "LOC":
        place = where(name, appearance.head.language)
        found = [f"name:{form}", *(f"place:{one}" for one in sorted(place.ids))]
        found += [f"place:~{sounds(form)}"] if not place.state else [f"state:{place.country}"]
    else:
        found = [f"name:{form}"]
    return tuple(dict.fromkeys(found))


def is_weak(appearance: Appearance) -> bool:
    """Whether the name alone does not say who or what is meant."""
    if appearance.kind == "PER":
        return person(appearance.name).alone
    if appearance.kind != "ORG" or is_known(appearance.name):
        return False
    return body(appearance.name).short is not None or (body(appearance.name).generic and country_of(appearance) is None)


def country_of(appearance: Appearance) -> str | None:
    """The country of an appearance: of the body that its name says, else as its report tells."""
    own = body(appearance.name).country if appearance.kind == "ORG" else None
    return own or (appearance.country)


def _body_keys(appearance: Appearance) -> list[str]:
    """The keys of an organisation: what it says, its telling words, its short forms, the state it governs."""
    said = body(appearance.name)
    found = [f"body:{said.signature}"]
    found += [f"word:{word}" for word in sorted(said.proper) if len(word) >= _TELLING and not word.isdigit()]
    shorts = {acronym(form) for form in appearance.forms if is_acronym(form)} | initials(appearance.name)
    found += [f"short:{short}" for short in sorted(shorts | ({said.short} if said.short else set()))]
    if said.concepts == {"government"} and country_of(appearance):
        found.append(f"state:{country_of(appearance)}")
    return found


def _identity(one: Appearance) -> tuple[str, ...]:
    """What appearances of one distinct name have in common."""
    if is_weak(one) and not (one.kind == "ORG" and body(one.name).short):
        return one.kind, folded(one.name), "", one.mention
    said = body(one.name) if one.kind == "ORG" else None
    return one.kind, folded(one.name), (country_of(one) or "") if said and (said.generic or said.short) else ""


def _name(members: Sequence[Appearance]) -> Name:
    first = members[0]
    printed = Counter(one.name for one in members)
    return Name(
        kind=first.kind,
        form=folded(first.name),
        printed=min(printed, key=lambda name: (-printed[name], name)),
        members=tuple(members),
        weak=is_weak(first),
        country=_common([country_of(one) for one in members]),
        place=_place(members) if first.kind == "LOC" else NOWHERE,
        keys=frozenset(key for one in members for key in blocks(one)),
    )


def _common(countries: Iterable[str | None]) -> str | None:
    """The one country of all that have one."""
    found = {country for country in countries if country}
    return found.pop() if len(found) == 1 else None


def _place(members: Sequence[Appearance]) -> Where:
    """What a place's name stands for in the languages of its reports."""
    languages = {one.head.language: one for one in members}
    read = [where(one.name, language) for language, one in sorted(languages.items())]
    ids = frozenset(place for one in read for place in one.ids)
    best = next((one for one in read if one.ids), NOWHERE)
    return best._replace(ids=ids, sure=all(one.sure for one in read))
