"""Signatures on the paper against people on the roster."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from sheets.errors import NothingDiffers, OwnFigures
from sheets.models import DifferenceSettled, SheetTotal
from sheets.selectors import compared, discrepancies
from sheets.services import record_total, settle_difference
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, SessionFactory
from training.enums import Presence
from training.errors import ReasonMissing, SessionCalledOff, SessionNotBegun
from training.selectors import has_hand_in
from training.services import record_mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """A day with two people present by the roster."""
    session = SessionFactory()
    for _ in range(2):
        mark(session)
    return session


def mark(session):
    seat = EnrolmentFactory(activity=session.activity)
    record_mark(session=session, enrolment=seat, presence=Presence.PRESENT, fact=stamp())


def stamp(who="trainer_here"):
    return FactStamp(by=enter(who))


def count(session, signed):
    return record_total(session=session, signed=signed, fact=stamp())


def settle(session, signed, present, reason="One signed twice", who="coordinator_here"):
    return settle_difference(
        session=session, signed=signed, present=present, reason=reason, fact=stamp(who)
    )


def test_what_agrees_is_no_discrepancy_and_neither_is_what_nobody_counted(session):
    assert discrepancies([session.activity]) == []
    count(session, 2)
    assert discrepancies([session.activity]) == []


def test_a_difference_is_listed_until_the_numbers_agree(session):
    count(session, 3)
    (found,) = discrepancies([session.activity])
    assert (found.session, found.signed, found.present, found.by) == (session, 3, 2, -1)
    mark(session)
    assert discrepancies([session.activity]) == []


def test_the_last_count_stands(session):
    count(session, 3)
    count(session, 2)
    assert discrepancies([session.activity]) == []
    assert SheetTotal.objects.count() == 2


def test_a_difference_is_settled_with_a_reason_for_these_figures_only(session):
    count(session, 3)
    with pytest.raises(ReasonMissing):
        settle(session, 3, 2, reason=" ")
    settle(session, 3, 2)
    assert discrepancies([session.activity]) == []
    assert compared([session])[0].settled.reason == "One signed twice"
    count(session, 5)
    assert len(discrepancies([session.activity])) == 1


def test_who_entered_any_of_it_settles_nothing_and_who_settles_may_settle_again(session):
    count(session, 3)
    with pytest.raises(OwnFigures):
        settle(session, 3, 2, who="trainer_here")
    assert len(discrepancies([session.activity])) == 1
    settle(session, 3, 2)
    count(session, 4)
    settle(session, 4, 2)
    assert not has_hand_in(enter("coordinator_here"), session.activity)


def test_figures_that_changed_meanwhile_are_not_settled(session):
    count(session, 3)
    mark(session)
    with pytest.raises(NothingDiffers):
        settle(session, 3, 2)
    assert DifferenceSettled.objects.count() == 0


def test_a_day_called_off_or_not_come_is_not_counted(session, time_machine):
    session.called_off = True
    with pytest.raises(SessionCalledOff):
        count(session, 3)
    time_machine.move_to("2019-04-19T06:00:00Z")
    later = SessionFactory(activity=session.activity, held_on=dt.date(2019, 4, 22))
    with pytest.raises(SessionNotBegun):
        count(later, 3)


@pytest.mark.parametrize("days", [1, 3])
def test_the_list_asks_as_little_for_three_days_as_for_one(days, django_assert_num_queries):
    activity = ActivityFactory()
    for day in range(days):
        session = SessionFactory(activity=activity, held_on=dt.date(2019, 4, 20 + day))
        count(session, 1)
    with django_assert_num_queries(4):
        assert len(discrepancies([activity])) == days


def test_the_page_says_what_differs_and_takes_the_reason(session, client_of):
    browser = client_of("trainer_here")
    address = f"/en/paper/sessions/{session.pk}"
    key = f"{session.pk}-"
    said = {key + "stamp": "01900000-0000-7000-8000-000000000001", key + "signed": "۳"}
    browser.post(f"{address}/total/", said)
    page = browser.get(f"/en/activities/{session.activity_id}/paper/returned/").content.decode()
    assert "differs" in page
    assert "Settle with this reason" not in page
    coordinator = client_of("coordinator_here")
    returned = f"/en/activities/{session.activity_id}/paper/returned/"
    assert "Settle with this reason" in coordinator.get(returned).content.decode()
    reason = {
        key + "stamp": "01900000-0000-7000-8000-000000000002",
        key + "signed": "3",
        key + "present": "2",
        key + "reason": "A guest signed",
    }
    assert browser.post(f"{address}/settle/", reason).status_code == 403
    coordinator.post(f"{address}/settle/", reason)
    page = browser.get(f"/en/activities/{session.activity_id}/paper/returned/").content.decode()
    assert "A guest signed" in page
    assert "differs" not in page
