"""The examples in the documents: each is run, and what it prints is written into the document.

    python tools/documents.py            writes the documents anew, and what is generated as a whole
    python tools/documents.py --check    changes nothing, names the stale ones and exits 1

In a ```console block a line that begins with ``$ `` is a command and the lines after it are what it prints. A ```python
block is run too; a ```text block right after it is what it prints. The blocks of one document are run in order, in one
folder that holds a copy of ``examples`` and nothing else. Blocks of other kinds are not run.

A line ``...`` in what is printed stands for the lines that are left out. As many are shown before and after it as the
document shows now: entries, if blank lines part what is printed, else lines. So a document is written by hand with
``x`` for each entry or line that it is to show, and this program fills them in.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stdout
from pathlib import Path

import cli_reference

from dosar.model import json_schema
from dosar.record.schema import json_schema as record_json_schema

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SCHEMA = DOCS / "annotation.schema.json"
RECORD_SCHEMA = DOCS / "record.schema.json"
ELISION = "..."
WIDTH = 100

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PRINTED = re.compile(r"\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.MULTILINE)


def documents() -> list[Path]:
    """Every document whose examples are run; the folders of the samples and benchmarks have their own."""
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def schema() -> str:
    """The JSON Schema of the annotation format, as it is published."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def record_schema() -> str:
    """The JSON Schema of what the commands of the record print, as it is published."""
    return json.dumps(record_json_schema(), indent=2, ensure_ascii=False) + "\n"


GENERATED: dict[Path, Callable[[], str]] = {
    cli_reference.PAGE: cli_reference.reference,
    SCHEMA: schema,
    RECORD_SCHEMA: record_schema,
}


def refreshed(text: str) -> str:
    """The document ``text`` with what its examples print now. Raises whatever a Python example raises."""
    result, at = "", 0
    names: dict[str, object] = {"__name__": "__main__"}
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(ROOT / "examples", "examples")
        while block := _FENCE.search(text, at):
            result += text[at : block.start(2)]
            at = block.end()
            kind, body = block.groups()
            if kind == "console":
                body = "".join(_told(body))
            result += f"{body}```"
            if kind == "python":
                printed, at = _printed(body, names), _next(text, at)
                shown = _PRINTED.match(text, block.end())
                result += f"\n\n```text\n{abridged(printed, shown[1])}```" if shown else ""
    return result + text[at:]


def _next(text: str, at: int) -> int:
    """Where the document goes on after a Python block at whose end is ``at``, and after what it prints."""
    shown = _PRINTED.match(text, at)
    return shown.end() if shown else at


def _told(body: str) -> Iterator[str]:
    """The commands of a console block, each with what it prints now."""
    commands = list(_COMMAND.finditer(body))
    ends = [command.start() for command in commands[1:]] + [len(body)]
    for command, end in zip(commands, ends, strict=True):
        yield f"$ {command[1]}\n"
        yield abridged(_run(command[1]), body[command.end() : end])


def _run(command: str) -> str:
    """What a shell prints for the command, on a terminal of a known width; errors stand where they were printed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    env = {"PATH": path, "COLUMNS": str(WIDTH), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["sh", "-c", command], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    return done.stdout


def _printed(body: str, names: dict[str, object]) -> str:
    """What a Python block prints."""
    output = io.StringIO()
    with redirect_stdout(output):
        exec(compile(body, "<document>", "exec"), names)
    return output.getvalue()


def abridged(printed: str, shown: str) -> str:
    """What is ``printed``, with as much left out as in what is ``shown`` now."""
    gap = "\n\n" if "\n\n" in printed else "\n"
    printed = "\n".join(line.rstrip() for line in printed.strip("\n").split("\n"))
    lines = shown.strip("\n").split("\n")
    if ELISION not in lines:
        return f"{printed}\n" if printed else ""
    before, after = ("\n".join(part).strip("\n") for part in _halves(lines))
    first, last = (len(part.split(gap)) if part else 0 for part in (before, after))
    units = printed.split(gap)
    if first + last >= len(units):
        return f"{printed}\n"
    return gap.join([*units[:first], ELISION, *units[len(units) - last :]]) + "\n"


def _halves(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before and after the elision."""
    at = lines.index(ELISION)
    return lines[:at], lines[at + 1 :]


def stale() -> Iterator[tuple[Path, str]]:
    """Each document that is not what it should be, with its text as it should be."""
    for path, made in GENERATED.items():
        if not path.exists() or path.read_text(encoding="utf-8") != made():
            yield path, made()
    for path in documents():
        text = path.read_text(encoding="utf-8")
        if (new := refreshed(text)) != text:
            yield path, new


def main(arguments: list[str]) -> int:
    """Writes the stale documents, or names them."""
    check = "--check" in arguments
    found = False
    for path, text in stale():
        found = True
        print(f"{path.relative_to(ROOT)} {'is stale' if check else 'is written anew'}.")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(check and found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
