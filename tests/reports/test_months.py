"""Gregorian months, as the donor counts them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.counting.months import Month
from reports.errors import MonthMalformed


@pytest.mark.parametrize("text", ["2017-06", " 2017-06 ", "۲۰۱۷-۰۶", "٢٠١٧-٠٦"])
def test_a_month_is_read_in_any_digits(text):
    assert Month.parse(text) == Month(2017, 6)


@pytest.mark.parametrize(
    "text",
    [
        "2017-13",
        "2017-00",
        "2017/6",
        "2017-6",
        "Hamal",
        "حمل",
        "",
        "1396-03",
        "201706",
        "2017-06-01",
    ],
)
def test_anything_else_is_refused_with_the_remedy(text):
    with pytest.raises(MonthMalformed) as refused:
        Month.parse(text)
    assert refused.value.code == "month_malformed"
    assert f"“{text}” is not a month" in str(refused.value.message)
    assert "Gregorian" in str(refused.value.message)
    assert "2017-06" in str(refused.value.message)


def test_months_have_ends_and_neighbours():
    december, leap = Month(2017, 12), Month(2016, 2)
    assert december.next == Month(2018, 1)
    assert december.next.previous == december
    assert (leap.first, leap.last) == (dt.date(2016, 2, 1), dt.date(2016, 2, 29))
    assert str(Month(2017, 6)) == "2017-06"


@given(st.dates(dt.date(1991, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_lies_in_exactly_one_month(day):
    month = Month.of(day)
    assert month.first <= day <= month.last
    assert month.previous.last < day < month.next.first
    assert Month.parse(str(month)) == month
