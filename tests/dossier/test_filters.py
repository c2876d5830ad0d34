from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from handmade import FLOOD, flood, plain, put
from hypothesis import given
from hypothesis import strategies as st

from dosar.dossier import Dossier, Filters
from dosar.dossier.connection import _folded_match
from dosar.dossier.views import narrowed
from dosar.dossier.views.filters import pattern


@pytest.fixture
def two(dossier: Dossier) -> Dossier:
    """The flood, of 7 May in Romanian, and a report of April in English."""
    put(dossier, flood(), flood(source="april.txt", published="2025-04", language="en", title="Kremlinul tace"))
    return dossier


def sources(rows: Iterator[Any]) -> set[str]:
    return {found.source for row in rows for found in row.evidence}


BOTH, MAY, APRIL, NONE = {"flood.txt", "april.txt"}, {"flood.txt"}, {"april.txt"}, set[str]()
PUBLISHED = [
    ({}, BOTH),
    ({"since": "2025-05-07"}, MAY),
    ({"since": "2025-05-08"}, NONE),
    ({"until": "2025-05-06"}, APRIL),
    ({"until": "2025-05-07"}, BOTH),
    ({"since": "2025-04-30", "until": "2025-04-30"}, APRIL),
    ({"since": "2025-04", "until": "2025-04"}, APRIL),
    ({"since": "2025-05", "until": "2025-05"}, MAY),
    ({"since": "2025", "until": "2025"}, BOTH),
    ({"until": "2025-03"}, NONE),
    ({"language": "ro"}, MAY),
    ({"language": "en"}, APRIL),
    ({"language": "de"}, NONE),
    ({"outlet": "Dunărea"}, BOTH),
    ({"outlet": "dunarea"}, NONE),
]
LISTINGS: list[Callable[[Dossier, Filters], Iterator[Any]]] = [
    *(Dossier.reports, Dossier.figures, Dossier.statements),
    lambda dossier, filters: dossier.search("tulcea", filters),
]


def of_record(dossier: Dossier, part: str, filters: Filters) -> list[Any]:
    """A part of the record, as the commands narrow it."""
    dossier.link()
    record = dossier.record(filters.day)
    items = {
        "stories": lambda: record.stories,
        "origins": lambda: record.echoes,
        "entities": lambda: record.entities,
        "ledger": lambda: [series for story in record.stories for series in record.ledger(story).series],
        "sayings": lambda: [saying for story in record.stories for saying in record.sayings(story)],
        "timeline": lambda: [event for story in record.stories for event in record.timeline(story)],
    }[part]()
    figures = dossier.figures(Filters(category=filters.category)) if filters.category else ()
    return list(narrowed(items, filters, record.heads, (figure.evidence[0] for figure in figures)))


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize(("filters", "expected"), PUBLISHED)
def test_listings_by_publication(
    two: Dossier, listing: Callable[[Dossier, Filters], Iterator[Any]], filters: dict[str, str], expected: set[str]
) -> None:
    assert sources(listing(two, Filters(**filters))) == expected


@pytest.mark.parametrize(
    ("filters", "dates"),
    [
        ({"since": "2025"}, set()),
        ({"until": "2024-06-01"}, {"2024-22"}),
        ({"about": "case distruse"}, {"2024-22"}),
        ({"since": "2024-08-31", "until": "2024-08-31"}, {"2024-22"}),
        ({"since": "2024-09-01", "until": "2025-05-05"}, set()),
        ({"since": "2025-05-06", "until": "2025-05-06"}, set()),
        ({"by": "popescu"}, set()),  # the day on which he spoke is no date of a happening
        ({"by": "ISU Tulcea"}, set()),
        ({"about": "Tulcea"}, set()),
        ({"about": "agerpres", "by": "popescu"}, set()),
        ({"category": "killed"}, set()),
        ({"category": "material"}, {"2024-22"}),
        ({"category": "money"}, set()),
        ({"language": "ro"}, {"2024-22"}),
        ({"language": "en"}, set()),
        ({"as_of": "2025-05-07"}, {"2024-22"}),
        ({"as_of": "2025-05-06"}, set()),
    ],
)
def test_the_timeline_by_the_event(filled: Dossier, filters: dict[str, str], dates: set[str]) -> None:
    assert {row.date for row in of_record(filled, "timeline", Filters(**filters))} == dates


@pytest.mark.parametrize(
    ("part", "filters", "count"),
    [
        ("stories", {"since": "2025-05", "about": "morți"}, 1),
        ("stories", {"until": "2025-05-06"}, 0),
        ("stories", {"outlet": "Dunărea"}, 1),
        ("stories", {"outlet": "Alt ziar"}, 0),
        ("stories", {"category": "killed"}, 0),
        ("ledger", {"category": "killed"}, 1),
        ("ledger", {"category": "material"}, 0),
        ("ledger", {"by": "popescu", "about": "oameni"}, 1),
        ("ledger", {"by": "premierul"}, 0),
        ("ledger", {"since": "2025-05-07", "until": "2025-05-07"}, 1),
        ("ledger", {"since": "2025-05-08"}, 0),
        ("sayings", {"by": "isu tulcea"}, 1),
        ("sayings", {"about": "Tulcea"}, 1),
        ("sayings", {"category": "killed"}, 1),
        ("sayings", {"language": "ro"}, 3),
        ("entities", {"about": "Popescu"}, 1),
        ("entities", {"by": "popescu"}, 1),
        ("entities", {"category": "killed"}, 0),
        ("entities", {"about": "Kim"}, 0),
        ("entities", {"language": "ro"}, 2),
        ("entities", {"as_of": "2025-05-06"}, 0),
    ],
)
def test_the_record_is_narrowed(filled: Dossier, part: str, filters: dict[str, str], count: int) -> None:
    assert len(of_record(filled, part, Filters(**filters))) == count


