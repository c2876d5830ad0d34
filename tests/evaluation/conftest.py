"""The evaluation is a folder of the repository and not part of the installed package."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from evaluation import sets
from evaluation.record.sets import RECORD_SETS, RecordResult
from evaluation.result import Result, evaluate

_RESULTS: dict[str, Result | RecordResult] = {}


@pytest.fixture
def evaluated():
    """The result on a set, measured once; the test is skipped where the set is not present."""

    def result(name: str) -> Result | RecordResult:
        if name not in _RESULTS:
            found = RECORD_SETS[name]() if name in RECORD_SETS else read(name)
            if found is None:
                pytest.skip(f"The gold set {name!r} is not on this machine, so its figures are not checked.")
            _RESULTS[name] = found
        return _RESULTS[name]

    def read(name: str) -> Result | None:
        gold_set = sets.load(name)
        return evaluate(gold_set) if gold_set else None

    return result
