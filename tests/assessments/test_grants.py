"""The current failed in the hall: the trainer gives more time, and opens again what was sent by mistake."""

import datetime as dt
from dataclasses import replace

import pytest

from assessments.enums import Grant, Moment
from assessments.errors import (
    AttemptIsSent,
    AttemptIsUnderWay,
    AttemptWasFollowed,
    MinutesMissing,
    NobodyUnderWay,
    NoTimeLimit,
    OpenTestFirst,
    TimeIsUp,
)
from assessments.models import Attempt, AttemptGrant, Test
from assessments.services import (
    close_test,
    grant_time,
    grant_time_to_all,
    record_responses,
    reopen_attempt,
    start_attempt,
    submit_attempt,
)
from ledger.errors import FactConflict
from ledger.stamps import FactStamp
from lms.lib.clock import now
from tests.cast import enter
from tests.factories import EnrolmentFactory
from training.enums import ActivityStatus
from training.errors import ActivityIsOff, ActivityIsVerified, ReasonMissing

pytestmark = pytest.mark.django_db

WHY = "No electricity"


@pytest.fixture
def pre_test(pre_test):
    """Twenty minutes for each person."""
    pre_test.minutes = 20
    pre_test.save()
    return pre_test


@pytest.fixture
def fact():
    """`fact()`: the key of a freshly loaded page of the trainer."""
    return lambda: FactStamp(by=enter("trainer_here"))


def ends(attempt):
    return Attempt.objects.get(pk=attempt.pk).ends_at


def told(attempt):
    """Until when, as her phone and the trainer's page say."""
    return Attempt.objects.with_test().get(pk=attempt.pk).until


def run_out(attempt, *, minutes_ago):
    """Her time was over so long ago."""
    Attempt.objects.filter(pk=attempt.pk).update(
        started_at=now() - dt.timedelta(hours=1), ends_at=now() - dt.timedelta(minutes=minutes_ago)
    )


def test_more_time_begins_where_the_time_would_end(attempt, fact):
    before = ends(attempt)
    grant_time(attempt=attempt, minutes=10, reason=f" {WHY} ", fact=fact())
    assert ends(attempt) == before + dt.timedelta(minutes=10)
    grant = AttemptGrant.objects.get()
    assert (grant.kind, grant.minutes, grant.reason) == (Grant.TIME, 10, WHY)
    assert grant.recorded_by == enter("trainer_here")


def test_two_taps_give_once_two_pages_twice(attempt, fact):
    before, page = ends(attempt), fact()
    for stamp in (page, page, fact()):
        grant_time(attempt=attempt, minutes=5, reason=WHY, fact=stamp)
    assert ends(attempt) == before + dt.timedelta(minutes=10)
    assert AttemptGrant.objects.count() == 2


def test_one_page_cannot_say_two_things(attempt, fact):
    page, before = fact(), ends(attempt)
    grant_time(attempt=attempt, minutes=5, reason=WHY, fact=page)
    with pytest.raises(FactConflict):
        grant_time(attempt=attempt, minutes=50, reason=WHY, fact=page)
    assert ends(attempt) == before + dt.timedelta(minutes=5)


def test_who_had_no_time_left_can_answer_again(attempt, mine, key, items, stamp, fact):
    run_out(attempt, minutes_ago=30)
    with pytest.raises(TimeIsUp):
        record_responses(attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp())
    before = now()
    grant_time(attempt=attempt, minutes=10, reason=WHY, fact=fact())
    assert before <= told(attempt) - dt.timedelta(minutes=10) <= now()
    answered = record_responses(attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp())
    assert answered.answers == {items[0]: key[items[0]]}


def test_time_for_all_goes_to_who_has_begun_and_not_sent(pre_test, attempt, world, fact):
    sent = start_attempt(
        test=pre_test, enrolment=EnrolmentFactory(activity=world.activity), language="ps"
    )
    submit_attempt(attempts=Attempt.objects.filter(pk=sent.pk), anyway=True)
    was, was_sent, page = ends(attempt), ends(sent), fact()
    assert grant_time_to_all(test=pre_test, minutes=15, reason=WHY, fact=page) == [attempt]
    late = start_attempt(
        test=pre_test, enrolment=EnrolmentFactory(activity=world.activity), language="ps"
    )
    usual = ends(late)
    assert grant_time_to_all(test=pre_test, minutes=15, reason=WHY, fact=page) == [attempt]
    assert (ends(attempt), ends(sent)) == (was + dt.timedelta(minutes=15), was_sent)
    assert ends(late) == usual
    assert AttemptGrant.objects.count() == 1


def test_what_was_sent_is_opened_again_and_sent_anew(attempt, mine, key, stamp, items, fact):
    submit_attempt(attempts=mine, anyway=True)
    sent, page = mine.get().submitted_at, fact()
    for _tap in range(2):
        reopen_attempt(attempt=attempt, reason="Sent by mistake", fact=page)
    assert mine.get().submitted_at is None
    grant = AttemptGrant.objects.get()
    assert (grant.kind, grant.was_submitted_at) == (Grant.REOPENED, sent)
    record_responses(attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp())
    submit_attempt(attempts=mine, anyway=True)
    reopen_attempt(attempt=attempt, reason="Sent by mistake", fact=page)
    assert mine.get().submitted_at > sent


