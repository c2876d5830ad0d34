"""Mentions: names by lists, shape and neighbours; roles and who holds them; short forms and acronyms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dosar.extract.layout.layout import lay_out
from dosar.extract.names.line import Candidate
from dosar.extract.names.mentions import read_mentions, settle
from dosar.extract.page import Page
from dosar.extract.reading import Reading
from dosar.languages.pack import load
from dosar.model import Mention, Report


def read(text: str, language: str = "ro") -> tuple[Mention, ...]:
    report = Report(id="x", source="x", published="2024-02-03", language=language, text=text)
    return read_mentions(Reading(lay_out(report)))


def found(text: str, language: str = "ro", *types: str) -> list[str]:
    wanted = types or ("PER", "ORG", "LOC")
    return [f"{one.text}/{one.type}" for one in read(text, language) if one.type in wanted]


def names(text: str, language: str = "ro") -> dict[str, str | None]:
    return {one.text: one.name for one in read(text, language)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Au plecat din Rusia spre Coreea de Sud.", ["Rusia/LOC", "Coreea de Sud/LOC"]),
        ("Drumul Rusiei trece pe lângă granița Coreei de Sud.", ["Rusiei/LOC", "Coreei de Sud/LOC"]),
        ("Vocea Phenianului s-a auzit la Washington.", ["Phenianului/LOC", "Washington/LOC"]),
        ("Ministrul Apelor, Dorin Văleanu, a tăcut.", ["Dorin Văleanu/PER"]),
        ("Ministerul Apelor și Pădurilor a cumpărat bărci.", ["Ministerul Apelor și Pădurilor/ORG"]),
        ("Consiliul Național de Dig cere bani.", ["Consiliul Național de Dig/ORG"]),
        ("Liceul „Valea Lungă” s-a închis.", ["Liceul „Valea Lungă”/ORG"]),
        ("Au ajuns la Gura Jidovului cu barca.", ["Gura Jidovului/LOC"]),
        ("Anunțul a fost preluat de dpa și de AFP.", ["dpa/ORG", "AFP/ORG"]),
        ("O știre de pe Lunca.ro spune altceva.", ["Lunca.ro/ORG"]),
        ("Casa Albă și Kremlinul tac.", ["Casa Albă/ORG", "Kremlinul/ORG"]),
        ("PIB-ul a scăzut, spune NATO.", ["NATO/ORG"]),
        ("Apa a trecut de dig. Oamenii pleacă.", []),
    ],
)
def test_romanian_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Paris met President Ann Marsh.", ["Paris/LOC", "Ann Marsh/PER"]),
        ("Troops of the 12th Brigade of Engineers left.", ["12th Brigade of Engineers/ORG"]),
        ("The National Dyke Agency warned Romania.", ["National Dyke Agency/ORG", "Romania/LOC"]),
        ("Russian Security Council head Tom Reed spoke.", ["Security Council/ORG", "Tom Reed/PER"]),
        ("The US sent boats; they told us so.", ["US/LOC"]),
        ("Officials on Monday blamed the GDP figures.", []),
        ("She wrote to Dr. Marsh in Seoul.", ["Marsh/PER", "Seoul/LOC"]),
    ],
)
def test_english_names(text: str, expected: list[str]) -> None:
    assert found(text, "en") == expected


def test_a_short_form_takes_the_full_name() -> None:
    text = "Primarul Dorin Văleanu a venit. Văleanu a tăcut."
    assert [one.name for one in read(text) if one.type == "PER"] == ["Dorin Văleanu", "Dorin Văleanu"]


def test_of_two_people_of_one_surname_the_last_named_is_meant() -> None:
    text = "Ana Marin a sosit. Marin a vorbit. Apoi a sosit Ion Marin. Marin a plecat."
    people = [one.name for one in read(text) if one.type == "PER"]
    assert people == ["Ana Marin", "Ana Marin", "Ion Marin", "Ion Marin"]


def test_an_acronym_takes_the_long_form_it_was_introduced_by() -> None:
    text = "Institutul Național al Apelor (INDA) a măsurat. INDA a tăcut apoi."
    assert names(text)["INDA"] == "Institutul Național al Apelor"


def test_places_are_named_by_their_base_form() -> None:
    assert names("Granița Rusiei și a Coreei de Sud.") == {"Rusiei": "Rusia", "Coreei de Sud": "Coreea de Sud"}


def test_a_role_has_the_holder_that_apposition_gives() -> None:
    text = "Liderul norvegian, Lars Holm, a venit. Un parlamentar a tăcut. Liderul norvegian a plecat."
    roles = [(one.text, one.name) for one in read(text) if one.type == "ROLE"]
    assert roles == [("Liderul norvegian", "Lars Holm"), ("Un parlamentar", None), ("Liderul norvegian", "Lars Holm")]


def test_a_role_of_two_holders_has_none() -> None:
    text = "Deputatul Ion Marin a venit. Deputatul Dorin Văleanu a venit. Deputatul a plecat."
    assert [one.name for one in read(text) if one.type == "ROLE"][-1] is None


def test_an_english_role_with_what_stands_before_its_head() -> None:
    roles = found("The harbour rights chief spoke to a South Korean lawmaker.", "en", "ROLE")
    assert roles == ["The harbour rights chief/ROLE", "a South Korean lawmaker/ROLE"]


def test_peoples_are_nouns_and_name_their_country() -> None:
    named = [
        (one.text, one.name) for one in read("Nord-coreenii au plecat, soldații ruși au rămas.") if one.type == "NORP"
    ]
    assert named == [("Nord-coreenii", "KP")]
    named = [(one.text, one.name) for one in read("North Koreans left the Russian port.", "en") if one.type == "NORP"]
    assert named == [("North Koreans", "KP")]


def test_doubtful_members_of_a_list_take_the_type_of_the_sure_ones() -> None:
    assert found("În Kabul, Vatrapol și Dromodar a plouat.") == ["Kabul/LOC", "Vatrapol/LOC", "Dromodar/LOC"]


def test_hashtags_and_addresses_name_nothing() -> None:
    assert found("Vezi #MarelePod și https://exemplu.ro/MarelePod azi.") == []


def test_a_headline_in_capitals_does_not_name_its_words() -> None:
    assert found("Thousands Leave Flooded Homes Behind Broken Dyke", "en") == []


def test_another_source_of_candidates_joins() -> None:
    def source(page: Page) -> list[Candidate]:
        start = page.text.index("Podul Lung")
        return [Candidate(start, start + 10, "LOC", None, "model:crf", 3)]

    report = Report(id="x", source="x", language="ro", text="Am trecut de Podul Lung ieri.")
    mentions = read_mentions(Reading(lay_out(report)), [source])
    assert [(one.text, one.rule) for one in mentions] == [("Podul Lung", "model:crf")]


def test_of_overlapping_candidates_the_surer_then_the_longer_stays() -> None:
    short, long = Candidate(0, 3, "PER", None, "a", 1), Candidate(0, 8, "PER", None, "b", 1)
    assert settle([short, long]) == [long]
    assert settle([replace(short, sure=2), long]) == [replace(short, sure=2)]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("Primarul Ion Rusu și senatorul Vasile Rusu s-au certat. A plecat Rusu.", "Rusu", "Vasile Rusu"),
        ("Ana Dinu a tăcut. Dinu a plecat. Apoi a venit Mihai Dinu.", "Dinu", "Ana Dinu"),
        ("Liderul nord-coreean, Kim Jong Un, vorbea. Sora sa, Kim Yo Jong, nu.", "Kim Yo Jong", "Kim Yo Jong"),
    ],
)
def test_two_people_of_one_surname_stay_two(text: str, short: str, name: str) -> None:
    assert names(text)[short] == name


def test_a_role_that_two_people_hold_is_nobody() -> None:
    text = "Ministrul, Dorin Văleanu, a demisionat. Ministrul, Radu Pintea, a venit. Ministrul a tăcut ieri."
    roles = [one.name for one in read(text) if one.type == "ROLE"]
    assert roles == ["Dorin Văleanu", "Radu Pintea", None]
    alone = "Ministrul, Dorin Văleanu, a demisionat. Ministrul a tăcut ieri."
    assert [one.name for one in read(alone) if one.type == "ROLE"] == ["Dorin Văleanu", "Dorin Văleanu"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Apa scade, relatează Vestpress.", "ro", ["Vestpress/ORG"]),
        ("Apa scade, potrivit unei știri transmise de Vestpress.", "ro", ["Vestpress/ORG"]),
        ("Guvernul de la Roma tace.", "ro", ["Guvernul de la Roma/ORG"]),
        ("Shares of Valdeco fell. Then Valdeco said it was sorry.", "en", ["Valdeco/ORG", "Valdeco/ORG"]),
        ("Valdeco's chief executive left.", "en", ["Valdeco/ORG"]),
        ("Ann Marsh left. Marsh's spokesman stayed.", "en", ["Ann Marsh/PER", "Marsh/PER"]),
        ("J.M. Brody said so.", "en", ["J.M. Brody/PER"]),
        ("A. Popescu a plecat.", "ro", ["A. Popescu/PER"]),
    ],
)
def test_firms_relays_and_initials(text: str, language: str, expected: list[str]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("„Apa scade”, a spus Radu Pintea pentru Vocea Luncii.", "ro", ["Radu Pintea/PER", "Vocea Luncii/ORG"]),
        ("Primarul a spus că va lupta pentru Vadu Mic.", "ro", ["Vadu Mic/LOC"]),
        ("Date publicate de Curierul de Apus.", "ro", ["Curierul de Apus/ORG"]),
        ("Oamenii combinatului Tarvox au plecat.", "ro", ["Tarvox/ORG"]),
        ("Galeria minei Krasny Bor s-a surpat.", "ro", ["Krasny Bor/LOC"]),
        ("Trei oameni au fost duși la Mina Uricani.", "ro", ["Mina Uricani/LOC"]),
        ("A fost audiat la Parchetul din Brăila.", "ro", ["Parchetul din Brăila/ORG"]),
        ("Sindicatul din Sănătate protestează.", "ro", ["Sindicatul din Sănătate/ORG"]),
        ("Purtătorul de cuvânt al Statului Major tace.", "ro", ["Statului Major/ORG"]),
        ("Orlescu (PMV): „Nu semnăm”.", "ro", ["Orlescu/PER", "PMV/ORG"]),
        ("A bakers' union, White Loaf, says no.", "en", ["White Loaf/ORG"]),
        ("The Free Bakers' Union said no.", "en", ["Free Bakers' Union/ORG"]),
        ("They joined the United Ropemakers (URM).", "en", ["United Ropemakers/ORG", "URM/ORG"]),
        ("Five died in the Krasny Bor coal mine.", "en", ["Krasny Bor/LOC"]),
        ("They were found at Valea Ursului.", "en", ["Valea Ursului/LOC"]),
        ("The Tisza broke a dike near Katowice.", "en", ["Tisza/LOC", "Katowice/LOC"]),
        ("TARVEK (Reuters) - Water rose.", "en", ["TARVEK/LOC", "Reuters/ORG"]),
        ("Marlow, 54, denied it. Tarrick, who owns the barge, fled.", "en", ["Marlow/PER", "Tarrick/PER"]),
        ("Grid operator Voltara said no.", "en", ["Voltara/ORG"]),
        ("Marlow County Sheriff's Office said so.", "en", ["Marlow County Sheriff's Office/ORG"]),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, language: str, expected: list[str]) -> None:
    assert found(text, language) == expected


def test_a_name_told_once_is_one_wherever_else_it_stands() -> None:
    assert found("The company Orvane Deep laid off miners. Orvane Deep will pay them.", "en", "ORG") == [
        "Orvane Deep/ORG",
        "Orvane Deep/ORG",
    ]


def test_people_of_one_surname_differ_by_their_ranks() -> None:
    text = "Colonel Kang Tae-il counted trains. The agency was quoting General Kang."
    assert names(text, "en")["Kang"] == "Kang"


def test_countries_of_peoples_are_a_public_lexicon() -> None:
    assert load("ro").words["demonym"].get("nord-coreeni") == "KP"
    assert load("en").words["demonym"].get("ukrainians") == "UA"


@given(st.text(alphabet="AaBbȘșȚț .,-–'\"„”()#@/:1\n", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_mention_has_its_words(text: str) -> None:
    taken: set[int] = set()
    for one in read(text):
        assert one.text == text[one.start : one.end]
        if one.type in ("PER", "ORG", "LOC"):
            assert taken.isdisjoint(range(one.start, one.end))
            taken.update(range(one.start, one.end))
