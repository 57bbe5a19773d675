"""A scan: the person is here, in the session of that moment, whatever order scans arrive in."""

import datetime as dt

import pytest

from checkin.enums import ScanOutcome
from checkin.errors import (
    BadgeOfAnotherActivity,
    BadgeReplaced,
    BadgeUnknown,
    NoSessionToday,
)
from checkin.services import record_scan, replace_badge
from tests.factories import EnrolmentFactory, SessionFactory
from training.enums import ActivityStatus, Presence
from training.errors import ActivityIsVerified, SessionCalledOff
from training.models import AttendanceMark
from training.services import record_mark


@pytest.fixture
def scan(stated, trainer_here):
    def scanned(token, fact=None, session=None, by=trainer_here):
        return record_scan(token=token, by=by, fact=fact or stated(by=by), session=session)

    return scanned


def test_a_scan_marks_present_in_todays_session_and_a_second_one_finds_the_person_here(
    session, zarghona, badge, scan, trainer_here
):
    first, second = scan(badge(zarghona)), scan(badge(zarghona))
    assert (first.outcome, first.enrolment, first.session) == ("known", zarghona, session)
    assert second.outcome == ScanOutcome.ALREADY
    stands = session.attendances.select_related("mark").get()
    assert (stands.presence, stands.minutes) == ("present", 360)
    assert (stands.mark.way, stands.mark.recorded_by) == ("scan", trainer_here)


def test_the_same_scan_sent_twice_says_the_same_and_is_kept_once(
    session, zarghona, badge, scan, stated
):
    fact = stated()
    assert [scan(badge(zarghona), fact).outcome for _sent in range(2)] == ["known", "known"]
    assert AttendanceMark.objects.count() == 1


def test_who_is_marked_late_stays_late_when_scanned(session, zarghona, badge, scan, stated):
    record_mark(session=session, enrolment=zarghona, presence=Presence.LATE, fact=stated())
    assert scan(badge(zarghona)).outcome == ScanOutcome.ALREADY
    assert session.attendances.get().presence == "late"


def test_a_scan_that_arrives_after_a_later_word_does_not_overturn_it(
    session, zarghona, badge, scan, stated, noon
):
    record_mark(session=session, enrolment=zarghona, presence=Presence.ABSENT, fact=stated())
    earlier = stated(happened_at=noon - dt.timedelta(minutes=5))
    assert scan(badge(zarghona), earlier, session).outcome == ScanOutcome.OVERTAKEN
    assert session.attendances.get().presence == "absent"


def test_of_two_sessions_on_one_day_the_one_begun_last_is_meant(
    activity, zarghona, badge, scan, stated, noon
):
    morning, afternoon = (
        SessionFactory(activity=activity, starts_at=dt.time(hour)) for hour in (9, 13)
    )
    at = {
        minutes: scan(
            badge(zarghona), stated(happened_at=noon + dt.timedelta(minutes=minutes))
        ).session
        for minutes in (-300, -10, 0, 200)
    }
    assert at == {-300: morning, -10: morning, 0: afternoon, 200: afternoon}


def test_bad_badges_are_told_apart_and_mark_nobody(session, zarghona, badge, scan):
    elsewhere = badge(EnrolmentFactory())
    with pytest.raises(BadgeOfAnotherActivity):
        scan(elsewhere, session=session)
    with pytest.raises(BadgeUnknown):
        scan("no-such-badge")
    old = badge(zarghona)
    replace_badge(enrolment=zarghona, version=1)
    with pytest.raises(BadgeReplaced):
        scan(old)
    assert not AttendanceMark.objects.exists()


def test_a_day_without_a_session_and_a_session_called_off_are_told_apart(
    activity, zarghona, badge, scan
):
    with pytest.raises(NoSessionToday):
        scan(badge(zarghona))
    SessionFactory(activity=activity, starts_at=dt.time(0), called_off=True)
    with pytest.raises(SessionCalledOff):
        scan(badge(zarghona))


def test_a_verified_activity_takes_no_scan(session, zarghona, badge, scan):
    session.activity.status = ActivityStatus.VERIFIED
    session.activity.save()
    with pytest.raises(ActivityIsVerified):
        scan(badge(zarghona))
