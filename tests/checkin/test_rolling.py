"""The number on the screen: right now and for two numbers more, never in another session."""

import datetime as dt
import uuid

from hypothesis import given
from hypothesis import strategies as st

from checkin.rolling import is_shown, number_at, seconds_left, step_at

KEY = "k" * 50
HERE, ELSEWHERE = uuid.UUID(int=1), uuid.UUID(int=2)
moments = st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2040, 1, 1)).map(  # noqa: DTZ001 - the zone follows
    lambda moment: moment.replace(tzinfo=dt.UTC)
)


def number(moment, session=HERE):
    return number_at(KEY, session, step_at(moment))


@given(moments)
def test_it_has_six_digits_and_is_taken_for_a_minute_to_a_minute_and_a_half(moment):
    shown = number(moment)
    assert len(shown) == 6
    assert shown.isdecimal()
    taken = [is_shown(KEY, HERE, shown, moment + dt.timedelta(seconds=s)) for s in (0, 59, 90)]
    assert taken == [True, True, False]
    assert 1 <= seconds_left(moment) <= 30


def test_it_is_refused_a_minute_and_a_half_later_and_before_its_time_and_elsewhere():
    moment = dt.datetime(2026, 11, 22, 4, 30, 10, tzinfo=dt.UTC)
    shown = number(moment)
    for other in (moment + dt.timedelta(seconds=90), moment - dt.timedelta(seconds=30)):
        assert not is_shown(KEY, HERE, shown, other)
    assert not is_shown(KEY, ELSEWHERE, shown, moment)
    assert not is_shown("another key", HERE, shown, moment)


def test_it_is_read_in_any_digits_with_spaces():
    moment = dt.datetime(2026, 11, 22, 4, 30, 10, tzinfo=dt.UTC)
    shown = number(moment)
    persian = shown.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert is_shown(KEY, HERE, f" {persian[:3]} {persian[3:]} ", moment)
    assert not is_shown(KEY, HERE, "", moment)
