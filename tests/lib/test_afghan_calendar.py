"""Solar Hijri dates, against an independent library."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from lms.lib.afghan_calendar import NotADate, days_in_month, from_solar, is_leap, to_solar

# What the 33-year cycle is right for, as the module promises.
COVERED = st.dates(dt.date(1964, 3, 21), dt.date(2092, 3, 19))


@given(COVERED)
def test_every_day_agrees_with_the_other_library(date):
    other = JalaliDate.to_jalali(date)
    assert to_solar(date) == (other.year, other.month, other.day)


@given(COVERED)
def test_there_and_back_is_the_same_day(date):
    assert from_solar(*to_solar(date)) == date


@given(COVERED)
def test_tomorrow_is_the_next_day_of_the_month_or_the_first_of_the_next(date):
    year, month, day = to_solar(date)
    following = to_solar(date + dt.timedelta(days=1))
    if day < days_in_month(year, month):
        assert following == (year, month, day + 1)
    else:
        assert following == (year + month // 12, month % 12 + 1, 1)


@given(st.integers(1343, 1470))
def test_leap_years_are_those_of_the_other_library(year):
    assert is_leap(year) == JalaliDate.is_leap(year)


@pytest.mark.parametrize(
    ("solar", "gregorian"),
    [
        ((1396, 4, 1), dt.date(2017, 6, 22)),  # the forum in Dushanbe
        ((1398, 1, 31), dt.date(2019, 4, 20)),  # the training begins
        ((1398, 2, 2), dt.date(2019, 4, 22)),  # and ends
        ((1399, 12, 30), dt.date(2021, 3, 20)),  # the last day of a leap year
        ((1400, 1, 1), dt.date(2021, 3, 21)),
    ],
)
def test_days_we_know(solar, gregorian):
    assert from_solar(*solar) == gregorian
    assert to_solar(gregorian) == solar


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1398, 12, 30),
        (1398, 7, 31),
        (1398, 13, 1),
        (1398, 0, 1),
        (1398, 1, 0),
        (1341, 1, 1),
        (1473, 1, 1),
    ],
)
def test_a_day_that_never_was_is_refused(year, month, day):
    with pytest.raises(NotADate):
        from_solar(year, month, day)


@pytest.mark.parametrize("date", [dt.date(1963, 1, 1), dt.date(2093, 6, 1), dt.date(622, 3, 22)])
def test_a_day_outside_the_years_covered_is_refused(date):
    with pytest.raises(NotADate):
        to_solar(date)
