import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from assessments.errors import (
    AlreadySubmitted,
    AnswerUnknown,
    LanguageUnknown,
    NotStarted,
    TestClosed,
    TestNotOpenYet,
    Unanswered,
)
from assessments.models import Attempt, Response
from assessments.selectors.answers import answers_of
from assessments.services import (
    close_test,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from lms.lib.clock import now
from lms.lib.ids import uuid7
from tests.cast import enter

pytestmark = pytest.mark.django_db


def test_two_taps_begin_one_attempt(pre_test, zarmina):
    first = start_attempt(test=pre_test, enrolment=zarmina, language="ps")
    second = start_attempt(test=pre_test, enrolment=zarmina, language="ps")
    assert (first, Attempt.objects.count()) == (second, 1)


def test_the_database_itself_holds_no_second_attempt(attempt):
    twin = Attempt(test=attempt.test, enrolment=attempt.enrolment, language="ps")
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_test_nobody_opened_cannot_be_begun(waiting, zarmina):
    with pytest.raises(TestNotOpenYet):
        start_attempt(test=waiting, enrolment=zarmina, language="ps")
    assert Attempt.objects.count() == 0


def test_a_test_that_opens_tomorrow_is_not_open_yet(waiting, zarmina):
    open_test(test=waiting, by=enter("trainer_here"), at=now() + dt.timedelta(days=1))
    waiting.refresh_from_db()
    with pytest.raises(TestNotOpenYet):
        start_attempt(test=waiting, enrolment=zarmina, language="ps")


def test_a_closed_test_cannot_be_begun(pre_test, zarmina):
    closed = close_test(test=pre_test, by=enter("trainer_here"))
    with pytest.raises(TestClosed):
        start_attempt(test=closed, enrolment=zarmina, language="ps")


@pytest.mark.parametrize("status", ["verified", "cancelled", "postponed"])
def test_what_is_verified_or_off_takes_no_answers(attempt, mine, key, stamp, world, status):
    world.activity.status = status
    world.activity.save()
    with pytest.raises(TestClosed):
        record_responses(attempts=mine, answers=key, fact=stamp())
    with pytest.raises(TestClosed):
        submit_attempt(attempts=mine, anyway=True)
    Attempt.objects.all().delete()
    with pytest.raises(TestClosed):
        start_attempt(test=attempt.test, enrolment=attempt.enrolment, language="ps")
    assert not Response.objects.exists()


def test_only_our_three_languages(pre_test, zarmina):
    with pytest.raises(LanguageUnknown):
        start_attempt(test=pre_test, enrolment=zarmina, language="fr")


def test_a_page_sent_twice_is_kept_once(mine, key, stamp):
    page = stamp()
    for _tap in range(2):
        answered = record_responses(attempts=mine, answers=key, fact=page)
    assert Response.objects.count() == 3
    assert dict(answered.answers) == key


def test_a_changed_answer_stands_and_the_first_is_not_overwritten(mine, key, wrong, items, stamp):
    item = items[0]
    record_responses(attempts=mine, answers={item: wrong[item]}, fact=stamp())
    record_responses(attempts=mine, answers={item: key[item]}, fact=stamp())
    stated = list(Response.objects.values_list("item_id", "answer"))
    assert stated == [(item, wrong[item]), (item, key[item])]
    assert answers_of(mine.get()) == {item: key[item]}


def test_going_back_and_forth_between_two_answers_ends_at_the_last(mine, key, wrong, items, stamp):
    item = items[0]
    for choice in (key[item], wrong[item], key[item]):
        record_responses(attempts=mine, answers={item: choice}, fact=stamp())
    assert answers_of(mine.get()) == {item: key[item]}


def test_one_page_loaded_once_can_say_two_things(mine, key, wrong, items, stamp):
    """The back button of an old browser shows the same page again: its key is the same."""
    page, item = stamp(), items[0]
    record_responses(attempts=mine, answers={item: key[item]}, fact=page)
    record_responses(attempts=mine, answers={item: wrong[item]}, fact=page)
    assert answers_of(mine.get()) == {item: wrong[item]}


def test_a_phone_that_dies_half_way_has_lost_nothing(
    mine, attempt, pre_test, zarmina, key, items, stamp
):
    first = {item: key[item] for item in items[:2]}
    record_responses(attempts=mine, answers=first, fact=stamp())
    resumed = start_attempt(test=pre_test, enrolment=zarmina, language="ps")
    assert (resumed.pk, resumed.seed, answers_of(resumed)) == (attempt.pk, attempt.seed, first)


def test_an_answer_of_another_question_is_refused_and_nothing_is_kept(mine, key, items, stamp):
    crossed = {items[0]: key[items[0]], items[1]: key[items[2]]}
    with pytest.raises(AnswerUnknown):
        record_responses(attempts=mine, answers=crossed, fact=stamp())
    with pytest.raises(AnswerUnknown):
        record_responses(attempts=mine, answers={uuid7(): key[items[0]]}, fact=stamp())
    assert Response.objects.count() == 0


def test_a_closed_test_takes_no_answer_and_keeps_what_was_saved(mine, pre_test, key, items, stamp):
    saved = {items[0]: key[items[0]]}
    record_responses(attempts=mine, answers=saved, fact=stamp())
    close_test(test=pre_test, by=enter("trainer_here"))
    with pytest.raises(TestClosed):
        record_responses(attempts=mine, answers=key, fact=stamp())
    assert answers_of(mine.get()) == saved
    open_test(test=pre_test, by=enter("trainer_here"))
    assert dict(record_responses(attempts=mine, answers=key, fact=stamp()).answers) == key


def test_a_late_second_tap_after_closing_changes_nothing_and_is_no_error(
    mine, pre_test, key, stamp
):
    page = stamp()
    record_responses(attempts=mine, answers=key, fact=page)
    close_test(test=pre_test, by=enter("trainer_here"))
    assert dict(record_responses(attempts=mine, answers=key, fact=page).answers) == key


def test_who_has_not_begun_cannot_answer(key, stamp):
    with pytest.raises(NotStarted):
        record_responses(attempts=Attempt.objects.none(), answers=key, fact=stamp())


def test_sending_twice_answers_the_same(mine, key, stamp):
    record_responses(attempts=mine, answers=key, fact=stamp())
    first = submit_attempt(attempts=mine)
    second = submit_attempt(attempts=mine)
    assert first.attempt.submitted_at == second.attempt.submitted_at
    assert dict(second.answers) == key


def test_unanswered_questions_are_named_and_may_be_sent_anyway(mine, key, items, stamp):
    record_responses(attempts=mine, answers={items[1]: key[items[1]]}, fact=stamp())
    with pytest.raises(Unanswered) as refusal:
        submit_attempt(attempts=mine)
    assert refusal.value.numbers == [1, 3]
    assert mine.get().submitted_at is None
    assert submit_attempt(attempts=mine, anyway=True).attempt.submitted_at is not None


def test_what_is_sent_is_not_changed_any_more(mine, key, wrong, stamp):
    record_responses(attempts=mine, answers=key, fact=stamp())
    submit_attempt(attempts=mine)
    with pytest.raises(AlreadySubmitted):
        record_responses(attempts=mine, answers=wrong, fact=stamp())
    assert answers_of(mine.get()) == key


def test_one_attempt_is_allowed_unless_the_test_says_two(mine, pre_test, zarmina):
    submit_attempt(attempts=mine, anyway=True)
    with pytest.raises(AlreadySubmitted):
        start_attempt(test=pre_test, enrolment=zarmina, language="ps")
    pre_test.attempts_allowed = 2
    pre_test.save()
    assert start_attempt(test=pre_test, enrolment=zarmina, language="ps").number == 2


def test_ten_answers_cost_as_many_queries_as_one(
    mine, key, items, stamp, django_assert_num_queries
):
    record_responses(
        attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp()
    )  # warms the sheet
    # savepoint, lock, standing answers, known keys, insert, release
    with django_assert_num_queries(6):
        record_responses(attempts=mine, answers=key, fact=stamp())


def test_who_goes_back_to_an_old_page_without_the_script_changes_her_mind_as_often_as_she_likes(
    mine, key, wrong, items, stamp
):
    item, page = items[0], stamp()
    for said in (key[item], wrong[item], key[item], key[item]):
        record_responses(attempts=mine, answers={item: said}, fact=page, page_again=True)
        assert answers_of(mine.get()) == {item: said}
    assert Response.objects.count() == 3


def test_a_tap_that_arrives_again_after_another_changes_nothing(mine, key, wrong, items, stamp):
    item, first = items[0], stamp()
    record_responses(attempts=mine, answers={item: key[item]}, fact=first)
    record_responses(attempts=mine, answers={item: wrong[item]}, fact=stamp())
    record_responses(attempts=mine, answers={item: key[item]}, fact=first)
    assert answers_of(mine.get()) == {item: wrong[item]}
    assert Response.objects.count() == 2