def test_origins_are_narrowed(two: Dossier) -> None:
    put(two, flood(source="copy.txt", outlet="Alt ziar", published="2025-05-08"))
    (group,) = of_record(two, "origins", Filters())
    assert group.reports == ("flood.txt", "copy.txt")
    for filters in ({"by": "Dunărea"}, {"about": "popescu"}, {"category": "killed"}, {"since": "2025-05-08"}):
        assert len(of_record(two, "origins", Filters(**filters))) == 1
    for filters in ({"by": "Popescu"}, {"about": "Kim"}, {"category": "money"}, {"since": "2025-05-09"}):
        assert of_record(two, "origins", Filters(**filters)) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"by": "Popescu"}, ["killed"]),
        ({"by": "PREMIERUL"}, ["killed"]),
        ({"by": "Dunărea"}, []),
        ({"about": "tulcea"}, ["killed"]),
        ({"about": "Ion Popescu"}, ["killed"]),
        ({"about": "case"}, ["material"]),
        ({"category": "material"}, ["material"]),
        ({"category": "material", "by": "popescu"}, []),
    ],
)
def test_figures(filled: Dossier, filters: dict[str, str], expected: list[str]) -> None:
    assert [row.category for row in filled.figures(Filters(**filters))] == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"by": "Popescu"}, ["indirect", "direct"]),
        ({"by": "isu tulcea"}, ["mixed"]),
        ({"by": "acesta"}, ["direct"]),
        ({"about": "Agerpres"}, ["indirect"]),
        ({"about": "apa"}, ["mixed"]),
        ({"about": "Popescu"}, ["indirect"]),
        ({"category": "killed"}, ["indirect"]),
    ],
)
def test_statements(filled: Dossier, filters: dict[str, str], expected: list[str]) -> None:
    assert [row.kind for row in filled.statements(Filters(**filters))] == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"by": "popescu", "about": "tulcea", "category": "killed"}, BOTH),
        ({"about": "kremlin"}, APRIL),
        ({"about": "pop"}, NONE),
        ({"by": "nimeni"}, NONE),
        ({"category": "money"}, NONE),
    ],
)
def test_reports_and_hits_by_what_is_in_them(two: Dossier, filters: dict[str, str], expected: set[str]) -> None:
    assert {row.source for row in two.reports(Filters(**filters))} == expected
    assert {row.source for row in two.search("tulcea", Filters(**filters))} == expected


def test_a_report_without_a_date_lies_in_no_stretch_of_time(dossier: Dossier) -> None:
    put(dossier, plain("Fără dată"))
    assert list(dossier.reports(Filters(since="0001"))) == []
    assert len(list(dossier.reports())) == 1


@pytest.mark.parametrize(
    "filters", [{"since": "yesterday"}, {"as_of": "mâine"}, {"until": "2025-02-30"}, {"by": ""}, {"about": " \n"}]
)
def test_what_is_no_date_and_what_is_blank_is_refused(filters: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(filters))):
        Filters(**filters)


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("kim", "Kim Jong-un", True),
        ("KIM  jong", "lui Kim Jong-un", True),
        ("im", "Kim", False),
        ("Kim", "Kimberly", False),
        ("Un", "unor", False),
        ("Kremlin", "Kremlinului", True),
        ("Phenian", "phenianului", True),
        ("Roma", "Romaniștilor", False),
        ("Putin Vladimir", "Vladimir Putin", False),
        ("Șoșoacă", "şoşoaca", True),
        ("Țărmure", "Ţărmurelui", True),
        ("ŞTEFAN", "Ștefan", True),
        ("a.c", "abc", False),
        ("C++", "în C++ scris", True),
        ("(Sud)", "Coreea (Sud)", True),
        ("x", None, False),
    ],
)
def test_names_are_matched_folded_at_the_edges_of_words(asked: str, text: str | None, found: bool) -> None:
    found_by = pattern(asked)
    assert found_by is not None
    assert _folded_match(found_by, text) is found


@given(st.text())
def test_whatever_is_asked_finds_itself_and_nothing_raises(asked: str) -> None:
    if asked.strip():
        found_by = pattern(asked)
        assert found_by is not None
        assert _folded_match(found_by, f" {asked.strip()} ")


def test_the_words_of_the_flood_hold_what_the_tables_above_rely_on() -> None:
    assert "Kremlin" not in FLOOD
    assert FLOOD.count("Tulcea") == 2
