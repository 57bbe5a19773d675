"""What was held, or of whose days any room has something written, stays where it stands in the calendar."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from offline.enums import FactKind, Outcome
from offline.models import Received
from sheets.services import record_total, remove_photo
from tests.sheets.paper import photo, photographed, printed
from training.enums import ActivityStatus
from training.errors import DatesAreFixed
from training.models import Session
from training.services import move_activity

MAY = dt.date(2019, 5, 4)


@pytest.fixture
def planned(world):
    """Nobody has said yet that it was held."""
    world.activity.status = ActivityStatus.PLANNED
    world.activity.save()
    return world.activity


@pytest.fixture
def day(planned):
    return Session.objects.create(activity=planned, held_on=planned.starts_on, minutes=360)


def is_fixed(activity):
    with pytest.raises(DatesAreFixed):
        move_activity(activity=activity, starts_on=MAY, fact=FactStamp(by=None))
    activity.refresh_from_db()
    return activity.starts_on != MAY


def test_a_held_activity_is_not_moved_into_the_future_by_its_address_either(world, client_of):
    said = {"stamp": uuid7(), "starts_on": "2031-05-04", "reason": "x"}
    address = f"/en/activities/{world.activity.pk}/dates/"
    page = client_of("coordinator_here").post(address, said)
    assert page.status_code == 409
    assert "This activity was held" in page.content.decode()
    world.activity.refresh_from_db()
    assert (world.activity.starts_on, world.activity.status) == (dt.date(2019, 4, 20), "held")
    assert is_fixed(world.activity)


def test_signatures_counted_on_a_sheet_fix_the_dates(planned, day, trainer_here):
    record_total(session=day, signed=0, fact=FactStamp(by=trainer_here))
    assert is_fixed(planned)


def test_a_photograph_of_a_signed_sheet_fixes_the_dates_until_it_is_removed(
    world, planned, day, trainer_here
):
    assert world.enrolment
    (page,) = printed(planned).pages.all()
    kept = photographed(page, by=trainer_here, data=photo())
    assert is_fixed(planned)
    remove_photo(photo=kept.photo, reason="Of another day", fact=FactStamp(by=trainer_here))
    move_activity(activity=planned, starts_on=MAY, fact=FactStamp(by=trainer_here))
    day.refresh_from_db()
    assert day.held_on == MAY


def test_a_test_somebody_began_fixes_the_dates(world, planned):
    assert world.attempt
    assert is_fixed(planned)


@pytest.mark.parametrize(
    ("kind", "outcome", "fixed"),
    [
        (FactKind.MARK, Outcome.APART, True),
        (FactKind.SCAN, Outcome.WAITING, True),
        (FactKind.MARK, Outcome.PUT_ASIDE, False),
        (FactKind.REGISTRATION, Outcome.APART, False),
    ],
)
def test_attendance_a_phone_sent_fixes_the_dates_until_somebody_puts_it_aside(
    world, planned, trainer_here, kind, outcome, fixed
):
    Received.objects.create(
        fact_id=uuid7(),
        digest="0" * 64,
        kind=kind,
        outcome=outcome,
        device=world.phone,
        user=trainer_here,
        activity=planned,
        happened_at=dt.datetime(2019, 4, 20, 7, tzinfo=dt.UTC),
    )
    if fixed:
        assert is_fixed(planned)
    else:
        assert move_activity(activity=planned, starts_on=MAY, fact=FactStamp(by=None))
