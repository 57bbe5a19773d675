"""Names of those who were never answered are forgotten by themselves, once a day."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import Error

from jobs import sweeper
from joining import forgetting
from lms.lib.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_new_day():
    cache.clear()


@pytest.fixture
def forgotten_long_ago(activity, ask):
    applicant = ask()
    activity.starts_on = activity.ends_on = today() - dt.timedelta(days=31)
    activity.save()
    return applicant


def test_a_sweep_forgets_and_the_next_one_of_the_day_does_not_ask_again(
    forgotten_long_ago, django_assert_num_queries
):
    assert forgetting.forget_once_a_day in sweeper._chores
    assert forgetting.forget_once_a_day() == 1
    forgotten_long_ago.refresh_from_db()
    assert (forgotten_long_ago.name, forgotten_long_ago.state) == ("", "lapsed")
    with django_assert_num_queries(0):
        assert forgetting.forget_once_a_day() == 0


def test_a_database_that_was_away_is_asked_again(forgotten_long_ago, monkeypatch):
    def away():
        raise Error

    with monkeypatch.context() as patched:
        patched.setattr(forgetting, "forget_unanswered", away)
        with pytest.raises(Error):
            forgetting.forget_once_a_day()
    assert forgetting.forget_once_a_day() == 1
