import pytest

from dosar.text.fold import fold
from dosar.text.match import DIGIT, Matcher, tokens
from dosar.text.template import Lexicon, compile_template

LEXICONS = {
    "number": Lexicon(r"\d+|trei", frozenset({DIGIT, "trei"})),
    "unit": Lexicon.of_forms(["zi", "zile", "luni", "luni de zile"]),
}


def found(template: str, text: str) -> list[tuple[str, dict[str, str]]]:
    folded = fold(text)
    matcher = Matcher([compile_template("rule", template, LEXICONS)])
    return [(text[hit.start : hit.end], hit.slots) for hit in matcher.find(folded, tokens(folded), len(folded))]


def test_slots_have_names_and_the_longest_form_wins() -> None:
    assert found("acum {number} {unit}", "Acum trei luni de zile") == [
        ("Acum trei luni de zile", {"number": "trei", "unit": "luni de zile"})
    ]


def test_groups_and_optional_parts() -> None:
    assert [
        words for words, _ in found("acum (vreo |cam )?{number}( de)? {unit}", "acum 30 de zile, acum vreo 3 zile")
    ] == [
        "acum 30 de zile",
        "acum vreo 3 zile",
    ]


def test_a_match_ends_where_a_word_ends() -> None:
    assert found("{number} zi", "3 zile") == []
    assert found("{number}%", "40%") == [("40%", {"number": "40"})]


def test_a_pattern_may_begin_with_any_of_its_first_words() -> None:
    pattern = compile_template("rule", "(acum |peste )?{number} {unit:span}", LEXICONS)
    assert pattern.firsts == {"acum", "peste", DIGIT, "trei"}


def test_of_two_patterns_the_longest_match_wins_and_matches_do_not_overlap() -> None:
    patterns = [compile_template(name, name, LEXICONS) for name in ("trei", "trei zile", "zile lungi")]
    folded = "trei zile lungi"
    hits = list(Matcher(patterns).find(folded, tokens(folded), len(folded)))
    assert [hit.pattern.name for hit in hits] == ["trei zile"]


@pytest.mark.parametrize("template", ["", "(a", "a)", "{nobody}", "(a)?", "a {number", "a|"])
def test_a_malformed_template_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="template"):
        compile_template("rule", template, LEXICONS)


def test_a_pattern_knows_the_words_it_needs() -> None:
    numerals = LEXICONS | {"roman": Lexicon("[ivx]+", frozenset({DIGIT}))}
    assert compile_template("rule", "acum {number} {unit}", numerals).least == {"acum"}
    assert compile_template("rule", "(the )?{unit}", numerals).least == {"zi", "zile", "luni"}
    assert compile_template("rule", "secolul {roman}", numerals).least == {"secolul"}
    assert compile_template("rule", "{number}s", numerals).least == {DIGIT, "trei"}


def test_a_text_without_any_needed_word_is_passed_over() -> None:
    assert found("acum {number} {unit}", "Apa scade la Galați") == []
