"""What sheets and phones tell the questions, and whose hand is in through the rooms above training."""

import pytest

from checkin.models import Opening, SelfCheckin
from checks.enums import CheckKind
from checks.selectors import open_of
from checks.selectors.hands import facts_above
from checks.selectors.hinted import phones_shared
from ledger.stamps import FactStamp
from lms.lib.clock import now
from lms.lib.ids import uuid7
from offline.models import Device, Received
from sheets.models import SheetTotal
from training.models import AttendanceMark
from training.selectors import has_hand_in


@pytest.fixture
def counted(training, coordinator_here):
    """A training whose first sheet bears ten signatures, twelve people being marked present."""
    activity = training()
    SheetTotal.objects.create(
        session=activity.sessions.first(),
        signed=10,
        happened_at=now(),
        recorded_by=coordinator_here,
    )
    return activity


def test_a_sheet_that_differs_is_asked_about(counted):
    finding = open_of(counted)[0].finding
    assert (finding.kind, finding.figures["days"]) == (CheckKind.SHEET_TOTAL, 1)
    assert [slot.session for slot in finding.slots] == [counted.sessions.first().pk]


def test_several_people_on_one_phone_are_asked_about(training, neighbour, manager):
    activity = training()
    opening = Opening.objects.create(
        session=activity.sessions.first(), opened_at=now(), ends_at=now(), opened_by=neighbour
    )
    marks = list(AttendanceMark.objects.filter(session=activity.sessions.first())[:3])
    for mark, browser in zip(marks, ("one", "one", "two"), strict=True):
        SelfCheckin.objects.create(mark=mark, opening=opening, browser=browser)
    (hint,) = phones_shared([activity])[activity.pk]
    assert {slot.seat for slot in hint.slots} == {mark.enrolment_id for mark in marks[:2]}
    assert CheckKind.SHARED_DEVICE in [question.finding.kind for question in open_of(activity)]
    assert has_hand_in(neighbour, activity), "who opened check-in answers for it"
    assert not has_hand_in(manager, activity)


def test_whoever_counted_the_paper_had_a_hand_in(counted, coordinator_here, manager):
    assert has_hand_in(coordinator_here, counted)
    assert not has_hand_in(manager, counted)


def test_whoever_sent_from_a_phone_or_took_it_in_had_a_hand_in(
    training, neighbour, coordinator_here, manager
):
    activity = training()
    Received.objects.create(
        fact_id=uuid7(),
        kind="mark",
        digest="a",
        device=Device.objects.create(user=neighbour, name="A phone"),
        user=neighbour,
        activity=activity,
        decided_by=coordinator_here,
        happened_at=FactStamp(by=neighbour).happened_at,
        outcome="apart",
    )
    hands = {user: has_hand_in(user, activity) for user in (neighbour, coordinator_here, manager)}
    assert hands == {neighbour: True, coordinator_here: True, manager: False}


def test_facts_of_the_rooms_above_are_found_by_their_way_to_the_activity():
    found = {model._meta.label: way for model, way in facts_above().items()}
    assert found["sheets.SheetTotal"] == "session__activity"
    assert "sheets.SheetPrint" not in found, "printing enters nothing"
