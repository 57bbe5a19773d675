"""What is proposed for a test at each moment."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import Moment
from assessments.moments import ANY_NUMBER, FOLLOW_UPS, months_after, usual, window_of
from lms.lib.clock import KABUL


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2019-04-22", 3, "2019-07-22"),
        ("2019-08-31", 6, "2020-02-29"),
        ("2019-11-30", 3, "2020-02-29"),
        ("2018-11-30", 3, "2019-02-28"),
        ("2019-10-01", 3, "2020-01-01"),
    ],
)
def test_months_after_a_day(day, months, after):
    assert months_after(dt.date.fromisoformat(day), months).isoformat() == after


@given(st.dates(dt.date(2010, 1, 1), dt.date(2060, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_end_of_a_shorter_month(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1 < day.day


def test_a_follow_up_opens_at_eight_for_four_weeks_and_all_else_waits():
    ends_on = dt.date(2019, 4, 22)
    windows = {moment: window_of(moment, ends_on) for moment in Moment}
    assert windows.pop(Moment.FOLLOW_UP_3) == (
        dt.datetime(2019, 7, 22, 8, tzinfo=KABUL),
        dt.datetime(2019, 8, 19, 8, tzinfo=KABUL),
    )
    assert windows.pop(Moment.FOLLOW_UP_6)[0] == dt.datetime(2019, 10, 22, 8, tzinfo=KABUL)
    assert set(windows.values()) == {(None, None)}


def test_every_moment_has_its_habits():
    told = {
        moment: (u.is_marked, u.shows_feedback, u.attempts, u.crosses, u.is_anonymous)
        for moment in Moment
        for u in [usual(moment)]
    }
    plain, crossing = (True, False, 1, False, False), (True, False, 1, True, False)
    assert told == {
        Moment.PRE: crossing,
        Moment.POST: crossing,
        Moment.FOLLOW_UP_3: crossing,
        Moment.FOLLOW_UP_6: crossing,
        Moment.PRACTICE: (True, True, ANY_NUMBER, False, False),
        Moment.EVALUATION: (False, False, 1, False, True),
        Moment.OTHER: plain,
    }
    assert {moment for moment in Moment if usual(moment).may_be_anonymous} == {
        Moment.PRE,
        Moment.POST,
        Moment.EVALUATION,
    }
    assert set(FOLLOW_UPS.values()) == {3, 6}
