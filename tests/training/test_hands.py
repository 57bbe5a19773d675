"""Nobody verifies what they entered themselves, in whatever room they entered it."""

import pytest
from django.apps import apps

from ledger.models import Fact
from training import verdicts
from training.enums import ActivityStatus
from training.errors import OwnWork
from training.selectors import has_hand_in
from training.services import set_activity_status

# Facts that say nothing an activity's figures rest on, each with the reason.
NO_HAND = {
    "people.PersonStatement": "of the person, who may sit in many activities",
    "people.NotTheSame": "of two persons, not of an activity",
    "training.StatusChange": "where it stands, not what happened in it",
    "assessments.Response": "stated by participants",
    "certificates.CertificateEvent": "follows from the attendance",
}
# In which room's hand a fact is asked for: "training" stands in training.selectors itself.
ASKED = {
    "training.AttendanceMark": "training",
    "training.Headcount": "training",
    "training.MaterialLine": "training",
    "training.Enrolment": "training",
    "training.ActivityCorrection": "training",
    "training.EnrolmentCorrection": "training",
    "training.SessionChange": "training",
    "training.TrainersChange": "training",
    "training.DatesChange": "training",
    "training.MaterialReversal": "training",
}
ABOVE = ("joining", "rosters", "checkin", "offline", "sheets")


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
