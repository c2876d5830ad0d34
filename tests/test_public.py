"""The public face: exact names, documented, typed, frozen, and the same in another process."""

from __future__ import annotations

import inspect
import pickle
import re
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest

import dosar
from dosar import model

HOWTO = Path(__file__).parents[1] / "docs" / "howto-use-from-python.md"
PUBLIC = [name for name in dosar.__all__ if name != "__version__"]


def test_all_is_sorted_and_exact():
    assert dosar.__all__ == sorted(dosar.__all__)
    assert len(set(dosar.__all__)) == len(dosar.__all__)
    imported = {name for name, value in vars(dosar).items() if not name.startswith("_") and not inspect.ismodule(value)}
    assert imported == set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_says_what_it_is(name):
    assert inspect.getdoc(getattr(dosar, name))
    assert re.search(rf"`{name}`", HOWTO.read_text(encoding="utf-8")), f"{name} is not in {HOWTO.name}"


def test_the_package_is_typed():
    assert (files("dosar") / "py.typed").is_file()


def nouns() -> list[type[msgspec.Struct]]:
    return [noun for _, noun in inspect.getmembers(model, inspect.isclass) if issubclass(noun, model.Noun)]


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
def test_the_nouns_are_frozen(noun):
    assert noun.__struct_config__.frozen


def annotated(reader: dosar.Annotator) -> dosar.Annotation:
    return reader.annotate(
        "Cel puțin nouă oameni au murit, a declarat ieri prefectul Matei Dobre.", published="2025-04-09", language="ro"
    )


def test_an_annotator_reads_the_same_in_another_process():
    reader = dosar.load("ro")
    assert pickle.loads(pickle.dumps(reader)) == reader
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(annotated, reader).result() == annotated(reader)


def test_a_language_without_a_pack_is_an_error():
    with pytest.raises(LookupError):
        dosar.load("xx")
    with pytest.raises(ValueError, match="reads ro"):
        dosar.load("ro").annotate("The water is falling in all the villages along the river.")
