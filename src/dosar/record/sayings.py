"""Statements that several reports carry: who said something, in which reports it stands, and how it travelled."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from dosar.model import Evidence, Noun
from dosar.record.carriers import relays
from dosar.record.groups import NOTHING_RULED, Edge, Rulings, clusters, group_id
from dosar.record.lookups import Directory, Origins
from dosar.record.material import Claim, Said
from dosar.record.terms import terms

_ALIKE = 0.6
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TRANSLATED = 0.7  # what the same numbers from the same speaker in two languages are worth
_INDEXED = 6
_MOST_IN_ONE_LIST = 60

Words: TypeAlias = dict[str, float]


class Saying(Noun, frozen=True, kw_only=True):
    """One thing that somebody said, in all the reports that carry it: ``statements`` are ids, ``reports`` sources.

    ``first`` is the source that had it first, ``through`` are those through whom it came to the reports, ``origins``
    how many independent origins these have.
    """

    id: str
    speaker: str | None
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    first: str
    through: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def sayings(
    said: Iterable[Said],
    claims: Iterable[Claim],
    directory: Directory,
    origins: Origins,
    rulings: Rulings = NOTHING_RULED,
) -> tuple[Saying, ...]:
    """The statements of one story, those of one speaker that say the same in groups, in order of publication.

    ``claims`` are the figures of the same reports: statements with other numbers do not say the same.
    """
    by_id = {one.id: one for one in said}
    speakers = {identity: _speaker(one, directory) for identity, one in by_id.items()}
    groups = clusters(by_id, _alike(by_id, speakers, _numbers(by_id.values(), claims)), rulings)
    members = [sorted((by_id[member] for member in group), key=_order) for group in groups]
    members.sort(key=lambda group: _order(group[0]))
    return tuple(_saying(group, speakers, origins) for group in members)


def _order(said: Said) -> tuple[object, ...]:
    return (*said.head.order, said.statement.content.start, said.id)


def _speaker(said: Said, directory: Directory) -> str | None:
    """Who speaks, by one key in all reports; None where nobody is named."""
    party = said.statement.speaker
    name = (party.name or party.text) if party else None
    if name is None:
        return None
    known = directory.speaker(said.head.report, name)
    return known.id if known else name


def _numbers(said: Iterable[Said], claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """The numbers that stand in each statement."""
    printed: dict[str, list[Claim]] = {}
    for claim in claims:
        printed.setdefault(claim.head.report, []).append(claim)
    return {
        one.id: frozenset(
            f"{number:g}"
            for claim in printed.get(one.head.report, ())
            if one.statement.content.start <= claim.figure.start < one.statement.content.end
            for number in (claim.figure.low, claim.figure.best, claim.figure.high)
            if number is not None
        )
        for one in said
    }


def _alike(
    said: Mapping[str, Said], speakers: Mapping[str, str | None], numbers: Mapping[str, frozenset[str]]
) -> list[Edge]:
    """Pairs of statements in different reports that share a speaker, or name none, and most of their words.

    Each is looked up by its weightiest words; a word that very many share is passed over.
    """
    words = {identity: _words(one) for identity, one in said.items()}
    listed: dict[tuple[str | None, str], list[str]] = {}
    for identity, weights in sorted(words.items()):
        for word in sorted(weights, key=lambda word: (-weights[word], word))[:_INDEXED]:
            listed.setdefault((speakers[identity], word), []).append(identity)
        for number in sorted(numbers[identity]):
            listed.setdefault((speakers[identity], f"#{number}"), []).append(identity)
    report = {identity: one.head.report for identity, one in said.items()}
    pairs = {
        (left, right)
        for found in listed.values()
        for left, right in combinations(found[:_MOST_IN_ONE_LIST], 2)
        if report[left] != report[right] and _agree(numbers[left], numbers[right])
    }
    edges = []
    for left, right in sorted(pairs):
        score = _cosine(words[left], words[right])
        if said[left].head.language != said[right].head.language and speakers[left] is not None:
            score = max(score, _TRANSLATED * (numbers[left] == numbers[right] != frozenset()))
        if score >= _ALIKE:
            edges.append(Edge(left, right, score))
    return edges


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two statements do not differ in every number."""
    return not one or not other or not one.isdisjoint(other)


def _words(said: Said) -> Words:
    """The words and the numbers of what was said, as one vector; a number weighs as much as the weightiest word."""
    text = said.statement.content.text
    common, marked = terms([(text, 1.0)], said.head.language)
    both = {**common, **{f"^{word}": weight for word, weight in marked.items()}}
    heaviest = max(both.values(), default=1.0)
    both |= {f"#{number}": heaviest for number in _NUMBER.findall(text)}
    length = math.sqrt(sum(weight * weight for weight in both.values())) or 1.0
    return {word: weight / length for word, weight in both.items()}


def _cosine(one: Words, other: Words) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def _saying(group: Sequence[Said], speakers: Mapping[str, str | None], origins: Origins) -> Saying:
    ids = [one.id for one in group]
    through = {one.id: tuple(relays(one.statement.chain)) for one in group}
    party = next((one.statement.speaker for one in group if one.statement.speaker), None)
    return Saying(
        id=group_id("saying", ids[0]),
        speaker=(party.name or party.text) if party else None,
        statements=tuple(ids),
        reports=_once(one.head.source for one in group),
        origins=origins.count((one.head.report, through[one.id]) for one in group),
        first=group[0].head.source,
        through=_once(name for one in group for name in through[one.id]),
        evidence=tuple(one.head.evidence(one.statement.content) for one in group),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
