"""A month as weeks, in both calendars."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.months import Month, month_of, read_month, weekday

CALENDARS = st.sampled_from(["solar", "gregorian"])
DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2090, 12, 31))


@given(DAYS, CALENDARS)
def test_every_day_stands_once_under_its_weekday(day, calendar):
    weeks = month_of(day, calendar).weeks()
    found = [(place, cell) for week in weeks for place, cell in enumerate(week) if cell]
    assert day in [cell for _place, cell in found]
    assert all(weekday(cell) == place for place, cell in found)
    assert [cell for _place, cell in found] == month_of(day, calendar).days()
    assert {len(week) for week in weeks} == {7}


@given(DAYS, CALENDARS)
def test_months_follow_one_another_without_a_gap(day, calendar):
    month = month_of(day, calendar)
    assert month.after.first == month.last + dt.timedelta(days=1)
    assert month.after.before == month
    assert read_month(month.key, calendar) == month


def test_sawr_1398_begins_on_a_sunday():
    month = Month("solar", 1398, 2)
    assert (month.first, month.last) == (dt.date(2019, 4, 21), dt.date(2019, 5, 21))
    assert month.weeks()[0][:2] == [None, dt.date(2019, 4, 21)]


@pytest.mark.parametrize(
    ("text", "key"),
    [("۱۳۹۸-۰۲", "1398-02"), ("2019-04", "1398-01"), ("1398-2", "1398-02")],
)
def test_a_month_is_read_in_any_digits_and_calendar(text, key):
    assert read_month(text, "solar").key == key


@pytest.mark.parametrize("text", ["", "1398", "1398-13", "1398-00", "1600-01", "x-y", "²²²²-01"])
def test_what_is_no_month_is_none(text):
    assert read_month(text, "solar") is None
