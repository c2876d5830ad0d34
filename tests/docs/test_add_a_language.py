"""The pack that the page about adding a language builds is a pack: it compiles, proves itself and reads."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import documents
import pytest

PAGE = documents.DOCS / "add-a-language.md"
FILE = re.compile(r"^```toml\n# (languages/it/\w+\.toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PROGRAM = """
import json
import dosar
from dosar.languages import identify

said = dosar.load("it").annotate(
    "Ieri sono morte almeno 12 persone. Il sindaco Mario Rossi ha detto che l'acqua scende.",
    published="2025-04-09", language="it",
)
print(json.dumps({
    "file": dosar.__file__,
    "times": [(time.text, time.value) for time in said.times],
    "figures": [(figure.best, figure.qualifier, figure.category) for figure in said.figures],
    "statements": [(each.speaker.name, each.cue.text, each.content.text) for each in said.statements],
    "language": identify("Il sindaco non ha detto che cosa sono per una città gli argini della pianura."),
}))
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """A copy of the package with the pack of the page in it."""
    folder = tmp_path_factory.mktemp("italian")
    shutil.copytree(documents.ROOT / "src" / "dosar", folder / "dosar", ignore=shutil.ignore_patterns("__pycache__"))
    files = FILE.findall(PAGE.read_text(encoding="utf-8"))
    (folder / "dosar" / "languages" / "it").mkdir()
    for name, text in files:
        (folder / "dosar" / name).write_text(text, encoding="utf-8")
    return folder


def run(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # A path on the command line of Python wins over the installed package.
    code = f"import sys; sys.path.insert(0, {str(package)!r}); " + arguments[0]
    return subprocess.run(
        [sys.executable, "-c", code, *arguments[1:]], capture_output=True, encoding="utf-8", check=False
    )


def test_the_pack_reads(package):
    done = run(package, f"exec({PROGRAM!r})")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert Path(found.pop("file")).is_relative_to(package)
    assert found == {
        "times": [["Ieri", "2025-04-08"]],
        "figures": [[12, "at least", "killed"]],
        "statements": [["Mario Rossi", "ha detto", "l'acqua scende"]],
        "language": "it",
    }


def test_the_pack_passes_lint_and_its_examples(package):
    tests = documents.ROOT / "tests" / "languages"
    chosen = [str(tests / name) for name in ("test_lint.py", "test_examples.py", "test_frames.py")]
    own = "it and not it-base"  # some examples of the base are sentences of other languages: "4 august"
    program = "import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    done = run(package, program, *chosen, "-k", own, "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
