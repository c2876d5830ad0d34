"""The span laws over all of Unicode, and the readers on reports that were damaged in every way."""

import pickle
import random
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dosar
from dosar.extract import annotate
from dosar.languages import available, load
from dosar.model import Annotation, Report, Span, fact_id
from dosar.text.canonical import canonical

SAMPLES = sorted((Path(__file__).parents[2] / "examples" / "reports").glob("*.txt"))
#: Mutated reports in one run of the fuzz test.
MUTANTS = 10_000
PIECES = [
    "„", "”", '"', "«", "»", "’", "(", ")", ": ", ", ", ". ", "\n", "\n\n", "–", "%", " mii de ", " 12.000 ", " 1,5 ",
    " milioane ", " a declarat că ", ", potrivit ", ", said ", " according to ", " UPDATE 08:20 ", " luni ", " mai ",
    "\u202e", "\u0301", "👩‍🚒", "\U0001f30a", "ß", "ﬁ", "İ", "\u00a0", "ţ", "9" * 400, " 1e309 ",
    "0/0/0000", " 31 februarie 2025 ",
]  # fmt: skip


def spans(annotation: Annotation) -> Iterator[tuple[int, int, str]]:
    def walk(value: object) -> Iterator[tuple[int, int, str]]:
        if isinstance(value, dict):
            if value.get("start") is not None:
                yield value["start"], value["end"], value["text"]
            value = list(value.values())
        if isinstance(value, list | tuple):
            for item in value:
                yield from walk(item)

    facts = msgspec.to_builtins(annotation)
    del facts["report"]
    yield from walk(facts)


def check(annotation: Annotation) -> None:
    text = annotation.report.text
    for start, end, words in spans(annotation):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == words
    for figure in annotation.figures:
        assert re.search(r"\w", figure.text)
        assert {figure.low, figure.best, figure.high} != {None}
        assert 0 <= figure.score <= 1
    for statement in annotation.statements:
        assert 0 <= statement.score <= 1
        if statement.speaker:
            assert statement.speaker.name or statement.speaker.text


def report(text: str, language: str = "ro") -> Report:
    return Report(id="r", source="r", language=language, text=text, published="2025-04-12")


words = st.sampled_from(PIECES + [word for path in SAMPLES for word in path.read_text(encoding="utf-8").split()])
stories = st.lists(words, min_size=1, max_size=60).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(min_size=1, max_size=300), stories), st.sampled_from(available()))
def test_every_span_holds_its_words(text: str, language: str) -> None:
    text = canonical(text).strip()
    if text:
        check(annotate(report(text, language)))


def test_ten_thousand_mutated_reports_never_raise() -> None:
    chance = random.Random(20250406)
    stories = [canonical(path.read_text(encoding="utf-8")).strip() for path in SAMPLES]
    for _ in range(MUTANTS):
        text = chance.choice(stories)
        start = chance.randrange(len(text))
        text = text[start : start + 400]
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(text) + 1)
            cut = chance.randrange(0, 12)
            text = text[:at] + chance.choice([*PIECES, chr(chance.randrange(0xD7FF)), ""]) + text[at + cut :]
        text = canonical(text).strip()
        if text:
            check(annotate(report(text, chance.choice(("ro", "en")))))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_reading_twice_gives_the_same(path: Path) -> None:
    story = report(canonical(path.read_text(encoding="utf-8")).strip(), path.suffixes[0][1:])
    once, again = annotate(story), annotate(story)
    assert once == again
    assert [fact_id(story, fact) for fact in once.figures] == [fact_id(story, fact) for fact in again.figures]


def test_an_annotator_pickles_as_its_languages() -> None:
    reader = dosar.load("ro")
    data = pickle.dumps(reader)
    assert len(data) < 200
    assert pickle.loads(data) == reader


def test_a_span_without_words_cannot_be_made() -> None:
    for start, end in ((0, 0), (2, 1), (-1, 2), (0, 9)):
        with pytest.raises(ValueError, match="no words"):
            Span.at("abc", start, end)


def test_packs_are_compiled_once() -> None:
    assert load("ro") is load("ro")
