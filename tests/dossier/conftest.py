"""The fixtures of the dossier's tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from handmade import flood, put

from dosar.dossier import Dossier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's dossier is."""
    return tmp_path / "case.dosar"


@pytest.fixture
def dossier(path: Path) -> Iterator[Dossier]:
    """A new dossier."""
    with Dossier.create(path) as made:
        yield made


@pytest.fixture
def filled(dossier: Dossier) -> Dossier:
    """A dossier that has the report of the flood."""
    put(dossier, flood())
    return dossier


@pytest.fixture
def tamper(path: Path) -> Callable[..., None]:
    """Change the file of the test's dossier behind its back."""

    def change(*statements: str) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                assert connection.execute(statement).rowcount != 0, statement

    return change
