"""Who and where across reports: what is joined, what is not, why, and that no order or piecewise making changes it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dosar import load
from dosar.importers import read, read_manifest
from dosar.model import Report, Span, fact_id
from dosar.pipeline import annotate_all
from dosar.record.entities.appearances import appearances
from dosar.record.entities.bodies import body, role
from dosar.record.entities.features import FEATURES
from dosar.record.entities.lands import where
from dosar.record.entities.people import likeness, person
from dosar.record.entities.resolve import Entities, blocks, resolve
from dosar.record.entities.spelling import sounds
from dosar.record.groups import NOTHING_RULED, Rulings, answers
from dosar.record.material import Appearance, EntityKind, Head
from dosar.record.nouns import Entity

ROOT = Path(__file__).parents[2]


def head(number: int, *, language: str = "ro", published: str | None = "2025-04-08") -> Head:
    return Head(report=f"r{number}", source=f"{number}.txt", published=published, language=language)


def seen(
    name: str,
    number: int,
    kind: EntityKind = "PER",
    *,
    language: str = "ro",
    published: str | None = "2025-04-08",
    forms: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    country: str | None = None,
    company: tuple[str, ...] = (),
) -> Appearance:
    return Appearance(
        mention=f"{name}@{number}",
        head=head(number, language=language, published=published),
        kind=kind,
        name=name,
        forms=(name, *forms),
        roles=roles,
        span=Span(start=0, end=len(name), text=name),
        country=country,
        company=company,
    )


def groups(entities: Entities) -> set[frozenset[str]]:
    """The names that are together, each set of them once."""
    return {frozenset(name.name for name in one.seen) for one in entities}


def together(one: Appearance, other: Appearance, rulings: Rulings = NOTHING_RULED) -> bool:
    return len(resolve([one, other], rulings)) == 1


def entity(entities: Entities, name: str) -> Entity:
    return next(one for one in entities if any(name in (each.name, one.name) for each in one.seen))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un", "KIM JONG UN-ului"),
        ("Volodimir Zelenski", "Volodymyr Zelenskyy"),
        ("Volodimir Zelenski", "Vladimir Zelensky"),
        ("Sergei Șoigu", "Sergey Shoigu"),
        ("Kirilo Budanov", "Kyrylo Budanov"),
        ("Mihail Hodorkovski", "Mikhail Khodorkovsky"),
        ("John Kirby", "John F. Kirby"),
        ("Ilinca Sărăţeanu", "Ilinca Sărățeanu"),
        ("Ana Dobre", "Anei Dobre"),
    ],
)
def test_one_person_in_other_spellings(one: str, other: str) -> None:
    assert together(seen(one, 1), seen(other, 2, language="en"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Dobre", "Matei Dobre"),
        ("Marian Popa", "Mariana Popa"),
        ("Igor Ivanov", "Igor Petrov"),
        ("Ion Marinescu", "Ion Martinescu"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Donald Trump", "Donald Trump Jr"),
        ("Andrei Popescu", "Popescu"),
        ("Popescu", "Popescu"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not together(seen(one, 1), seen(other, 2, published="2025-01-08"))


def test_a_surname_joins_the_one_who_is_called_the_same() -> None:
    told = [
        seen("Volodimir Zelenski", 1, roles=("președintele ucrainean",)),
        seen("Zelensky", 2, language="en", published="2023-01-01", roles=("Ukraine's President",)),
        seen("Olena Zelenska", 3),
    ]
    found = resolve(told)
    joined = entity(found, "Volodimir Zelenski")
    assert joined.reports == ("2.txt", "1.txt")
    assert len(found) == 2
    [reason] = joined.reasons
    assert "president of UA" in reason
    assert "Zelenski" in reason


def test_a_surname_that_may_be_two_peoples_is_in_doubt() -> None:
    near = ("p:x", "l:y")
    told = [seen("Ana Dobre", 1, company=near), seen("Matei Dobre", 2, company=near), seen("Dobre", 3, company=near)]
    found = resolve(told)
    assert len(found) == 3
    [lone] = [one for one in found if one.name == "Dobre"]
    assert {doubt.right for doubt in lone.doubts} == {"Ana Dobre", "Matei Dobre"}
    assert {doubt.other for doubt in lone.doubts} == {one.id for one in found if one is not lone}
    assert all(0.6 <= doubt.score < 0.85 and doubt.reasons for doubt in lone.doubts)
    assert len(resolve(told[1:])) == 1


def test_an_initial_alone_joins_nobody_and_fits_only_one() -> None:
    putin = seen("Vladimir Putin", 1, roles=("președintele rus",))
    assert not together(putin, seen("V. Putin", 2))
    short = seen("V. Putin", 2, roles=("Russian President",), language="en")
    assert together(putin, short)
    assert len(resolve([putin, short, seen("Viktor Putin", 3, roles=("președintele Rusiei",))])) == 3


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Phenian", "Pyongyang", True),
        ("Kiev", "Kyiv", True),
        ("Rusia", "Russia", True),
        ("Republica Populară Democrată Coreea", "North Korea", True),
        ("Dunărea", "Danube", True),
        ("București", "Bucharest", True),
        ("Marea Neagră", "Black Sea", True),
        ("Harkov", "Kharkiv", True),
        ("Coreea de Nord", "South Korea", False),
        ("Moscova", "Russia", False),
        ("Niger", "Nigeria", False),
        ("Washington", "Liverpool", False),
        ("Galați", "Tulcea", False),
    ],
)
def test_places_are_one_by_what_they_are(one: str, other: str, joined: bool) -> None:
    assert together(seen(one, 1, "LOC"), seen(other, 2, "LOC", language="en")) is joined


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Inspectoratului de Intervenţie Galaţi", "Galați Intervention Inspectorate", True),
        ("Batalionul 51 Geniu", "51st Engineer Battalion", True),
        ("Batalionul 51 Geniu", "Batalionul 52 Geniu", False),
        ("Ministerul Apărării al Rusiei", "Russian Ministry of Defence", True),
        ("Ministerul Apărării al Rusiei", "Ministry of Defence of Ukraine", False),
        ("Ministerul de Externe", "Ministerul Afacerilor Externe", False),
        ("Ministerul de Externe de la Sofia", "Ministry of Foreign Affairs of Bulgaria", True),
        ("Casei Albe", "White House", True),
        ("ONU", "United Nations", True),
        ("Uniunea Europeană", "European Union", True),
        ("Comisia Europeană", "European Commission", True),
        ("Royal Air Force", "Royal Saudi Air Force", False),
        ("Singapore Airlines", "American Airlines", False),
        ("Chrysler LLC", "Chrysler", True),
        ("Parlament", "Parliament", False),
    ],
)
def test_organisations_are_one_by_what_their_names_say(one: str, other: str, joined: bool) -> None:
    assert together(seen(one, 1, "ORG"), seen(other, 2, "ORG", language="en")) is joined


def test_a_ministry_belongs_to_the_country_that_its_report_gives_it() -> None:
    told = [
        seen("Ministerul Apărării", 1, "ORG", country="RU"),
        seen("Defence Ministry", 2, "ORG", language="en", country="RU"),
        seen("Ministerul Apărării", 3, "ORG", country="UA"),
        seen("Ministerul Apărării", 4, "ORG"),
    ]
    found = resolve(told)
    assert sorted(len(one.reports) for one in found) == [1, 1, 2]


def test_short_forms_join_what_a_report_introduces_them_for() -> None:
    told = [
        seen("Serviciul Național de Informații", 1, "ORG", forms=("NIS",), country="KR"),
        seen("National Intelligence Service", 2, "ORG", language="en", forms=("NIS",), country="KR"),
        seen("NIS", 3, "ORG"),
    ]
    found = resolve(told)
    assert len(found) == 1
    assert any("NIS" in reason for reason in entity(found, "NIS").reasons)
    other = seen("Naftna Industrija Srbije", 4, "ORG", forms=("NIS",))
    assert len(resolve([*told, other])) == 3, "a short form of two bodies is neither's"
    assert not together(seen("IHD", 1, "ORG"), seen("Institutul Hidrologic Dunărean", 2, "ORG"))


def test_one_name_taken_for_two_kinds() -> None:
    many = [seen("Vadu Sturionului", number, "LOC") for number in range(3)]
    assert [one.kind for one in resolve([*many, seen("Vadu Sturionului", 9)])] == ["LOC"]
    assert len(resolve([many[0], seen("Vadu Sturionului", 9)])) == 2


def test_whoever_speaks_for_a_state_is_one() -> None:
    told = [
        seen("Rusia", 1, "LOC"),
        seen("Moscow", 2, "LOC", language="en"),
        seen("Moscova", 3, "LOC", forms=("Moscovei",)),
        seen("Seul", 3, "LOC", forms=("Seulul",)),
        seen("Kursk", 3, "LOC"),
    ]
    found = resolve(told)
    russia = found.speaker("r1", "Rusia (guvern)")
    assert russia is not None
    assert russia.name == "Rusia"
    assert russia == found.speaker("r2", "Moscow (government)") == found.speaker("r3", "Moscovei")
    assert found.of("r2", "Moscow") != russia
    korea = found.speaker("r3", "Seulul")
    assert korea is not None
    assert korea.name == "Coreea de Sud"
    assert found.speaker("r3", "Kursk") == found.of("r3", "Kursk")
    assert found.of("r1", "Kursk") is None


def test_a_description_of_a_body_is_the_one_that_the_story_names() -> None:
    named = seen("National Intelligence Service", 1, "ORG", language="en", country="KR")
    found = resolve([named, seen("Seoul", 1, "LOC", language="en")])
    service = found.of("r1", "National Intelligence Service")
    assert service is not None
    assert found.speaker("r2", "agenției sud-coreene de informații") == service
    assert found.speaker("r2", "South Korea's spy agency") == service
    assert found.speaker("r2", "Ukrainian intelligence") is None
    assert found.speaker("r2", "un parlamentar sud-coreean") is None
    other = resolve([named, seen("Intelligence Bureau", 2, "ORG", language="en", country="KR")])
    assert len(other) == 2
    assert other.speaker("r3", "South Korean intelligence") is None


def test_a_printed_form_that_may_be_two_peoples_is_nobodys() -> None:
    found = resolve([seen("Ana Dobre", 1, forms=("Dobre",)), seen("Matei Dobre", 1, forms=("Dobre", "Matei"))])
    assert found.of("r1", "Dobre") is None
    known = found.of("r1", "Matei")
    assert known is not None
    assert known.name == "Matei Dobre"


def test_what_an_entity_tells() -> None:
    told = [
        seen("Rusia", 1, "LOC"),
        seen("Rusia", 2, "LOC", published="2025-03-01", forms=("Rusiei",)),
        seen("Russia", 3, "LOC", language="en"),
    ]
    [one] = resolve(told)
    assert (one.name, one.kind, one.mentions) == ("Rusia", "LOC", 3)
    assert one.reports == ("2.txt", "1.txt", "3.txt")
    assert one.names["ro"] == ("Rusia",)
    assert one.names["en"] == ("Russia",)
    assert {each.name for each in one.seen} == {"Rusia", "Rusiei", "Russia"}
    assert [words.source for words in one.evidence] == ["2.txt", "1.txt", "3.txt"]
    assert one.reasons == ("Rusia ~ Russia: two names of one place (RU) (0.98)",)
    calls = [seen("Ana Rusu", n, roles=("primarul",), published=f"2025-0{n}-01") for n in (3, 1, 2)]
    [mayor] = resolve(calls)
    assert [(each.role, each.first, each.last) for each in mayor.roles] == [("primarul", "2025-01-01", "2025-03-01")]


def test_a_persons_rulings_hold() -> None:
    one, other = seen("Ana Dobre", 1), seen("Ana Dobre", 2)
    apart = Rulings(different=frozenset({(other.mention, one.mention)}))
    assert not together(one, other, apart)
    assert not any(each.doubts for each in resolve([one, other], apart))
    stranger = seen("Matei Dobre", 3)
    same = Rulings(same=frozenset({(stranger.mention, one.mention)}))
    [joined] = resolve([one, stranger], same)
    assert joined.reasons == ("Ana Dobre ~ Matei Dobre: a person said that they are one",)


def test_an_id_lasts() -> None:
    told = [seen("Kim Jong Un", 2), seen("Kim Jong-un", 1, published="2025-01-01")]
    [one] = resolve(told)
    [alone] = resolve(told[1:])
    assert one.id == alone.id, "the earliest appearance gives the id"
    [late] = resolve(told[:1])
    assert late.id != one.id
    assert answers(late.id, "entity", one.members)


def test_the_names_of_one_report() -> None:
    text = "Prefectul Matei Dobre a vorbit la Galați. Dobre a plecat.\n\nFoto: Ana Rusu / Reuters"
    annotation = load("ro").annotate(text, published="2025-04-08")
    found = appearances(annotation, head_of(annotation.report))
    assert [(one.kind, one.name, one.forms, one.mentions) for one in found] == [
        ("PER", "Matei Dobre", ("Matei Dobre", "Dobre"), 2),
        ("LOC", "Galați", ("Galați",), 1),
        ("PER", "Ana Rusu", ("Ana Rusu",), 1),
    ]
    prefect = found[0]
    assert prefect.roles == ("Prefectul",)
    assert prefect.mention in {fact_id(annotation.report, mention) for mention in annotation.mentions}
    assert prefect.span.text == "Matei Dobre"


def test_the_country_of_a_body_is_what_stands_beside_it() -> None:
    for language, text, country in (
        ("en", "Bulgaria's Interior Ministry said on Monday that Romania and Serbia had sent help.", "BG"),
        ("en", "The Defence Ministry in Sofia said that Romania had sent help.", "BG"),
        ("ro", "Ministerul Apărării din Ucraina a anunțat că Rusia a atacat.", "UA"),
    ):
        annotation = load(language).annotate(text, published="2025-04-08", language=language)
        found = [one for one in appearances(annotation, head_of(annotation.report)) if one.kind == "ORG"]
        assert [(one.country or body(one.name).country) for one in found] == [country]


def head_of(report: Report) -> Head:
    return Head(
        report=report.id,
        source=report.source,
        outlet=report.outlet,
        published=report.published,
        language=report.language,
    )


@pytest.fixture(scope="module")
def flood() -> list[Appearance]:
    items = read([str(ROOT / "examples" / "reports")], manifest=read_manifest(ROOT / "examples" / "manifest.csv"))
    told = [one for one in annotate_all(items) if hasattr(one, "report")]
    return [each for one in told for each in appearances(one, head_of(one.report))]


def test_the_sample_reports(flood: list[Appearance]) -> None:
    found = resolve(flood)
    dobre = {one.name: len(one.reports) for one in found if one.name.endswith("Dobre")}
    assert set(dobre) == {"Matei Dobre", "Ana Dobre"}
    assert len({one.id for one in found}) == len(found)
    for names in (
        {"Dunăre", "Danube"},
        {"Batalionul 51 Geniu", "51st Engineer Battalion"},
        {"Spitalul de Urgenţă Brateş", "Brateș Emergency Hospital"},
        {"Agenția Presdun", "APD"},
    ):
        assert any(names <= group for group in groups(found)), names
    assert sorted(found, key=lambda one: (-len(one.reports), one.name, one.id)) == list(found)
    assert all(evidence.text for one in found for evidence in one.evidence)


def test_piece_by_piece_gives_the_same(flood: list[Appearance]) -> None:
    whole = {one.id: one for one in resolve(flood)}
    for start in range(0, len(flood), 20):
        for one in resolve(closure(flood, flood[start])):
            assert whole[one.id] == one


def closure(everything: list[Appearance], start: Appearance) -> list[Appearance]:
    """What chains of shared keys tie to an appearance."""
    inside, keys = {start.mention}, set(blocks(start))
    while True:
        more = [one for one in everything if one.mention not in inside and keys & set(blocks(one))]
        if not more:
            return [one for one in everything if one.mention in inside]
        for one in more:
            inside.add(one.mention)
            keys |= set(blocks(one))


NAMES: list[tuple[EntityKind, str]] = [
    ("PER", "Ana Dobre"), ("PER", "Matei Dobre"), ("PER", "Dobre"), ("PER", "A. Dobre"), ("PER", "Volodimir Zelenski"),
    ("PER", "Zelenskyy"), ("PER", "Vladimir Zelensky"), ("PER", "Kim Jong Un"), ("PER", "Kim"), ("LOC", "Rusia"),
    ("LOC", "Russia"), ("LOC", "Moscova"), ("LOC", "Odesa"), ("LOC", "Odessa"), ("ORG", "NIS"),
    ("ORG", "National Intelligence Service"), ("ORG", "Serviciul Național de Informații"),
    ("ORG", "Ministerul Apărării"), ("ORG", "Ministry of Defence"), ("ORG", "Guvernul"), ("ORG", "Dobre"),
]  # fmt: skip

SIGHTINGS = st.builds(
    lambda named, number, day, language, role, country, company, short: seen(
        named[1],
        number,
        named[0],
        language=language,
        published=day,
        roles=(role,) if role and named[0] == "PER" else (),
        country=country if named[0] != "PER" else None,
        company=tuple(sorted(company)),
        forms=("NIS",) if short and "Intelligence" in named[1] else (),
    ),
    st.sampled_from(NAMES),
    st.integers(1, 8),
    st.sampled_from([None, "2025-04-08", "2025-04-20", "2024-01"]),
    st.sampled_from(["ro", "en"]),
    st.sampled_from(["", "președintele", "Ukraine's President", "prefectul de Galați"]),
    st.sampled_from([None, "RU", "UA", "KR"]),
    st.sets(st.sampled_from(["p:a", "p:b", "l:c"])),
    st.booleans(),
)


def distinct(told: list[Appearance]) -> list[Appearance]:
    """One appearance for each mention, and one head for each report, as reports have them."""
    heads: dict[str, Head] = {}
    once: dict[str, Appearance] = {}
    for one in told:
        whose = heads.setdefault(one.head.report, one.head)
        fields = {field: getattr(one, field) for field in one.__struct_fields__}
        once.setdefault(one.mention, Appearance(**(fields | {"head": whose})))
    return list(once.values())


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["PER", "ORG", "LOC", "EVENT"])), max_size=6))
def test_no_name_is_too_strange(names: list[tuple[str, EntityKind]]) -> None:
    told = [seen(name, number, kind) for number, (name, kind) in enumerate(names)]
    assert sum(len(one.evidence) for one in resolve(told)) == len(told)


RULED = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=2)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SIGHTINGS, max_size=14).map(distinct), st.randoms(use_true_random=False), RULED)
def test_the_order_does_not_matter(told: list[Appearance], chance: random.Random, ruled: list[tuple[int, int]]) -> None:
    rulings = Rulings(different=frozenset(pairs(told, ruled)))
    found = resolve(told, rulings)
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert list(resolve(shuffled, rulings)) == list(found)
    for left, right in rulings.different:
        assert not any({left, right} <= mentions_of(one) for one in found)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SIGHTINGS, min_size=1, max_size=14).map(distinct))
def test_what_is_tied_to_an_appearance_is_enough(told: list[Appearance]) -> None:
    whole = resolve(told)
    by_id = {one.id: one for one in whole}
    inside = closure(list(told), told[0])
    part = resolve(inside)
    assert all(by_id[one.id] == one for one in part)
    for one in inside:
        assert part.of(one.head.report, one.name) == whole.of(one.head.report, one.name)
        assert part.speaker(one.head.report, one.name) == whole.speaker(one.head.report, one.name)


def pairs(told: list[Appearance], ruled: list[tuple[int, int]]) -> list[tuple[str, str]]:
    """Pairs of mentions by number; none of a mention with itself."""
    found = [(told[left % len(told)].mention, told[right % len(told)].mention) for left, right in ruled if told]
    return [(left, right) for left, right in found if left != right]


def mentions_of(one: Entity) -> set[str]:
    """The mentions behind an entity's evidence, as `seen` names them."""
    return {f"{words.text}@{words.report.removeprefix('r')}" for words in one.evidence}


