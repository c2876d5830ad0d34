"""Entities: BCubed over the appearances of gold, each a report and an entity that it names.

A found entity answers an appearance where it is in that report under a name that is alike. Several appearances may be
answered by one found entity, which is how two people who were made one lower the precision. An appearance that nobody
answers is a group of one. What is found beyond the appearances of gold does not count, since gold has not every name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from evaluation.measures import ratio
from evaluation.names import folded
from evaluation.record.bcubed import bcubed, groups, slips
from evaluation.record.corpus import file_name
from evaluation.record.found import Item, Scored, evidence, line, sources
from evaluation.record.gold import GoldEntity

Appearance: TypeAlias = tuple[str, str, int]
"""A report, the form it prints and the number of the entity, since two of one surname may appear in one form."""
Forms: TypeAlias = Mapping[str, Mapping[int, Sequence[tuple[str, float]]]]
"""By report, then by the number of the found entity: its names there, each with how surely the report has it."""

ALIKE = 0.6
"""The least share of words that two forms of a name have in common."""
SHARED = 0.85
"""The same for a found entity that has answered another appearance of the report: nearly the name itself."""
_ELSEWHERE = 0.9
"""What a name weighs that the entity has, but that is not known to stand in this report."""
_STEM = 4


def score_entities(gold: Sequence[GoldEntity], found: Sequence[Item]) -> Scored:
    """BCubed over the appearances, and how many of them some found entity answers."""
    wanted = [[(source, form, number) for source, form in entity.seen] for number, entity in enumerate(gold)]
    items = [appearance for group in wanted for appearance in group]
    answers = _answers(items, _forms(found))
    answered: dict[int, list[Appearance]] = defaultdict(list)
    for appearance, entity in answers.items():
        answered[entity].append(appearance)
    golds, got = groups(items, wanted), groups(items, answered.values())
    joined, apart = slips(golds, got)
    errors = [line("entities", "missed", *item[:2]) for item in items if item not in answers]
    errors += [line("entities", "joined", *one[:2], *two[:2]) for one, two in joined]
    errors += [line("entities", "apart", *one[:2], *two[:2]) for one, two in apart if one in answers and two in answers]
    return Scored({**bcubed(golds, got), "answered": ratio(len(answers), len(items))}, errors)


def _answers(items: Iterable[Appearance], forms: Forms) -> dict[Appearance, int]:
    """For each appearance the found entity whose name is most like it, if any is like it at all.

    The best fits are dealt first, each found entity once in a report; then whoever is left shares one that has
    the very name.
    """
    by_report: dict[str, list[Appearance]] = defaultdict(list)
    for item in items:
        by_report[item[0]].append(item)
    answers: dict[Appearance, int] = {}
    for source, appearances in by_report.items():
        there = forms.get(source, {})
        fits = sorted(_fits(appearances, there), key=lambda one: (-one[0], one[1][2], one[2]))
        taken: set[int] = set()
        for _, appearance, entity in fits:
            if appearance not in answers and entity not in taken:
                answers[appearance] = entity
                taken.add(entity)
        for fit, appearance, entity in fits:
            if fit >= SHARED:
                answers.setdefault(appearance, entity)
    return answers


def _fits(
    appearances: Iterable[Appearance], there: Mapping[int, Sequence[tuple[str, float]]]
) -> Iterator[tuple[float, Appearance, int]]:
    for appearance in appearances:
        for entity, names in there.items():
            fit = max(weight * alike(appearance[1], name) for name, weight in names)
            if fit >= ALIKE:
                yield fit, appearance, entity


def _forms(found: Sequence[Item]) -> Forms:
    forms: dict[str, dict[int, list[tuple[str, float]]]] = defaultdict(lambda: defaultdict(list))
    for number, entity in enumerate(found):
        for words in evidence(entity):
            forms[words.source][number].append((words.text, 1.0))
        for seen in entity.get("seen") or ():
            for source in map(file_name, seen["reports"]):
                forms[source][number].append((seen["name"], 1.0))
        names = [entity["name"], *(name for some in (entity.get("names") or {}).values() for name in some)]
        for source in sources(entity):
            forms[source][number] += [(name, _ELSEWHERE) for name in names]
    return forms


def alike(one: str, other: str) -> float:
    """The share of their words that two forms of a name have in common; case endings do not matter."""
    left, right = folded(one).split(), folded(other).split()
    free = list(right)
    for word in left:
        match = next((each for each in free if _same(word, each)), None)
        if match is not None:
            free.remove(match)
    both = len(right) - len(free)
    return ratio(2 * both, len(left) + len(right))


def _same(one: str, other: str) -> bool:
    """Equal, or of one stem: the whole of the shorter word or, of a longer one, all but its last two letters."""
    shorter = min(len(one), len(other))
    stem = shorter if shorter == _STEM else shorter - 2
    return one == other or (shorter >= _STEM and one[:stem] == other[:stem])
