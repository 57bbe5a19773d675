"""Saved four times at the very same moment, or marked while all is counted anew: on whichever database."""

import datetime as dt
import threading

import pytest
from django.db import connection

from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from tests.assessments.test_at_once import at_once
from training.enums import Presence
from training.models import Activity, Attendance
from training.services import add_session, marking, plan_activity, rebuild_attendance, record_mark

pytestmark = pytest.mark.django_db(transaction=True)


def test_planned_four_times_at_once_is_planned_once(plan, trainer_here):
    key = uuid7()
    assert at_once(4, lambda: plan_activity(id=key, plan=plan, by=trainer_here).pk) == [key] * 4
    assert Activity.objects.get().sessions.count() == 3


def test_a_session_added_four_times_at_once_is_added_once(activity, trainer_here):
    fact, day = (
        FactStamp(by=trainer_here),
        {"held_on": activity.ends_on, "starts_at": dt.time(14), "minutes": 120},
    )
    assert at_once(4, lambda: add_session(activity=activity, fact=fact, **day).pk) == [fact.id] * 4
    assert activity.sessions.count() == 4


def test_a_mark_that_comes_while_all_is_counted_anew_stands(
    first_day, zarghona, stated, monkeypatch
):
    """The rebuilding has read that she was late; her trainer marks her absent before it writes."""
    record_mark(session=first_day, enrolment=zarghona, presence=Presence.LATE, fact=stated())
    Attendance.objects.all().delete()
    correction = stated(later=9)

    def correct():
        absent = Presence.ABSENT
        record_mark(session=first_day, enrolment=zarghona, presence=absent, fact=correction)
        connection.close()

    meanwhile, read = threading.Thread(target=correct), marking._read

    def read_and_wait(which):
        rows = list(read(which))
        if rows and threading.current_thread() is threading.main_thread():
            meanwhile.start()
            meanwhile.join(1)  # it cannot end while the activity is held
        return rows

    monkeypatch.setattr(marking, "_read", read_and_wait)
    rebuild_attendance()
    meanwhile.join(30)
    assert Attendance.objects.get().presence == "absent"
