"""Every message is translated; numbers, dates and lists are written as each language writes them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar import model
from dosar.record import material, nouns
from dosar.web.locale import LANGUAGES, chosen, language
from dosar.web.vocabulary import label

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import messages

ENGLISH, ROMANIAN = language("en"), language("ro")


def test_every_message_is_translated_and_no_translation_is_stale():
    used = messages.extracted()
    assert len(used) > 50
    for code, path in messages.catalogues():
        written = messages.read(code, path)
        assert list(messages.problems(written, used)) == []
        assert messages.text(messages.brought_up(written, used)) == path.read_bytes(), "run tools/messages.py"


def test_there_is_a_catalogue_for_every_language_but_that_of_the_source():
    assert [code for code, _ in messages.catalogues()] == sorted(LANGUAGES[1:])


def test_what_is_missing_guessed_or_stale_is_named():
    used, written = messages.Catalog(), messages.Catalog(locale="ro")
    used.add("new")
    used.add(("%(num)s dog", "%(num)s dogs"))
    used.add("guessed")
    written.add(("%(num)s dog", "%(num)s dogs"), ("%(num)s câine", "", "%(num)s de câini"))
    written.add("old", "vechi")
    written.add("guessed", "ghicit", flags={"fuzzy"})
    assert [problem.split(":")[0] for problem in messages.problems(written, used)] == [
        "not translated", "not translated", "guessed", "not in use",
    ]  # fmt: skip
    kept = messages.brought_up(written, used)
    assert kept.get("old") is None
    assert kept.get(("%(num)s dog", "%(num)s dogs")) is not None


def test_translations_use_the_letters_with_a_comma_below():
    for _, path in messages.catalogues():
        assert not set("şţŞŢ") & set(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("count", "english", "romanian"),
    [
        (0, "0 reports", "0 articole"),
        (1, "1 report", "1 articol"),
        (19, "19 reports", "19 articole"),
        (20, "20 reports", "20 de articole"),
        (101, "101 reports", "101 articole"),
        (1234, "1,234 reports", "1.234 de articole"),
    ],
)
def test_numbers_of_things(count, english, romanian):
    for speech, expected in ((ENGLISH, english), (ROMANIAN, romanian)):
        assert speech.ngettext("%(num)s report", "%(num)s reports", count) == expected


@pytest.mark.parametrize(
    ("figure", "english", "romanian"),
    [
        ({"best": 600, "low": 600, "qualifier": "at least"}, "at least 600", "cel puțin 600"),
        ({"low": 600, "high": 700, "qualifier": "range"}, "600–700", "600–700"),
        ({"best": 109_000, "qualifier": "about", "unit": "RON"}, "about 109,000\u00a0RON", "circa 109.000\u00a0RON"),
        ({"best": 6.25, "unit": "%"}, "6.25%", "6,25%"),
        ({"best": 50, "high": 50, "qualifier": "up to"}, "up to 50", "până la 50"),
        ({"low": 1200, "qualifier": "over"}, "over 1,200", "peste 1.200"),
        ({"best": 0}, "0", "0"),
        ({}, "no number", "fără cifră"),
    ],
)
def test_amounts(figure, english, romanian):
    assert ENGLISH.amount(**figure) == english
    assert ROMANIAN.amount(**figure) == romanian


@pytest.mark.parametrize(
    ("edtf", "english", "romanian"),
    [
        ("2025-06-01", "1 June 2025", "1 iunie 2025"),
        ("2025-06", "June 2025", "iunie 2025"),
        ("2025", "2025", "2025"),
        ("2025-04-06/2025-04-08", "6–8 April 2025", "6–8 aprilie 2025"),
        ("2025-04-06/2025-05-02", "6 April – 2 May 2025", "6 aprilie – 2 mai 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025", "30 decembrie 2024 – 2 ianuarie 2025"),
        ("2024-01/2024-10", "January – October 2024", "ianuarie – octombrie 2024"),
        ("2021/2024", "2021–2024", "2021–2024"),
        ("2025-04-06/2025-04-06", "6 April 2025", "6 aprilie 2025"),
        ("2024-01-02/2024-03", "2 January 2024 – March 2024", "2 ianuarie 2024 – martie 2024"),
        ("../2025-04", "until April 2025", "până la aprilie 2025"),
        ("2025/..", "since 2025", "din 2025"),
        ("2006-21", "spring 2006", "primăvara anului 2006"),
        ("2024-24", "winter 2024–2025", "iarna 2024–2025"),
        ("2025-33", "quarter I of 2025", "trimestrul I 2025"),
        ("2025-41", "second half of 2025", "a doua jumătate a anului 2025"),
        ("199X", "the 1990s", "anii 1990"),
        ("19XX", "1900–1999", "1900–1999"),
        ("2025-04-XX", "a day in April 2025", "o zi din aprilie 2025"),
        ("2025-XX", "some time in 2025", "cândva în 2025"),
        ("2025-04-07?", "7 April 2025 (uncertain)", "7 aprilie 2025 (nesigur)"),
        ("2025-04~", "about April 2025", "în jur de aprilie 2025"),
        ("2025%", "about 2025 (uncertain)", "în jur de 2025 (nesigur)"),
        ("2025-02-30", "2025-02-30", "2025-02-30"),
        ("2025-99", "2025-99", "2025-99"),
    ],
)
def test_dates_in_words(edtf, english, romanian):
    assert ENGLISH.date(edtf) == english
    assert ROMANIAN.date(edtf) == romanian


def test_a_date_that_is_unknown_says_so():
    assert (ENGLISH.date(None), ROMANIAN.day(None), ENGLISH.days(None, None)) == ("no date", "fără dată", "no date")


def test_days_of_publication():
    assert ENGLISH.day("2025-04-08T07:30:00+03:00") == "8 April 2025"
    assert ROMANIAN.day("2025-04") == "aprilie 2025"
    assert ROMANIAN.day("2025-04-08", "medium") == "8 apr. 2025"
    assert ENGLISH.days("2025-04-06", "2025-04-08T10:00:00Z") == "6–8 April 2025"
    assert ENGLISH.days("2025-04-06", None) == "6 April 2025"
    assert ROMANIAN.moment("2025-04-08T07:30:00+03:00") == "8 aprilie 2025, 07:30"
    assert ROMANIAN.moment("2025-04-08") == "8 aprilie 2025"


@given(st.text(max_size=20) | st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/[0-9.-]*)?", fullmatch=True))
def test_no_date_is_too_strange_to_print(edtf):
    for code in LANGUAGES:
        assert isinstance(language(code).date(edtf), str)


def test_lists_and_quotation_marks():
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b and c"
    assert ROMANIAN.listed(["a", "b", "c"]) == "a, b și c"
    assert (ENGLISH.quoted("100%"), ROMANIAN.quoted("100%")) == ("“100%”", "„100%”")
    assert (ENGLISH.name, ROMANIAN.name) == ("English", "română")


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "code"),
    [
        (None, None, None, "en"),
        (None, None, "ro-RO,ro;q=0.9,en;q=0.8", "ro"),
        (None, None, "de, en;q=0.5, ro;q=0.7", "ro"),
        (None, None, "ro;q=0, de", "en"),
        (None, "ro", "en", "ro"),
        ("en", "ro", "ro", "en"),
        ("../../etc", "xx", "ro", "ro"),
        (None, None, ";;q=,\x00, RO", "ro"),
    ],
)
def test_the_language_is_the_one_asked_for_or_kept_or_the_browsers(asked, kept, accepted, code):
    assert chosen(asked, kept, accepted) == code


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        ("category", get_args(model.Category)),
        ("scope", get_args(model.Scope)),
        ("kind", get_args(model.StatementKind)),
        ("stance", get_args(model.Stance)),
        ("role", get_args(model.LinkRole)),
        ("mention", get_args(model.MentionType)),
        ("time", get_args(model.TimexType)),
        ("link", get_args(nouns.LinkType)),
        ("echo", get_args(nouns.EchoKind)),
        ("entity", get_args(material.EntityKind)),
        ("verdict", get_args(material.Verdict)),
    ],
)
def test_every_word_of_the_model_has_a_name_in_the_interface(sort, words):
    assert words
    for word in words:
        assert label(word, sort, ENGLISH) != word or word in ENGLISH_AS_IT_IS
        assert label(word, sort, ROMANIAN) != word or word == "document"
    assert label("of a later version", sort, ROMANIAN) == "of a later version"


ENGLISH_AS_IT_IS = frozenset(
    get_args(model.Category) + get_args(model.Scope) + get_args(model.Stance) + get_args(model.LinkRole)
    + get_args(nouns.LinkType) + get_args(material.Verdict)
)  # fmt: skip
