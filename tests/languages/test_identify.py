"""Which language a text is in: decided by telling words where they are clear, else by py3langid; and the gazetteer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dosar.languages import available, identify, load
from dosar.languages.gazetteer import base_forms, gazetteer, key
from dosar.languages.identify import clear_language, closest_language
from dosar.text.fold import fold
from dosar.text.match import tokens


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Primarul a spus că apa nu mai crește și că oamenii sunt în siguranță.", "ro"),
        ("Primarul a spus ca apa nu mai creste si ca oamenii sunt in siguranta.", "ro"),
        ("The mayor said that the water was no longer rising and that people were safe.", "en"),
        ("Le maire a déclaré que les habitants du village étaient en sécurité.", "fr"),
        ("Der Bürgermeister sagte, dass die Einwohner des Dorfes in Sicherheit seien.", "de"),
        ("2024 - 12:30", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert identify(text) == language


def test_too_few_words_are_not_clear() -> None:
    assert clear_language(["apa", "este"]) is None


def test_a_short_text_goes_by_the_dictionaries() -> None:
    assert closest_language(["Villagers", "leave", "flooded", "homes"], available()) == "en"


def test_clear_texts_do_not_load_the_model() -> None:
    program = (
        "import sys, dosar.languages as languages\n"
        "assert 'babel' not in sys.modules and 'py3langid' not in sys.modules\n"
        "assert languages.identify('The water was rising and the people of the village had to leave it.') == 'en'\n"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("code", available())
def test_each_pack_lists_words_that_tell_its_language(code: str) -> None:
    assert len(load(code).words["telling"].meanings) > 20


def test_a_form_is_traced_to_the_base_it_is_a_case_of() -> None:
    assert base_forms(("Marea Neagră", "Mării Negre", "Volga")) == ["Marea Neagră", "Marea Neagră", "Volga"]
    assert base_forms(("Rusia", "Rusiei", "Ruanda")) == ["Rusia", "Rusia", "Ruanda"]


def test_places_are_known_by_the_names_of_the_language() -> None:
    places = gazetteer("ro").places
    assert places[key("Phenian")].country == "KP"
    assert places[key("Phenian")].kind == "capital"
    assert places[key("Coreei de Sud")].name == "Coreea de Sud"
    assert places[key("SUA")].country == "US"


def test_a_key_takes_hyphenated_words_whole() -> None:
    assert key("Cluj-Napoca") == "cluj-napoca"
    assert key("U.S.") == "u . s ."


def test_first_names_are_folded() -> None:
    assert all(name == fold(name) and tokens(name) for name in gazetteer("en").first_names)