def test_every_feature_says_what_it_is_for() -> None:
    assert {feature.kind for feature in FEATURES} == {"veto", "name", "evidence"}
    assert all(feature.find.__doc__ and 0 < feature.weight <= 1 for feature in FEATURES)


def test_names_are_read() -> None:
    assert sounds("zelenskyy") == sounds("zelenski")
    assert sounds("shoigu") == sounds("soigu")
    assert person("Kim Jong-un").family == ("kim",)
    assert person("Ursula von der Leyen").family == ("von", "der", "leyen")
    assert likeness(person("Ana Dobre"), person("Matei Dobre")) == "other"
    assert likeness(person("Ion Popa"), person("Popa")) == "missing"
    assert body("Ministerul Apărării al Rusiei").country == "RU"
    assert role("Ministra de interne").said == role("Interior Minister").said
    assert where("Odessa", "fr").sure == where("Odessa", "en").sure
    assert where("Deutschland", "de").country == "DE"
    assert where("nowhere", "xx").ids == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("Park Yong-hee", "Pak Yong Hui", True),
        ("Choi Jung-suk", "Choe Jong Sok", True),
        ("Park Yong-hee", "Pak Yong Chol", False),
    ],
)
def test_korean_names_are_one_in_several_transliterations(one: str, other: str, joined: bool) -> None:
    found = groups(resolve([seen(one, 1, language="en"), seen(other, 2)]))
    assert (frozenset({one, other}) in found) is joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Disaster Directorate", "Direcția pentru Dezastre"),
        ("National Analysis Service", "Serviciul Național de Analiză"),
        ("Orvane Rescue Station", "Stația de Salvare Orvane"),
        ("Tarvox Steel", "Tarvox Oțel"),
        ("General Staff", "Statul Major"),
    ],
)
def test_bodies_say_the_same_in_two_languages(one: str, other: str) -> None:
    assert body(one).signature == body(other).signature


def test_a_rank_before_a_name_is_a_role() -> None:
    annotation = load("en").annotate("General Marlow left.", published="2025-04-08", language="en")
    [marlow] = appearances(annotation, head_of(annotation.report))
    assert marlow.roles == ("General",)
