"""Two taps at the very same moment, on whichever database the tests run on."""

import threading

import pytest
from django.db import connection

from assessments.models import Attempt, Response
from assessments.services import record_responses, start_attempt, submit_attempt

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(number, act):
    """What `number` threads got, all started together; an exception is a result too."""
    ready, got = threading.Barrier(number), []

    def run():
        ready.wait()
        try:
            got.append(act())
        except Exception as failure:  # noqa: BLE001 - shown by the assert
            got.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return got


def test_begun_four_times_at_once_is_begun_once(pre_test, zarmina):
    got = at_once(4, lambda: start_attempt(test=pre_test, enrolment=zarmina, language="ps").pk)
    assert got == [Attempt.objects.get().pk] * 4


def test_the_same_page_sent_four_times_at_once_is_kept_once(mine, key, stamp):
    page = stamp()
    got = at_once(
        4, lambda: dict(record_responses(attempts=mine.all(), answers=key, fact=page).answers)
    )
    assert got == [key] * 4
    assert Response.objects.count() == 3


def test_sent_four_times_at_once_is_sent_once(mine, key, stamp):
    record_responses(attempts=mine, answers=key, fact=stamp())
    got = at_once(4, lambda: submit_attempt(attempts=mine.all()).attempt.submitted_at)
    assert got == [mine.get().submitted_at] * 4
