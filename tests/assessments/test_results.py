from decimal import Decimal

import pytest

from assessments.enums import Moment
from assessments.models import Attempt, Response, Test
from assessments.scoring import Score
from assessments.selectors import results_of
from assessments.selectors.results import Result, by_enrolment
from assessments.services import (
    add_test,
    close_test,
    open_test,
    record_responses,
    reopen_attempt,
    start_attempt,
    submit_attempt,
)
from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from tests.cast import enter
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db


def take(test, enrolment, answers, *, send=True):
    attempt = start_attempt(test=test, enrolment=enrolment, language="ps")
    mine = Attempt.objects.filter(pk=attempt.pk)
    record_responses(attempts=mine, answers=answers, fact=FactStamp(by=None))
    if send:
        submit_attempt(attempts=mine, anyway=True)
    return attempt


@pytest.fixture
def post_test(form, world):
    test = add_test(activity=world.activity, form=form, moment=Moment.POST)
    return open_test(test=test, by=enter("trainer_here"))


def test_from_one_of_three_before_to_all_after(
    pre_test, post_test, zarmina, key, wrong, items, world
):
    take(pre_test, zarmina, {items[0]: key[items[0]], items[1]: wrong[items[1]]})
    take(post_test, zarmina, key)
    result = results_of(world.activity)[zarmina.pk]
    assert (result.pre_taken, result.post_taken, result.passed) == (True, True, True)
    assert (result.pre.percent, result.post.percent) == (Decimal("33.3"), Decimal("100.0"))
    assert (result.pre.answered, result.pre.score.asked, result.pre.passed) == (2, 3, False)


def test_who_never_began_has_no_result(pre_test, zarmina, world):
    assert results_of(world.activity) == {}


def test_begun_and_not_sent_is_not_taken_until_the_trainer_closes(pre_test, zarmina, key, world):
    take(pre_test, zarmina, key, send=False)
    assert not results_of(world.activity)[zarmina.pk].pre_taken
    close_test(test=pre_test, by=enter("trainer_here"))
    assert results_of(world.activity)[zarmina.pk].pre_taken


def test_begun_and_left_empty_is_never_taken(pre_test, zarmina, world):
    take(pre_test, zarmina, {}, send=False)
    close_test(test=pre_test, by=enter("trainer_here"))
    assert not results_of(world.activity)[zarmina.pk].pre_taken


def found(right, asked, *, mark=70, taken=True):
    return Result(
        attempt_id=uuid7(),
        enrolment_id=SEAT,
        form_id=uuid7(),
        test=Test(moment=Moment.POST),
        taken=taken,
        answered=right,
        score=Score(right=right, asked=asked, pass_mark=mark),
        submitted_at=None,
    )


SEAT = uuid7()


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (found(8, 10), found(9, 20)),  # the higher share, not the more right answers
        (found(2, 10), found(10, 10, taken=False)),
        (found(6, 10, mark=60), found(7, 10, mark=80)),  # the page said "passed"
    ],
)
def test_of_two_post_tests_the_better_stands_in_whichever_order(better, worse):
    for results in ([better, worse], [worse, better]):
        assert by_enrolment(results)[SEAT].post is better


@pytest.mark.parametrize("people", [1, 3])
def test_results_cost_four_queries_for_one_person_or_three(
    people, pre_test, world, key, django_assert_num_queries
):
    for _ in range(people):
        take(pre_test, EnrolmentFactory(activity=world.activity), key)
    with django_assert_num_queries(4):
        assert len(results_of(world.activity)) == people


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("trainer_here", 1),
        ("manager", 1),
        ("auditor", 1),
        ("trainer_elsewhere", 0),
        ("neighbour", 0),
        ("editor", 0),
        ("newcomer", 0),
    ],
)
def test_tests_attempts_and_responses_are_seen_within_scope_only(who, count, mine, key, stamp):
    record_responses(attempts=mine, answers=key, fact=stamp())
    user = enter(who)
    assert Test.objects.visible_to(user).count() == count
    assert Attempt.objects.visible_to(user).count() == count
    assert Response.objects.visible_to(user).count() == 3 * count


def test_what_was_opened_again_and_never_sent_anew_still_counts(
    post_test, zarmina, key, wrong, world
):
    """Once more was better, was opened again for her, and the test closed on it."""
    Test.objects.filter(pk=post_test.pk).update(attempts_allowed=2)
    take(post_test, zarmina, wrong)
    better = take(post_test, zarmina, key)
    better.refresh_from_db()
    reopen_attempt(
        attempt=better, reason="Sent too early", fact=FactStamp(by=enter("trainer_here"))
    )
    close_test(test=post_test, by=enter("trainer_here"))
    assert results_of(world.activity)[zarmina.pk].post.percent == Decimal("100.0")
