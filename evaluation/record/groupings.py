"""Stories and echo groups: which reports belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evaluation.measures import Measures, ratio
from evaluation.record.bcubed import bcubed, groups, slips
from evaluation.record.found import Item, Scored, line, sources
from evaluation.record.gold import GoldEcho


def score_groups(kind: str, gold: Iterable[Sequence[str]], found: Iterable[Item], reports: Iterable[str]) -> Scored:
    """BCubed over the reports; ``kind`` is what errors call it. A report in no group is a group of one."""
    items = list(reports)
    wanted, got = groups(items, gold), groups(items, map(sources, found))
    joined, apart = slips(wanted, got)
    errors = [line(kind, "joined", *pair) for pair in joined] + [line(kind, "apart", *pair) for pair in apart]
    return Scored(bcubed(wanted, got), errors)


def score_echoes(gold: Sequence[GoldEcho], found: Sequence[Item], reports: Iterable[str]) -> Scored:
    """BCubed over the reports, and how many groups of gold have their kind in the found group nearest to them."""
    scored = score_groups("echoes", [echo.sources for echo in gold], found, reports)
    right = 0
    for echo in gold:
        kind = _nearest(echo, found)
        right += kind == echo.kind
        if kind and kind != echo.kind:
            scored.errors.append(line("echoes", "wrong kind", ", ".join(echo.sources), f"got {kind}, gold {echo.kind}"))
    measures: Measures = {**scored.measures, "kind": ratio(right, len(gold))}
    return Scored(measures, scored.errors)


def _nearest(echo: GoldEcho, found: Iterable[Item]) -> str | None:
    """The kind of the found group that shares two reports or more with this one, and the most of all."""
    shared = [(len(set(echo.sources).intersection(sources(item))), str(item["kind"])) for item in found]
    most = max(shared, key=lambda pair: pair[0], default=(0, ""))
    return most[1] if most[0] > 1 else None
