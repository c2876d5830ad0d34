"""The laws of the design that the shape of the code itself must keep."""

import ast
from pathlib import Path

import pytest

import dosar

PACKAGE = Path(dosar.__file__).parent
#: Imports go one way: a module may import from its own layer and from those that stand before it.
LAYERS = [
    ("model", "values", "_version"),
    ("text",),
    ("languages",),
    ("extract",),
    ("record",),
    ("dossier",),
    ("importers", "exporters"),
    ("pipeline",),
    ("api",),
    ("faces", "web"),
    ("cli",),
]
MODULES = sorted(PACKAGE.rglob("*.py"))
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def layer(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.Module) -> list[str]:
    found = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [name for name in found if name.startswith("dosar.")]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports_go_one_way(module: Path) -> None:
    own = layer(module)
    if own in ("__init__", "__main__"):
        return
    assert own in RANK, f"{own} has no place in the layers"
    for name in imported(ast.parse(module.read_text(encoding="utf-8"))):
        other = name.split(".")[1]
        if other in RANK:
            assert RANK[other] < RANK[own] or other == own, f"{own} may not import {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_newcomer_can_read_it_in_one_sitting(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert module.name != "utils.py"
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{node.name} is too long"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_no_module_keeps_mutable_state(module: Path) -> None:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        named = [t.id for t in getattr(node, "targets", [getattr(node, "target", None)]) if isinstance(t, ast.Name)]
        if isinstance(value, ast.List | ast.Set) or (isinstance(value, ast.Dict) and not value.keys):
            assert named == ["__all__"], f"{module.name}:{node.lineno} keeps mutable state"
        assert not isinstance(node, ast.Global)


def test_only_the_desk_asks_the_dossier() -> None:
    """Pages and the API get nouns: an open dossier and a whole record stay at the desk."""
    kept = {"dosar.dossier.Dossier", "dosar.dossier.store", "dosar.record.record.Record", "dosar.dossier.connection"}
    for module in MODULES:
        parts = module.relative_to(PACKAGE).parts
        if parts[0] == "web" and parts[1] != "desk":
            names = imported(ast.parse(module.read_text(encoding="utf-8")))
            assert not {name for name in names if name in kept or name.startswith("dosar.dossier.store.")}, module


def test_reading_a_name_needs_no_input() -> None:
    """No module opens a file or a connection when it is imported."""
    for module in MODULES:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                continue
            called = {
                call.func.id
                for call in ast.walk(node)
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            }
            assert not called & {"open", "connect"}, module
