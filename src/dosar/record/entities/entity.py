"""One entity from the appearances that are its: names, roles, days and evidence."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dosar.languages.pack import available, load
from dosar.record.entities.lands import known_names, where
from dosar.record.entities.names import is_weak
from dosar.record.entities.spelling import folded, is_acronym
from dosar.record.entities.together import day_of
from dosar.record.material import Appearance, EntityKind, Head
from dosar.record.nouns import Entity, NameSeen, RoleSeen


class Cluster(NamedTuple):
    """The appearances of one entity, by publication, and its id."""

    id: str
    members: tuple[Appearance, ...]


def entity(cluster: Cluster, reasons: Iterable[str]) -> Entity:
    """The entity of a cluster, without doubts."""
    members = cluster.members
    kind = _most(members)
    main = _language(members)
    names = _names(members, kind)
    return Entity(
        id=cluster.id,
        kind=kind,
        name=_best([one for one in members if one.head.language == main]),
        names=names,
        reports=_sources(one.head for one in members),
        mentions=sum(one.mentions for one in members),
        roles=_roles(members) if kind == "PER" else (),
        seen=_seen(members),
        reasons=tuple(reasons),
        doubts=(),
        members=tuple(one.mention for one in members),
        evidence=tuple(one.head.evidence(one.span) for one in members),
    )


def _most(members: Sequence[Appearance]) -> EntityKind:
    """The kind that most reports take it for."""
    counted: Counter[EntityKind] = Counter(one.kind for one in members)
    return min(counted, key=lambda kind: (-counted[kind], kind))


def _language(members: Sequence[Appearance]) -> str:
    """The language of most reports."""
    counted = Counter(one.head.language for one in members)
    return min(counted, key=lambda language: (-counted[language], language))


def _best(members: Sequence[Appearance]) -> str:
    """The most frequent full name, in its base form where some report gives it."""
    return _ranked(members)[0]


def _ranked(members: Sequence[Appearance]) -> list[str]:
    """The names of appearances in one language: full ones first, then base forms, then by reports and mentions."""
    reports = Counter(one.name for one in members)
    mentions: Counter[str] = Counter()
    for one in members:
        mentions[one.name] += one.mentions
    first = {one.name: one for one in reversed(members)}

    def rank(name: str) -> tuple[bool, bool, int, int, int, str]:
        weak = is_acronym(name) or (is_weak(first[name]) and first[name].kind == "PER")
        inflected = first[name].kind == "ORG" and _is_genitive(name, first[name].head.language)
        return weak, inflected, -reports[name], -mentions[name], -len(name), name

    return sorted(reports, key=rank)


def _is_genitive(name: str, language: str) -> bool:
    """Whether a body's name begins with a word in the genitive: Ministerului Apărării."""
    first = folded(name).partition(" ")[0]
    return len(first) > 5 and first.endswith(_genitives(language))


@functools.cache
def _genitives(language: str) -> tuple[str, ...]:
    """The endings of a language that make a noun somebody's."""
    return tuple(load(language).words["genitive"].meanings) if language in available() else ()


def _names(members: Sequence[Appearance], kind: EntityKind) -> dict[str, tuple[str, ...]]:
    """By language the names known and seen, the best first; acronyms that reports introduce come last."""
    groups: dict[str, list[Appearance]] = {}
    for one in members:
        groups.setdefault(one.head.language, []).append(one)
    places = [where(one.name, one.head.language) for one in members if one.kind == "LOC"] if kind == "LOC" else []
    country = next((place for place in places if place.is_country), None)
    found: dict[str, tuple[str, ...]] = {}
    for language in sorted({*groups, *(available() if country else ())}):
        seen = _ranked(groups[language]) if language in groups else []
        short = sorted({form for one in groups.get(language, ()) for form in one.forms if is_acronym(form)})
        known = known_names(country, language) if country else ()
        once = {folded(name): name for name in reversed([*known, *seen, *short])}
        found[language] = tuple(reversed(once.values()))
    return found


def _seen(members: Sequence[Appearance]) -> tuple[NameSeen, ...]:
    """Every name and printed form with its language, its reports and their days; the most frequent first."""
    groups: dict[tuple[str, str], list[tuple[str, Head]]] = {}
    for one in members:
        for form in dict.fromkeys((one.name, *one.forms)):
            groups.setdefault((one.head.language, folded(form)), []).append((form, one.head))
    made = []
    for (language, _), prints in groups.items():
        counted = Counter(form for form, _ in prints)
        first, last = _days(head for _, head in prints)
        name = min(counted, key=lambda form: (-counted[form], form))
        reports = _sources(head for _, head in prints)
        made.append(NameSeen(name=name, language=language, reports=reports, first=first, last=last))
    return tuple(sorted(made, key=lambda seen: (-len(seen.reports), seen.name, seen.language)))


def _roles(members: Sequence[Appearance]) -> tuple[RoleSeen, ...]:
    """What the reports call somebody, the earliest first."""
    groups: dict[str, list[tuple[str, Head]]] = {}
    for one in members:
        for role in one.roles:
            groups.setdefault(folded(role), []).append((role, one.head))
    made = []
    for prints in groups.values():
        counted = Counter(role for role, _ in prints)
        first, last = _days(head for _, head in prints)
        role = min(counted, key=lambda role: (-counted[role], role))
        made.append(RoleSeen(role=role, first=first, last=last, reports=_sources(head for _, head in prints)))
    return tuple(sorted(made, key=lambda seen: (seen.first or "9999", -len(seen.reports), seen.role)))


def _days(heads: Iterable[Head]) -> tuple[str | None, str | None]:
    """The first and the last day of reports; None where none has a date."""
    days = sorted(day for head in heads if (day := day_of(head)))
    return (days[0], days[-1]) if days else (None, None)


def _sources(heads: Iterable[Head]) -> tuple[str, ...]:
    """The sources of reports, each once, in the order given."""
    return tuple(dict.fromkeys(head.source for head in heads))
