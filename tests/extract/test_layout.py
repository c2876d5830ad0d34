"""The layout of a page: furniture, posts, headlines, and the language of each paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dosar.extract.layout.layout import lay_out
from dosar.extract.page import Page
from dosar.languages.pack import available, sheets
from dosar.languages.schema import Example
from dosar.model import Report


def page(text: str, language: str = "ro") -> Page:
    return lay_out(Report(id="x", source="x", published="2024-02-03", language=language, text=text))


def kinds(text: str, language: str = "ro") -> list[str]:
    return [paragraph.kind for paragraph in page(text, language).paragraphs]


@pytest.mark.parametrize(
    ("code", "example"),
    [
        pytest.param(code, example, id=f"{code}-{layer}-{pattern.name}")
        for code in available()
        for layer in ("base", code)
        for pattern in sheets(layer)["page"].patterns
        for example in pattern.examples
    ],
)
def test_every_pattern_of_furniture_proves_itself(code: str, example: Example) -> None:
    found = {each.text: "furniture" for each in page(example.text, code).furniture}
    assert found == example.expect


STORY = "Apa a trecut de dig în noaptea de joi spre vineri, iar oamenii din vale au plecat de acasă."

NEXT = "Primarul satului a cerut bărci, iar pompierii au venit spre seară cu două dintre ele."


def test_a_short_first_line_without_a_stop_is_the_headline() -> None:
    assert kinds(f"Digul de la Valea Mică a cedat\n{STORY}\n{NEXT}") == ["headline", "story", "story"]


def test_a_crosshead_stands_between_paragraphs() -> None:
    assert kinds(f"{STORY}\nCe spun localnicii\n{NEXT}") == ["story", "headline", "story"]


def test_the_last_line_is_no_headline() -> None:
    assert kinds(f"{STORY}\nApa scade") == ["story", "story"]


def test_the_name_of_the_site_above_the_byline_is_furniture() -> None:
    text = f"Malul Știri!\nAutor\n3 feb. 2024, 08:39\nDigul a cedat\n{NEXT}"
    assert kinds(text) == ["furniture", "furniture", "furniture", "headline", "story"]


def test_a_caption_that_stands_twice_is_furniture() -> None:
    assert kinds(f"{STORY}\nOameni pe dig.\nOameni pe dig.\n{NEXT}") == ["story", "furniture", "furniture", "story"]


@pytest.mark.parametrize("line", ["de Ana Deleanu", "Publicitate", "3 februarie 2024", "Foto: Ana Deleanu", "***"])
def test_lines_that_carry_no_story(line: str) -> None:
    assert kinds(f"{STORY}\n{line}\n{NEXT}") == ["story", "furniture", "story"]


@pytest.mark.parametrize(
    "line", ["Foto-reporterii au ajuns la dig.", "De Paște, apa s-a retras.", "Mai multe familii au plecat cu barca."]
)
def test_sentences_that_only_begin_like_furniture(line: str) -> None:
    assert kinds(f"{STORY}\n{line}\n{NEXT}")[1] == "story"


def test_a_post_on_one_line() -> None:
    text = "The dyke at Millford has given way. pic.twitter.com/abc — Dyke Watch (@dykewatch) February 3, 2024"
    laid = page(f"{STORY}\n{text}\n{NEXT}")
    assert [paragraph.kind for paragraph in laid.paragraphs] == ["story", "post", "story"]
    (post,) = laid.posts
    assert (post.author, post.handle, post.date) == ("Dyke Watch", "@dykewatch", "2024-02-03")
    assert (post.platform, post.url, post.text) == ("x", "https://pic.twitter.com/abc", text)
    assert laid.paragraphs[1].published == "2024-02-03"
    assert [paragraph.pack.code for paragraph in laid.paragraphs] == ["ro", "en", "ro"]


def test_a_post_on_two_lines_with_a_romanian_day() -> None:
    laid = page(f"{STORY}\nApa a trecut de dig. https://t.co/xyz\n— Garda Lunca (@gardalunca) 9 aprilie 2024\n{NEXT}")
    (post,) = laid.posts
    assert (post.author, post.date, post.url) == ("Garda Lunca", "2024-04-09", "https://t.co/xyz")
    assert [paragraph.kind for paragraph in laid.paragraphs] == ["story", "post", "post", "story"]


def test_a_paragraph_in_another_language_has_its_pack() -> None:
    english = "The mayor said that the water was no longer rising and that the people of the valley were safe."
    assert [paragraph.pack.code for paragraph in page(f"{STORY}\n{english}").paragraphs] == ["ro", "en"]


def test_a_language_without_a_pack_is_laid_out_all_the_same() -> None:
    laid = page("Le maire a parlé de la digue et de la vallée.", "fr")
    assert [paragraph.pack.code for paragraph in laid.paragraphs] == ["en"]


@given(st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_any_text_is_laid_out_with_its_spans(text: str) -> None:
    laid = page(text)
    for each in (*laid.posts, *laid.furniture):
        assert each.text == text[each.start : each.end]
    for paragraph, sentence in laid.sentences():
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
