"""No measure falls below its floor, and no gold changes without its floors."""

import pytest

from evaluation import floors

PINNED = floors.read()


#: The sets of the project's own; the others stand beside it, where they stand at all, and others may change them.
OWN = ("samples", "record", "stories")


@pytest.mark.parametrize("name", PINNED)
def test_no_measure_is_below_its_floor(name, evaluated):
    result = evaluated(name)
    if name not in OWN and result.digest != PINNED[name].digest:
        pytest.skip(f"the set {name!r} is another than the one the floors were measured on")
    assert not PINNED[name].falls(result.figures)


@pytest.mark.parametrize("name", OWN)
def test_the_gold_is_the_one_the_floors_were_measured_on(name, evaluated):
    digest = evaluated(name).digest
    assert PINNED[name].digest == digest, f"the gold changed: look why, then `python -m evaluation {name} --pin`"


def test_floors_are_rounded_down_and_leave_out_counts():
    pinned = floors.pin("sha256:0", {"all": {"times": {"precision": 1.0, "recall": 0.5, "f1": 0.6789, "gold": 12.0}}})
    assert list(pinned.items()) == [("all", "times", "f1", 0.67)]


def test_a_figure_of_two_decimals_is_its_own_floor():
    figures = {"all": {"times": {"f1": 0.29}}}
    assert floors.pin("sha256:0", figures).falls(figures) == []


def test_floors_are_read_as_they_were_written(tmp_path):
    written = {
        "one": floors.pin("sha256:1", {"all": {"figures": {"f1": 0.5, "as_of": 0.25}}, "ro": {"times": {"f1": 1}}})
    }
    floors.write(written, tmp_path / "floors.toml")
    assert floors.read(tmp_path / "floors.toml") == written


def test_a_measure_that_fell_or_is_gone_is_named():
    pinned = floors.pin("sha256:1", {"all": {"figures": {"f1": 0.5, "chain": 0.5}}})
    falls = pinned.falls({"all": {"figures": {"f1": 0.499}}})
    assert [fall.split(" is ")[0] for fall in falls] == ["figures f1 (all)", "figures chain (all)"]
