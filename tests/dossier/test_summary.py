"""The dossier in numbers, for a page that counts it and tells what came in."""

from __future__ import annotations

from pathlib import Path

import pytest
from handmade import flood, plain, put

from dosar.dossier import Dossier
from dosar.dossier.views import Count, Summary


@pytest.fixture
def three(dossier: Dossier) -> Dossier:
    put(
        dossier,
        flood(),
        plain("A text.", source="b.txt", outlet="Alt ziar", published="2025-04", language="en"),
        plain("No date.", source="c.txt"),
    )
    return dossier


def test_reports_are_counted_by_outlet_and_language(three: Dossier) -> None:
    assert three.summary() == Summary(
        reports=3,
        first="2025-04-01",
        last="2025-05-07",
        latest=3,
        outlets=(
            Count(value=None, reports=1),
            Count(value="Alt ziar", reports=1),
            Count(value="Dunărea", reports=1),
        ),
        languages=(Count(value="ro", reports=2), Count(value="en", reports=1)),
    )


def test_as_of_a_day_those_are_counted_that_were_certainly_out(three: Dossier) -> None:
    assert [three.summary(day).reports for day in ("2025-04-29", "2025-04-30", "2025-05-07")] == [0, 1, 2]
    assert three.summary("2025-04-01").first is None


def test_an_empty_dossier_has_no_days(dossier: Dossier) -> None:
    assert dossier.summary() == Summary(reports=0, first=None, last=None, latest=0, outlets=(), languages=())


def test_what_came_in_last_stands_first(three: Dossier) -> None:
    sources = [three.report(identity).source for identity in three.arrivals()]
    assert sources == ["c.txt", "b.txt", "flood.txt"]
    assert len(three.arrivals(most=2)) == three.arrived(after=1) == 2
    assert [three.report(identity).source for identity in three.arrivals(after=2)] == ["c.txt"]
    assert three.arrivals(after=0, as_of="2025-04-30") == [three.report("b.txt").id]
    assert three.arrived(after=3) == three.arrived(after=2, as_of="2025-05-07") == 0


def test_the_data_version_changes_when_others_write(three: Dossier, path: Path) -> None:
    with Dossier.open(path, readonly=True) as watching:
        before = watching.data_version()
        list(watching.reports())
        assert watching.data_version() == before
        put(three, plain("One more.", source="d.txt"))
        assert watching.data_version() != before
