from __future__ import annotations

import pytest
from handmade import flood, plain, put
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dosar.dossier import Dossier
from dosar.dossier.views.search import _CLOSE, _OPEN, query

TEXT = "Soldaţii şi soldații nord-coreeni\u00a0au primit 12.000 de lei. Scrie în C++. Kim Jong-un a tăcut în știri."


@pytest.fixture
def one(dossier: Dossier) -> Dossier:
    put(dossier, plain(TEXT, title="Memorial „Kursk” în Coreea"))
    return dossier


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("soldații", ["Soldaţii", "soldații"]),
        ("SOLDAŢII", ["Soldaţii", "soldații"]),
        ("soldatii", ["Soldaţii", "soldații"]),
        ("soldat\u0326ii", ["Soldaţii", "soldații"]),
        ("stiri", ["știri"]),
        ("ştiri", ["știri"]),
        ("nord-coreeni", ["nord-coreeni"]),
        ("12.000", ["12.000"]),
        ("C++", ["C"]),
        ("soldat*", ["Soldaţii", "soldații"]),
        ("nord-core*", ["nord-coreeni"]),
        ('"kim jong"', ["Kim Jong"]),
        ("„kim jong”", ["Kim Jong"]),
        ('"kim jo"*', ["Kim Jong"]),
        ('"kim jong', ["Kim Jong"]),
        ("kim lei", ["lei", "Kim"]),
        ("kim -- lei !", ["lei", "Kim"]),
        ("kim AND lei", None),
        ("NOT kim", None),
        ('"jong kim"', None),
        ("text:kim", None),
        ("kim OR nimeni", None),
        ("sold", None),
        ("kursk", []),
        ("memorial coreea", []),
        ("memorial kim", ["Kim"]),
    ],
)
def test_what_people_type(one: Dossier, words: str, found: list[str] | None) -> None:
    hits = list(one.search(words))
    assert [[span.text for span in hit.evidence] for hit in hits] == ([] if found is None else [found])
    assert all(span.text == TEXT[span.start : span.end] for hit in hits for span in hit.evidence)


def test_a_hit_says_where_it_is_from(dossier: Dossier) -> None:
    put(dossier, flood(title="Apele cresc"))
    (hit,) = dossier.search("popescu")
    assert (hit.report, hit.source, hit.outlet) == (next(dossier.reports()).id, "flood.txt", "Dunărea")
    assert (hit.published, hit.language, hit.title) == ("2025-05-07", "ro", "Apele cresc")
    assert "Popescu" in hit.snippet
    assert hit.snippet.endswith("…")


@pytest.mark.parametrize("words", ["", " ", "*", '"', '""', '"*"', "++", "-- !", "\0", "„”", "( ) : ^ { }", "\ud800"])
def test_without_a_word_there_is_no_hit(one: Dossier, words: str) -> None:
    assert query(words) == ""
    assert list(one.search(words)) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(st.text(st.characters(), max_size=40) | st.text('"*„”()^:{}+-.ANDORT kim\0\ud800', max_size=40))
@example('a"b"*"')
@example('"a\0b')
@example("NEAR(kim jong, 2)")
@example("x " * 3000)
def test_nothing_that_is_typed_raises(one: Dossier, words: str) -> None:
    for hit in one.search(words):
        assert all(span.text == TEXT[span.start : span.end] for span in hit.evidence)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from([_OPEN, _CLOSE, "kim", " ", "\ufdd0", "x kim", "\n"]), max_size=12).map("".join))
def test_a_text_that_holds_the_marks_never_gives_wrong_evidence(dossier: Dossier, text: str) -> None:
    annotation = plain(f"kim {text}")
    put(dossier, annotation)
    for hit in dossier.search("kim"):
        assert all(span.text == annotation.report.text[span.start : span.end] for span in hit.evidence)
    dossier.remove(annotation.report.id)


def test_the_best_match_comes_first(dossier: Dossier) -> None:
    put(dossier, plain("apa " + "altceva " * 50, source="little"), plain("apa apa apa", source="much"))
    assert [hit.source for hit in dossier.search("apa")] == ["much", "little"]
