"""The figures are those that outsiders get with their own scorer, to the third decimal."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from evaluation import sets

TOOL = sets.external().parent / "tools" / "score.py"
QUOTATIONS = {"quoted_speech": ["--kind", "direct"], "all_statements": []}
THEIR_NAMES = {
    "overlap": ("precision", "recall", "f1"),
    "exact": ("exact_precision", "exact_recall", "exact"),
    "quote_speaker": ("speaker_precision", "speaker_recall", "speaker"),
}
KINDS = ("figures", "statements", "times", "mentions")


@pytest.fixture
def theirs(evaluated, tmp_path):
    """What the other scorer says of the same annotations, for one language or all."""
    if not TOOL.exists():
        pytest.skip("The scorer of outsiders is not on this machine, so the two are not compared.")
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(b"\n".join(map(msgspec.json.encode, evaluated("news").found.values())))

    def run(language: str) -> dict:
        choice = [] if language == "all" else ["--lang", language]
        command = [sys.executable, TOOL, predictions, sets.external() / "annotations", "--json", *choice]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    return run


@pytest.mark.parametrize("language", ["all", "ro", "en"])
def test_both_scorers_agree(language, evaluated, theirs):
    ours, other = evaluated("news").figures[language], theirs(language)
    for kind in KINDS:
        assert {name: pytest.approx(value, abs=5.1e-4) for name, value in ours[kind].items()} == other[kind], kind


def test_no_span_is_missing_from_its_text(theirs):
    assert theirs("all")["spans_not_in_text"] == 0


@pytest.mark.parametrize("name", ["meantime", "ronec"])
def test_both_scorers_of_extents_agree(name, evaluated, tmp_path):
    tool = TOOL.with_name("score_times.py")
    result = evaluated(name)
    if not tool.exists():
        pytest.skip("The scorer of outsiders is not on this machine, so the two are not compared.")
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(b"\n".join(map(msgspec.json.encode, result.found.values())))
    output = subprocess.run(
        [sys.executable, tool, Path(result.gold.inputs[0]), predictions], check=True, capture_output=True, text=True
    ).stdout
    other = {line.split()[0]: float(line.split()[-1]) for line in output.splitlines() if " F " in line}
    ours = result.figures["all"]["extents"]
    assert other == {
        name: pytest.approx(ours[key], abs=5.1e-4)
        for name, key in (("relaxed", "f1"), ("strict", "strict"), ("value", "value"))
        if name in other
    }


@pytest.mark.parametrize("kind", QUOTATIONS)
def test_both_scorers_of_quotations_agree(kind, evaluated, tmp_path):
    tool, result = TOOL.with_name("score_quotes.py"), evaluated("polnear")
    if not tool.exists():
        pytest.skip("The scorer of outsiders is not on this machine, so the two are not compared.")
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(b"\n".join(map(msgspec.json.encode, result.found.values())))
    paths = ["--gold", Path(result.gold.inputs[0]), "--pred", predictions]
    command = [sys.executable, tool, *paths, "--track", "content", *QUOTATIONS[kind], "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = result.figures["all"][kind]
    assert ours["gold"] == theirs["overlap"]["gold"]
    for name, keys in THEIR_NAMES.items():
        assert [theirs[name][column] / 100 for column in ("P", "R", "F1")] == [
            pytest.approx(ours[key], abs=5.1e-4) for key in keys
        ], name
