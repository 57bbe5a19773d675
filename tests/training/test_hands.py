"""Nobody verifies what they entered themselves, in whatever room they entered it."""

import datetime as dt

import pytest
from django.apps import apps

from ledger.models import Fact
from people.enums import Sex
from people.services import correct_person, register_person
from people.who import Who
from training import verdicts
from training.enums import ActivityStatus
from training.errors import OwnWork
from training.selectors import has_hand_in
from training.services import add_session, enrol, set_activity_status
from training.services.enrolling import Seat

# Facts that say nothing an activity's figures rest on, each with the reason.
NO_HAND = {
    "people.NotTheSame": "of two persons, not of an activity",
    "training.StatusChange": "where it stands, not what happened in it",
    "assessments.Response": "stated by participants",
    "assessments.AttemptGrant": "gives time or opens again, answers nothing",
    "certificates.CertificateEvent": "follows from the attendance",
}
# In which room's hand a fact is asked for: "training" stands in training.selectors itself.
ASKED = {
    "people.PersonStatement": "training",
    "training.AttendanceMark": "training",
    "training.Headcount": "training",
    "training.MaterialLine": "training",
    "training.Enrolment": "training",
    "training.ActivityCorrection": "training",
    "training.EnrolmentCorrection": "training",
    "training.SessionAdded": "training",
    "training.SessionChange": "training",
    "training.TrainersChange": "training",
    "training.DatesChange": "training",
    "training.MaterialReversal": "training",
}
ABOVE = ("joining", "rosters", "checkin", "offline", "sheets", "answersheets")


def facts():
    models = [model for model in apps.get_models() if issubclass(model, Fact)]
    return {model._meta.label for model in models}


def test_every_fact_is_a_hand_or_has_a_reason_not_to_be():
    """A new fact: add it to the hand of its room (training.verdicts.add_hand), or say why not."""
    below = {label for label in facts() if label.split(".")[0] not in (*ABOVE, "checks")}
    assert below == NO_HAND.keys() | ASKED.keys()


def test_a_room_above_says_whose_hand_is_in(activity, manager, monkeypatch):
    monkeypatch.setattr(verdicts, "_hands", {})
    assert not has_hand_in(manager, activity)
    verdicts.add_hand("sheets", lambda user, its: (user, its) == (manager, activity))
    assert has_hand_in(manager, activity)


def test_whoever_typed_a_sheet_does_not_verify(
    activity, coordinator_here, stated, time_machine_at, monkeypatch
):
    time_machine_at("2019-04-22")
    monkeypatch.setattr(verdicts, "_hands", {"sheets": lambda user, its: user == coordinator_here})
    with pytest.raises(OwnWork):
        set_activity_status(
            activity=activity, status=ActivityStatus.VERIFIED, fact=stated(by=coordinator_here)
        )


def test_rooms_above_are_told_once_of_a_verdict(activity, manager, stated, time_machine_at):
    time_machine_at("2019-04-22")
    told = []

    def listen(sender, activity, fact, **_more):
        told.append((activity, fact.by))

    verdicts.verified.connect(listen)
    try:
        verdict = {"activity": activity, "status": ActivityStatus.VERIFIED}
        fact = stated(by=manager)
        set_activity_status(**verdict, fact=fact)
        set_activity_status(**verdict, fact=fact)
    finally:
        verdicts.verified.disconnect(listen)
    assert told == [(activity, manager)]


def test_who_corrected_whether_a_participant_is_a_woman_does_not_verify(
    activity, seat_in, coordinator_here, manager, stated, time_machine_at
):
    time_machine_at("2019-04-22")
    zarghona = seat_in(activity, "زرغونه", "محمد نسیم")
    who = Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.MALE)
    correct_person(person=zarghona.person, who=who, fact=stated(by=coordinator_here))
    verdict = {"activity": activity, "status": ActivityStatus.VERIFIED}
    with pytest.raises(OwnWork):
        set_activity_status(**verdict, fact=stated(by=coordinator_here))
    assert set_activity_status(**verdict, fact=stated(by=manager)).status == "verified"


def test_who_registered_or_corrected_somebody_long_before_may_verify_where_she_sits_now(
    activity, here, nuristan, elder, coordinator_here, stated, time_machine_at
):
    who = Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.FEMALE)
    time_machine_at("2018-06-01")
    before = stated(by=coordinator_here)
    person = register_person(keeper=here, kept_in=nuristan, who=who, fact=before)
    correct_person(person=person, who=who, fact=stated(by=coordinator_here))
    time_machine_at("2019-04-22")
    enrol(activity=activity, person=person, seat=Seat(role=elder), fact=stated())
    assert not has_hand_in(coordinator_here, activity)
    correct_person(person=person, who=who, fact=stated(by=coordinator_here))
    assert has_hand_in(coordinator_here, activity)


def test_who_added_a_day_does_not_verify(
    activity, coordinator_here, manager, stated, time_machine_at
):
    time_machine_at("2019-04-22")
    afternoon = {"held_on": activity.ends_on, "minutes": 120, "starts_at": dt.time(14)}
    add_session(activity=activity, fact=stated(by=coordinator_here), **afternoon)
    verdict = {"activity": activity, "status": ActivityStatus.VERIFIED}
    with pytest.raises(OwnWork):
        set_activity_status(**verdict, fact=stated(by=coordinator_here))
    assert set_activity_status(**verdict, fact=stated(by=manager)).status == "verified"


@pytest.mark.parametrize(("adds", "trains"), [("manager", []), ("coordinator_here", [1])])
def test_who_adds_a_day_trains_on_it_only_where_they_may_register_people(
    activity, client_of, adds, trains
):
    said = {
        "stamp": "01900000-0000-7000-8000-000000000001",
        "held_on": "2019-04-22",
        "starts_at": "14:00",
        "minutes": "120",
    }
    client_of(adds).post(f"/en/activities/{activity.pk}/session/", said)
    session = activity.sessions.get(starts_at=dt.time(14))
    assert [1 for trainer in session.trainers.all() if trainer.username == adds] == trains
    assert (session.trainers.count(), session.added.recorded_by.username) == (len(trains), adds)
