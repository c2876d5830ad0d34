"""What the package imports is what it declares, and every package that it is tested with is pinned."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()


def plain(name: str) -> str:
    """The name of a distribution as packaging compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", name, maxsplit=1)[0]).lower()


def imported() -> set[str]:
    """The first parts of all names that the package imports, wherever it does."""
    found: set[str] = set()
    for module in (ROOT / "src" / "dosar").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - {"dosar"} - set(sys.stdlib_module_names)


def test_everything_that_is_imported_is_declared():
    declared = {plain(requirement) for requirement in PROJECT["dependencies"]}
    providers = packages_distributions()
    for name in imported():
        assert {plain(provider) for provider in providers[name]} & declared, f"{name} is imported and not declared"


def test_everything_that_is_declared_is_pinned():
    pinned = {plain(line) for line in LOCK}
    for requirement in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]):
        assert plain(requirement) in pinned, f"{requirement} is not in requirements.lock; `make lock` writes it anew"


def test_the_lock_holds_names_and_versions_and_nothing_else():
    assert LOCK
    for line in LOCK:
        assert re.fullmatch(r"[\w.-]+==[\w.+!]+", line), line
