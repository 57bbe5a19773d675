"""The rule of completion, at its boundaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.completion import Marks, Record, Rule, judge, minutes_needed
from certificates.enums import Missing


def rule(**changes):
    usual = {
        "attendance_share": 80,
        "needs_post_test": True,
        "certificate_needs_pass": False,
    }
    return Rule(**(usual | changes))


EIGHT_OF_TEN = Marks(8, 10, 70)


def record(attended=1080, post=EIGHT_OF_TEN, scheduled=1080):
    return Record(attended_minutes=attended, scheduled_minutes=scheduled, post=post)


def test_all_hours_and_a_good_post_test_complete_and_pass():
    outcome = judge(rule(), record())
    assert (outcome.completed, outcome.passed, outcome.missing) == (True, True, ())
    assert (outcome.share, outcome.post_percent) == (1.0, 80.0)


@pytest.mark.parametrize(("attended", "completed"), [(864, True), (863, False)])
def test_four_fifths_of_eighteen_hours_are_enough_and_a_minute_less_is_not(attended, completed):
    outcome = judge(rule(), record(attended=attended))
    assert outcome.completed is completed
    assert outcome.missing == (() if completed else (Missing.HOURS,))


def test_without_the_post_test_the_course_is_not_completed():
    outcome = judge(rule(), record(post=None))
    assert (outcome.completed, outcome.post_taken, outcome.post_percent) == (False, False, None)
    assert outcome.missing == (Missing.POST_TEST,)


def test_a_course_without_post_test_asks_for_hours_only():
    outcome = judge(rule(needs_post_test=False), record(post=None))
    assert (outcome.completed, outcome.passed, outcome.missing) == (True, False, ())


def test_a_low_score_completes_but_does_not_pass():
    outcome = judge(rule(), record(post=Marks(6, 10, 70)))
    assert (outcome.completed, outcome.passed, outcome.missing) == (True, False, ())


def test_where_the_certificate_needs_a_pass_a_low_score_completes_and_earns_none():
    outcome = judge(rule(certificate_needs_pass=True), record(post=Marks(6, 10, 70)))
    assert (outcome.completed, outcome.missing) == (True, (Missing.PASS,))


def test_seven_of_ten_meet_a_pass_mark_of_seventy():
    assert judge(rule(certificate_needs_pass=True), record(post=Marks(7, 10, 70))).missing == ()


@pytest.mark.parametrize(("mark", "missing"), [(60, ()), (61, (Missing.PASS,))])
def test_the_mark_is_that_of_the_test_taken(mark, missing):
    outcome = judge(rule(certificate_needs_pass=True), record(post=Marks(6, 10, mark)))
    assert (outcome.missing, outcome.pass_mark) == (missing, mark)


def test_both_lacks_are_named():
    outcome = judge(rule(), record(attended=0, post=None))
    assert outcome.missing == (Missing.HOURS, Missing.POST_TEST)


def test_without_sessions_nobody_completes():
    outcome = judge(rule(attendance_share=0), record(attended=0, scheduled=0))
    assert (outcome.completed, outcome.share, outcome.missing) == (False, 0, (Missing.SESSIONS,))


@given(share=st.integers(0, 100), scheduled=st.integers(1, 20000))
def test_the_minutes_needed_are_the_fewest_that_suffice(share, scheduled):
    needed = minutes_needed(rule(attendance_share=share), scheduled)
    assert needed * 100 >= share * scheduled > (needed - 1) * 100
