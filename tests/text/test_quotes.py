import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.languages.pack import load
from dosar.text.quotes import stretches

PAIRS = load("ro").quotes


def quoted(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in stretches(text, 0, len(text), PAIRS)]


@pytest.mark.parametrize(
    "text",
    [
        "A spus „apa scade” ieri.",
        "A spus ”apa scade” ieri.",
        'A spus "apa scade" ieri.',
        "A spus «apa scade» ieri.",
        "A spus “apa scade” ieri.",
        "A spus ‘apa scade’ ieri.",
        "A spus 'apa scade' ieri.",
        "A spus „apa scade“ ieri.",
        'A spus „apa scade" ieri.',
    ],
)
def test_every_style_of_marks(text: str) -> None:
    assert quoted(text) == ["apa scade"]


def test_several_quotations_and_one_within_another() -> None:
    assert quoted("„Unu”, apoi «doi „în doi” și».") == ["Unu", "doi „în doi” și"]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert quoted("Russia's dam, the soldiers' boats and the '90s") == []


def test_what_never_closes_runs_to_the_end_of_the_paragraph() -> None:
    text = "„Nu plecăm. Rămânem aici."
    [stretch] = stretches(text, 0, len(text), PAIRS)
    assert not stretch.closed
    assert text[stretch.inner_start : stretch.inner_end] == "Nu plecăm. Rămânem aici."


@given(st.text(alphabet="ab .,„”\"'«»‘’“"))
def test_any_marks_give_ordered_disjoint_stretches(text: str) -> None:
    end = 0
    for stretch in stretches(text, 0, len(text), PAIRS):
        assert end <= stretch.start < stretch.inner_start < stretch.inner_end <= stretch.end <= len(text)
        end = stretch.end


def test_the_rest_of_a_quotation_that_the_paragraph_before_left_open() -> None:
    text = "Rămânem aici.”, a spus Ana Rusu."
    [stretch] = stretches(text, 0, len(text), PAIRS, open_before=True)
    assert text[stretch.inner_start : stretch.inner_end] == "Rămânem aici."
    assert stretches(text, 0, len(text), PAIRS) == []
