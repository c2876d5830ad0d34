"""Adding a language adds files, and no Python: a small Italian pack beside the others, in a copy of the package."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dosar

#: What a pack needs at the least, with a few words in each file.
PACK = {
    "pack.toml": """
alphabet = "abcdefghijklmnopqrstuvwxyzàèéìòù"
abbreviations = ["sig", "dott"]
number_link = "di"
government = "governo"
""",
    "numbers.toml": """
decimal = ","
group = "."
articles = ["un"]
links = ["di"]
[words]
2 = ["due"]
3 = ["tre"]
[multipliers]
1000 = ["mila", "mille"]
""",
    "cues.toml": """
[verbs.say]
dire = { finite = ["dice", "disse"], participle = ["detto"] }
annunciare = { finite = ["annuncia"], participle = ["annunciato"] }
[tags]
C = ["che"]
d = ["il", "la", "lo", "i", "gli", "le", "un", "una"]
i = ["di", "del", "della"]
x = ["in", "a", "con", "secondo"]
v = ["è", "sono", "ha", "hanno"]
[lexicons.auxiliary]
perfect = ["ha", "hanno"]
[[patterns]]
name = "perfect"
template = "{auxiliary} {cue_participle:cue}"
reads = "V"
examples = [{ text = "Il sindaco ha detto che l'acqua scende.", expect = { "ha detto" = "V" } }]
""",
    "names.toml": """
[lexicons.telling]
it = ["che", "sono", "della", "nella", "hanno", "gli", "una", "dopo", "anche", "più", "ha", "il", "di"]
[lexicons.title]
man = ["sindaco"]
[lexicons.function]
word = ["il", "la", "di", "che", "ha", "in", "un", "una", "dopo", "secondo"]
""",
    "counts.toml": """
[lexicons.term]
killed = ["morti", "morte", "morto"]
[[patterns]]
name = "term"
template = "{term}"
reads = "term"
examples = [{ text = "Tre morti.", expect = { "morti" = "killed" } }]
""",
    "quantities.toml": """
[lexicons.hedge]
about = ["circa"]
[[patterns]]
name = "number"
template = "({hedge} )?{number}"
reads = "amount"
examples = [{ text = "Circa tre case.", expect = { "Circa tre" = "about 3" } }]
""",
    "times.toml": """
[[patterns]]
name = "weekday"
template = "{weekday}"
reads = "calendar"
examples = [{ text = "È successo lunedì.", expect = { "lunedì" = "2025-08-18" } }]
""",
}
STORY = (
    "Il sindaco Mario Conti ha detto lunedì che le piogge hanno causato tre morti nella valle. "
    "L'8 aprile 2025 il fiume era alto, secondo gli abitanti."
)


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    root = tmp_path_factory.mktemp("third")
    shutil.copytree(Path(dosar.__file__).parent, root / "dosar", ignore=shutil.ignore_patterns("__pycache__"))
    folder = root / "dosar" / "languages" / "it"
    folder.mkdir()
    for name, text in PACK.items():
        (folder / name).write_text(text, encoding="utf-8")
    (root / "storia.txt").write_text(f" date 2025-04-09 {STORY}", encoding="utf-8")
    command = [sys.executable, "-m", "dosar", "annotate", "storia.txt", "--format", "jsonl"]
    done = subprocess.run(
        command, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_its_reports_are_told_by_its_words(annotated):
    assert annotated["report"]["language"] == "it"


def test_its_times_come_from_cldr_and_the_base_patterns(annotated):
    assert [(time["text"], time["value"]) for time in annotated["times"]] == [
        ("lunedì", "2025-04-07"),
        ("8 aprile 2025", "2025-04-08"),
    ]


def test_its_statements_and_figures_are_found(annotated):
    [statement] = annotated["statements"]
    assert statement["speaker"]["name"] == "Mario Conti"
    assert statement["content"]["text"] == "le piogge hanno causato tre morti nella valle"
    [figure] = annotated["figures"]
    assert (figure["best"], figure["category"]) == (3, "killed")
    assert figure["claimant"]["name"] == "Mario Conti"
