"""The reading room is opened and closed by a command, and says in a sentence why it cannot be."""

from __future__ import annotations

import json
import re
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest


@pytest.fixture
def serving(start, dossier):
    """Opens a reading room in a process of its own, and gives the process and the address that it prints."""
    running = []

    def serve(*options):
        process = start("serve", dossier, "--port", "0", *options)
        running.append(process)
        line = process.stdout.readline()
        found = re.fullmatch(r"story\.dosar is open at (http://\S+:(\d+)/) \(Ctrl-C closes it\)\n", line)
        assert found, line + (process.stderr.read() if process.poll() is not None else "")
        return process, found[1]

    yield serve
    for process in running:
        process.kill()
        process.communicate()


def test_it_answers_as_soon_as_it_says_so_and_closes_on_ctrl_c(serving):
    process, address = serving()
    assert "<title>" in httpx.get(address).text
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    assert (process.returncode, output, errors) == (130, "", "dosar: stopped.\n")


def test_it_answers_to_its_own_names_alone(serving):
    _, address = serving("--name", "dosar.example")
    found = {name: httpx.get(f"{address}health", headers={"host": name}) for name in ("dosar.example", "evil.example")}
    assert {name: response.status_code for name, response in found.items()} == {
        "dosar.example": 200,
        "evil.example": 421,
    }


def test_two_at_a_time_take_two_ports(serving):
    (_, one), (_, other) = serving(), serving()
    assert one != other


def test_with_a_door_it_may_be_reached_by_others(serving, run):
    run("user", "users.json", "ana", input="parola anei\n")
    _, address = serving("--host", "0.0.0.0", "--auth", "users.json")
    assert httpx.get(address).headers["location"].startswith("/login")


def test_a_port_that_is_taken_is_told(run, dossier):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", dossier, "--port", port)
    assert result.exit_code == 2
    assert result.stderr == (
        f"dosar serve: port {port} of 127.0.0.1 cannot be listened on (address already in use); --port takes another.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["missing.dosar"], 2, "does not exist"),
        (["story.dosar", "--host", "0.0.0.0"], 2, "say with --auth FILE who may come in"),
        (["story.dosar", "--host", "::"], 2, "say with --auth FILE who may come in"),
        (["story.dosar", "--https"], 2, "say with --auth FILE who may come in"),
        (["story.dosar", "--auth", "none.json"], 2, "does not exist"),
        (["story.dosar", "--port", "0", "--auth", "in/unu.txt"], 2, "is no file of users"),
        (["story.dosar", "--port", "65536"], 2, "65536"),
        (["story.dosar", "--port", "0", "--host", "no host", "--auth", "users.json"], 2, "no address"),
        (["in/unu.txt", "--port", "0"], 3, "is not a dossier"),
    ],
    ids=str,
)
def test_what_cannot_be_is_told_in_a_sentence(run, dossier, arguments, code, sentence):
    run("user", "users.json", "ana", input="parola anei\n")
    result = run("serve", *arguments)
    assert result.exit_code == code
    (line,) = result.stderr.splitlines()
    assert sentence in line
    assert result.stdout == ""


def test_users_are_kept_in_a_file_of_their_owner_and_taken_out_again(run):
    first = run("user", "users.json", "ana", "--role", "editor", input="parola anei\n")
    assert (first.exit_code, first.stdout) == (0, "users.json: ana may come in as editor.\n")
    again = run("user", "users.json", "ana", input="altă parolă\r\n")
    assert again.stdout == "users.json: ana may come in as reader, with a new password.\n"
    assert stat.S_IMODE(Path("users.json").stat().st_mode) == 0o600
    assert json.loads(Path("users.json").read_text())["users"]["ana"]["role"] == "reader"
    assert run("user", "users.json", "ana", "--remove").stdout == "users.json: ana is taken out.\n"
    assert run("user", "users.json", "ana", "--remove").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "password"),
    [
        (["users.json", "ana"], "short\n"),
        (["users.json", "ana"], ""),
        (["users.json", " "], "parola anei\n"),
        (["users.json", "a\x1b[31m"], "parola anei\n"),
        (["users.json", "ana", "--role", "king"], "parola anei\n"),
        (["missing/users.json", "ana"], "parola anei\n"),
        (["in/unu.txt", "ana"], "parola anei\n"),
        (["users.json", "ana", "--remove"], ""),
    ],
    ids=str,
)
def test_what_is_no_user_is_told_in_a_sentence(run, arguments, password):
    result = run("user", *arguments, input=password)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith("dosar")
    assert not Path("users.json").exists()


def test_other_commands_do_not_load_it(folder):
    script = (
        "import sys; from dosar.cli import main\n"
        "try: main(['new', 'n.dosar'])\n"
        "except SystemExit: pass\n"
        "print(*[name for name in ('starlette', 'uvicorn', 'jinja2', 'webbrowser') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""
