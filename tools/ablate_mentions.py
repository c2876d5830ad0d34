"""What each half of the mentions reader is worth: the rules alone, the model alone, and both.

    python tools/ablate_mentions.py DATA [--meantime FILE]

DATA is as for `train_mentions.py`. The shipped model knows both files of RONEC, so the newer one is measured twice
without it: with a model of the older file, and in `FOLDS` parts, each by a model of everything else. The samples and
the news set are measured with the shipped model, in Romanian. With MEANTIME (English, rules alone), recall is what
counts: its annotators left out many places and people.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mention_sets import Labelled, Name, meantime, ronec
from train_mentions import NEW, OLD, train

from dosar.extract.layout.layout import lay_out
from dosar.extract.names import judge
from dosar.extract.names.mentions import read_mentions
from dosar.extract.reading import Reading
from dosar.languages.identify import identify
from dosar.text.canonical import make_report

sys.path.insert(0, str(Path(__file__).parents[1]))
from evaluation import sets

FOLDS = 3
TYPES = ("PER", "ORG", "LOC")
JUDGES = {"rules": judge.by_rules, "model": judge.by_model, "both": judge.judged}

#: Edges may differ by an article, as in `evaluation`.
ARTICLE = 4


def main() -> None:
    """Prints a table: a line for each set and half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--meantime", type=Path, metavar="FILE")
    chosen = parser.parse_args()
    old, new = list(ronec(chosen.data / OLD)), list(ronec(chosen.data / NEW))
    print(f"{'':34} {'prec.':>6} {'recall':>6} {'F1':>6}  " + " ".join(f"{kind:>6}" for kind in TYPES))
    with tempfile.TemporaryDirectory() as folder:
        _show("RONEC v2_valid, model of v1", [(new, _trained(old, Path(folder) / "old"))])
        _show(f"RONEC v2_valid, {FOLDS} folds", [
            (new[part::FOLDS], _trained([*old, *_without(new, part)], Path(folder) / str(part)))
            for part in range(FOLDS)
        ])  # fmt: skip
    shipped = judge.mentions_model("ro")
    for name in ("news", "samples"):
        _show(f"{name}, Romanian", [(list(_gold(name, "ro")), shipped)])
    if chosen.meantime:
        _show("MEANTIME, English", [(list(meantime(chosen.meantime)), None)], ["rules"])


def _trained(texts: Sequence[Labelled], out: Path) -> str:
    """The path of a model of the texts."""
    train(texts, out)
    return str(out)


def _without(texts: Sequence[Labelled], part: int) -> list[Labelled]:
    """The texts that are not in one part of `FOLDS`."""
    return [text for number, text in enumerate(texts) if number % FOLDS != part]


def _gold(name: str, language: str) -> Iterator[Labelled]:
    """The reports of one language in a gold set of `evaluation`."""
    gold_set = sets.load(name)
    for case in gold_set.cases if gold_set else ():
        report = make_report(case.text, source=case.name, identify=identify, language=case.language)
        shift = case.text.find(report.text)
        if case.language == language and shift >= 0:
            names = sorted((one.at[0] - shift, one.at[1] - shift, one.type) for one in case.mentions)
            yield Labelled(report, tuple(names))


def _show(title: str, parts: Sequence[tuple[Sequence[Labelled], str | None]], halves: Iterable[str] = JUDGES) -> None:
    """One line for each half, over all parts, each with its model."""
    for half in halves:
        counts: Counter[tuple[str, str]] = Counter()
        for texts, model in parts:
            judge.mentions_model = lambda code, model=model: model if code == "ro" else None
            for text in texts:
                counts.update(_compared(text.names, _found(text, half)))
        print(f"{title:28} {half:5} {_figures(counts)}", flush=True)


def _found(text: Labelled, half: str) -> list[Name]:
    """The names that one half, or both, find in a text."""
    mentions = read_mentions(Reading(lay_out(text.report)), judge=JUDGES[half])
    return [(one.start, one.end, one.type) for one in mentions if one.type in TYPES]


def _compared(gold: Sequence[Name], found: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """For each name its type and whether it is right, spurious or missed."""
    left = list(gold)
    for name in found:
        partner = next((one for one in left if _same(one, name)), None)
        if partner:
            left.remove(partner)
        yield name[2], "right" if partner else "spurious"
    yield from ((name[2], "missed") for name in left)


def _same(one: Name, other: Name) -> bool:
    """Whether two names are of one type and have the same edges, give or take an article."""
    off = abs(one[0] - other[0]) + abs(one[1] - other[1])
    return one[2] == other[2] and off <= ARTICLE and one[0] < other[1] and other[0] < one[1]


def _figures(counts: Counter[tuple[str, str]]) -> str:
    """Precision, recall and F1 of all types, and the F1 of each."""
    right, spurious, missed = (sum(counts[kind, what] for kind in TYPES) for what in ("right", "spurious", "missed"))
    each = [_f1(*(counts[kind, what] for what in ("right", "spurious", "missed"))) for kind in TYPES]
    precision, recall = right / max(1, right + spurious), right / max(1, right + missed)
    line = " ".join(f"{figure:6.3f}" for figure in (precision, recall, _f1(right, spurious, missed)))
    return f"{line}  " + " ".join(f"{figure:6.3f}" for figure in each)


def _f1(right: int, spurious: int, missed: int) -> float:
    return 2 * right / max(1, 2 * right + spurious + missed)


if __name__ == "__main__":
    main()
