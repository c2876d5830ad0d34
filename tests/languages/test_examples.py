"""Every pattern of every pack is proved by its own examples: the reader finds just what they expect."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dosar.extract.figures.quantities import read_quantities
from dosar.extract.layout.layout import lay_out
from dosar.extract.reading import Quantity, Reading
from dosar.extract.times.times import read_times
from dosar.languages.pack import available, sheets
from dosar.languages.schema import Example
from dosar.model import Report

#: The words of the base examples ("4 august") are read alike in these.
BASE_LANGUAGES = ("en", "ro")


def cases(name: str) -> list[object]:
    """The examples of one sheet in every pack; the base is proved in the languages of its examples."""
    return [
        pytest.param(code, example, id=f"{code}-{layer}-{pattern.name}-{number}")
        for code in available()
        for layer in ("base", code)
        if layer == code or code in BASE_LANGUAGES
        for pattern in (sheets(layer)[name].patterns if name in sheets(layer) else ())
        for number, example in enumerate(pattern.examples)
    ]


def reading(code: str, example: Example) -> Reading:
    report = Report(id="x", source="x", published=example.published, language=code, text=example.text)
    return Reading(lay_out(report))


@pytest.mark.parametrize(("code", "example"), cases("times"))
def test_times(code: str, example: Example) -> None:
    assert {time.text: time.value for time in read_times(reading(code, example))} == example.expect


def written(quantity: Quantity) -> str:
    """A quantity as an example writes it: qualifier, number or ``low..high``, unit."""
    number = quantity.best if quantity.best is not None else f"{quantity.low}..{quantity.high or ''}"
    return " ".join(str(part) for part in (quantity.qualifier, number, quantity.unit) if part is not None)


@pytest.mark.parametrize(("code", "example"), cases("quantities"))
def test_quantities(code: str, example: Example) -> None:
    found = reading(code, example)
    found = replace(found, times=read_times(found))
    text = found.page.text
    assert {text[each.start : each.end]: written(each) for each in read_quantities(found)} == example.expect
