"""``python -m benchmarks.bench``: how fast Dosar is on one core. Times are printed and never asserted."""

from __future__ import annotations

import argparse
import os

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


def main() -> None:
    """Measures what was asked for."""
    chosen = _parser().parse_args()
    on_one_core()
    from benchmarks import commands

    if chosen.reports:
        print(commands.batch(chosen.reports))
        return
    _speed(chosen.rounds, chosen.size)
    print(commands.annotation(chosen.size))
    print(commands.startup())


def on_one_core() -> None:
    """Keeps this process and its children to one core and one thread; to be called before anything is imported."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _speed(rounds: int, size: int) -> None:
    from benchmarks import speed

    other = speed.quotations()
    if other is None:
        print("textacy or its model is not installed (the extra `bench` has them), so nothing is compared.")
    whole, names = "the whole annotation", "names alone"
    english = speed.measure("en", rounds=rounds, reports=size, other=other)
    print(speed.table(f"English: {whole}", english, "textacy's direct_quotations"))
    found = speed.measure("en", rounds=rounds, reports=size, other=speed.entities(), work=speed.find_names)
    print(speed.table(f"English: {names}", found, "the named entities of the same spaCy pipeline"))
    print(speed.table(f"Romanian: {whole}", speed.measure("ro", rounds=rounds, reports=size, other=None), ""))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each text is read (default: %(default)s)")
    parser.add_argument("--size", type=int, default=60, help="how many reports a round has (default: %(default)s)")
    parser.add_argument("--reports", type=int, help="add so many reports to a dossier instead, and tell the memory")
    return parser


if __name__ == "__main__":
    main()
