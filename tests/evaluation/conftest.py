"""The evaluation is a folder of the repository and not part of the installed package."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from evaluation import sets
from evaluation.result import Result, evaluate

_RESULTS: dict[str, Result] = {}


@pytest.fixture
def evaluated():
    """The result on a set, measured once; the test is skipped where the set is not present."""

    def result(name: str) -> Result:
        if name not in _RESULTS:
            gold_set = sets.load(name)
            if gold_set is None:
                pytest.skip(f"The gold set {name!r} is not on this machine, so its figures are not checked.")
            _RESULTS[name] = evaluate(gold_set)
        return _RESULTS[name]

    return result
