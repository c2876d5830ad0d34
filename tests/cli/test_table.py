"""Tables that can be read at any width, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.faces.listings import FIGURES, REPORTS, SEARCH, STATEMENTS
from dosar.faces.record_listings import ENTITIES, ENTITY, LEDGER, NEWS, ORIGINS, SAYINGS, STORIES, TIMELINE
from dosar.faces.table import Column, cells_of, entry, head, indented, shortened, widths, wrap

ALL = [FIGURES, REPORTS, SEARCH, STATEMENTS, ENTITIES, ENTITY, LEDGER, NEWS, ORIGINS, SAYINGS, STORIES, TIMELINE]
WIDTHS = [80, 100, 120, 160]


@pytest.mark.parametrize("listing", ALL)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_table_fits_and_uses_its_width(listing, width):
    sizes = widths(listing.columns, width)
    assert sum(sizes) + 2 * (len(sizes) - 1) == width
    assert all(size >= len(column.head) for size, column in zip(sizes, listing.columns, strict=True))


@given(st.lists(st.text(), min_size=3, max_size=3), st.sampled_from(WIDTHS))
def test_no_line_of_an_entry_is_wider_than_the_table(cells, width):
    columns = (Column("A", 10), Column("B", 20, 2), Column("C", 5, 1, right=True))
    for line in (head(columns, width), *entry(cells, columns, width), *indented(cells[0], 12, width)):
        assert cells_of(line) <= width
        assert "\n" not in line


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_wrapping_loses_nothing_and_fits(text, width):
    wrapped = wrap(text, width)
    assert "".join("".join(wrapped).split()) == "".join(text.split())
    assert all(cells_of(line) <= width for line in wrapped)


def test_cells_stand_under_their_heads_also_in_wide_scripts():
    columns = (Column("A", 6), Column("B", 4))
    assert list(entry(("新华社", "x"), columns, 12)) == ["新华社  x"]
    assert list(entry(("s\u0326i", "x"), columns, 12)) == ["s\u0326i      x"]
    assert list(entry(("7", "x"), (Column("A", 6, right=True), Column("B", 4)), 12)) == ["     7  x"]


@pytest.mark.parametrize(
    ("text", "expected"), [("scurt", "scurt"), ("unu doi trei patru", "unu doi…"), ("neîntrerupt", "neîntreru…")]
)
def test_shortened(text, expected):
    assert shortened(text, 10) == expected
