"""What the script sends for answers that waited on Zarmina's phone, and what it is told."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from assessments.models import Attempt, Response, Test
from assessments.selectors.answers import answers_of
from assessments.services import close_test, start_attempt, submit_attempt
from lms.lib.clock import now
from lms.lib.ids import uuid7
from tests.cast import enter
from training.selectors import access_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone():
    return Client()


@pytest.fixture
def address(zarmina, pre_test):
    """`address("review")`: a page of her test, in Pashto."""

    def of(page):
        with translation.override("ps"):
            return reverse(f"assessments:{page}", args=[access_of(zarmina).token, pre_test.pk])

    return of


@pytest.fixture
def begun_an_hour_ago(attempt, pre_test):
    """The test is open for two hours, and she has been at it for one."""
    pre_test.opens_at = now() - dt.timedelta(hours=2)
    pre_test.save()
    Attempt.objects.update(started_at=now() - dt.timedelta(hours=1))
    attempt.refresh_from_db()
    return attempt


def sent(phone, to, item, choice, *, age=0, stamp=None):
    """One answer as the script sends it."""
    body = {str(item): choice, "then": "tap", "age": age, "stamp": stamp or str(uuid7())}
    return phone.post(to, body)


def test_out_of_order_the_last_tap_stands(phone, address, begun_an_hour_ago, items, key, wrong):
    [item, *_] = items
    assert sent(phone, address("all"), item, key[item], age=60).status_code == 204
    assert sent(phone, address("all"), item, wrong[item], age=600).status_code == 204
    assert answers_of(begun_an_hour_ago) == {item: key[item]}
    assert Response.objects.count() == 2


def test_sent_again_in_any_order_nothing_is_new(
    phone, address, begun_an_hour_ago, items, key, wrong
):
    [item, *_] = items
    first, second = str(uuid7()), str(uuid7())
    for _again in range(2):
        sent(phone, address("all"), item, wrong[item], age=600, stamp=first)
        sent(phone, address("all"), item, key[item], age=60, stamp=second)
    assert answers_of(begun_an_hour_ago) == {item: key[item]}
    assert Response.objects.count() == 2


def test_two_phones_on_one_attempt_and_the_later_tap_stands(
    address, begun_an_hour_ago, items, key, wrong
):
    [item, *_] = items
    with_line, without = Client(), Client()
    sent(with_line, address("all"), item, key[item], age=300)
    sent(without, address("all"), item, wrong[item], age=900)
    assert answers_of(begun_an_hour_ago) == {item: key[item]}


@pytest.mark.parametrize("age", ["-300", "", "x", "12345678901234567890"])
def test_an_age_that_is_none_is_now(phone, address, attempt, items, key, age):
    [item, *_] = items
    before = now()
    assert sent(phone, address("all"), item, key[item], age=age).status_code == 204
    assert Response.objects.get().happened_at >= before


def test_what_was_tapped_before_closing_counts_and_what_came_after_is_told_and_may_wait(
    phone, address, begun_an_hour_ago, pre_test, items, key
):
    first, second, *_ = items
    close_test(test=pre_test, by=enter("trainer_here"), at=now() - dt.timedelta(minutes=10))
    assert sent(phone, address("all"), first, key[first], age=15 * 60).status_code == 204
    refused = sent(phone, address("all"), second, key[second], age=5 * 60)
    assert refused.status_code == 409
    assert refused.json()["code"] == "test_closed"
    assert refused.json()["final"] is False
    assert answers_of(begun_an_hour_ago) == {first: key[first]}


def test_what_can_never_be_stored_is_told_so(phone, address, attempt, mine, items, key):
    [item, *_] = items
    told = sent(phone, address("all"), item, "nothing of the kind")
    assert (told.status_code, told.json()["code"], told.json()["final"]) == (
        400,
        "answer_unknown",
        True,
    )
    submit_attempt(attempts=mine, anyway=True)
    told = sent(phone, address("all"), item, key[item])
    assert (told.json()["code"], told.json()["final"]) == ("already_submitted", True)


def test_sending_waits_too_and_counts_from_the_moment_of_the_tap(
    phone, address, begun_an_hour_ago, mine
):
    for _twice in range(2):
        answer = phone.post(address("review"), {"then": "tap", "anyway": "1", "age": 1200})
        assert (answer.status_code, answer.content) == (204, b"")
    waited = now() - mine.get().submitted_at
    assert dt.timedelta(minutes=20) <= waited < dt.timedelta(minutes=21)


def test_a_gap_is_told_to_who_asks_for_no_page(phone, address, attempt):
    told = phone.post(address("review"), {"then": "tap"})
    assert (told.status_code, told.json()["code"]) == (409, "unanswered")


def test_the_time_that_is_left_leaves_the_grace_out(phone, address, attempt, pre_test):
    pre_test.minutes, pre_test.grace_seconds = 20, 60
    pre_test.save()
    Attempt.objects.update(ends_at=attempt.started_at + dt.timedelta(minutes=21))
    page = phone.get(address("all"))
    assert page.context["until"] == attempt.started_at + dt.timedelta(minutes=20)
    assert 1190 <= page.context["seconds_left"] <= 1200


def test_what_waited_of_the_first_attempt_is_not_taken_by_the_second(
    phone, address, begun_an_hour_ago, zarmina, items, key
):
    """The reply to her sending was lost, so the phone says it again after she began once more."""
    first = begun_an_hour_ago
    Test.objects.update(attempts_allowed=2)
    said = {"then": "tap", "attempt": str(first.pk), "age": 60}
    assert phone.post(address("review"), {**said, "anyway": "1"}).status_code == 204
    second = start_attempt(test=first.test, enrolment=zarmina, language="ps")
    assert phone.post(address("review"), {**said, "anyway": "1"}).status_code == 204
    refused = phone.post(address("all"), {**said, str(items[0]): key[items[0]]})
    assert (refused.status_code, refused.json()["final"]) == (409, True)
    second.refresh_from_db()
    assert (second.submitted_at, answers_of(second)) == (None, {})
