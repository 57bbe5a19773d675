"""Planning: a session a day, within the dates, once."""

import datetime as dt
from dataclasses import replace

import pytest

from ledger.stamps import FactStamp
from lms.lib.clock import today
from lms.lib.ids import uuid7
from training.enums import ActivityStatus, CountingMode, CountQuality, Presence
from training.errors import (
    ActivityIsVerified,
    CountsSayHeld,
    DatesTurnedRound,
    EventsNeedSummary,
    NotHeldYet,
    NotOverYet,
    OwnWork,
    PeopleWerePresent,
    PlannedAlready,
    ProvinceNeeded,
    ReasonMissing,
    SessionAlreadyThere,
    SessionOutsideActivity,
    SessionTaken,
    TitleMissing,
    TooManyDays,
    VerifiersOnly,
)
from training.models import Activity
from training.services import (
    Seat,
    add_session,
    correct_enrolment,
    plan_activity,
    record_headcount,
    record_mark,
    record_materials,
    set_activity_status,
)

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


def test_a_further_session_lies_within_the_activity_and_beside_the_others(activity, stated):
    afternoon = {"held_on": activity.ends_on, "minutes": 120, "starts_at": dt.time(14)}
    fact = stated()
    for _tap in range(2):
        add_session(activity=activity, fact=fact, **afternoon)
    assert activity.sessions.count() == 4
    with pytest.raises(SessionTaken):
        add_session(activity=activity, fact=stated(), **afternoon)
    outside = activity.ends_on + dt.timedelta(days=1)
    with pytest.raises(SessionOutsideActivity):
        add_session(activity=activity, fact=stated(), held_on=outside, minutes=120)


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


def test_what_is_not_over_is_not_verified_and_its_last_day_is_early_enough(
    plan, trainer_here, manager
):
    def verified(ends_on):
        running = replace(plan, starts_on=today(), ends_on=ends_on)
        activity = plan_activity(id=uuid7(), plan=running, by=trainer_here)
        verdict = FactStamp(by=manager)
        return set_activity_status(activity=activity, status=S.VERIFIED, fact=verdict).status

    with pytest.raises(NotOverYet):
        verified(today() + dt.timedelta(days=1))
    assert verified(today()) == S.VERIFIED


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


@pytest.fixture
def verified(activity, stated, manager):
    fact = stated(by=manager, later=1)
    return set_activity_status(activity=activity, status=S.VERIFIED, fact=fact)


def test_another_plan_under_the_same_key_is_refused_and_the_first_stands(plan, trainer_here):
    key = uuid7()
    plan_activity(id=key, plan=plan, by=trainer_here)
    with pytest.raises(PlannedAlready):
        plan_activity(id=key, plan=replace(plan, title_en="Another"), by=trainer_here)
    assert Activity.objects.get().title_en == "Advocacy training"


def test_another_session_under_the_same_key_is_refused(activity, stated):
    fact, day = stated(), {"held_on": activity.ends_on, "starts_at": dt.time(14)}
    add_session(activity=activity, fact=fact, minutes=120, **day)
    with pytest.raises(SessionAlreadyThere):
        add_session(activity=activity, fact=fact, minutes=180, **day)
    assert activity.sessions.get(pk=fact.id).minutes == 120


def test_what_is_verified_gets_no_further_session(activity, verified, stated):
    with pytest.raises(ActivityIsVerified):
        add_session(
            activity=activity,
            fact=stated(),
            held_on=activity.ends_on,
            minutes=120,
            starts_at=dt.time(14),
        )


@pytest.mark.parametrize("back", [S.PLANNED, S.HELD, S.CANCELLED, S.POSTPONED])
def test_a_trainer_does_not_undo_what_a_manager_verified(activity, verified, stated, back):
    with pytest.raises(VerifiersOnly):
        set_activity_status(activity=activity, status=back, reason="Why", fact=stated(later=2))
    activity.refresh_from_db()
    assert activity.status == S.VERIFIED


