"""The page about quality: writes the tables of ``docs/quality.md`` anew from what the evaluation measures now.

    python tools/quality.py

Only what stands between the page's markers is replaced. A table is left as it is where a set that it is made from is
not present, so that figures measured elsewhere are not lost; the program says which sets those are.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
sys.path.insert(0, str(ROOT))

from evaluation import sets  # noqa: E402
from evaluation.page import filled  # noqa: E402
from evaluation.result import Result, evaluate  # noqa: E402


def measured() -> dict[str, Result]:
    """The result of each set that is present."""
    found = {name: sets.load(name) for name in sets.SETS}
    return {name: evaluate(gold_set) for name, gold_set in found.items() if gold_set}


def main() -> int:
    """Writes the page and says what it could not make anew."""
    results = measured()
    for name in sets.SETS:
        if name not in results:
            print(f"{name}: not here, so the tables made from it stay as they are.", file=sys.stderr)
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
