"""The table of gold sets: where each is and how it is loaded.

The samples belong to the project. The others stand outside the repository and are used only where they are present: the
``news`` set in the folder that the environment variable ``DOSAR_GOLD`` names (``../shared/gold`` without it); two sets
of time expressions and one of quotations in ``data`` beside that folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from evaluation import lines, news, polnear, samples
from evaluation.gold import GoldSet

ROOT = Path(__file__).parents[1]


def external() -> Path:
    """The folder of the external news gold, which need not exist."""
    return Path(os.environ.get("DOSAR_GOLD") or ROOT.parent / "shared" / "gold")


def _data(name: str) -> Path:
    return external().parent / "data" / name


#: Each set with the function that loads it; that gives None where the set is absent.
SETS: dict[str, Callable[[], GoldSet | None]] = {
    "samples": lambda: samples.load("samples", ROOT / "examples"),
    "news": lambda: news.load("news", external()),
    "meantime": lambda: lines.load("meantime", _data("meantime/airbus_gm.jsonl"), ("extents", "annotated_part")),
    "ronec": lambda: lines.load("ronec", _data("ronec/times_valid.jsonl")),
    "polnear": lambda: polnear.load("polnear", _data("polnear/train120.jsonl")),
}


def load(name: str) -> GoldSet | None:
    """The gold set of that name, or None where it is not present."""
    return SETS[name]()
