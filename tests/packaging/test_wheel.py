"""The wheel, built as anybody would build it, does the main job from an empty environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CONSTRAINT = ("--constraint", str(ROOT / "requirements.lock"))

pytestmark = pytest.mark.slow


def run(folder: Path, *command: str | Path) -> str:
    """What the command prints, run in a folder outside the repository and without its environment."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a copy of what is needed, so that nothing is written into the repository."""
    copy = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, copy)
    run(copy, sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", copy / "dist", copy)
    [built] = (copy / "dist").glob("dosar-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The scripts of a new environment in which the wheel is installed with whatever it depends on."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    run(home, scripts / "python", "-m", "pip", "install", "--quiet", *CONSTRAINT, wheel)
    return scripts


def test_the_installed_wheel_does_the_main_job(installed, tmp_path):
    shutil.copytree(EXAMPLES / "reports", tmp_path / "reports")
    shutil.copy(EXAMPLES / "manifest.csv", tmp_path)
    dosar = installed / "dosar"
    assert "26 added" in run(tmp_path, dosar, "add", "flood.dosar", "reports", "--manifest", "manifest.csv")
    figures = [
        json.loads(line) for line in run(tmp_path, dosar, "figures", "flood.dosar", "--format", "jsonl").splitlines()
    ]
    assert any(figure["category"] == "killed" and figure["claimant"] == "Matei Dobre" for figure in figures)
    assert "everything is as it was written" in run(tmp_path, dosar, "verify", "flood.dosar")
    assert {"en", "ro"} <= {line.split()[0] for line in run(tmp_path, dosar, "languages").splitlines()[1:]}


def test_the_installed_wheel_is_whole(installed, tmp_path):
    program = "import dosar, pathlib; print(pathlib.Path(dosar.__file__).parent)"
    package = Path(run(tmp_path, installed / "python", "-c", program).strip())
    assert not package.is_relative_to(ROOT)
    source = ROOT / "src" / "dosar"
    files = {
        path.relative_to(source) for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= {path.relative_to(package) for path in package.rglob("*")}
    assert next(package.parent.glob("dosar-*.dist-info/licenses/NOTICE"))
