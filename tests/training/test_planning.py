"""Planning: a session a day, within the dates, once."""

import datetime as dt
from dataclasses import replace

import pytest

from ledger.stamps import FactStamp
from lms.lib.clock import today
from lms.lib.ids import uuid7
from training.enums import ActivityStatus, CountingMode, Presence
from training.errors import (
    DatesTurnedRound,
    EventsNeedSummary,
    NotHeldYet,
    OwnWork,
    PeopleWerePresent,
    ProvinceNeeded,
    ReasonMissing,
    SessionOutsideActivity,
    SessionTaken,
    TitleMissing,
    TooManyDays,
)
from training.models import Activity
from training.services import add_session, plan_activity, record_mark, set_activity_status

S = ActivityStatus


def test_three_days_get_three_sessions_with_the_trainer(activity, trainer_here, nuristan):
    sessions = activity.sessions.all()
    assert [session.held_on.day for session in sessions] == [20, 21, 22]
    assert [list(session.trainers.all()) for session in sessions] == [[trainer_here]] * 3
    assert list(activity.provinces.all()) == [nuristan]


def test_the_same_plan_twice_is_one_activity(plan, trainer_here):
    key = uuid7()
    for _tap in range(2):
        plan_activity(id=key, plan=plan, by=trainer_here)
    assert Activity.objects.get().sessions.count() == 3


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"title_en": " "}, TitleMissing),
        ({"ends_on": dt.date(2019, 4, 19)}, DatesTurnedRound),
        ({"ends_on": dt.date(2019, 6, 20)}, TooManyDays),
        ({"provinces": []}, ProvinceNeeded),
        ({"event_count": 11}, EventsNeedSummary),
    ],
)
def test_a_plan_that_cannot_be_is_refused(plan, trainer_here, change, refusal):
    with pytest.raises(refusal):
        plan_activity(id=uuid7(), plan=replace(plan, **change), by=trainer_here)
    assert not Activity.objects.exists()


def test_a_summary_stands_for_several_events_without_a_province(plan, trainer_here):
    summary = replace(
        plan, counting=CountingMode.SUMMARY, event_count=11, provinces=[], day_minutes=None
    )
    assert plan_activity(id=uuid7(), plan=summary, by=trainer_here).event_count == 11


def test_a_further_session_lies_within_the_activity_and_beside_the_others(activity):
    afternoon = {"held_on": activity.ends_on, "minutes": 120, "starts_at": dt.time(14)}
    key = uuid7()
    for _tap in range(2):
        add_session(activity=activity, id=key, **afternoon)
    assert activity.sessions.count() == 4
    with pytest.raises(SessionTaken):
        add_session(activity=activity, id=uuid7(), **afternoon)
    outside = activity.ends_on + dt.timedelta(days=1)
    with pytest.raises(SessionOutsideActivity):
        add_session(activity=activity, id=uuid7(), held_on=outside, minutes=120)


def test_what_is_cancelled_needs_a_reason_and_nobody_present(activity, zarghona, stated):
    with pytest.raises(ReasonMissing):
        set_activity_status(activity=activity, status=S.CANCELLED, fact=stated())
    day = activity.sessions.all()[0]
    record_mark(session=day, enrolment=zarghona, presence=Presence.PRESENT, fact=stated())
    with pytest.raises(PeopleWerePresent):
        set_activity_status(activity=activity, status=S.CANCELLED, fact=stated(), reason="Snow")


def test_who_planned_or_marked_does_not_verify(
    activity, zarghona, stated, coordinator_here, manager
):
    day = activity.sessions.all()[0]
    fact = stated(by=coordinator_here)
    record_mark(session=day, enrolment=zarghona, presence=Presence.PRESENT, fact=fact)
    for own in (stated(), stated(by=coordinator_here)):
        with pytest.raises(OwnWork):
            set_activity_status(activity=activity, status=S.VERIFIED, fact=own)
    verified = stated(by=manager, later=9)
    assert set_activity_status(activity=activity, status=S.VERIFIED, fact=verified).status == (
        S.VERIFIED
    )


def test_what_has_not_come_was_not_held(plan, trainer_here):
    tomorrow = today() + dt.timedelta(days=1)
    coming = plan_activity(
        id=uuid7(), plan=replace(plan, starts_on=tomorrow, ends_on=tomorrow), by=trainer_here
    )
    with pytest.raises(NotHeldYet):
        set_activity_status(activity=coming, status=S.HELD, fact=FactStamp(by=trainer_here))


def test_the_history_of_where_it_stands_is_kept(activity, stated):
    set_activity_status(activity=activity, status=S.POSTPONED, reason="Snow", fact=stated())
    set_activity_status(activity=activity, status=S.PLANNED, fact=stated(later=5))
    late = stated(later=1)
    again = set_activity_status(activity=activity, status=S.POSTPONED, reason="Road", fact=late)
    assert again.status == S.PLANNED
    assert [change.status for change in activity.status_changes.all()] == [
        S.POSTPONED,
        S.POSTPONED,
        S.PLANNED,
    ]
