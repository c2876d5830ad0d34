"""Entities across stories: those that their stories tell of under one full name are one.

Who is meant by a name is settled within a story, where reports speak of the same people. Across stories only what says
enough by itself joins: a person's whole name as it sounds, a place that a list knows, what a body's name says. So the
entities of a story are a function of its reports, and a further report changes no more than those it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from dosar.model import Evidence
from dosar.record.entities.bodies import body, is_known
from dosar.record.entities.lands import where
from dosar.record.entities.names import country_of, is_weak
from dosar.record.entities.people import person, whole_keys
from dosar.record.entities.spelling import acronym, folded, is_acronym
from dosar.record.groups import NOTHING_RULED, Edge, Rulings, clusters, group_id
from dosar.record.material import Appearance, EntityKind, order
from dosar.record.nouns import Entity, NameSeen, RoleSeen

T = TypeVar("T")

#: So many doubts of an entity are told, the strongest.
DOUBTS = 10
#: Two letters stand for too many things.
_SHORTEST = 3


def lasting_keys(members: Iterable[Appearance]) -> frozenset[str]:
    """What an entity of one story is known by in others; nothing where no name of it says enough alone."""
    return frozenset(key for one in members for key in (*_short_keys(one), *(() if is_weak(one) else _keys(one))))


def _short_keys(one: Appearance) -> Iterator[str]:
    """The short forms of a body: the one that its name is, and those that its report introduces for it."""
    if one.kind == "ORG":
        shorts = {acronym(form) for form in (one.name, *one.forms) if is_acronym(form)}
        yield from (f"ORG {short} {country_of(one) or ''}" for short in shorts if len(short) >= _SHORTEST)


def _keys(one: Appearance) -> Iterator[str]:
    form = folded(one.name)
    match one.kind:
        case "PER":
            yield from (f"PER {key}" for key in whole_keys(person(one.name)))
        case "LOC":
            place = where(one.name, one.head.language)
            yield f"LOC {min(place.ids)}" if place.ids and place.sure else f"LOC {form}"
        case "ORG":
            said = body(one.name)
            land = (country_of(one) or "") if said.generic else ""
            yield f"ORG {form}" if is_known(one.name) else f"ORG {said.signature} {land}"
        case _:
            yield f"{one.kind} {form}"


def across(
    parts: Mapping[str, Entity], keys: Mapping[str, frozenset[str]], rulings: Rulings = NOTHING_RULED
) -> tuple[tuple[Entity, ...], Mapping[str, str]]:
    """The entities of all stories, those of most reports first, and which of them each part is in, by their ids.

    ``parts`` are the entities of single stories by id, ``keys`` what each is known by (`lasting_keys`); ``rulings``
    name mentions.
    """
    ruled = {mention for pair in (*rulings.same, *rulings.different) for mention in pair}
    home = {mention: part for part, one in parts.items() if ruled for mention in one.members if mention in ruled}
    groups = together(keys, lifted(rulings, home))
    wholes = [whole([parts[part] for part in group]) for group in groups]
    found = {part: one.id for group, one in zip(groups, wholes, strict=True) for part in group}
    return tuple(sorted(wholes, key=rank)), found


def reach(entity: Entity) -> int:
    """How many reports name it. Two may have one source, as versions of a text have; they are two reports."""
    return len({words.report for words in entity.evidence})


def rank(entity: Entity) -> tuple[int, str, str]:
    """Sorts entities: those of most reports first, equal ones by name."""
    return -reach(entity), entity.name, entity.id


def together(keys: Mapping[str, frozenset[str]], rulings: Rulings = NOTHING_RULED) -> list[tuple[str, ...]]:
    """Which parts are one entity, by what they are known by; ``rulings`` name parts."""
    known: dict[str, str] = {}
    edges = [Edge(known.setdefault(key, part), part, 1.0) for part in sorted(keys) for key in sorted(keys[part])]
    return clusters(keys, [edge for edge in edges if edge.left != edge.right], rulings)


def lifted(rulings: Rulings, home: Mapping[str, str]) -> Rulings:
    """The rulings on mentions as rulings on the parts that hold them; within a part they were obeyed before."""

    def lift(pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        found = {(home[left], home[right]) for left, right in pairs if left in home and right in home}
        return frozenset((left, right) for left, right in found if left != right)

    return Rulings(lift(rulings.same), lift(rulings.different))


def whole(parts: Sequence[Entity]) -> Entity:
    """One entity of its parts; the largest one names it."""
    ranked = sorted(parts, key=rank)
    if len(ranked) == 1:
        return ranked[0]
    cited = sorted(
        ((mention, words) for part in parts for mention, words in zip(part.members, part.evidence, strict=True)),
        key=lambda pair: (order(pair[1].published, pair[1].report), pair[0]),
    )
    evidence = tuple(words for _, words in cited)
    doubts = sorted(
        {doubt for part in parts for doubt in part.doubts},
        key=lambda one: (-one.score, one.right, one.reasons, one.other, one.left),
    )
    return Entity(
        id=group_id("entity", cited[0][0]),
        kind=_kind(ranked),
        name=ranked[0].name,
        names=_names(ranked),
        reports=_sources(evidence),
        mentions=sum(part.mentions for part in parts),
        roles=_roles(parts, evidence),
        seen=_seen(parts, evidence),
        reasons=_once(reason for part in ranked for reason in part.reasons),
        doubts=tuple(doubts[:DOUBTS]),
        members=tuple(mention for mention, _ in cited),
        evidence=evidence,
    )


def _kind(parts: Iterable[Entity]) -> EntityKind:
    """The kind that it has in most reports."""
    counted: Counter[EntityKind] = Counter()
    for part in parts:
        counted[part.kind] += reach(part)
    return min(counted, key=lambda kind: (-counted[kind], kind))


def _names(ranked: Sequence[Entity]) -> dict[str, tuple[str, ...]]:
    """By language the names of all parts, each once, those of the largest part first."""
    found: dict[str, dict[str, str]] = {}
    for part in ranked:
        for language, names in part.names.items():
            for name in names:
                found.setdefault(language, {}).setdefault(folded(name), name)
    return {language: tuple(names.values()) for language, names in sorted(found.items())}


def _seen(parts: Iterable[Entity], evidence: Sequence[Evidence]) -> tuple[NameSeen, ...]:
    groups: dict[tuple[str, str], list[NameSeen]] = {}
    for part in parts:
        for seen in part.seen:
            groups.setdefault((seen.language, folded(seen.name)), []).append(seen)
    made = [
        NameSeen(
            name=_printed(group).name,
            language=language,
            reports=_ordered(group, evidence),
            first=min(filter(None, (seen.first for seen in group)), default=None),
            last=max(filter(None, (seen.last for seen in group)), default=None),
        )
        for (language, _), group in groups.items()
    ]
    return tuple(sorted(made, key=lambda seen: (-len(seen.reports), seen.name, seen.language)))


def _printed(group: Sequence[NameSeen]) -> NameSeen:
    """The print of a name that most reports have."""
    return min(group, key=lambda seen: (-len(seen.reports), seen.name))


def _roles(parts: Iterable[Entity], evidence: Sequence[Evidence]) -> tuple[RoleSeen, ...]:
    groups: dict[str, list[RoleSeen]] = {}
    for part in parts:
        for role in part.roles:
            groups.setdefault(folded(role.role), []).append(role)
    made = [
        RoleSeen(
            role=min(group, key=lambda role: (-len(role.reports), role.role)).role,
            first=min(filter(None, (role.first for role in group)), default=None),
            last=max(filter(None, (role.last for role in group)), default=None),
            reports=_ordered(group, evidence),
        )
        for group in groups.values()
    ]
    return tuple(sorted(made, key=lambda seen: (seen.first or "9999", -len(seen.reports), seen.role)))


def _ordered(group: Iterable[NameSeen | RoleSeen], evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The sources in which any of the group was seen, in the order of publication."""
    found = {source for seen in group for source in seen.reports}
    return tuple(source for source in _sources(evidence) if source in found)


def _sources(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return _once(words.source for words in evidence)


def _once(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
