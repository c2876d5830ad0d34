"""The ledger of one thing laid out: its rows, its colours, its chart."""

from __future__ import annotations

import pytest
from rendered import found

from dosar.record.groups import group_id
from dosar.record.nouns import Claimant, Point, PointLink, Series
from dosar.web.locale import language
from dosar.web.plotted import MARKS, chart, day_of, kinds
from dosar.web.sheet import CLAIMANTS, COLOURS, ROWS, address, anchor, entries, kind_of, place_of, sheet


def link(kind: str, to: str) -> PointLink:
    return PointLink(type=kind, to=to, reason=f"{kind} {to}")


def point(name: str, best: float | None = 9, day: str = "2025-04-08", links=(), **changes) -> Point:
    numbers = {"low": None, "best": best, "high": None, "qualifier": "exact", "unit": None, "as_of": None}
    rest = {"report": "r", "source": "a.txt", "outlet": None, "through": (), "words": str(best)}
    return Point(id=name, reported=day, links=tuple(links), **numbers | rest | changes)


def series(*points: Point, who: str | None = "Matei Dobre", name: str = "series-1", reports: int = 1) -> Series:
    return Series(
        id=name, story="story-1", counted="morți", category="killed", scope="total", unit=None, place=None,
        claimant=Claimant(id=None, name=who) if who else None, points=points, reports=reports, origins=1,
        evidence=tuple(found(published=one.reported) for one in points),
    )  # fmt: skip


def test_what_only_repeats_stands_under_what_it_repeats():
    one = series(
        point("a"),
        point("b", links=[link("repeats", "a")]),
        point("c", links=[link("repeats", "a"), link("rivals", "x")]),
        point("d", links=[link("repeats", "of another series")]),
    )
    [claims] = sheet([one]).claims
    assert [(row.point.id, [again.point.id for again in row.again]) for row in claims.entries] == [
        ("a", ["b"]), ("c", []), ("d", []),
    ]  # fmt: skip
    assert sheet([one]).shown == {"a", "b", "c", "d"}


def test_who_is_in_most_reports_comes_first_and_the_reports_themselves_last():
    every = [series(point(f"p{n}"), who=f"Who {n}", name=f"series-{n}", reports=n) for n in range(1, CLAIMANTS + 3)]
    own = series(point("own"), who=None, name="series-own", reports=99)
    shown = sheet([own, *every])
    assert [one.series.reports for one in shown.claims] == list(range(CLAIMANTS + 2, 2, -1))
    assert [one.colour for one in shown.claims] == [*range(1, COLOURS + 1), *[0] * (CLAIMANTS - COLOURS)]
    assert [one.id for one in shown.others] == ["series-2", "series-1", "series-own"]


def test_a_long_series_is_cut_and_says_so():
    one = series(*(point(f"p{number}", best=number) for number in range(ROWS + 5)))
    assert (len(sheet([one]).claims[0].entries), sheet([one]).claims[0].more) == (ROWS, 5)


def test_a_link_leads_to_the_series_that_answers_to_the_point():
    one = series(point("a"), point("b"))
    assert address(link("rivals", "b")) == f"/figures/{group_id('series', 'b')}"
    assert place_of(one, group_id("series", "b")) == 1
    assert place_of(one, "series-1") == 0
    assert anchor("sha256:0123456789abcdef0123") == "point-0123456789abcdef"


@pytest.mark.parametrize(
    ("links", "kind"),
    [([], None), (["repeats"], "repeats"), (["revises", "rivals"], "rivals"), (["repeats", "stale"], "stale")],
)
def test_a_point_is_drawn_as_what_matters_most(links, kind):
    assert kind_of(point("a", links=[link(one, "b") for one in links])) == kind


def drawn(*every: Series, code: str = "en"):
    return chart(sheet(every), language(code))


def test_points_of_one_day_and_number_are_one_mark():
    shown = drawn(series(point("a"), point("b"), point("c", best=10), point("d", day="2025-04-09")))
    [line] = shown.lines
    assert [(mark.day, mark.number) for mark in line.marks] == [
        ("2025-04-08", 9), ("2025-04-08", 10), ("2025-04-09", 9),
    ]  # fmt: skip
    assert line.marks[0].words.endswith("and 1 more like it")
    assert line.marks[0].anchor == anchor("a")


def test_the_line_follows_the_claim_and_not_what_repeats_it():
    [line] = drawn(
        series(
            point("a", 9),
            point("b", 12, "2025-04-10", [link("revises", "a")]),
            point("c", 9, "2025-04-11", [link("stale", "a")]),
            point("d", 2, "2025-04-13", [link("part_of", "b")]),
            point("e", 12, "2025-04-12", [link("repeats", "b")]),
        )
    ).lines
    assert line.steps == (("2025-04-08", 9), ("2025-04-10", 12), ("2025-04-12", 12))
    assert [mark.kind for mark in line.marks] == ["claim", "revises", "stale", "repeats", "part_of"]


@pytest.mark.parametrize(
    ("numbers", "number", "low", "high", "up_to"),
    [
        ({"qualifier": "exact"}, 9, 9, 9, False),
        ({"qualifier": "at least", "best": None, "low": 9}, 9, 9, None, False),
        ({"qualifier": "up to", "best": None, "high": 9}, 9, 0, 9, True),
        ({"qualifier": "about", "best": 100}, 100, 90, 110, False),
        ({"qualifier": "range", "best": None, "low": 6, "high": 8}, 7, 6, 8, False),
    ],
)
def test_a_mark_has_the_range_that_its_words_leave_open(numbers, number, low, high, up_to):
    [mark] = drawn(series(point("a", **numbers))).lines[0].marks
    assert (mark.number, mark.low, mark.high, mark.up_to) == (number, low, high, up_to)


def test_what_has_no_number_or_no_day_is_in_the_table_alone():
    one = series(point("a", best=None), point("b", day=None))
    assert drawn(one).lines == ()
    assert len(sheet([one]).claims[0].entries) == 2


def test_a_report_known_by_its_month_stands_at_the_day_it_speaks_of_else_at_the_end_of_the_month():
    vague = found(published="2025-04")
    assert day_of(point("a", as_of="2025-04-11"), vague) == "2025-04-11"
    assert day_of(point("a", as_of="2025-04"), vague) == "2025-04-30"
    assert day_of(point("a", as_of="2025-04-11"), found(published="2025-04-12T10:00:00+03:00")) == "2025-04-08"


def test_rivals_are_joined_and_named_in_the_readers_language():
    shown = drawn(
        series(point("a", 9)),
        series(point("b", 7, links=[link("rivals", "a")]), who="Horia Vlaicu", name="series-2"),
        code="ro",
    )
    assert shown.rivals == ((("2025-04-08", 7), ("2025-04-08", 9)),)
    assert kinds(shown) == {"claim", "rivals"}
    assert "concurentă: rivals a" in shown.lines[1].marks[0].words


def test_a_chart_is_bounded():
    one = series(*(point(f"p{number}", best=number) for number in range(MARKS + 10)))
    assert len(drawn(one).lines[0].marks) == MARKS
    assert len(entries(one)) == MARKS + 10
