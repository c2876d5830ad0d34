"""One clear sentence and the right exit code for whatever goes wrong, in a process of its own where that matters."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dosar import pipeline
from dosar.cli import main

USAGE = [
    [],
    ["frobnicate"],
    ["add"],
    ["add", "s.dosar"],
    ["add", "s.dosar", "in", "--published", "2025-02-30"],
    ["add", "s.dosar", "in", "--language", "xx"],
    ["add", "s.dosar", "in", "--url", "https://a.ro"],
    ["add", "s.dosar", "in", "--manifest", "missing.csv"],
    ["add", "s.dosar", "in", "--manifest", "faulty.csv"],
    ["annotate", "in", "--format", "xml"],
    ["new", "missing/s.dosar"],
    ["add", "missing/s.dosar", "in"],
    ["timeline", "missing.dosar"],
    ["timeline", "in"],
    ["timeline", "story.dosar", "--since", "ieri"],
    ["timeline", "story.dosar", "--by", " "],
    ["timeline", "story.dosar", "--story", "story-000000000000"],
    ["ledger", "story.dosar", "--story", "nothing"],
    ["sayings", "story.dosar", "--story", ""],
    ["stories", "story.dosar", "--as-of", "mâine"],
    ["entity", "story.dosar"],
    ["entity", "story.dosar", "Nimeni"],
    ["whatsnew", "story.dosar"],
    ["whatsnew", "story.dosar", "nothing"],
    ["whatsnew", "story.dosar", "in/trei.txt", "--as-of", "2025-04-02"],
    ["judge", "story.dosar"],
    ["judge", "story.dosar", "right", "in/unu.txt"],
    ["judge", "story.dosar", "same", "in/unu.txt"],
    ["judge", "story.dosar", "same", "in/unu.txt", "nothing"],
    ["judge", "story.dosar", "same", "in/unu.txt", "in/unu.txt"],
    ["judge", "story.dosar", "wrong", "sha256:000000"],
    ["judge", "story.dosar", "set", "in/unu.txt", "best=3"],
    ["judge", "story.dosar", "undo", "judgement-000000000000"],
    ["figures", "story.dosar", "--category", "dead"],
    ["figures", "story.dosar", "--language", "xx"],
    ["search", "story.dosar"],
    ["show", "story.dosar", "nothing"],
    ["remove", "story.dosar", "sha256:00"],
]


@pytest.mark.parametrize("args", USAGE, ids=" ".join)
def test_usage_exits_2_with_a_reason_and_writes_nothing(run, dossier, args):
    Path("faulty.csv").write_text("file,outlet\na,b\n")
    before = dossier.read_bytes()
    result = run(*args)
    assert result.exit_code == 2
    if args:
        (sentence,) = result.stderr.splitlines()
        assert sentence.startswith("dosar")
        assert sentence.endswith(".")
    assert not Path("s.dosar").exists()
    assert dossier.read_bytes() == before


NOT_DOSSIERS = {
    "empty": b"",
    "text": b"Acesta nu este un dosar.\n" * 99,
    "half": b"SQLite format 3\x00" + b"\x01" * 2000,
}


@pytest.mark.parametrize(
    "command", ["add", "reports", "timeline", "entity", "judge", "search", "show", "remove", "verify"]
)
@pytest.mark.parametrize("kind", NOT_DOSSIERS)
def test_a_file_that_is_no_dossier_exits_3_and_stays_as_it_is(run, command, kind):
    Path("x.dosar").write_bytes(NOT_DOSSIERS[kind])
    given = {"add": ["in"], "search": ["dig"], "entity": ["Dobre"], "judge": ["wrong", "0123456789ab"]}
    more = given.get(command, ["in/unu.txt"] if command in ("show", "remove") else [])
    result = run(command, "x.dosar", *more)
    assert result.exit_code == 3
    assert result.stdout == ""
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("dosar: x.dosar ")
    assert sentence.endswith(".")
    assert Path("x.dosar").read_bytes() == NOT_DOSSIERS[kind]


def test_a_damaged_dossier_exits_3(run, dossier):
    data = bytearray(dossier.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    dossier.write_bytes(data)
    for command in ("reports", "verify"):
        result = run(command, dossier)
        assert result.exit_code == 3, result.output
        assert "Traceback" not in result.output


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (ZeroDivisionError, 70), (RecursionError, 70)])
def test_no_traceback_is_ever_shown(run, monkeypatch, error, code):
    def broken(*_):
        raise error("oops")

    monkeypatch.setattr(pipeline, "annotate_all", broken)
    result = run("annotate", "in")
    assert result.exit_code == code
    (sentence,) = result.stderr.splitlines()
    assert sentence.startswith("dosar: ")


def test_an_error_is_safe_to_print(run):
    result = run("show", "in\x1b[31m.dosar", "x")
    assert result.exit_code == 2
    refused = run("annotate", "in/a\x1b[31mb\u202ec.txt")
    assert refused.stderr == "refused: in/abc.txt cannot be read (no such file or directory).\n"


def test_a_killed_add_leaves_a_whole_dossier_and_running_again_completes_it(start, folder):
    lines = (f'{{"text": "SLOW {n} morți, a spus Arafat", "date": "2025-04-01"}}\n' for n in range(60))
    Path("x.jsonl").write_text("".join(lines))
    process = start("add", "s.dosar", "x.jsonl")
    wait_for_a_report("s.dosar")
    process.kill()
    assert process.wait() == -signal.SIGKILL
    process.communicate()

    verified = start("verify", "s.dosar")
    assert verified.communicate() == ("s.dosar: everything is as it was written.\n", "")
    before = count(start)
    assert 0 < before < 60
    again = start("add", "s.dosar", "x.jsonl")
    told = again.communicate()[0].splitlines()
    assert told[0] == f"s.dosar: {60 - before} added, {before} already there, 0 refused, 0 warnings."
    assert count(start) == 60


def wait_for_a_report(path: str) -> None:
    deadline, uri = time.monotonic() + 30, f"file:{path}?mode=ro"
    while time.monotonic() < deadline:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(uri, uri=True)) as db:
            (added,) = db.execute("SELECT count(*) FROM reports").fetchone()
            if added >= 3:
                return
        time.sleep(0.02)
    pytest.fail("nothing was added")


def count(start) -> int:
    return len(start("reports", "s.dosar", "--format", "jsonl").communicate()[0].splitlines())


def test_an_interrupted_add_keeps_what_it_has_and_exits_130(start, folder):
    lines = (f'{{"text": "SLOW {n}", "date": "2025-04-01"}}\n' for n in range(100))
    Path("x.jsonl").write_text("".join(lines))
    process = start("add", "s.dosar", "x.jsonl")
    wait_for_a_report("s.dosar")
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate()
    assert (process.returncode, output, errors) == (130, "", "dosar: stopped.\n")
    assert 0 < count(start) < 100


@pytest.mark.parametrize("command", [["annotate", "x.jsonl"], ["reports", "s.dosar"], ["ledger", "s.dosar"]])
def test_a_reader_that_stops_reading_ends_the_command_quietly(start, folder, command):
    lines = (f'{{"text": "{"morți " * 200} {n} morți, a spus Arafat", "date": "2025-04-01"}}\n' for n in range(300))
    Path("x.jsonl").write_text("".join(lines))
    start("add", "s.dosar", "x.jsonl").communicate()
    process = start(*command)
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=30) == 141
    assert process.stderr.read() == ""


def test_annotate_gives_each_line_at_once(start, folder):
    process = start("annotate", "-", stdin=subprocess.PIPE)
    process.stdin.write('{"text": "Salut", "date": "2025-04-01"}\n')
    process.stdin.flush()
    assert "Salut" in process.stdout.readline()  # while the input is still open
    process.stdin.close()
    assert process.wait(timeout=30) == 0


def test_a_terminal_sees_a_bar_and_sentences_above_it(start, folder):
    Path("in/a.docx").write_bytes(b"PK")
    ours, theirs = pty.openpty()
    process = start("add", "s.dosar", "in", stderr=theirs, env={"TERM": "xterm", "COLUMNS": "100"})
    os.close(theirs)
    output, shown = process.communicate()[0], b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error
        while piece := os.read(ours, 4096):
            shown += piece
    os.close(ours)
    assert output.startswith("s.dosar: 3 added, 0 already there, 1 refused, 0 warnings.\n")
    assert b"Reading" in shown
    assert b"4/4" in shown
    assert b"refused: in/a.docx has the suffix" in shown


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_disk_is_told_in_a_sentence(start, folder):
    start("add", "s.dosar", "in").communicate()
    with open("/dev/full", "w") as full:
        process = start("timeline", "s.dosar", stdout=full)
        _, errors = process.communicate()
    assert errors == "dosar: the output cannot be read or written (no space left on device).\n"
    assert process.returncode == 74


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_to_a_file_is_utf8_whatever_the_locale(start, folder, encoding):
    start("add", "s.dosar", "in").communicate()
    process = start("timeline", "s.dosar", env={"PYTHONIOENCODING": encoding})
    output, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")
    assert "morți" in output


def test_the_real_command_starts_without_what_it_does_not_need(folder):
    heavy = "trafilatura", "py3langid", "rich", "babel", "simplemma", "pycountry", "numpy", "charset_normalizer"
    heavy = (*heavy, "wordfreq", "rapidfuzz", "Stemmer")
    script = (
        "import sys; from dosar.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        f"print('LOADED', *[name for name in {heavy!r} if name in sys.modules])"
    )
    for args in (
        ["--help"],
        ["new", "n.dosar"],
        ["figures", "n.dosar"],
        ["timeline", "n.dosar"],
        ["stories", "n.dosar"],
    ):
        result = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, text=True, check=True)
        assert result.stdout.splitlines()[-1] == "LOADED"


def test_the_command_is_installed_under_its_name():
    from importlib.metadata import entry_points

    (script,) = entry_points(group="console_scripts", name="dosar")
    assert script.load() is main
