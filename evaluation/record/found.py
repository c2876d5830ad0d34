"""What the commands print, as far as the measures look into it: JSON objects, and the words that stand behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from evaluation.gold import Place
from evaluation.measures import Measures
from evaluation.record.corpus import file_name

Item: TypeAlias = Mapping[str, Any]
"""One story, echo group, entity, series or event."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The measures, and a tab-separated line for everything that was missed or wrong."""

    measures: Measures
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report, by its file name; ``at`` is None where what was printed does not say where they stand."""

    source: str
    text: str
    at: Place | None = None


def line(*cells: object) -> str:
    """An error as one line."""
    return "\t".join(" ".join(str(cell).split()) for cell in cells)


def sources(item: Item) -> list[str]:
    """The file names of an item's reports, which are sources or objects with one."""
    reports = item.get("reports") or ()
    return [file_name(one if isinstance(one, str) else one["source"]) for one in reports]


def evidence(item: Item) -> Iterator[Words]:
    """The words behind an item."""
    for one in item.get("evidence") or ():
        yield Words(file_name(one["source"]), one["text"], (one["start"], one["end"]))


def points(series: Item) -> Iterator[tuple[Item, Words]]:
    """The points of a series, each with its printed words and where they stand.

    Where they stand is told by the point's own evidence or by that of the series, which may have one sentence for each
    point; where a report has the same words twice, the first point takes the first.
    """
    behind, taken = list(evidence(series)), Counter[tuple[str, str, Place | None]]()
    each = len(behind) == len(series["points"])
    for at, point in enumerate(series["points"]):
        source, words = file_name(point["source"]), point["words"]
        own = [*evidence(point), *(behind[at : at + 1] if each else behind)]
        places = [place for one in own if one.source == source for place in _places(words, one)]
        key = source, words, own[0].at if each and own else None
        number, taken[key] = taken[key], taken[key] + 1
        yield point, Words(source, words, _nth(sorted(set(places)), number))


def _places(words: str, shown: Words) -> Iterator[Place]:
    """Where words stand in others, as whole words."""
    first = shown.at[0] if shown.at else 0
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", shown.text):
        yield first + match.start(), first + match.end()


def _nth(places: Sequence[Place], number: int) -> Place | None:
    return places[min(number, len(places) - 1)] if places else None
