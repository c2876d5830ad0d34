"""Lists a piece at a time: what is on the pages together is the whole list."""

from __future__ import annotations

import threading
from importlib import import_module
from pathlib import Path

import pytest
from handmade import flood, plain, put

from dosar.dossier import Dossier, Filters
from dosar.dossier.views import Count


@pytest.fixture
def many(dossier: Dossier) -> Dossier:
    """Nine reports of nine days, and the flood."""
    put(dossier, flood(), *(plain(f"Apa scade {n}", source=f"{n}.txt", published=f"2025-05-1{n}") for n in range(9)))
    return dossier


def test_reports_come_in_pieces_in_either_order(many: Dossier) -> None:
    whole = list(many.reports())
    assert [row for at in range(0, 12, 4) for row in many.reports(most=4, skipped=at)] == whole
    assert list(many.reports(latest_first=True)) == whole[::-1]
    assert many.count() == len(whole) == 10


def test_reports_are_narrowed_to_some(many: Dossier) -> None:
    whole = list(many.reports())
    some = [whole[3].id, whole[1].id, "sha256:" + "0" * 64]
    assert [row.id for row in many.reports(only=some)] == [whole[1].id, whole[3].id]
    assert many.count(only=some) == 2
    assert many.count(Filters(since="2025-05-12"), only=some) == 1
    assert many.count(only=[]) == 0


def test_statements_are_narrowed_to_reports(many: Dossier) -> None:
    report = many.report("flood.txt").id
    assert list(many.statements(of=[report])) == list(many.statements())
    assert list(many.statements(of=[many.report("1.txt").id])) == []


def test_search_comes_in_pieces_and_is_counted(many: Dossier) -> None:
    whole = list(many.search("apa scade"))
    assert [hit for at in range(0, 12, 4) for hit in many.search("apa scade", most=4, skipped=at)] == whole
    assert many.found("apa scade") == len(whole) == 10
    assert many.found("apa scade", Filters(until="2025-05-12")) == 4
    assert many.found("") == many.found("nimic") == 0


@pytest.mark.parametrize("size", [1, 3, 4, 20])
def test_beyond_the_ranked_reports_come_those_added_last(
    many: Dossier, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(import_module("dosar.dossier.views.search"), "RANKED", 3)
    put(many, plain("Apa, apa, apa scade", source="best.txt", published="2025-05-01"))
    put(many, plain("Apa scade și tot scade, cum au spus și alții", source="last.txt", published="2025-05-02"))
    pieces = [hit.source for at in range(0, 20, size) for hit in many.search("apa scade", most=size, skipped=at)]
    assert pieces == [hit.source for hit in many.search("apa scade")]
    assert set(pieces[:3]) == {"best.txt", "8.txt", "last.txt"}  # the last three, the best of them first
    assert pieces[0] == "best.txt"
    assert pieces[3:] == [*(f"{n}.txt" for n in range(7, -1, -1)), "flood.txt"]
    within = [hit.source for hit in many.search("apa scade", Filters(until="2025-05-15"))]
    assert sorted(within[:3]) == ["5.txt", "best.txt", "last.txt"]
    assert within[3:] == [*(f"{n}.txt" for n in range(4, -1, -1)), "flood.txt"]
    assert many.numbers("apa scade", most=2) == many.numbers("apa scade")[:2]


def test_facets_count_the_reports_that_a_search_finds(many: Dossier) -> None:
    facets = many.facets(many.numbers("apa"))
    assert facets["language"] == (Count(value="ro", reports=10),)
    assert facets["outlet"] == (Count(value="Dunărea", reports=1),)
    assert facets["year"] == (Count(value="2025", reports=10),)
    assert {one.value for one in facets["speaker"]} == {"Ion Popescu", "ISU Tulcea"}
    assert {one.reports for one in facets["speaker"] + facets["category"]} == {1}
    assert many.facets(many.numbers("apa", Filters(since="2025-05-10")))["outlet"] == ()
    assert set(many.facets(many.numbers("")).values()) == {()}
    numbers = many.numbers("apa")
    assert numbers == sorted(numbers, reverse=True)
    assert [many.report(one).source for one in many.ids(numbers[:2])] == ["8.txt", "7.txt"]


def test_a_shared_dossier_goes_from_thread_to_thread_and_no_other_does(many: Dossier, path: Path) -> None:
    def counted(dossier: Dossier) -> list[object]:
        found: list[object] = []

        def count() -> None:
            try:
                found.append(dossier.count())
            except Exception as error:
                found.append(type(error).__name__)

        thread = threading.Thread(target=count)
        thread.start()
        thread.join()
        return found

    with Dossier.open(path, readonly=True, shared=True) as shared:
        assert counted(shared) == [10]
    assert counted(many) == ["ProgrammingError"]


def test_who_carries_no_date_was_out_by_no_day(dossier: Dossier) -> None:
    put(dossier, plain("Apa crește", published="2025-05-01"))
    assert dossier.all_out("2025-05-01")
    assert not dossier.all_out("2025-04-30")
    put(dossier, plain("Apa scade", published=None))
    assert not dossier.all_out("2030-01-01")
