"""The demo does what its first line says, and an editor can read it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import documents
import pytest

from dosar.faces.table import cells_of


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> str:
    """What the demo prints."""
    dossier = tmp_path_factory.mktemp("demo") / "flood.dosar"
    command = [sys.executable, "tools/demo.py", str(dossier)]
    dossier.write_bytes(b"from an earlier demo")
    done = subprocess.run(command, cwd=documents.ROOT, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.replace(str(dossier), "build/flood.dosar")


def test_it_shows_the_timeline_the_ledger_the_figures_and_the_statements(shown):
    assert "26 added, 0 already there, 0 refused" in shown
    for command in ("timeline", "ledger", "figures", "statements"):
        assert f"$ dosar {command} build/flood.dosar" in shown
        assert re.search(rf"^… and \d+ more; all of them: dosar {command} ", shown, re.MULTILINE)


def test_it_fits_a_terminal_of_100_columns(shown):
    assert max(cells_of(line) for line in shown.splitlines()) <= 100


def test_the_three_commands_to_try_next_work(shown, tmp_path):
    dosar = Path(sys.executable).with_name("dosar")
    samples = ["examples/reports", "--manifest", "examples/manifest.csv"]
    subprocess.run([dosar, "add", tmp_path / "f.dosar", *samples], cwd=documents.ROOT, check=True, capture_output=True)
    commands = re.findall(r"^  \S*dosar (.*)$", shown.partition("Try next:")[2], re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        arguments = shlex.split(command.replace("build/flood.dosar", str(tmp_path / "f.dosar")))
        done = subprocess.run(
            [dosar, *arguments], cwd=documents.ROOT, capture_output=True, encoding="utf-8", check=True
        )
        assert len(done.stdout.splitlines()) > 3
