"""What the program prints keeps to the schema that is published, and to what the page about it promises."""

from __future__ import annotations

import json
from collections.abc import Iterator

import documents
import jsonschema
import pytest
from click.testing import CliRunner

from dosar.cli import main

SCHEMA = json.loads(documents.SCHEMA.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def printed():
    """The annotations of the samples as ``dosar annotate`` prints them."""
    examples = documents.ROOT / "examples"
    arguments = ["annotate", str(examples / "reports"), "--manifest", str(examples / "manifest.csv")]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_what_is_printed_keeps_to_the_schema(printed):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert len(printed) == 26
    for annotation in printed:
        validator.validate(annotation)


def objects(value: object) -> Iterator[dict[str, object]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(part)


def test_every_span_is_in_the_text(printed):
    for annotation in printed:
        text = annotation["report"]["text"]
        for found in objects(annotation):
            if found.get("start") is not None:
                assert found["text"] == text[found["start"] : found["end"]]


def test_every_key_is_always_there(printed):
    for kind, definition in SCHEMA["$defs"].items():
        assert kind in ("Annotation", "Span") or "description" in definition
    expected = set(SCHEMA["$defs"]["Figure"]["properties"])
    for annotation in printed:
        assert set(annotation) == set(SCHEMA["$defs"]["Annotation"]["properties"])
        assert all(set(figure) == expected for figure in annotation["figures"])


def test_every_key_and_every_code_is_explained():
    page = (documents.DOCS / "annotation-format.md").read_text(encoding="utf-8")
    for definition in SCHEMA["$defs"].values():
        for key, about in definition["properties"].items():
            assert f"`{key}`" in page, key
            for code in about.get("enum", ()):
                assert f"`{code}`" in page, code
