"""What figures count, whose they are and as of when, on invented sentences that are easy to get wrong."""

import pytest

from dosar.extract import annotate
from dosar.model import Figure, Report


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    return annotate(Report(id="r", source="r", language=language, text=text, published="2025-04-12")).figures


def value(figure: Figure) -> float | None:
    return next((number for number in (figure.best, figure.low, figure.high) if number is not None), None)


CATEGORIES = [
    ("en", "The death toll has risen to 155, and the number of missing stands at 94.", {155: "killed", 94: "missing"}),
    ("en", "The toll rose to 82, as the search for the missing continues.", {82: "killed"}),
    ("en", "It killed at least 15 people, among them medics, and wounded at least 40.", {15: "killed", 40: "wounded"}),
    ("en", "About 300 people died and 2,700 were hurt.", {300: "killed", 2700: "wounded"}),
    ("en", "Rusu put killed and wounded soldiers at more than 600,000.", {600000: "casualties"}),
    ("en", "The ministry sent 60 soldiers and 12 boats.", {60: "deployed", 12: "material"}),
    ("ro", "Viitura a provocat moartea a doi oameni și rănirea a cinci.", {2: "killed", 5: "wounded"}),
    ("ro", "Sunt 12 morți, 34 de răniți și trei dispăruți.", {12: "killed", 34: "wounded", 3: "missing"}),
    ("ro", "Alți 19 pescari sunt, de asemenea, dați dispăruți.", {19: "missing"}),
    ("en", "Nine people, including a child, had been killed.", {9: "killed"}),
    ("en", "Five patients, a nurse and a guard were killed.", {5: "killed"}),
    ("en", "Three people, two of them children, were found dead.", {3: "killed", 2: "killed"}),
    ("en", "A gunman wounded five guards before he was killed.", {5: "wounded"}),
    ("en", "Some 300 soldiers sent to the front have been killed.", {300: "killed"}),
    ("en", "The current killed 38 and 134 survived.", {38: "killed", 134: "other"}),
    ("ro", "Peste 500 de oameni din 12 localități au fost evacuați.", {500: "displaced", 12: "other"}),
    ("ro", "Patru dintre cei șapte răniți sunt copii.", {4: "wounded", 7: "wounded"}),
    ("en", "The fire killed 68 people, including 28 children.", {68: "killed", 28: "killed"}),
    ("ro", "Bilanțul deceselor a urcat la 69.", {69: "killed"}),
    ("ro", "O mie de pescari, răniți sau morți, sunt pe listă.", {1000: "casualties"}),
    ("ro", "Au scos din case 400 de localnici.", {400: "displaced"}),
    ("ro", "Numărul gospodăriilor inundate a ajuns la 8.747.", {8747: "other"}),
    ("ro", "Peste 5.600 de oameni au fost evacuați în cele două țări.", {5600: "displaced", 2: "other"}),
    ("en", "Some 300 people were evacuated in two countries.", {300: "displaced", 2: "other"}),
    ("ro", "Pagubele trec de 1,5 miliarde de lei.", {1500000000: "money"}),
    ("ro", "Trei din cinci case sunt goale.", {60: "percent"}),
    ("ro", "De la nouă la opt morți a coborât bilanțul.", {9: "killed", 8: "killed"}),
    ("ro", "Doi răniți au murit la spital.", {2: "killed"}),
    ("en", "The fire killed three people and forced 2,000 to leave their homes.", {3: "killed", 2000: "displaced"}),
    ("en", "The flood drove 5,600 people from their homes.", {5600: "displaced"}),
    ("en", "The toll rose to nine, three of them rescuers.", {9: "killed", 3: "killed"}),
    ("en", "Some 2,900 of the 3,200 employees had joined the strike.", {2900: "other", 3200: "other"}),
    ("ro", "La grevă participă 2.900 de angajați.", {2900: "other"}),
    ("en", "Twelve of the dead were over 60, the doctor said.", {12: "killed", 60: "other"}),
    ("en", "The toll rose to 41, and 210 were hurt. On Monday she had spoken of 23.", {41: "killed", 23: "killed"}),
    (
        "en",
        "The fire killed two, and 1,900 live in tents. That is down from 3,000.",
        {1900: "displaced", 3000: "displaced"},
    ),
    ("en", "Rescuers pulled six people alive from the rubble.", {6: "other"}),
    ("ro", "Un seism cu magnitudinea 5,2 a ucis doi oameni.", {5.2: "other", 2: "killed"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), CATEGORIES, ids=[text[:40] for _, text, _ in CATEGORIES])
def test_categories(language: str, text: str, expected: dict[float, str]) -> None:
    found = {value(figure): figure.category for figure in figures(text, language)}
    assert expected.items() <= found.items()


SCOPES = [
    ("ro", "Trei morți, printre care și un copil.", {3: "total"}),
    ("ro", "Sunt 41 de răniți, dintre care cinci copii.", {41: "total", 5: "part"}),
    ("ro", "Alți 12 oameni sunt dispăruți.", {12: "additional"}),
    ("ro", "Prefectura va trimite 500 de militari.", {500: "planned"}),
    ("en", "Seven people died, including two children.", {7: "total", 2: "part"}),
    ("en", "The river has killed 20 people in the valley, and the quarrel over who is to pay begins.", {20: "total"}),
    ("en", "More than 1,500 people were injured.", {1500: "total"}),
    ("en", "Another 60 soldiers arrived.", {60: "additional"}),
    ("en", "They plan to send 500 soldiers.", {500: "planned"}),
    ("ro", "Trei dintre victime au fost găsite la Rusca, două la moară.", {3: "part", 2: "part"}),
    ("en", "Three of the victims were found at Rusca and two at the mill.", {3: "part", 2: "part"}),
    ("ro", "La spital au rămas nouă răniți din 41.", {9: "part", 41: "total"}),
    ("en", "Of 3,400 soldiers sent to the valley, 1,100 are back in barracks.", {3400: "total", 1100: "part"}),
    (
        "ro",
        "Douăzeci și unu de oameni au murit, 15 în Serbia și șase în Ungaria.",
        {21: "total", 15: "part", 6: "part"},
    ),
    (
        "ro",
        "Bilanțul a fost corectat de la 14 la 12 morți, după ce două victime fuseseră numărate greșit.",
        {12: "total"},
    ),
    ("en", "At least three people were killed and 12 others are missing.", {12: "additional"}),
    ("en", "The flood, which killed four people, will cost two million euros.", {4: "total", 2000000: "planned"}),
]


@pytest.mark.parametrize(("language", "text", "expected"), SCOPES, ids=[text[:40] for _, text, _ in SCOPES])
def test_scopes(language: str, text: str, expected: dict[float, str]) -> None:
    found = {value(figure): figure.scope for figure in figures(text, language)}
    assert expected.items() <= found.items()


def test_a_revision_is_never_a_mean() -> None:
    assert [value(figure) for figure in figures("The toll rose from 17 to 23.")] == [17, 23]


@pytest.mark.parametrize(
    "text",
    [
        "Batalionul 51 Geniu a venit la dig.",
        "Pagina 3 din 15",
        "Un bărbat de 71 de ani a fost găsit.",
        "Partida s-a terminat 2-1.",
        "Apa crește de trei zile.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert [figure for figure in figures(text, "ro") if figure.category != "other"] == []


def test_the_claimant_stands_outside_the_sentence_too() -> None:
    [dead, hurt] = figures("„Sunt 12 morți”, a spus prefectul Ana Rusu. „Avem și 30 de răniți în spital.”", "ro")
    assert dead.claimant is not None
    assert hurt.claimant is not None
    assert dead.claimant.name == hurt.claimant.name == "Ana Rusu"


def test_a_report_in_its_own_voice_claims_for_nobody() -> None:
    [figure] = figures("Doi oameni au murit la Galați.", "ro")
    assert figure.claimant is None
    assert figure.chain == ()


def test_the_chain_of_a_figure_is_that_of_its_statement() -> None:
    [figure] = figures("Doi oameni au murit, a anunțat prefectul Ana Rusu, transmite Agerpres.", "ro")
    assert [(link.role, link.name) for link in figure.chain] == [("claimant", "Ana Rusu"), ("agency", "Agerpres")]


DATES = [
    ("ro", "Doi oameni au murit, a anunțat joi prefectul Ana Rusu.", "2025-04-10"),
    ("ro", "În martie au murit doi oameni.", "2025-03"),
    ("ro", "Doi oameni au murit din decembrie 2024 încoace, a spus Ana Rusu.", "2025-04"),
    ("en", "Two people had died by then, in a village that the river took in 2006.", "2025-04"),
    ("en", "Rusu said on Tuesday that two people had died.", "2025-04-08"),
    ("en", "This week the toll reached 12.", "2025-04"),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATES, ids=[text[:40] for _, text, _ in DATES])
def test_dates_are_never_finer_than_the_words(language: str, text: str, expected: str) -> None:
    assert figures(text, language)[0].as_of == expected


def test_what_is_counted_is_lemma_and_people() -> None:
    [figure] = figures("Circa 300 de soldați bulgari au venit la dig.", "ro")
    assert figure.counted is not None
    assert (figure.counted.head, figure.counted.of) == ("soldat", "BG")
    [figure] = figures("Some 300 Bulgarian combat engineers came.")
    assert figure.counted is not None
    assert (figure.counted.head, figure.counted.of) == ("engineer", "BG")


CLAIMED = [
    (
        "en",
        "Romania on Saturday lowered the death toll to 12 from 14.",
        {12: "Romania (government)", 14: "Romania (government)"},
    ),
    (
        "en",
        "Ana Rusu, the head of the rescue service, on Saturday cut the toll of the flood to three.",
        {3: "Ana Rusu"},
    ),
    ("en", "The doctor, Ana Rusu, gave a lower count: seven dead and 41 injured.", {7: "Ana Rusu", 41: "Ana Rusu"}),
    ("en", "Kyiv stands by its count of 5,000 soldiers.", {5000: "Kyiv (government)"}),
    (
        "ro",
        "Ministerul Energiei a corectat vineri bilanțul exploziei de la nouă la opt morți.",
        {8: "Ministerul Energiei"},
    ),
    ("en", "Romania stuck to its figure of 85.", {85: "Romania (government)"}),
    ("ro", "Ministerul Energiei rămâne la 12 morți.", {12: "Ministerul Energiei"}),
    ("ro", "Bilanțul din Galați rămâne la 12 morți.", {12: None}),
    ("en", "The toll in Galați has risen to 12 dead.", {12: None}),
    (
        "en",
        "The flood, which killed four people, will cost two million euros, Ana Rusu said.",
        {4: None, 2000000: "Ana Rusu"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CLAIMED, ids=[text[:40] for _, text, _ in CLAIMED])
def test_whose_a_number_is_that_nobody_is_quoted_for(
    language: str, text: str, expected: dict[float, str | None]
) -> None:
    found = {value(figure): figure.claimant and figure.claimant.name for figure in figures(text, language)}
    assert expected.items() <= found.items()


def test_who_tells_of_another_one_s_number_passes_it_on() -> None:
    old, new = figures("Ministerul Energiei a coborât bilanțul de la 12 la zece morți, a anunțat Ana Rusu.", "ro")
    for figure in (old, new):
        assert [(link.role, link.name) for link in figure.chain] == [
            ("claimant", "Ministerul Energiei"),
            ("relay", "Ana Rusu"),
        ]


PLACES = [
    ("ro", "Patru oameni au murit la Galați.", "Galați"),
    ("ro", "În județul vecin Brăila, 1.200 de oameni au fost evacuați.", "Brăila"),
    ("ro", "Ungaria va trimite în Serbia 3.000 de militari.", "Serbia"),
    ("ro", "Patru oameni au murit pe malul Dunării.", None),
    ("en", "The floods have killed 20 people in Romania and Bulgaria.", None),
    ("en", "Two of the dead were tourists from Germany.", None),
    ("en", "Some 300 people were moved to Szolnok.", "Szolnok"),
]


@pytest.mark.parametrize(("language", "text", "expected"), PLACES, ids=[text[:40] for _, text, _ in PLACES])
def test_a_place_is_where_something_is_counted(language: str, text: str, expected: str | None) -> None:
    assert figures(text, language)[0].place == expected


def test_a_bound_is_that_of_its_own_clause() -> None:
    dead, missing = figures("Cel puțin patru oameni au murit și 11 sunt dați dispăruți.", "ro")
    assert (dead.qualifier, missing.qualifier) == ("at least", "exact")
    dead, hurt = figures("Sunt cel puțin patru morți și 11 răniți.", "ro")
    assert (dead.qualifier, hurt.qualifier) == ("at least", "at least")


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Primarul le-a acordat celor nouă titlul de cetățean de onoare.", None),
        ("Au fost decorați nouă pompieri.", "pompieri"),
        ("Au venit 21 de consuli.", "consuli"),
    ],
)
def test_no_number_above_one_counts_a_definite_singular(text, counted):
    (figure,) = figures(text, "ro")
    assert (figure.counted.text if figure.counted else None) == counted
