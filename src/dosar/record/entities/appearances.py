"""The named things of one report, with what the report itself says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from dosar.languages.pack import available, load
from dosar.model import Annotation, Mention, Span, fact_id
from dosar.record.entities.bodies import body, land, seats
from dosar.record.entities.lands import where
from dosar.record.entities.people import person
from dosar.record.entities.spelling import folded, phrases, sounds, words
from dosar.record.material import Appearance, EntityKind, Head
from dosar.text.fold import fold

_WORD_BEFORE = re.compile(r"(\w+)\.? $")
_KINDS = ("PER", "ORG", "LOC", "EVENT")
#: Rules that find whoever passes news on; that two reports name the same agency says nothing of their matter.
_MEDIA = (":agency", ":outlet", ":photo_agency", ":domain")
#: The titles that are roles.
_DIGNITIES = ("rank", "church", "crown")
#: How far from the name of a body the name of its land may stand, in code points.
_REACH = 40


def appearances(annotation: Annotation, head: Head) -> tuple[Appearance, ...]:
    """The distinct people, organisations, places and events of a report, in the order of their first mention.

    Names in page furniture do not count, but for those of whoever signs a text or a picture; nor do names of which the
    report does not say whose they are.
    """
    told = [mention for mention in annotation.mentions if not _is_furniture(mention, annotation.furniture)]
    signed = [one for one in annotation.mentions if one.type in ("PER", "ORG") and _is_signature(annotation, one)]
    named: dict[tuple[str, str], list[Mention]] = {}
    for mention in sorted((*told, *signed), key=lambda one: one.start):
        if mention.type in _KINDS and mention.name and folded(mention.name):
            named.setdefault((mention.type, folded(mention.name)), []).append(mention)
    roles = _roles(annotation, told)
    countries = _countries(told, head.language)
    only = next(iter(countries)) if len(countries) == 1 else None
    company = tuple(sorted({key for one in told if one.name for key in _company(one, head.language)}))
    return tuple(
        Appearance(
            mention=fact_id(annotation.report, group[0]),
            head=head,
            kind=cast(EntityKind, kind),
            name=_fullest(group),
            forms=tuple(dict.fromkeys(mention.text for mention in group)),
            roles=tuple(dict.fromkeys(roles.get(form, ()))) if kind == "PER" else (),
            mentions=len(group),
            span=Span.at(annotation.report.text, group[0].start, group[0].end),
            country=_country(annotation.report.text, group, head.language) or (only if _needs_land(group[0]) else None),
            company=company,
        )
        for (kind, form), group in named.items()
    )


def _is_furniture(mention: Mention, furniture: Iterable[Span]) -> bool:
    """Whether a mention stands in what the page prints around the story."""
    return any(one.start <= mention.start and mention.end <= one.end for one in furniture)


def _is_signature(annotation: Annotation, mention: Mention) -> bool:
    """Whether a name in page furniture is that of whoever wrote, took or printed something: "Autor: ..."."""
    text = annotation.report.text
    label = folded(text[text.rfind("\n", 0, mention.start) + 1 : mention.start])
    return label in phrases("credit") and _is_furniture(mention, annotation.furniture)


def _fullest(group: Sequence[Mention]) -> str:
    """The name of a group as its mentions give it most often; they differ by marks and endings alone."""
    counted = Counter(mention.name for mention in group if mention.name)
    return min(counted, key=lambda name: (-counted[name], len(name), name))


def _roles(annotation: Annotation, told: Sequence[Mention]) -> dict[str, list[str]]:
    """By folded name, the descriptions that the report ties to people: by name, or standing beside them."""
    people = {(one.start, one.end): one for one in told if one.type == "PER" and one.name}
    found: dict[str, list[str]] = {}
    for one in people.values():
        if title := _title(annotation.report.text, one, annotation.report.language):
            found.setdefault(folded(one.name or ""), []).append(title)
    for role in (one for one in told if one.type == "ROLE"):
        names = [role.name] if role.name else [one.name for one in people.values() if _beside(annotation, role, one)]
        for name in names[:1]:
            if name:
                found.setdefault(folded(name), []).append(role.text)
    return found


def _title(text: str, name: Mention, language: str | None) -> str | None:
    """The rank or dignity that stands before a name: "General Marlow"."""
    before = _WORD_BEFORE.search(text, max(0, name.start - _REACH), name.start)
    if before is None or language not in available():
        return None
    meanings = load(language).words["title"].meanings.get(fold(before[1]), ())
    return before[1] if any(meaning in _DIGNITIES for meaning in meanings) else None


def _beside(annotation: Annotation, role: Mention, name: Mention) -> bool:
    """Whether nothing but a space or a comma stands between a role and a name."""
    text = annotation.report.text
    if role.end <= name.start <= role.end + 2:
        return text[role.end : name.start] in (" ", ", ")
    return name.end <= role.start <= name.end + 2 and text[name.end : role.start] == ", "


def _countries(told: Iterable[Mention], language: str) -> set[str]:
    """The countries of the places and peoples that a report names."""
    found = {where(one.name, language).country for one in told if one.type == "LOC" and one.name}
    found |= {one.name for one in told if one.type == "NORP" and one.name and len(one.name) == 2}
    return {country for country in found if country}


def _company(mention: Mention, language: str) -> Iterator[str]:
    """The key of a name by which reports on one matter are known: full names, but no countries and no media."""
    name = mention.name or ""
    if mention.type == "PER" and not person(name).alone:
        yield f"p:{sounds(''.join(words(name)))}"
    elif mention.type == "LOC" and not where(name, language).state:
        yield from (f"l:{place}" for place in sorted(where(name, language).ids)[:1] or [sounds(folded(name))])
    elif mention.type == "ORG" and not mention.rule.endswith(_MEDIA) and not body(name).generic:
        yield f"o:{body(name).signature}"


def _needs_land(mention: Mention) -> bool:
    """Whether a name is one that many lands may have: "the Interior Ministry", a place."""
    return mention.type == "LOC" or (mention.type == "ORG" and body(mention.name or "").generic)


def _country(text: str, group: Sequence[Mention], language: str) -> str | None:
    """The country that the report puts beside a body: "Bulgaria's ...", "... din Rusia", "... in Sofia"."""
    if group[0].type != "ORG" or language not in available():
        return None
    found = [land for mention in group for land in _lands_beside(text, mention, language)]
    return found[0] if found and len(set(found)) == 1 else None


def _lands_beside(text: str, mention: Mention, language: str) -> Iterator[str]:
    before = words(text[max(0, mention.start - _REACH) : mention.start].rpartition(".")[2])
    after = words(text[mention.end : mention.end + _REACH].partition(".")[0].partition(",")[0])
    tied = next((n for n in (2, 1) if " ".join(after[:n]) in seats(language)), 0)
    possible = [" ".join(before[-n:]) for n in (3, 2, 1) if load(language).profile.head_last and len(before) >= n]
    possible += [" ".join(after[tied : tied + n]) for n in (3, 2, 1) if tied and len(after) >= tied + n]
    if not load(language).profile.head_last and after:
        possible += [" ".join(after[:n]) for n in (2, 1) if text[mention.end : mention.end + 1] == " "]
    known = next((found for phrase in possible if (found := land(phrase))), None)
    if known:
        yield known[0]
