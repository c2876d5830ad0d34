"""``python -m benchmarks.record``: what the record of many reports costs on one core. Times are printed, not asserted.

The reports are those of `benchmarks.storylines`, with the facts placed in them, so that no reader has to run.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


def main() -> None:
    """Measures what was asked for."""
    from benchmarks.bench import on_one_core

    chosen = _parser().parse_args()
    on_one_core()
    from benchmarks import growth, storymeasures

    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        if chosen.giant:
            print(storymeasures.giant(Path(folder) / "giant.dosar", chosen.giant))
            return
        if chosen.read:
            print(storymeasures.through_readers(Path(folder) / "read.dosar", chosen.read))
        sizes = [size for size in SIZES if size <= chosen.most]
        growth.run(Path(folder) / "record.dosar", sizes, views_at=chosen.views)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__)
    parser.add_argument("--most", type=int, default=10_000, help="the most reports (default: %(default)s)")
    parser.add_argument("--views", type=int, default=10_000, help="time the views at this size (default: %(default)s)")
    parser.add_argument(
        "--read", type=int, default=200, help="read so many with the readers too (default: %(default)s)"
    )
    parser.add_argument("--giant", type=int, help="measure one story of so many reports instead")
    parser.add_argument("--folder", help="where the dossiers are made and removed (default: the temporary folder)")
    return parser


if __name__ == "__main__":
    main()
