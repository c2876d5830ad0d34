"""The documents say what is so: their examples run, their links lead somewhere, nothing is left out of them."""

from __future__ import annotations

import ast
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import cli_reference
import documents
import pytest
from click import Option

from dosar import Dossier

ROOT = documents.ROOT
DOCUMENTS = documents.documents()
README = ROOT / "README.md"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    return CODE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The addresses of the headings of a document, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def targets(path: Path) -> list[tuple[Path, str]]:
    """Where the links of a document lead inside the repository: a file and a heading."""
    found = [link.partition("#") for link in LINK.findall(prose(path)) if "://" not in link]
    return [((path.parent / file).resolve() if file else path, anchor) for file, _, anchor in found]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_what_the_examples_print_is_what_the_document_shows(path):
    text = path.read_text(encoding="utf-8")
    assert documents.refreshed(text) == text, f"{name_of(path)} is stale; `make docs` writes it anew"


@pytest.mark.parametrize("path", documents.GENERATED, ids=name_of)
def test_what_is_generated_is_current(path):
    assert path.read_text(encoding="utf-8") == documents.GENERATED[path](), "`make docs` writes it anew"


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(path):
    for target, anchor in targets(path):
        assert target.exists(), f"{name_of(path)} links to {target.name}, which is not there"
        assert not anchor or anchor in anchors(target), f"{name_of(path)} links to #{anchor}, which is no heading"


def test_every_document_is_reached_from_the_readme():
    waiting, seen = [README], set()
    while waiting:
        path = waiting.pop()
        if path not in seen and path.suffix == ".md":
            seen.add(path)
            waiting += [target for target, _ in targets(path)]
    assert set(DOCUMENTS) <= seen


@pytest.mark.parametrize("path", [*DOCUMENTS, *documents.GENERATED], ids=name_of)
def test_no_document_shows_a_path_of_the_machine_it_was_written_on(path):
    assert not re.search(r"(?<![\w.])/(?:home|Users|tmp|root|work|opt)/", path.read_text(encoding="utf-8"))


def test_every_command_is_documented():
    reference = cli_reference.PAGE.read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `dosar (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert rows == {name for name, _ in cli_reference.commands()}
    for name, command in cli_reference.commands():
        assert command.help, f"dosar {name} does not say what it does"
        assert f"## `dosar {name}`\n" in reference


def test_every_option_says_what_it_is_for():
    for name, command in cli_reference.commands():
        for parameter in command.params:
            assert not isinstance(parameter, Option) or parameter.help, f"dosar {name} {parameter.opts[0]}"


def test_the_two_commands_are_on_the_first_screen():
    first = README.read_text(encoding="utf-8").splitlines()[:20]
    assert {"make demo", "make test"} <= {line.partition("#")[0].strip() for line in first}


def test_every_law_names_tests_that_exist():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (documents.DOCS / "laws.md").read_text(encoding="utf-8"))
    assert named
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{file}::{test}"


def test_every_table_and_view_is_documented(tmp_path):
    with Dossier.create(tmp_path / "empty.dosar"):
        pass
    with closing(sqlite3.connect(tmp_path / "empty.dosar")) as connection:
        names = {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        }
    page = (documents.DOCS / "howto-open-in-datasette.md").read_text(encoding="utf-8")
    own = {name for name in names if not name.startswith(("reports_fts_", "sqlite_"))}
    assert own <= set(re.findall(r"`(\w+)`", page))


@pytest.mark.parametrize(
    ("printed", "shown", "result"),
    [
        ("a\nb\n", "x\n", "a\nb\n"),
        ("", "x\n", ""),
        ("a\nb\nc\nd\n", "x\n...\n", "a\n...\nd\n".replace("d\n", "")),
        ("a\nb\nc\nd\n", "x\n...\nx\n", "a\n...\nd\n"),
        ("head\na\n\nb\n\nc\n\n", "x\n\n...\n", "head\na\n\n...\n"),
        ("head\na\n\n", "x\n\nx\n\n...\n", "head\na\n"),
        ("a\nb\n", "x\nx\n...\n", "a\nb\n"),
    ],
)
def test_as_much_is_left_out_as_before(printed, shown, result):
    assert documents.abridged(printed, shown) == result
