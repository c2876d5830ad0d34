"""The command line over small readers, in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import standin
from click.testing import CliRunner

from dosar.cli import main

DIGITS = {1: "unu", 2: "doi", 3: "trei"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where the commands are given; ``in`` holds three dated reports."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for day, word in DIGITS.items():
        text = f" date 2025-04-0{day} Pe 2025-03-0{day} au fost {day} morți, a spus Arafat.\nUn dig s-a rupt la {word}."
        (tmp_path / "in" / f"{word}.txt").write_text(text)
    return tmp_path


@pytest.fixture
def run(folder, monkeypatch):
    """``dosar`` in this process."""
    for (module, name), function in (standin.READERS | standin.LANGUAGES).items():
        monkeypatch.setattr(module, name, function, raising=False)

    def invoke(*args, **options):
        return CliRunner().invoke(main, [str(arg) for arg in args], **options)

    return invoke


@pytest.fixture
def start(folder):
    """``dosar`` in a process of its own."""

    def popen(*args, **options):
        command = [sys.executable, str(Path(standin.__file__)), *map(str, args)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **options.pop("env", {})}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, text=True, env=environment, **(pipes | options))

    return popen


@pytest.fixture
def dossier(run):
    """A dossier of the three reports."""
    result = run("add", "story.dosar", "in", "--outlet", "Gazeta")
    assert result.exit_code == 0, result.output
    return Path("story.dosar")
