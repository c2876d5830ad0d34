import itertools

from hypothesis import given
from hypothesis import strategies as st

from dosar.languages.pack import load
from dosar.text.quotes import stretches
from dosar.text.segment import paragraphs, sentences

PACK = load("ro")


def split(text: str) -> list[str]:
    return [
        text[start:end]
        for paragraph in paragraphs(text)
        for start, end in sentences(text, paragraph, stretches(text, *paragraph, PACK.quotes), PACK.abbreviations)
    ]


def test_sentences_end_at_full_stops_but_not_after_abbreviations_and_initials() -> None:
    assert split("Dl. Rusu a venit. J. Pop nu. Cca. 20 de saci! Cine?") == [
        "Dl. Rusu a venit.",
        "J. Pop nu.",
        "Cca. 20 de saci!",
        "Cine?",
    ]


def test_two_initials_end_no_sentence_and_three_do() -> None:
    assert split("A spus J.M. Berger ieri. Clubul F.C. Lunca joacă.") == [
        "A spus J.M. Berger ieri.",
        "Clubul F.C. Lunca joacă.",
    ]
    assert split("A plecat în S.U.A. Apoi a scris.") == ["A plecat în S.U.A.", "Apoi a scris."]


def test_a_quotation_of_several_sentences_stays_in_one() -> None:
    assert split("„Apa scade. Nu plecăm.”, a spus Ana Rusu. A plecat.") == [
        "„Apa scade. Nu plecăm.”, a spus Ana Rusu.",
        "A plecat.",
    ]


def test_a_decimal_and_a_lower_case_letter_do_not_begin_a_sentence() -> None:
    assert split("Apa e la 7.5 m. în nord.") == ["Apa e la 7.5 m. în nord."]


def test_lines_are_paragraphs_and_hard_wrapped_lines_are_one() -> None:
    text = "Titlu\n\nApa Dunării a crescut mult în ultimele zile.\n"
    assert next(text[start:end] for start, end in paragraphs(text)) == "Titlu"
    wrapped = "Apa Dunării a crescut mult în ultimele zile la Galați, iar digurile\nau cedat."
    assert len(paragraphs(wrapped)) == 1


@given(st.text(alphabet="aA.!? \n„”12"))
def test_sentences_are_ordered_and_hold_every_word(text: str) -> None:
    found = [
        (s, e) for p in paragraphs(text) for s, e in sentences(text, p, stretches(text, *p, PACK.quotes), frozenset())
    ]
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))
    covered = {at for start, end in found for at in range(start, end)}
    assert all(at in covered for at, char in enumerate(text) if not char.isspace())
