"""Who trains when, a day called off, an activity moved, a wrong line of materials taken back."""

import datetime as dt
from dataclasses import replace

import pytest

from lms.lib.ids import uuid7
from training.enums import ActivityStatus, Presence
from training.errors import (
    ActivityIsOff,
    ActivityIsVerified,
    DatesAreFixed,
    LineTakenBack,
    PlannedAlready,
    PresentThatDay,
    ReasonMissing,
    SessionCalledOff,
    SessionOutsideActivity,
    TrainerUnfit,
)
from training.models import MaterialLine, Session
from training.selectors import counted_or_handed_out
from training.services import (
    Day,
    call_off_session,
    move_activity,
    plan_activity,
    record_mark,
    record_materials,
    set_activity_status,
    set_trainers,
    take_back_line,
)

S = ActivityStatus


def test_each_day_has_its_own_trainers_and_the_latest_word_stands(
    first_day, trainer_here, coordinator_here, stated
):
    both = [trainer_here, coordinator_here]
    set_trainers(session=first_day, trainers=both, fact=stated(later=5))
    set_trainers(session=first_day, trainers=[], fact=stated(later=1))
    assert set(first_day.trainers.all()) == set(both)
    others = first_day.activity.sessions.exclude(pk=first_day.pk)
    assert [list(session.trainers.all()) for session in others] == [[trainer_here]] * 2


def test_who_has_no_post_here_does_not_train_here(first_day, neighbour, trainer_here, stated):
    with pytest.raises(TrainerUnfit):
        set_trainers(session=first_day, trainers=[neighbour], fact=stated())
    assert list(first_day.trainers.all()) == [trainer_here]


def test_the_trainers_of_a_verified_activity_stay(first_day, manager, stated):
    activity = first_day.activity
    set_activity_status(activity=activity, status=S.VERIFIED, fact=stated(by=manager))
    with pytest.raises(ActivityIsVerified):
        set_trainers(session=first_day, trainers=[], fact=stated())


def test_a_day_is_called_off_with_a_reason_and_set_on_again(first_day, zarghona, stated):
    with pytest.raises(ReasonMissing):
        call_off_session(session=first_day, called_off=True, fact=stated())
    fact = stated(later=1)
    for _tap in range(2):
        call_off_session(session=first_day, called_off=True, reason="Snow", fact=fact)
    first_day.refresh_from_db()
    assert (first_day.called_off, first_day.called_off_reason) == (True, "Snow")
    with pytest.raises(SessionCalledOff):
        record_mark(session=first_day, enrolment=zarghona, presence="present", fact=stated())
    call_off_session(session=first_day, called_off=False, fact=stated(later=2))
    first_day.refresh_from_db()
    assert (first_day.called_off, first_day.called_off_reason) == (False, "")
    assert first_day.changes.count() == 2


def test_a_day_on_which_people_were_present_was_held(first_day, zarghona, stated):
    here = {"session": first_day, "enrolment": zarghona}
    record_mark(**here, presence=Presence.LATE, fact=stated())
    with pytest.raises(PresentThatDay):
        call_off_session(session=first_day, called_off=True, reason="Snow", fact=stated(later=1))
    record_mark(**here, presence=Presence.ABSENT, fact=stated(later=2))
    call_off_session(session=first_day, called_off=True, reason="Snow", fact=stated(later=3))
    assert Session.objects.get(pk=first_day.pk).called_off


@pytest.mark.parametrize("by", [1, -1, 40])
def test_a_postponed_activity_moves_with_all_its_days_and_is_planned_again(activity, stated, by):
    set_activity_status(activity=activity, status=S.POSTPONED, reason="Road", fact=stated())
    new = activity.starts_on + dt.timedelta(days=by)
    fact = stated(later=1)
    for _tap in range(2):
        moved = move_activity(activity=activity, starts_on=new, reason="Road is open", fact=fact)
    assert (moved.starts_on, moved.ends_on) == (new, new + dt.timedelta(days=2))
    assert [session.held_on - new for session in activity.sessions.all()] == [
        dt.timedelta(days=day) for day in range(3)
    ]
    assert (moved.status, moved.status_reason) == (S.PLANNED, "")
    assert activity.dates_changes.get().reason == "Road is open"


def test_a_move_saved_once_more_does_not_undo_that_it_was_postponed_since(activity, stated):
    new, fact = activity.starts_on + dt.timedelta(days=7), stated()
    move_activity(activity=activity, starts_on=new, fact=fact)
    snow = {"status": S.POSTPONED, "reason": "Snow", "fact": stated(later=5)}
    set_activity_status(activity=activity, **snow)
    assert move_activity(activity=activity, starts_on=new, fact=fact).status == S.POSTPONED


def test_moves_that_arrive_out_of_order_end_where_the_latest_says(activity, stated):
    may, june = dt.date(2019, 5, 4), dt.date(2019, 6, 8)
    move_activity(activity=activity, starts_on=june, fact=stated(later=9))
    moved = move_activity(activity=activity, starts_on=may, fact=stated(later=1))
    assert moved.starts_on == june
    assert activity.sessions.first().held_on == june


def test_what_is_written_down_of_the_days_holds_them(activity, first_day, zarghona, stated):
    record_mark(session=first_day, enrolment=zarghona, presence="absent", fact=stated())
    with pytest.raises(DatesAreFixed):
        move_activity(activity=activity, starts_on=dt.date(2019, 5, 4), fact=stated(later=1))


def test_what_is_cancelled_does_not_move(activity, stated):
    set_activity_status(activity=activity, status=S.CANCELLED, reason="Flood", fact=stated())
    with pytest.raises(ActivityIsOff):
        move_activity(activity=activity, starts_on=dt.date(2019, 5, 4), fact=stated(later=1))


def test_a_plan_may_name_its_sessions_one_by_one(plan, trainer_here, coordinator_here):
    first, noon = plan.starts_on, dt.time(13)
    days = [
        Day(held_on=first, minutes=120, trainers=[trainer_here]),
        Day(held_on=first, minutes=90, starts_at=noon, trainers=[coordinator_here]),
    ]
    key, named = uuid7(), replace(plan, days=days)
    for _tap in range(2):
        made = plan_activity(id=key, plan=named, by=trainer_here)
    assert [(s.starts_at, s.minutes, s.trainers.get()) for s in made.sessions.all()] == [
        (dt.time(9), 120, trainer_here),
        (noon, 90, coordinator_here),
    ]
    with pytest.raises(PlannedAlready):
        plan_activity(id=key, plan=replace(plan, days=days[:1]), by=trainer_here)
    outside = [Day(held_on=first - dt.timedelta(days=1), minutes=60)]
    with pytest.raises(SessionOutsideActivity):
        plan_activity(id=uuid7(), plan=replace(plan, days=outside), by=trainer_here)


def test_a_wrong_line_is_taken_back_and_stays_readable(activity, leaflet, stated):
    line = record_materials(activity=activity, kind=leaflet, quantity=2000, fact=stated())
    with pytest.raises(ReasonMissing):
        take_back_line(line=line, reason=" ", fact=stated(later=1))
    fact = stated(later=1)
    for _tap in range(2):
        take_back_line(line=line, reason="One nought too many", fact=fact)
    assert not MaterialLine.objects.standing().exists()
    assert not counted_or_handed_out(activity)
    assert activity.materials.get().reversal.reason == "One nought too many"
    with pytest.raises(LineTakenBack):
        take_back_line(line=line, reason="Again", fact=stated(later=2))
