"""What the commands of the record print keeps to the schema that is published, and the page about it explains it."""

from __future__ import annotations

import json

import documents
import jsonschema
import pytest
from click.testing import CliRunner

from dosar.cli import main
from dosar.record.schema import ITEMS

SCHEMA = json.loads(documents.RECORD_SCHEMA.read_text(encoding="utf-8"))
MORE = {"entity": ["Matei Dobre"], "whatsnew": ["10.ro.txt"]}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """A dossier of the samples."""
    examples, file = documents.ROOT / "examples", tmp_path_factory.mktemp("schema") / "flood.dosar"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(examples / "reports")
        arguments = ["add", str(file), ".", "--manifest", str(examples / "manifest.csv")]
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return str(file)


def test_the_schema_is_one_with_a_definition_for_each_command():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(ITEMS) <= set(SCHEMA["$defs"])
    for kind, definition in SCHEMA["$defs"].items():
        assert kind in ITEMS or definition["description"]


@pytest.mark.parametrize("command", ITEMS)
def test_what_a_command_prints_keeps_to_its_definition(dossier, command):
    result = CliRunner().invoke(main, [command, dossier, *MORE.get(command, []), "--format", "json"])
    assert result.exit_code == 0, result.output
    items = json.loads(result.stdout)
    assert items
    validator = jsonschema.Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{command}"})
    validator.validate(items)
    expected = set(SCHEMA["$defs"][ITEMS[command].__name__]["properties"])
    assert all(set(item) == expected for item in items)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate([{**items[0], "evidence": None}])


def test_every_key_and_every_code_is_explained():
    page = (documents.DOCS / "record.md").read_text(encoding="utf-8")
    known = {"start", "end", "text", "report", "source", "outlet", "published"}  # of evidence: the annotation format
    for name, definition in SCHEMA["$defs"].items():
        for key, about in definition.get("properties", {}).items():
            assert f"`{key}`" in page or key in known, f"{name}.{key}"
            if name in ("Story", "EchoGroup", "Entity", "PointLink", "Event", "News"):
                for code in about.get("enum", ()):
                    assert f"`{code}`" in page, code
