"""Who repeats whom as a drawing: the same for any order, nothing on top of anything, wide where there are many."""

from __future__ import annotations

import itertools
import random

from dosar.dossier.views.sources import Repeating
from dosar.web.graph import drawn


def repeats(outlet: str, origin: str, reports: int = 1, kind: str = "copy") -> Repeating:
    return Repeating(outlet=outlet, origin=origin, kind=kind, reports=reports)


SOME = [repeats("B", "A", 9), repeats("C", "A", 4), repeats("C", "B"), repeats("A", "C", 2), repeats("D", "Agenția", 1)]


def test_every_pair_is_an_arrow_between_its_names():
    drawing = drawn(SOME)
    left = {node.name: node.y for node in drawing.origins}
    right = {node.name: node.y for node in drawing.outlets}
    assert {(arrow.origin, arrow.outlet) for arrow in drawing.arrows} == {(one.origin, one.outlet) for one in SOME}
    for arrow in drawing.arrows:
        start, end = arrow.path.removeprefix("M").split("C")
        assert float(start.split()[1]) == left[arrow.origin]
        assert float(end.split()[-1]) == right[arrow.outlet]


def test_kinds_of_one_pair_are_one_arrow():
    [arrow] = drawn([repeats("B", "A", 2), repeats("B", "A", 3, "rewrite")]).arrows
    assert arrow.reports == 5


def test_the_order_of_what_is_drawn_makes_no_difference():
    shuffled = list(SOME)
    random.Random(1).shuffle(shuffled)
    assert drawn(shuffled) == drawn(SOME)


def test_names_do_not_touch_and_lie_within():
    drawing = drawn([repeats(f"outlet {n}", f"origin {n % 7}", n + 1) for n in range(40)])
    for column in (drawing.origins, drawing.outlets):
        heights = sorted(node.y for node in column)
        assert all(below - above >= 20 for above, below in itertools.pairwise(heights))
        assert heights[0] > 0
        assert heights[-1] < drawing.height


def test_more_reports_make_a_wider_arrow():
    widths = {arrow.reports: arrow.width for arrow in drawn(SOME).arrows}
    assert sorted(widths, key=lambda reports: widths[reports]) == sorted(widths)


def test_few_lines_cross():
    """Pairs of names that go level do not cross, in whatever order they come."""
    drawing = drawn([repeats(f"outlet {n}", f"origin {9 - n}") for n in range(10)])
    left = {node.name: node.y for node in drawing.origins}
    right = {node.name: node.y for node in drawing.outlets}
    assert all(left[arrow.origin] == right[arrow.outlet] for arrow in drawing.arrows)


def test_a_long_name_is_cut_and_nothing_is_drawn_of_nothing():
    [node] = drawn([repeats("B", "o" * 80)]).origins
    assert node.short.endswith("…")
    assert len(node.short) <= 32
    assert drawn([]).arrows == ()
