"""The entities of a record, and who is meant by a name in a report."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from dosar.languages.pack import available, load
from dosar.record.entities.across import lasting_keys, rank
from dosar.record.entities.bodies import body, office
from dosar.record.entities.lands import country_name, where
from dosar.record.entities.names import country_of
from dosar.record.entities.spelling import folded
from dosar.record.material import Appearance
from dosar.record.nouns import Entity, Known

Resolved: TypeAlias = tuple[Entity, tuple[Appearance, ...]]


class Entry(NamedTuple):
    """What a name in a report stands for, and the state (ISO 3166) for which it may speak."""

    known: Known
    state: str | None


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a story, those of most reports first, and a directory of names by report.

    ``keys`` are, by the id of each entity, what it is known by in other stories.
    """

    entities: tuple[Entity, ...]
    keys: Mapping[str, frozenset[str]] = field(repr=False)
    _entries: Mapping[tuple[str, str], Entry] = field(repr=False)
    _states: Mapping[str, Known] = field(repr=False)
    _offices: Mapping[tuple[str, ...], Known] = field(repr=False)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.entities)

    def __len__(self) -> int:
        return len(self.entities)

    def of(self, report_id: str, name: str) -> Known | None:
        """Whom or what a report means by a name or a printed form; None where it may be two, or is not named."""
        entry = self._entries.get((report_id, folded(name)))
        return entry.known if entry else None

    def speaker(self, report_id: str, name: str) -> Known | None:
        """Who speaks or claims under a name: as `of`, but a country, its capital and its government are one.

        That one is named after the country. The word that readers put beside a place that speaks ("(guvern)") is read
        past. Cities that are no capitals stay themselves. A description of a state's body ("South Korean intelligence")
        is the one such body that the story names.
        """
        plain = _government().sub("", name)
        entry = self._entries.get((report_id, folded(plain)))
        if entry is None:
            described = office(plain)
            return self._offices.get(described) if described else None
        return self._states[entry.state] if entry.state else entry.known


def directory(resolved: Sequence[Resolved]) -> Entities:
    """The entities, sorted, with the directory of their names."""
    ordered = sorted(resolved, key=lambda pair: rank(pair[0]))
    entries: dict[tuple[str, str], Entry] = {}
    forms: dict[tuple[str, str], set[Entry]] = {}
    named = [(one, entity) for entity, members in ordered for one in members]
    for one, entity in sorted(named, key=lambda pair: (-pair[0].mentions, pair[0].mention)):
        entry = Entry(Known(id=entity.id, kind=entity.kind, name=entity.name), _state(one))
        entries.setdefault((one.head.report, folded(one.name)), entry)
        for form in one.forms:
            forms.setdefault((one.head.report, folded(form)), set()).add(entry)
    entries |= {place: next(iter(found)) for place, found in forms.items() if place not in entries and len(found) == 1}
    keys = {entity.id: lasting_keys(members) for entity, members in ordered}
    return Entities(tuple(entity for entity, _ in ordered), keys, entries, _governments(ordered), _offices(ordered))


def _state(one: Appearance) -> str | None:
    """The state for which an appearance may speak: a country, a capital, a government."""
    if one.kind == "LOC":
        place = where(one.name, one.head.language)
        return place.country if place.state else None
    if one.kind == "ORG" and body(one.name).concepts == {"government"} and not body(one.name).proper:
        return country_of(one)
    return None


def _governments(ordered: Sequence[Resolved]) -> dict[str, Known]:
    """Who speaks for each state: the country where it is named, else its capital, else its government."""
    found: dict[str, tuple[int, Known]] = {}
    for entity, members in ordered:
        for state in sorted({state for one in members if (state := _state(one))}):
            places = [where(one.name, one.head.language) for one in members if one.kind == "LOC"]
            rank = 0 if any(place.is_country for place in places) else 1 if places else 2
            name = entity.name if rank == 0 else _called(state, members) or entity.name
            if state not in found or rank < found[state][0]:
                found[state] = rank, Known(id=entity.id, kind=entity.kind, name=name)
    return {state: known for state, (_, known) in found.items()}


def _offices(ordered: Sequence[Resolved]) -> dict[tuple[str, ...], Known]:
    """The bodies of states by what a description of each would say, where it can mean one alone."""
    found: dict[tuple[str, ...], set[Known]] = {}
    for entity, members in ordered:
        for one in members:
            if one.kind == "ORG" and (described := office(one.name, country_of(one))):
                found.setdefault(described, set()).add(Known(id=entity.id, kind=entity.kind, name=entity.name))
    return {described: next(iter(known)) for described, known in found.items() if len(known) == 1}


def _called(state: str, members: Sequence[Appearance]) -> str | None:
    """The name of a country in the language of most reports."""
    languages = [one.head.language for one in members]
    return country_name(state, min(languages, key=lambda language: (-languages.count(language), language)))


@functools.cache
def _government() -> re.Pattern[str]:
    """The word in brackets that the readers put beside a place that speaks."""
    words = sorted({word for code in available() if (word := load(code).profile.government)})
    return re.compile(rf"\s*\((?:{'|'.join(map(re.escape, words))})\)\s*$", re.IGNORECASE)
