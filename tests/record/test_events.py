"""Events: what happened and when, told by one or more reports, in two languages."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dosar.extract import annotation, read
from dosar.extract.readers import sentences
from dosar.languages.pack import available, load, sheets
from dosar.languages.schema import Example
from dosar.model import Report, Span
from dosar.record.events import build, dated_sentences
from dosar.record.events.likeness import Rarity, likeness
from dosar.record.events.pairs import _same_date
from dosar.record.events.tellings import tellings
from dosar.record.groups import Rulings, answers
from dosar.record.material import Dated, Head, Named
from dosar.record.nouns import Event, Known
from dosar.text.fold import fold
from dosar.text.match import tokens

#: The same under its names in both languages, as the record of entities would have it.
SAME = {"dunarea": "danube", "dunarii": "danube", "guvernul": "government", "romaniei": "romania"}


class Names:
    """A directory that knows what folds alike, and the names of `SAME`."""

    def of(self, report_id: str, name: str) -> Known | None:
        key = SAME.get(fold(name), fold(name))
        kind = "LOC" if key in ("danube", "romania", "lunca veche", "braila", "izvoarele") else "PER"
        return Known(id=f"entity-{key}", kind=kind, name=name)


class Nobody:
    def of(self, report_id: str, name: str) -> Known | None:
        return None


class Reports:
    """Every report is an origin of its own."""

    def count(self, supports: Iterable[tuple[str, tuple[str, ...]]]) -> int:
        return len({report for report, _ in supports})


def dated(text: str, published: str | None = "2025-04-09", language: str = "ro", report: str = "r") -> list[Dated]:
    """The dated sentences of a report as the readers find them."""
    told = Report(id=report, source=f"{report}.txt", published=published, language=language, text=text)
    found = read(told)
    head = Head(report=report, source=told.source, published=published, language=language)
    return list(dated_sentences(annotation(found), sentences(found), head))


def events(*reports: list[Dated], rulings: Rulings | None = None) -> tuple[Event, ...]:
    every = [each for report in reports for each in report]
    return build("story", every, Names(), Reports(), rulings or Rulings())


def broken(language: str) -> list[Dated]:
    """A dike that broke, in one language or the other."""
    text = {"ro": "Digul a cedat luni.", "en": "The dike gave way on Monday."}[language]
    return dated(text, language=language, report=language)


def days(found: Iterable[Dated]) -> list[str]:
    return [each.date for each in found]


# --- Dated sentences -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Apa scade, a declarat luni prefectul Ion Pop."),
        ("ro", "Prefectul Ion Pop a declarat luni că apa scade."),
        ("ro", "Cinci oameni au murit, a anunțat luni dimineața prefectul Ion Pop."),
        ("ro", "Ieri, primarul vorbea despre trei morți."),
        ("ro", "„Apa scade”, a spus luni primarul Ion Pop."),
        ("en", "The water is falling, Mayor Ann Reed said on Monday."),
        ("en", "Mayor Ann Reed told reporters on Monday that the water was falling."),
        ("en", "“The water is falling,” Ann Reed said Monday."),
        ("en", "Three people died, according to data published on Monday by the ministry."),
        ("en", "Two days earlier they had spoken of five."),
    ],
)
def test_the_day_of_saying_is_no_date_of_a_happening(language: str, text: str) -> None:
    assert dated(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("ro", "Guvernul va da bani familiilor, a promis luni premierul Ion Pop.", "2025-04-07"),
        ("ro", "Podul va fi închis, a anunțat luni primarul Ion Pop.", "2025-04-07"),
        ("ro", "Primarul Ion Pop a declarat joi că digul a cedat luni.", "2025-04-07"),
        ("en", "Mayor Ann Reed promised on Monday to build a new bridge.", "2025-04-07"),
        ("en", "The bridge will be closed, the city announced on Monday.", "2025-04-07"),
        ("en", "Ann Reed said on Tuesday that the dike gave way on Monday.", "2025-04-07"),
        ("en", "Ann Reed, who visited the village on Monday, said the water was falling.", "2025-04-07"),
    ],
)
def test_what_is_told_keeps_its_date_and_so_does_saying_that_is_the_matter(language: str, text: str, day: str) -> None:
    assert days(dated(text, language=language)) == [day]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Debitul a atins 14.800 de metri cubi, mai mult decât în primăvara lui 2006."),
        ("ro", "Apele din 2006 au fost mai mari."),
        ("ro", "De la începutul lunii au fost evacuați 5.000 de oameni."),
        ("en", "The river rose to a level last seen in the spring of 2006."),
        ("en", "One in four dikes has not been repaired since 2010."),
        ("en", "The film made fun of it in the 1990s."),
        ("en", "It won a medal at the 2008 games."),
    ],
)
def test_a_date_that_is_only_compared_with_is_left_out(language: str, text: str) -> None:
    assert dated(text, language=language) == []


def test_a_year_of_which_something_is_told_is_kept() -> None:
    assert days(dated("În primăvara lui 2006, apa rămăsese peste sate aproape o lună.")) == ["2006-21"]


def test_datelines_and_labels_of_live_updates_are_left_out() -> None:
    text = (
        "SOFIA, April 9 (ENA) - A bridge collapsed near Izvoarele on Monday.\n\nUPDATE 09:15 A second bridge collapsed."
    )
    [found] = dated(text, language="en")
    assert found.date == "2025-04-07"
    assert [named.name for named in found.names] == ["Izvoarele"]


def test_one_day_said_twice_in_a_sentence_is_one() -> None:
    [found] = dated("Marți, 8 aprilie, adică ieri, digul a cedat.")
    assert found.date == found.first == found.last == "2025-04-08"


def test_two_dates_share_out_the_names_and_figures_of_their_sentence() -> None:
    text = "The dike at Izvoarele broke on Sunday, and 400 people were evacuated in Bucharest on Monday."
    one, two = dated(text, language="en")
    assert (one.date, [named.name for named in one.names], len(one.figures)) == ("2025-04-06", ["Izvoarele"], 0)
    assert (two.date, [named.name for named in two.names], len(two.figures)) == ("2025-04-07", ["Bucharest"], 1)


def test_those_who_only_tell_it_are_not_named() -> None:
    [found] = dated("Digul de la Izvoarele a cedat luni, a anunțat prefectul Ion Pop, citat de Agerpres.")
    assert [named.name for named in found.names] == ["Izvoarele"]


def test_posts_and_furniture_are_no_part_of_the_story() -> None:
    text = "Digul a cedat luni.\n\nWe left the village on Sunday pic.twitter.com/q7Rk2LmZd0 — Aid (@aid) April 8, 2025"
    assert days(dated(text)) == ["2025-04-07"]


def test_a_dated_sentence_points_at_its_words() -> None:
    text = "Apa scade. Digul a cedat luni, la Izvoarele."
    [found] = dated(text)
    assert text[found.words.start : found.words.end] == found.words.text == "luni"
    assert found.sentence.text == text[found.sentence.start : found.sentence.end] == "Digul a cedat luni, la Izvoarele."
    assert found.value == "2025-04-07"
    assert found.id.startswith("sha256:")


# --- What is one event -----------------------------------------------------------------------------------------------


def test_one_happening_in_two_languages_is_one_event() -> None:
    [event] = events(
        dated("Digul a cedat luni.", report="a", published="2025-04-08"),
        dated("The dike gave way on Monday, officials said.", language="en", report="b"),
    )
    assert (event.date, event.reports, event.origins) == ("2025-04-07", ("a.txt", "b.txt"), 2)
    assert event.title == event.evidence[0].text == "Digul a cedat luni."
    assert [each.report for each in event.evidence] == ["a", "b"]
    assert not event.planned


def test_names_and_figures_join_what_is_told_in_other_words() -> None:
    text_ro = "Bilanțul inundațiilor a fost corectat sâmbătă de la 14 la 12 morți, în satul Izvoarele."
    text_en = "The death toll was lowered on Saturday to 12 from 14 in Izvoarele."
    [event] = events(
        dated(text_ro, published="2025-04-13", report="a"),
        dated(text_en, published="2025-04-13", language="en", report="b"),
    )
    assert (event.date, event.place) == ("2025-04-12", "Izvoarele")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Digul de la Lunca Veche a cedat luni.", "Digul de la Izvoarele a cedat luni."),
        ("Poliția a arestat luni doi bărbați.", "Parlamentul a votat luni o lege."),
        ("Primarul din Izvoarele a demisionat luni.", "Un pod s-a prăbușit luni la Izvoarele."),
    ],
)
def test_two_happenings_of_one_day_stay_two(one: str, two: str) -> None:
    assert len(events(dated(one, report="a"), dated(two, report="b"))) == 2


def test_the_day_before_is_another_event() -> None:
    one, two = dated("Digul a cedat duminică la Izvoarele.", report="a"), dated("Digul a cedat luni la Izvoarele.")
    assert [event.date for event in events(one, two)] == ["2025-04-06", "2025-04-07"]


def test_a_longer_date_joins_a_day_within_it_where_names_and_words_agree() -> None:
    day = dated("Digul de la Izvoarele a cedat luni.", report="a")
    month = dated("The dike at Izvoarele gave way this month.", language="en", report="b")
    assert days(month) == ["2025-04"]
    [event] = events(day, month)
    assert (event.date, event.first, event.last) == ("2025-04-07", "2025-04-07", "2025-04-07")
    other = dated("A bridge collapsed this month.", language="en", report="c")
    assert len(events(day, other)) == 2


def test_a_month_only_date_stays_a_month() -> None:
    [event] = events(dated("Luna trecută Parlamentul a tăiat bugetul."))
    assert (event.date, event.first, event.last) == ("2025-03", "2025-03-01", "2025-03-31")


def test_a_sentence_in_which_nothing_happens_is_no_event() -> None:
    assert events(dated("Luni, ziua a opta.", report="a")) == ()


# --- Planned ---------------------------------------------------------------------------------------------------------


def test_what_is_announced_is_planned_until_it_is_told_as_having_happened() -> None:
    ahead = dated("Comisarul Lars Vendel va ajunge vineri la Izvoarele.", published="2025-04-09", report="a")
    after = dated(
        "Commissioner Lars Vendel visited Izvoarele on Friday.", published="2025-04-12", language="en", report="b"
    )
    [planned] = events(ahead)
    assert (planned.date, planned.planned, planned.place) == ("2025-04-11", True, "Izvoarele")
    [happened] = events(ahead, after)
    assert (happened.planned, happened.id) == (False, planned.id)
    assert happened.title == planned.title
    assert happened.participants == ("Lars Vendel",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Parliament will vote on Wednesday."),
        ("en", "The bridge is due to open this month."),
        ("ro", "Podul va fi deschis miercuri."),
        ("ro", "Exercițiul programat pentru luna asta a fost amânat."),
    ],
)
def test_words_that_point_ahead_make_it_planned(language: str, text: str) -> None:
    [event] = events(dated(text, language=language, published="2025-04-09"))
    assert event.planned


# --- People decide, ids last, order does not matter ------------------------------------------------------------------


def test_a_persons_ruling_wins() -> None:
    one, two = broken("ro"), broken("en")
    apart = Rulings(different=frozenset({(one[0].id, two[0].id)}))
    assert len(events(one, two, rulings=apart)) == 2
    arrest = dated("Poliția a arestat luni doi bărbați.", report="c")
    together = Rulings(same=frozenset({(one[0].id, arrest[0].id)}))
    [event] = events(one, two, arrest, rulings=together)
    assert set(event.reports) == {"ro.txt", "en.txt", "c.txt"}


def test_an_id_lasts() -> None:
    one, two = broken("ro"), broken("en")
    [event] = build("story", [*one, *two], Names(), Reports())
    [alone] = build("story", two, Names(), Reports())
    assert event.story == "story"
    assert answers(alone.id, "event", event.members)


STORY = [
    ("ro", "2025-04-08", "Digul de la Izvoarele a cedat luni, iar 400 de oameni au fost evacuați marți."),
    ("en", "2025-04-09", "The dike at Izvoarele gave way on Monday. Some 400 people were evacuated on Tuesday."),
    ("en", "2025-04-09", "A bridge collapsed at Lunca Veche on Monday. The dike gave way this month at Izvoarele."),
    ("ro", "2025-04-10", "Pompierii au salvat luni doi copii. Un pod s-a prăbușit luni la Lunca Veche."),
    ("ro", None, "Digul a cedat pe 7 aprilie 2025. Premierul vine pe 20 aprilie 2025 la Izvoarele."),
]


@pytest.fixture(scope="module")
def story() -> list[Dated]:
    return [
        each
        for number, (language, published, text) in enumerate(STORY)
        for each in dated(text, published=published, language=language, report=f"r{number}")
    ]


def test_a_story_in_order(story: list[Dated]) -> None:
    found = build("story", story, Names(), Reports())
    assert {(event.date, event.place, event.reports) for event in found} == {
        ("2025-04-07", "Izvoarele", ("r0.txt", "r1.txt", "r2.txt", "r4.txt")),
        ("2025-04-07", "Lunca Veche", ("r2.txt", "r3.txt")),
        ("2025-04-07", None, ("r3.txt",)),
        ("2025-04-08", None, ("r0.txt", "r1.txt")),
        ("2025-04-20", "Izvoarele", ("r4.txt",)),
    }
    assert list(found) == sorted(found, key=lambda event: (event.first, event.last, event.id))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_the_sentences_does_not_matter(story: list[Dated], seed: int) -> None:
    shuffled = list(story)
    random.Random(seed).shuffle(shuffled)
    assert build("story", shuffled, Names(), Reports()) == build("story", story, Names(), Reports())


def test_without_a_directory_names_join_by_their_spelling() -> None:
    one = dated("Ion Popescu a vizitat luni Brăila.", report="a")
    two = dated("Ion Popescu a ajuns luni la Brăila.", report="b")
    [event] = build("story", [*one, *two], Nobody(), Reports())
    assert (event.place, event.participants) == ("Brăila", ("Ion Popescu",))


def test_the_reasons_of_a_pair_can_be_read() -> None:
    one, two = broken("ro"), broken("en")
    left, right = told = tellings([*one, *two], Names())
    assert [feature.reason for feature in likeness(left, right, Rarity(told))] == [
        "both tell: break",
        "both are about: dam",
    ]


# --- Size ------------------------------------------------------------------------------------------------------------


def test_a_full_day_is_not_compared_all_with_all() -> None:
    text, many = "Poliția a arestat luni doi bărbați la Izvoarele.", 2000
    span, words = Span(start=0, end=len(text), text=text), Span(start=18, end=22, text="luni")
    full = [
        Dated(
            id=f"id{number:04}",
            head=Head(report=f"r{number}", source=f"{number}", published="2025-04-08", language="ro"),
            date="2025-04-07",
            first="2025-04-07",
            last="2025-04-07",
            value="2025-04-07",
            words=words,
            sentence=span,
            names=(Named(kind="LOC", name="Izvoarele"), Named(kind="PER", name=f"Ion {number}")),
        )
        for number in range(many)
    ]
    assert sum(1 for _ in _same_date(tellings(full, Names()))) < 100 * many
    [event] = build("story", full, Names(), Reports())
    assert len(event.reports) == event.origins == many


# --- Languages -------------------------------------------------------------------------------------------------------


def written() -> list[object]:
    return [
        pytest.param(code, example, id=f"{code}-{pattern.name}-{number}")
        for code in available()
        for pattern in (sheets(code)["events"].patterns if "events" in sheets(code) else ())
        for number, example in enumerate(pattern.examples)
    ]


@pytest.mark.parametrize(("code", "example"), written())
def test_the_examples_of_the_packs(code: str, example: Example) -> None:
    pack, folded = load(code), fold(example.text)
    hits = pack.patterns["events"].find(folded, tokens(folded), len(folded))
    found = {example.text[hit.start : hit.end]: pack.words[sheet.reads].meaning(hit.match[0]) for sheet, hit in hits}
    assert found.items() >= example.expect.items()


def test_the_classes_of_happenings_are_those_of_every_language() -> None:
    for lexicon in ("happening", "thing"):
        classes = [set(sheets(code)["events"].lexicons[lexicon]) for code in ("ro", "en")]
        assert classes[0] == classes[1]


@pytest.mark.parametrize("code", ["ro", "en"])
def test_forms_are_written_in_the_alphabet_of_the_language(code: str) -> None:
    letters = set(load(code).profile.alphabet) | set(" -€")
    for meanings in sheets(code)["events"].lexicons.values():
        for forms in meanings.values():
            assert all(set(form.partition("+")[0]) <= letters for form in forms)


def test_a_language_without_words_for_happenings_still_has_events() -> None:
    span, words = Span(start=0, end=14, text="Gât lên mandag"), Span(start=8, end=14, text="mandag")
    head = Head(report="r", source="r.txt", published="2025-04-08", language="da")
    day = dict.fromkeys(("date", "first", "last", "value"), "2025-04-07")
    [event] = build("story", [Dated(id="x", head=head, words=words, sentence=span, **day)], Nobody(), Reports())
    assert (event.date, event.title, event.place, event.participants) == ("2025-04-07", span.text, None, ())
