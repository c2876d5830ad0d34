"""Passages of a search are the report's own words, with the hits marked, and short enough to be read."""

from __future__ import annotations

import pytest

from dosar.dossier import SearchHit
from dosar.model import Evidence, Span
from dosar.web.desk.lines import Hit
from dosar.web.marks import Opening, Words
from dosar.web.passages import passages


def hit(text: str, *found: str) -> Hit:
    """A report of one sentence in which words were found."""
    evidence = []
    for words in found:
        start = text.index(words)
        given = {"report": "r", "source": "a.txt", "outlet": None, "published": None}
        evidence.append(Evidence(**given, start=start, end=start + len(words), text=words))
    row = SearchHit(
        report="r", source="a.txt", outlet=None, published=None, language="ro", title=None, snippet="",
        evidence=tuple(evidence),
    )  # fmt: skip
    return Hit(hit=row, line=None, sentences=(Span(start=0, end=len(text), text=text),))


def shown(passage) -> str:
    return "".join(piece.text for piece in passage.block.pieces if isinstance(piece, Words))


def marked(passage) -> int:
    return sum(isinstance(piece, Opening) and piece.first for piece in passage.block.pieces)


def test_a_short_sentence_is_shown_whole():
    [passage] = passages(hit("Dunărea 🌊 a crescut la Galați.", "Dunărea", "Galați"))
    assert shown(passage) == "Dunărea 🌊 a crescut la Galați."
    assert marked(passage) == passage.hits == 2
    assert not passage.cut_before
    assert not passage.cut_after


@pytest.mark.parametrize("before", [0, 10, 150, 400, 5000])
@pytest.mark.parametrize("after", [0, 400])
def test_a_long_one_is_cut_around_the_words(before, after):
    text = "apa " * before + "Dunărea" + " crește" * after
    [passage] = passages(hit(text, "Dunărea"))
    words = shown(passage)
    assert words in text
    assert "Dunărea" in words
    assert len(words) <= 720
    assert passage.cut_before == (not text.startswith(words))
    assert passage.cut_after == (not text.endswith(words))
    assert marked(passage) == 1


def test_a_word_without_end_is_cut_and_still_marked():
    [passage] = passages(hit("x" * 100_000, "x" * 100_000))
    assert len(shown(passage)) <= 720
    assert marked(passage) == 1
    assert passage.first.end == 100_000
