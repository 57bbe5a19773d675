"""A training that runs today, with Zarghona and Abdul Rahim on its list and badges for both."""

import datetime as dt

import pytest

from checkin.selectors import token_of
from checkin.services import badge_of
from ledger.stamps import FactStamp
from lms.lib.clock import today
from tests.factories import ActivityFactory, EnrolmentFactory, SessionFactory


@pytest.fixture
def activity(trainer_here):
    return ActivityFactory(starts_on=today(), ends_on=today() + dt.timedelta(days=1))


@pytest.fixture
def session(activity):
    return SessionFactory(activity=activity, starts_at=dt.time(0))


@pytest.fixture
def zarghona(activity):
    return EnrolmentFactory(activity=activity)


@pytest.fixture
def abdul_rahim(activity):
    return EnrolmentFactory(activity=activity)


@pytest.fixture
def badge():
    """The token on somebody's badge, printed now."""

    def of(seat):
        return token_of(seat.pk, badge_of(enrolment=seat).version)

    return of


@pytest.fixture
def noon(time_machine):
    """It is noon in Kabul, today."""
    moment = dt.datetime.combine(today(), dt.time(7, 30), dt.UTC)
    time_machine.move_to(moment, tick=False)
    return moment


@pytest.fixture
def stated(trainer_here):
    def stamp(by=trainer_here, **more):
        return FactStamp(by=by, **more)

    return stamp
