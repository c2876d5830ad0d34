"""Writes ``docs/cli.md``: the command line, as ``dosar --help`` itself tells it.

python tools/cli_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from click import Command
from click.testing import CliRunner

from dosar.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
WIDTH = 100

HEAD = """\
# The command line

This page is what `dosar --help` and the `--help` of each command print. It is written by `make docs`, and a test fails
when it is not what they print.

FILE.dosar is a dossier. PATH is a file, a folder, which is read with everything in it, or `-` for standard input.
REPORT is the id of a report, the beginning of one that no other report shares, or its source: `reports/10.ro.txt`.
STORY is the id of a story, as `dosar stories` prints it, or one that it had before.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | some inputs were refused; the others were read |
| 2 | usage: the command was not given what it needs |
| 3 | the dossier is damaged, is not one, or cannot be read or written |
| 70 | a fault of Dosar itself |
| 74 | the output or another file could not be read or written |
| 130 | stopped from the keyboard |
| 141 | whoever read the output stopped reading, as `head` does |
"""


def reference() -> str:
    """The page."""
    sections = [HEAD, _section("dosar", [])]
    sections += [_section(f"dosar {name}", [name]) for name, _ in commands()]
    return "\n".join(sections)


def commands() -> Iterator[tuple[str, Command]]:
    """The commands by name, but for those that are only kept for old scripts."""
    yield from sorted((name, command) for name, command in main.commands.items() if not command.hidden)


def _section(title: str, arguments: list[str]) -> str:
    printed = CliRunner().invoke(main, [*arguments, "--help"], terminal_width=WIDTH, prog_name="dosar").output
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    return f"## `{title}`\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8", newline="\n")
