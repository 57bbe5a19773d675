"""Attendance: what is stated is appended, the latest stands, nothing is lost or counted twice."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.management import call_command

from ledger.errors import FactConflict
from ledger.models import RefusedFact
from ledger.stamps import FactStamp
from lms.lib.clock import today
from lms.lib.ids import uuid7
from training.enums import ActivityStatus, Presence
from training.errors import (
    ActivityIsVerified,
    NotEnrolledHere,
    SessionCalledOff,
    SessionNotBegun,
    TooManyMinutes,
)
from training.models import Attendance, AttendanceMark, Session
from training.services import (
    Entry,
    call_off_session,
    plan_activity,
    record_mark,
    record_marks,
    set_activity_status,
)

P = Presence


def effective(session):
    return [
        (row.enrolment_id, row.presence, row.minutes, row.contested)
        for row in session.attendances.order_by("enrolment_id")
    ]


def test_a_mark_becomes_the_attendance_and_says_the_training_was_held(
    first_day, zarghona, stated, trainer_here
):
    mark = record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=stated())
    assert (mark.minutes, mark.recorded_by) == (360, trainer_here)
    assert effective(first_day) == [(zarghona.pk, "present", 360, False)]
    first_day.activity.refresh_from_db()
    assert first_day.activity.status == ActivityStatus.HELD


def test_the_same_mark_twice_changes_nothing(first_day, zarghona, stated):
    fact = stated()
    for _tap in range(2):
        record_mark(session=first_day, enrolment=zarghona, presence=P.LATE, fact=fact)
    assert AttendanceMark.objects.count() == 1
    assert effective(first_day) == [(zarghona.pk, "late", 270, False)]


def test_the_same_key_with_another_presence_is_refused_and_kept(first_day, zarghona, stated):
    fact = stated()
    record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=fact)
    with pytest.raises(FactConflict):
        record_mark(session=first_day, enrolment=zarghona, presence=P.ABSENT, fact=fact)
    assert effective(first_day) == [(zarghona.pk, "present", 360, False)]
    assert RefusedFact.objects.get().body["presence"] == "absent"


def test_an_older_mark_that_arrives_late_does_not_overturn(first_day, zarghona, stated):
    record_mark(session=first_day, enrolment=zarghona, presence=P.LATE, fact=stated(later=60))
    record_mark(session=first_day, enrolment=zarghona, presence=P.ABSENT, fact=stated(later=5))
    assert effective(first_day) == [(zarghona.pk, "late", 270, False)]


def test_two_people_who_differ_are_shown_until_somebody_settles(
    first_day, zarghona, stated, coordinator_here, manager
):
    def said(presence, by, later, **more):
        fact = stated(by=by, later=later)
        record_mark(session=first_day, enrolment=zarghona, presence=presence, fact=fact, **more)

    record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=stated())
    said(P.ABSENT, coordinator_here, 10)
    assert effective(first_day) == [(zarghona.pk, "absent", 0, True)]
    said(P.PRESENT, manager, 20, settles=True, reason="Seen on the signed sheet")
    assert effective(first_day) == [(zarghona.pk, "present", 360, False)]


def test_rebuilding_gives_identical_rows(
    first_day, zarghona, abdul_rahim, stated, coordinator_here, capsys
):
    record_mark(session=first_day, enrolment=zarghona, presence=P.LATE, fact=stated(), minutes=300)
    late = stated(by=coordinator_here, later=3)
    record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=late)
    record_mark(session=first_day, enrolment=abdul_rahim, presence=P.PRESENT, fact=stated())
    before = list(Attendance.objects.order_by("pk").values())
    call_command("rebuild_attendance")
    assert list(Attendance.objects.order_by("pk").values()) == before
    assert capsys.readouterr().out == "2 attendances rebuilt from their marks.\n"


def test_attendance_before_the_day_is_refused(activity, zarghona, stated):
    second_day = activity.sessions.all()[1]
    with pytest.raises(SessionNotBegun):
        record_mark(session=second_day, enrolment=zarghona, presence=P.PRESENT, fact=stated())
    assert not AttendanceMark.objects.exists()


def test_a_device_clock_in_the_future_does_not_open_a_session(plan, seat_in, stated, trainer_here):
    tomorrow = today() + dt.timedelta(days=1)
    coming = replace(plan, starts_on=tomorrow, ends_on=tomorrow)
    later = plan_activity(id=uuid7(), plan=coming, by=trainer_here)
    seat = seat_in(later, "زرغونه", "محمد نسیم")
    far = FactStamp(by=trainer_here, happened_at=dt.datetime(2090, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(SessionNotBegun):
        record_mark(session=later.sessions.get(), enrolment=seat, presence=P.PRESENT, fact=far)


def test_somebody_of_another_activity_is_refused(plan, zarghona, stated, trainer_here):
    other = plan_activity(id=uuid7(), plan=plan, by=trainer_here)
    with pytest.raises(NotEnrolledHere):
        record_mark(
            session=other.sessions.all()[0], enrolment=zarghona, presence=P.PRESENT, fact=stated()
        )


def test_more_minutes_than_the_session_has_are_refused(first_day, zarghona, stated):
    with pytest.raises(TooManyMinutes) as refusal:
        record_mark(
            session=first_day, enrolment=zarghona, presence=P.LATE, fact=stated(), minutes=361
        )
    assert str(refusal.value.message) == "361 minutes is more than the session lasted (360)."


def test_a_verified_activity_takes_only_a_correction_with_a_reason_and_is_verified_anew(
    first_day, zarghona, stated, manager
):
    record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=stated())
    activity = first_day.activity
    verified = stated(by=manager, later=60)
    set_activity_status(activity=activity, status=ActivityStatus.VERIFIED, fact=verified)
    with pytest.raises(ActivityIsVerified):
        record_mark(session=first_day, enrolment=zarghona, presence=P.ABSENT, fact=stated(later=90))
    record_mark(
        session=first_day,
        enrolment=zarghona,
        presence=P.ABSENT,
        reason="Her sister signed for her",
        fact=stated(later=95),
    )
    assert effective(first_day) == [(zarghona.pk, "absent", 0, False)]
    activity.refresh_from_db()
    assert (activity.status, activity.status_reason) == ("held", "Her sister signed for her")


def test_back_on_a_verified_page_and_one_more_change_opens_it_again_for_that_one(
    first_day, zarghona, abdul_rahim, stated, manager
):
    """Zarghona is corrected, and it is verified again; then back, and Abdul Rahim is changed too."""

    def change(seat, reason, later):
        fact = stated(later=later)
        return Entry(enrolment=seat, presence=P.ABSENT, reason=reason, fact=fact)

    def verify(later):
        fact = stated(by=manager, later=later)
        verified = ActivityStatus.VERIFIED
        set_activity_status(activity=first_day.activity, status=verified, fact=fact)

    for seat in (zarghona, abdul_rahim):
        record_mark(session=first_day, enrolment=seat, presence=P.PRESENT, fact=stated())
    verify(later=60)
    sister = change(zarghona, "Her sister signed for her", 95)
    record_marks(session=first_day, entries=[sister])
    verify(later=100)
    left = change(abdul_rahim, "He was in Parun that day", 110)
    record_marks(session=first_day, entries=[sister, left])
    activity = first_day.activity
    activity.refresh_from_db()
    assert (activity.status, activity.status_reason) == ("held", "He was in Parun that day")


def test_back_and_somebody_present_after_all_says_it_was_held(
    first_day, zarghona, abdul_rahim, stated, manager
):
    def mark(seat, presence, later):
        return Entry(enrolment=seat, presence=presence, fact=stated(later=later))

    away = mark(zarghona, P.ABSENT, 0)
    record_marks(session=first_day, entries=[away])
    activity = first_day.activity
    fact = stated(by=manager, later=5)
    set_activity_status(activity=activity, status=ActivityStatus.PLANNED, fact=fact)
    record_marks(session=first_day, entries=[away, mark(abdul_rahim, P.PRESENT, 10)])
    activity.refresh_from_db()
    assert activity.status == ActivityStatus.HELD


def test_nobody_is_marked_in_a_session_that_was_called_off(first_day, zarghona, stated):
    first_day.called_off = True
    first_day.save()
    with pytest.raises(SessionCalledOff):
        record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=stated())
    assert effective(first_day) == []


def test_a_day_called_off_meanwhile_takes_no_mark_of_a_page_opened_before(
    first_day, zarghona, stated
):
    opened = Session.objects.select_related("activity").get(pk=first_day.pk)
    call_off_session(session=first_day, called_off=True, reason="Road closed", fact=stated())
    with pytest.raises(SessionCalledOff):
        record_mark(session=opened, enrolment=zarghona, presence=P.PRESENT, fact=stated(later=5))
    assert not AttendanceMark.objects.exists()
