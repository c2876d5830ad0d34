"""The demo: a new dossier from the sample reports, by the same commands that a user types, and a look into it.

python tools/demo.py build/flood.dosar
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

EXAMPLES = "examples"
WIDTH = 100
RULE = "─" * WIDTH


class Demo:
    """The ``dosar`` that was installed beside this Python, and one dossier."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.program = Path(sys.executable).with_name("dosar")

    def run(self, *arguments: str) -> str:
        """What the command prints."""
        env = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONUTF8": "1"}
        done = subprocess.run([self.program, *arguments], env=env, check=True, stdout=subprocess.PIPE, encoding="utf-8")
        return done.stdout

    def show(self, title: str, entries: int, command: str, *filters: str) -> None:
        """The first entries of a listing, under the command that prints them, and how many more there are."""
        arguments = (command, str(self.dossier), *filters)
        shown = self.run(*arguments).strip("\n").split("\n\n")[:entries]
        total = self.run(command, str(self.dossier), "--format", "jsonl").count("\n")
        print(f"\n{RULE}\n{title}\n$ {shlex.join(['dosar', *arguments])}\n")
        print("\n\n".join(shown))
        print(f"\n… and {total - len(shown)} more; all of them: dosar {command} {self.dossier}")

    def typed(self) -> str:
        """How the program is called from this folder."""
        return os.path.relpath(self.program)


def main(path: str) -> None:
    """Builds the dossier at ``path`` anew and prints what is in it."""
    dossier = Path(path)
    dossier.parent.mkdir(parents=True, exist_ok=True)
    dossier.unlink(missing_ok=True)
    demo = Demo(dossier)
    added = ("add", path, f"{EXAMPLES}/reports", "--manifest", f"{EXAMPLES}/manifest.csv")
    print("Two weeks of an invented flood on the lower Danube: 26 short reports, in Romanian and English.\n")
    print(f"$ {shlex.join(['dosar', *added])}\n{demo.run(*added)}", end="")
    print("\nEach entry shows the exact words that it rests on, with the outlet, the day and the report.")
    demo.show("WHAT HAPPENED WHEN: the events with a toll, by their day", 6, "timeline", "--category", "killed")
    demo.show("WHO CLAIMS WHICH FIGURES: the dead, side by side", 2, "ledger", "--category", "killed")
    days = ("--since", "2025-04-11", "--until", "2025-04-12")
    title = "AS PRINTED: the dead, as reported in two days (claimant <- agency <- outlet)"
    demo.show(title, 4, "figures", "--category", "killed", *days)
    demo.show(
        "WHO SAID WHAT, and through whom it reached us (speaker <- agency <- outlet)",
        7,
        "statements",
        "--about",
        "Lunca Veche",
    )
    print(f"\n{RULE}\nTry next:\n")
    for command, why in (
        (f"whatsnew {path} {EXAMPLES}/reports/10.ro.txt", "what one report adds to those before it"),
        (f"search {path} inundatiile Dunare", "typed without diacritics, found with them"),
        (f"show {path} {EXAMPLES}/reports/10.ro.txt", "one report, with every fact beside its words"),
    ):
        print(f"  {demo.typed()} {command}\n      {why}\n")


if __name__ == "__main__":
    main(sys.argv[1])
