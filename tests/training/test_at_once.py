"""A plan or a session saved four times at the very same moment, on whichever database."""

import datetime as dt

import pytest

from lms.lib.ids import uuid7
from tests.assessments.test_at_once import at_once
from training.models import Activity
from training.services import add_session, plan_activity

pytestmark = pytest.mark.django_db(transaction=True)


def test_planned_four_times_at_once_is_planned_once(plan, trainer_here):
    key = uuid7()
    assert at_once(4, lambda: plan_activity(id=key, plan=plan, by=trainer_here).pk) == [key] * 4
    assert Activity.objects.get().sessions.count() == 3


def test_a_session_added_four_times_at_once_is_added_once(activity):
    key, day = uuid7(), {"held_on": activity.ends_on, "starts_at": dt.time(14), "minutes": 120}
    assert at_once(4, lambda: add_session(activity=activity, id=key, **day).pk) == [key] * 4
    assert activity.sessions.count() == 4
