"""Packs are linted: their own alphabet only, no form twice in one meaning, every pattern exemplified."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from dosar.languages.cues import lexicons
from dosar.languages.pack import available, load, sheets
from dosar.languages.schema import CueSheet

ROOT = files("dosar.languages")
CODES = available()
#: Beside the letters of its alphabet, a form may hold these.
MARKS = set(" -'.’°%$€£()|/:,–0123456789³²+&")


def test_there_are_romanian_and_english() -> None:
    assert {"ro", "en"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_pack_compiles(code: str) -> None:
    pack = load(code)
    assert pack.code == code
    assert pack.patterns["times"].sheets


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("sheet", ["times", "quantities", "counts"])
def test_forms_are_written_in_the_alphabet_of_the_language(code: str, sheet: str) -> None:
    letters = set(load(code).profile.alphabet) | set(load(code).profile.alphabet.upper()) | MARKS
    for name, meanings in sheets(code)[sheet].lexicons.items():
        for meaning, forms in meanings.items():
            for form in forms:
                assert set(form) <= letters, f"{code}/{sheet} {name}.{meaning}: {form!r}"


@pytest.mark.parametrize("code", CODES)
def test_cues_are_written_in_the_alphabet_of_the_language(code: str) -> None:
    sheet = cue_sheet(code)
    letters = set(load(code).profile.alphabet) | MARKS
    for name, meanings in lexicons(sheet).items():
        for meaning, forms in meanings.items():
            for form in forms:
                assert set(form) <= letters, f"{code}/cues {name}.{meaning}: {form!r}"


@pytest.mark.parametrize("code", CODES)
def test_no_form_stands_twice_in_one_meaning(code: str) -> None:
    for name, sheet in sheets(code).items():
        for lexicon, meanings in sheet.lexicons.items():
            for meaning, forms in meanings.items():
                twice = [form for form, times in Counter(forms).items() if times > 1]
                assert not twice, f"{code}/{name} {lexicon}.{meaning}: {twice}"


@pytest.mark.parametrize("code", ["base", *CODES])
def test_every_pattern_has_an_example_and_a_name_of_its_own(code: str) -> None:
    for name, sheet in sheets(code).items():
        names = [pattern.name for pattern in sheet.patterns]
        assert len(set(names)) == len(names), f"{code}/{name}"
        for pattern in sheet.patterns:
            assert pattern.examples, f"{code}/{name}:{pattern.name} proves nothing"


def test_the_romanian_pack_writes_no_cedilla_but_in_examples() -> None:
    for entry in (ROOT / "ro").iterdir():
        if entry.name.endswith(".toml"):
            data = tomllib.loads(entry.read_text(encoding="utf-8"))
            assert not set("şţŞŢ") & set("".join(written(data))), entry.name


def written(data: object) -> list[str]:
    """Every string of a TOML document but those of examples."""
    if isinstance(data, dict):
        return [text for key, value in data.items() if key != "examples" for text in (key, *written(value))]
    if isinstance(data, list):
        return [text for value in data for text in written(value)]
    return [data] if isinstance(data, str) else []


def cue_sheet(code: str) -> CueSheet:
    import msgspec

    return msgspec.toml.decode((ROOT / code / "cues.toml").read_bytes(), type=CueSheet)


@pytest.mark.parametrize("code", CODES)
def test_every_lemma_with_a_stance_is_a_verb_of_the_pack(code: str) -> None:
    sheet = cue_sheet(code)
    verbs = {lemma for kind in sheet.verbs.values() for lemma in kind}
    assert {lemma for lemmas in sheet.stances.values() for lemma in lemmas} <= verbs
