"""The strip of the timeline: what it shows at which zoom, where each day stands, and what is too long for a bin."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dosar.web.desk.charted import When
from dosar.web.frames import MOST, ZOOMS, cells, covered, key_of, whole
from dosar.web.strip import LANES, chosen_days, strip

TODAY = date(2025, 4, 10)


def when(first: str, last: str | None = None, events: int = 1, planned: bool = False, date: str | None = None) -> When:
    plain = f"{first}/{last}" if last else first
    return When(date=date or plain, first=first, last=last or first, planned=planned, events=events)


APRIL = [
    when("2025-04-01", "2025-04-30", 7, date="2025-04"),
    when("2025-04-05", events=2),
    when("2025-04-07", "2025-04-13"),
    when("2025-04-09"),
    when("2025-04-09", events=2, planned=True),
]


def test_a_span_that_fits_is_shown_by_days():
    shown = strip(APRIL, None, None, TODAY)
    assert shown.zoom == "day"
    assert shown.days == (date(2025, 4, 5), date(2025, 4, 9))
    assert [(one.key, one.events, one.planned) for one in shown.bins if one.events] == [
        ("2025-04-05", 2, 0),
        ("2025-04-09", 3, 2),
    ]
    assert shown.highest == 3
    assert shown.now is None


def test_dates_that_lie_in_no_bin_are_bars_in_lanes():
    shown = strip(APRIL, "day", "2025-04", TODAY)
    month, week = shown.bars
    assert (month.date, month.exact, month.events, month.lane) == ("2025-04", False, 7, 0)
    assert (week.date, week.exact, week.lane) == ("2025-04-07/2025-04-13", True, 1)
    assert (month.x, month.width) == (0, pytest.approx(100))
    assert (week.x, week.width) == (pytest.approx(100 * 6 / 30), pytest.approx(100 * 7 / 30))
    assert shown.lanes == 2
    assert shown.now == pytest.approx(100 * 9 / 30)


def test_at_a_coarser_zoom_they_are_counted_in_their_bin():
    shown = strip(APRIL, "month", None, TODAY)
    assert [(one.key, one.events) for one in shown.bins] == [("2025-04", 13)]
    assert shown.bars == ()


def test_a_day_in_doubt_is_a_bar_of_its_own():
    dates = [when("2025-04-08", events=2), when("2025-04-08", date="2025-04-08~"), when("2025-04-09")]
    shown = strip(dates, "day", None, TODAY)
    assert [one.events for one in shown.bins] == [2, 1]
    [bar] = shown.bars
    assert (bar.date, bar.exact, bar.x, bar.width) == ("2025-04-08~", False, 0, 50)
    assert [one.events for one in strip(dates, "month", None, TODAY).bins] == [4]


def test_what_is_chosen_is_shown_with_what_is_around_it():
    assert strip(APRIL, None, "2025", TODAY).zoom == "month"
    assert len(strip(APRIL, None, "2025", TODAY).bins) == 12
    day = strip(APRIL, None, "2025-04-09", TODAY)
    assert len(day.bins) == 30
    assert [one.key for one in day.bins if one.chosen] == ["2025-04-09"]
    assert strip([], None, "2025-04", TODAY).highest == 0
    assert strip([], None, None, TODAY) is None


def test_a_few_far_away_do_not_hide_the_rest():
    dates = [when("1998-05-01"), *(when(f"2025-04-{day:02}", events=4) for day in range(1, 29)), when("2031-01-01")]
    shown = strip(dates, None, None, TODAY)
    assert (shown.zoom, shown.before, shown.after) == ("day", 1, 1)
    assert shown.days[0].year == shown.days[1].year == 2025
    assert strip(dates, "year", None, TODAY).before == 0


def test_days_that_are_asked_for_bound_the_strip():
    within = (date(2025, 4, 6), date(2025, 4, 20))
    assert strip(APRIL, "day", None, TODAY, within).days == (date(2025, 4, 6), date(2025, 4, 9))


def test_more_bars_than_there_is_room_for_are_told():
    dates = sorted((when("2025-04-01", f"2025-04-{day}") for day in range(10, 30)), key=covered)
    shown = strip(dates, "day", "2025-04", TODAY)
    assert shown.lanes == LANES == len(shown.bars)
    assert shown.hidden == 20 - LANES


@pytest.mark.parametrize("at", ["soon", "25", "2025-13", "2025-02-30", "2025-W03", "2025-04-01/2025-04-02", "20250401"])
def test_what_is_no_year_month_or_day_cannot_be_chosen(at):
    with pytest.raises(ValueError, match=re.escape(at)):
        chosen_days(at)


days = st.dates(date(1, 1, 1), date(9999, 12, 31))
dates = st.lists(
    st.builds(
        lambda one, other, planned, events: When(
            date=f"{min(one, other)}/{max(one, other)}",
            first=min(one, other).isoformat(), last=max(one, other).isoformat(), planned=planned, events=events
        ),
        days, days, st.booleans(), st.integers(1, 5),
    ),
    min_size=1, max_size=12,
).map(lambda found: sorted(found, key=covered))  # fmt: skip


@settings(deadline=None)
@given(dates, st.sampled_from([None, *ZOOMS]), st.none() | days.map(lambda day: day.isoformat()[:7]), days)
def test_every_strip_is_bounded_and_loses_no_event(found, zoom, at, today):
    shown = strip(found, zoom, at, today)
    assert 1 <= len(shown.bins) <= MOST[shown.zoom]
    assert whole(shown.zoom, shown.days) == shown.days
    assert [one.days for one in shown.bins] == list(cells(shown.zoom, shown.days))
    assert all(key_of(shown.zoom, one.days[0]) == one.key for one in shown.bins)
    assert all(one.x >= 0 and one.x + one.width <= 101 for one in (*shown.bins, *shown.bars))
    seen = sum(one.events for one in (*shown.bins, *shown.bars)) + shown.hidden
    assert seen + shown.before + shown.after == sum(one.events for one in found)