def test_a_manager_opens_it_again_with_a_reason(activity, verified, stated, manager):
    with pytest.raises(ReasonMissing):
        set_activity_status(activity=activity, status=S.HELD, fact=stated(by=manager, later=2))
    again = stated(by=manager, later=3)
    reason = "A name is missing"
    opened = set_activity_status(activity=activity, status=S.HELD, reason=reason, fact=again)
    assert (opened.status, opened.status_reason) == (S.HELD, reason)


@pytest.mark.parametrize("away", [S.PLANNED, S.CANCELLED, S.POSTPONED])
def test_what_was_held_does_not_vanish(activity, zarghona, stated, away):
    day = activity.sessions.all()[0]
    record_mark(session=day, enrolment=zarghona, presence=Presence.PRESENT, fact=stated())
    with pytest.raises(PeopleWerePresent):
        set_activity_status(activity=activity, status=away, reason="Why", fact=stated(later=2))


@pytest.mark.parametrize("away", [S.PLANNED, S.CANCELLED, S.POSTPONED])
def test_heads_and_leaflets_say_it_was_held_until_the_count_is_corrected(activity, stated, away):
    def away_now():
        set_activity_status(activity=activity, status=away, reason="Why", fact=stated(later=9))

    counted = {"activity": activity, "quality": CountQuality.EXACT}
    record_headcount(**counted, total=30, fact=stated())
    with pytest.raises(CountsSayHeld):
        away_now()
    record_headcount(**counted, total=0, fact=stated(later=1))
    away_now()


def test_what_was_handed_out_says_it_was_held(activity, leaflet, stated):
    record_materials(activity=activity, kind=leaflet, quantity=20, fact=stated())
    with pytest.raises(CountsSayHeld):
        set_activity_status(activity=activity, status=S.PLANNED, fact=stated(later=9))


def _counts_heads(activity, fact, **_more):
    record_headcount(activity=activity, quality=CountQuality.EXACT, total=30, fact=fact)


def _hands_out(activity, fact, leaflet, **_more):
    record_materials(activity=activity, kind=leaflet, quantity=20, fact=fact)


def _corrects_a_seat(activity, fact, seat, **_more):
    correct_enrolment(enrolment=seat, seat=Seat(role=None), fact=fact)


@pytest.mark.parametrize("entered", [_counts_heads, _hands_out, _corrects_a_seat])
def test_who_entered_any_figure_does_not_verify_it(
    activity, zarghona, leaflet, stated, coordinator_here, entered
):
    entered(activity, stated(by=coordinator_here), leaflet=leaflet, seat=zarghona)
    own = stated(by=coordinator_here, later=1)
    with pytest.raises(OwnWork):
        set_activity_status(activity=activity, status=S.VERIFIED, fact=own)


def test_nobody_in_particular_verifies_nothing(activity, stated):
    with pytest.raises(VerifiersOnly):
        set_activity_status(activity=activity, status=S.VERIFIED, fact=stated(by=None))


def test_a_count_sent_again_does_not_undo_what_was_set_since(activity, stated):
    count = {"activity": activity, "quality": CountQuality.EXACT, "total": 0, "fact": stated()}
    record_headcount(**count)
    set_activity_status(activity=activity, status=S.PLANNED, fact=stated(later=5))
    record_headcount(**count)
    activity.refresh_from_db()
    assert activity.status == S.PLANNED


def test_a_late_count_says_held_even_of_what_was_set_back_meanwhile(activity, stated):
    set_activity_status(activity=activity, status=S.HELD, fact=stated())
    set_activity_status(activity=activity, status=S.PLANNED, fact=stated(later=5))
    counted = {"quality": CountQuality.EXACT, "total": 30, "fact": stated(later=2)}
    record_headcount(activity=activity, **counted)
    activity.refresh_from_db()
    assert activity.status == S.HELD
    assert activity.status_changes.latest("happened_at", "received_at", "id").status == S.HELD


def test_the_count_that_stands_is_the_latest_by_the_devices_clock(activity, stated):
    for total, later in ((30, 9), (20, 1)):
        counted = {"quality": CountQuality.EXACT, "total": total, "fact": stated(later=later)}
        record_headcount(activity=activity, **counted)
    assert activity.headcounts.last().total == 30