def test_opened_again_after_the_time_it_needs_minutes(attempt, mine, fact):
    run_out(attempt, minutes_ago=5)
    with pytest.raises(MinutesMissing):
        reopen_attempt(attempt=attempt, reason=WHY, fact=fact())
    reopen_attempt(attempt=attempt, reason=WHY, minutes=7, fact=fact())
    left = told(attempt) - now()
    assert dt.timedelta(minutes=6) < left <= dt.timedelta(minutes=7)


@pytest.mark.parametrize("minutes", [0, -1, 241])
def test_minutes_are_some_and_not_too_many(minutes, attempt, fact):
    before = ends(attempt)
    with pytest.raises(MinutesMissing) as refusal:
        grant_time(attempt=attempt, minutes=minutes, reason=WHY, fact=fact())
    assert str(refusal.value.message) == "Say how many minutes more: from 1 to 240."
    assert ends(attempt) == before


def test_without_a_reason_nothing_is_given(pre_test, attempt, fact):
    for verb in (
        lambda: grant_time(attempt=attempt, minutes=5, reason=" ", fact=fact()),
        lambda: grant_time_to_all(test=pre_test, minutes=5, reason="", fact=fact()),
        lambda: reopen_attempt(attempt=attempt, reason="", fact=fact()),
    ):
        with pytest.raises(ReasonMissing):
            verb()
    assert not AttemptGrant.objects.exists()


def test_time_is_refused_to_who_sent_and_opening_to_who_can_still_answer(
    pre_test, attempt, mine, fact
):
    with pytest.raises(AttemptIsUnderWay):
        reopen_attempt(attempt=attempt, reason=WHY, minutes=5, fact=fact())
    submit_attempt(attempts=mine, anyway=True)
    with pytest.raises(AttemptIsSent):
        grant_time(attempt=attempt, minutes=5, reason=WHY, fact=fact())
    with pytest.raises(NobodyUnderWay):
        grant_time_to_all(test=pre_test, minutes=5, reason=WHY, fact=fact())


def test_a_test_without_a_limit_has_no_time_to_give(pre_test, attempt, mine, fact):
    Test.objects.filter(pk=pre_test.pk).update(minutes=None)
    mine.update(ends_at=None)
    with pytest.raises(NoTimeLimit):
        grant_time(attempt=attempt, minutes=5, reason=WHY, fact=fact())
    submit_attempt(attempts=mine, anyway=True)
    reopen_attempt(attempt=attempt, reason=WHY, fact=fact())
    assert (mine.get().submitted_at, mine.get().ends_at) == (None, None)


def test_a_closed_test_is_opened_first(pre_test, attempt, mine, fact):
    submit_attempt(attempts=mine, anyway=True)
    close_test(test=pre_test, by=enter("trainer_here"))
    with pytest.raises(OpenTestFirst):
        reopen_attempt(attempt=attempt, reason=WHY, fact=fact())
    with pytest.raises(OpenTestFirst):
        grant_time_to_all(test=pre_test, minutes=5, reason=WHY, fact=fact())


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (ActivityStatus.VERIFIED, ActivityIsVerified),
        (ActivityStatus.CANCELLED, ActivityIsOff),
        (ActivityStatus.POSTPONED, ActivityIsOff),
    ],
)
def test_what_is_verified_or_off_stays_as_it_is(status, refusal, attempt, mine, world, fact):
    submit_attempt(attempts=mine, anyway=True)
    world.activity.status = status
    world.activity.save()
    with pytest.raises(refusal):
        reopen_attempt(attempt=attempt, reason=WHY, fact=fact())
    assert mine.get().submitted_at is not None


def test_only_the_last_attempt_is_opened_again(pre_test, attempt, mine, zarmina, fact):
    Test.objects.filter(pk=pre_test.pk).update(attempts_allowed=2)
    submit_attempt(attempts=mine, anyway=True)
    start_attempt(test=pre_test, enrolment=zarmina, language="ps")
    with pytest.raises(AttemptWasFollowed):
        reopen_attempt(attempt=attempt, reason=WHY, fact=fact())


def test_a_tap_that_arrives_after_the_test_was_closed_is_still_the_same_tap(
    pre_test, attempt, fact
):
    page = fact()
    grant_time(attempt=attempt, minutes=5, reason=WHY, fact=page)
    given = ends(attempt)
    close_test(test=pre_test, by=enter("trainer_here"))
    grant_time(attempt=attempt, minutes=5, reason=WHY, fact=replace(page, happened_at=now()))
    assert ends(attempt) == given


def test_a_follow_up_goes_on_after_the_training_was_verified(pre_test, attempt, mine, world, fact):
    Test.objects.filter(pk=pre_test.pk).update(moment=Moment.FOLLOW_UP_3)
    submit_attempt(attempts=mine, anyway=True)
    world.activity.status = ActivityStatus.VERIFIED
    world.activity.save()
    reopen_attempt(attempt=attempt, reason=WHY, fact=fact())
    assert mine.get().submitted_at is None
