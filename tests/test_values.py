from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dosar.values import edtf, interval

# value, first day, last day, EDTF
DATED = [
    ("2025-08-21", "2025-08-21", "2025-08-21", "2025-08-21"),
    ("2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("2025-08-31TMO", "2025-08-31", "2025-08-31", "2025-08-31"),
    ("2025-08-31TAF", "2025-08-31", "2025-08-31", "2025-08-31"),
    ("2025-08-31TEV", "2025-08-31", "2025-08-31", "2025-08-31"),
    ("2025-08-31TNI", "2025-08-31", "2025-08-31", "2025-08-31"),
    ("2025-08-31T08:39", "2025-08-31", "2025-08-31", "2025-08-31"),
    ("2025-08-31T19:17Z", "2025-08-31", "2025-08-31", "2025-08-31"),
    ("2025-08-31T23:59:59.5+03:00", "2025-08-31", "2025-08-31", "2025-08-31"),
    ("2025-W34", "2025-08-18", "2025-08-24", "2025-08-18/2025-08-24"),
    ("2025-W01", "2024-12-30", "2025-01-05", "2024-12-30/2025-01-05"),
    ("2020-W53", "2020-12-28", "2021-01-03", "2020-12-28/2021-01-03"),
    ("2025-W02-WE", "2025-01-11", "2025-01-12", "2025-01-11/2025-01-12"),
    ("2025-07", "2025-07-01", "2025-07-31", "2025-07"),
    ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
    ("2025-12", "2025-12-01", "2025-12-31", "2025-12"),
    ("2025-Q1", "2025-01-01", "2025-03-31", "2025-33"),
    ("2025-Q2", "2025-04-01", "2025-06-30", "2025-34"),
    ("2025-Q3", "2025-07-01", "2025-09-30", "2025-35"),
    ("2025-Q4", "2025-10-01", "2025-12-31", "2025-36"),
    ("2025-H1", "2025-01-01", "2025-06-30", "2025-40"),
    ("2025-H2", "2025-07-01", "2025-12-31", "2025-41"),
    ("2024-SP", "2024-03-01", "2024-05-31", "2024-21"),
    ("2024-SU", "2024-06-01", "2024-08-31", "2024-22"),
    ("2024-FA", "2024-09-01", "2024-11-30", "2024-23"),
    ("2024-WI", "2024-12-01", "2025-02-28", "2024-24"),
    ("2023-WI", "2023-12-01", "2024-02-29", "2023-24"),
    ("2024", "2024-01-01", "2024-12-31", "2024"),
    ("199", "1990-01-01", "1999-12-31", "199X"),
    ("18", "1800-01-01", "1899-12-31", "18XX"),
    ("2024-01/2024-10", "2024-01-01", "2024-10-31", "2024-01/2024-10"),
    ("2022/2024-10-05", "2022-01-01", "2024-10-05", "2022/2024-10-05"),
    ("2024-SU/2024-WI", "2024-06-01", "2025-02-28", "2024-06-01/2025-02-28"),
    ("2025-08-31TEV/2025-09-01T02:00", "2025-08-31", "2025-09-01", "2025-08-31/2025-09-01"),
    ("198/199", "1980-01-01", "1999-12-31", "1980-01-01/1999-12-31"),
]

UNDATED = [
    *("P1Y", "P7D/P8D", "PXY", "PT2H", "SET:P1D", "SET:XXXX-WXX-1", "PAST_REF", "PRESENT_REF", "FUTURE_REF"),
    *("", "/", "2024/", "/2024", "2024/P1Y", "2024/2025/2026", "2025/2024", "2024-11/2024-10"),
    *("2025-02-30", "2025-13", "2025-00", "2025-W54", "2021-W53", "2025-Q5", "2025-H3", "2025-XX", "0000", "9999-WI"),
    *("2025-08-31T", "2025-08-31TXX", "2025-08-31T8", "T08:39", "2025-8-1", "20250801", "2", "٢٠٢٥", "2025 ", "2025\n"),
    "/" * 5000,
]


@pytest.mark.parametrize(("value", "first", "last", "form"), DATED)
def test_a_dated_value(value: str, first: str, last: str, form: str) -> None:
    assert interval(value) == (date.fromisoformat(first), date.fromisoformat(last))
    assert edtf(value) == form


@pytest.mark.parametrize("value", UNDATED)
def test_a_value_that_names_no_date(value: str) -> None:
    assert interval(value) is None
    assert edtf(value) is None


@given(st.text(alphabet="0123456789-/TWESPUFAIQHMO:XYZ.+", max_size=24))
def test_nothing_raises_and_every_interval_runs_forward(value: str) -> None:
    days = interval(value)
    assert (days is None) == (edtf(value) is None)
    assert days is None or days[0] <= days[1]


@given(st.dates(), st.dates())
def test_a_range_of_days_is_those_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert interval(f"{first}/{last}") == (first, last)
    assert edtf(f"{first}/{last}") == f"{first}/{last}"


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_day_lies_in_its_week_month_and_year_and_the_next_begins_after(day: date) -> None:
    week = day.isocalendar()
    for value in (f"{week.year:04}-W{week.week:02}", f"{day:%Y-%m}".zfill(7), f"{day.year:04}"):
        found = interval(value)
        assert found is not None
        assert found[0] <= day <= found[1]
        assert found[1] + timedelta(days=1) > day
