"""Floors: what each measure may not fall below, and the gold that it was measured on.

`floors.toml` is written by ``python -m evaluation --pin`` and by nothing else. A floor is the figure rounded down to
two decimals. Precision and recall have none, since F1 has; counts have none.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.measures import Figures

FILE = Path(__file__).with_name("floors.toml")
_NOT_PINNED = ("precision", "recall", "gold")
"""What has no floor, also where a name ends with it."""
_HEAD = """\
# What no measure may fall below, by set, language and kind, and the digest of the set it was measured on.
# Written by `python -m evaluation --pin`; do not edit.
"""


@dataclass(frozen=True)
class Floors:
    """The floors of one set: by language, kind and measure."""

    digest: str
    floors: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)

    def items(self) -> Iterator[tuple[str, str, str, float]]:
        """Language, kind, measure and floor."""
        for language, kinds in self.floors.items():
            for kind, measures in kinds.items():
                for measure, floor in measures.items():
                    yield language, kind, measure, floor

    def falls(self, figures: Figures) -> list[str]:
        """A sentence for each measure that is below its floor."""
        return [
            f"{kind} {measure} ({language}) is {now:.3f}, below its floor of {floor}"
            for language, kind, measure, floor in self.items()
            if (now := _figure(figures, language, kind, measure)) < floor
        ]


def _figure(figures: Figures, language: str, kind: str, measure: str) -> float:
    return figures.get(language, {}).get(kind, {}).get(measure, 0.0)


def read(path: Path = FILE) -> dict[str, Floors]:
    """The pinned floors by set; none where the file is not there."""
    if not path.exists():
        return {}
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(digest=table.pop("digest"), floors=table) for name, table in pinned.items()}


def pin(digest: str, figures: Figures) -> Floors:
    """The floors that the figures give."""
    floors = {
        language: {kind: _rounded_down(measures) for kind, measures in kinds.items()}
        for language, kinds in figures.items()
    }
    return Floors(digest=digest, floors=floors)


def _rounded_down(measures: Mapping[str, float]) -> dict[str, float]:
    pinned = {name: value for name, value in measures.items() if not name.endswith(_NOT_PINNED)}
    return {name: math.floor(value * 100 + 1e-9) / 100 for name, value in pinned.items()}


def write(floors: Mapping[str, Floors], path: Path = FILE) -> None:
    """Writes the floors of all sets."""
    path.write_text(_HEAD + "".join(_set(name, one) for name, one in floors.items()), encoding="utf-8")


def _set(name: str, floors: Floors) -> str:
    tables = [
        f"\n[{name}.{language}.{kind}]\n" + "".join(f"{measure} = {floor}\n" for measure, floor in measures.items())
        for language, kinds in floors.floors.items()
        for kind, measures in kinds.items()
    ]
    return f'\n[{name}]\ndigest = "{floors.digest}"\n' + "".join(tables)
