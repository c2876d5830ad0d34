"""The sequence model: the shipped file is the one of the card, it judges doubtful names, and nothing needs it."""

from __future__ import annotations

import hashlib
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dosar.extract.layout.layout import lay_out
from dosar.extract.names import judge
from dosar.extract.names.judge import by_model, by_rules, judged
from dosar.extract.names.mentions import lines_of, read_mentions
from dosar.extract.names.names import names
from dosar.extract.names.tagger import Opinion
from dosar.extract.reading import Reading
from dosar.languages.models import mentions_model
from dosar.model import Mention, Report

CARD = Path(__file__).parents[2] / "docs" / "model-card-mentions.md"
TEXT = (
    "Echipa din Brodești a jucat cu Vulturii Lunca. Antrenorul Mirel Brodan a fost chemat la CSM Lunca, "
    "iar Societatea Națională de Pescuit a plătit drumul până la Podgorița."
)


def page(text: str = TEXT, language: str = "ro") -> Reading:
    return Reading(lay_out(Report(id="x", source="x", published="2024-02-03", language=language, text=text)))


def found(**options: object) -> tuple[Mention, ...]:
    return read_mentions(page(), **options)


@pytest.fixture
def model() -> str:
    path = mentions_model("ro")
    assert path is not None, "the Romanian pack has lost its model"
    return path


def test_the_shipped_model_is_the_one_that_its_card_describes(model: str) -> None:
    data, card = Path(model).read_bytes(), CARD.read_text(encoding="utf-8")
    assert hashlib.sha256(data).hexdigest() in card
    assert f"{len(data):,} bytes" in card
    assert len(data) < 5_000_000


def test_it_loads_and_gives_types_and_scores_between_none_and_one(model: str) -> None:
    for line in lines_of(page().page):
        opinion = Opinion(line, tuple(names(line)), model)
        assert opinion.guesses
        for guess in opinion.guesses:
            assert guess.type in ("PER", "ORG", "LOC")
            assert 0 < guess.score <= 1
            assert TEXT[guess.start : guess.end].strip()


def test_the_same_text_gives_the_same_names_again_and_in_other_threads() -> None:
    first = found()
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda _: found(), range(12)))
    assert all(one == first for one in again)


def test_judges_pickle_by_name() -> None:
    assert pickle.loads(pickle.dumps(judged)) is judged


def test_without_the_model_the_rules_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = found(judge=by_rules)
    monkeypatch.setattr(judge, "mentions_model", lambda code: None)
    assert found() == rules
    assert {one.type for one in found(judge=by_model)} <= {"ROLE", "NORP"}


def test_english_has_no_model_and_is_left_to_the_rules() -> None:
    assert mentions_model("en") is None
    text = page("Tom Reed of Valdeco went to Paris.", "en")
    assert read_mentions(text) == read_mentions(text, judge=by_rules)


def test_rules_that_know_are_not_overruled_however_sure_the_model_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def against(line: object, candidates: object, path: str) -> object:
        class Against:
            guesses = ()

            def no_name(self, start: int, end: int) -> float:
                return 1.0

        return Against()

    monkeypatch.setattr(judge, "Opinion", against)
    text = page("Brodan, în Rusia, a citat NATO și dpa.")
    assert [one.text for one in read_mentions(text) if one.type in ("LOC", "ORG")] == ["Rusia", "NATO", "dpa"]


def test_sentences_without_doubt_are_not_shown_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(judge, "Opinion", never)
    assert [one.text for one in read_mentions(page("Rusia și Ucraina negociază, spune NATO."))] == [
        *("Rusia", "Ucraina", "NATO"),
    ]
