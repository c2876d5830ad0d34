import sys

from hypothesis import given
from hypothesis import strategies as st

from dosar.text.fold import fold


def test_every_code_point_folds_to_one_that_folds_to_itself() -> None:
    for point in range(sys.maxunicode + 1):
        folded = fold(chr(point))
        assert len(folded) == 1, hex(point)
        assert fold(folded) == folded, hex(point)


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_cedilla_comma_and_no_mark_fold_alike() -> None:
    assert fold("Şţ") == fold("ȘȚ") == fold("st")
    assert fold("Ăâî") == "aai"


def test_marks_and_spaces_are_united() -> None:
    assert fold("„a” «b» ’c’ 10\u202f000 nord\u2011est") == '"a" "b" \'c\' 10 000 nord-est'


def test_what_cannot_become_one_code_point_stays() -> None:
    assert fold("ßﬁ") == "ßﬁ"
