"""Gold for time expressions alone: JSON lines with a text and its times, read as the command line reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from evaluation import gold
from evaluation.digest import digest


class _Time(msgspec.Struct):
    start: int
    end: int
    value: str | None = None


class _Line(msgspec.Struct):
    text: str
    times: tuple[_Time, ...]
    language: str = "und"
    date: str | None = None


def load(name: str, path: Path, kinds: tuple[gold.Kind, ...] = ("extents",)) -> gold.GoldSet | None:
    """The set in the file at ``path``; None where it is not there."""
    return load_lines(name, path, _case, kinds)


def load_lines(
    name: str, path: Path, case: Callable[[str, bytes], gold.Case], kinds: tuple[gold.Kind, ...]
) -> gold.GoldSet | None:
    """The set of a file of JSON lines, each made a case from its name and its bytes; None without a file."""
    if not path.exists():
        return None
    lines = path.read_bytes().splitlines()
    return gold.GoldSet(
        name=name,
        digest=digest(path.parent, [path]),
        inputs=(path,),
        cases=tuple(case(f"{path.name}#{number}", line) for number, line in enumerate(lines, start=1) if line.strip()),
        kinds=kinds,
    )


def _case(name: str, data: bytes) -> gold.Case:
    line = msgspec.json.decode(data, type=_Line)
    times = (gold.Time((time.start, time.end), line.text[time.start : time.end], time.value) for time in line.times)
    return gold.Case(name=name, language=line.language, published=line.date, text=line.text, times=tuple(times))
