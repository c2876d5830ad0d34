"""A writer that is killed at any moment leaves a dossier that verifies, and a second run completes it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dosar.dossier import Dossier

ENDLESS = 10**9
WRITER = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from handmade import RUN, flood, lines
from dosar.dossier import Dossier
path = sys.argv[1]
with Dossier.open(path) if os.path.exists(path) else Dossier.create(path) as dossier:
    print("open", flush=True)
    for number in range(int(sys.argv[2])):
        annotation = flood(source=f"{{number}}", url=f"https://a/{{number}}")
        dossier.add(annotation, lines(annotation.report), RUN)
print("done", flush=True)
"""


def write(path: Path, reports: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(reports)], stdout=subprocess.PIPE, text=True)


def state(path: Path) -> tuple[int, list[object]]:
    with Dossier.open(path, readonly=True) as dossier:
        return len(list(dossier.reports())), list(dossier.verify())


@pytest.mark.parametrize("seed", range(4))
def test_a_killed_writer_leaves_whole_reports(path: Path, seed: int) -> None:
    writer = write(path, ENDLESS)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "open\n"
    time.sleep(random.Random(seed).uniform(0.02, 0.4))
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    count, problems = state(path)
    assert problems == []
    second = write(path, count + 20)
    assert second.communicate()[0] == "open\ndone\n"
    assert state(path) == (count + 20, [])
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_journal_that_was_left_is_rolled_back_even_when_reading_only(path: Path) -> None:
    """Killed inside a transaction, after its pages were written: the moment that chance may never hit."""
    with Dossier.create(path):
        pass
    script = f"""
import os, sqlite3, sys
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for number in range(2000):
    connection.execute("INSERT INTO runs VALUES (?, ?, '1', '[]', '{{}}')", (number, str(number) * 50))
os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL
    journal = Path(f"{path}-journal")
    assert journal.exists()
    assert state(path) == (0, [])
    assert not journal.exists()
    with Dossier.open(path, readonly=True) as dossier:
        assert list(dossier.runs()) == []
