"""A training of today in Nuristan, its door, and people who ask."""

import datetime as dt

import pytest

from joining.enums import Source
from joining.services import ask_for_place, open_door
from ledger.stamps import FactStamp
from lms.lib.clock import today
from people.enums import Sex
from people.who import Who
from tests.factories import ActivityFactory, RoleFactory
from training.services import Seat


@pytest.fixture
def elder(db):
    return RoleFactory()


@pytest.fixture
def activity(db):
    return ActivityFactory(
        status="planned", starts_on=today(), ends_on=today() + dt.timedelta(days=2)
    )


@pytest.fixture
def stated(trainer_here):
    return lambda by=trainer_here: FactStamp(by=by)


@pytest.fixture
def door(activity, stated):
    return open_door(activity=activity, fact=stated())


@pytest.fixture
def ask(activity, elder):
    """Somebody asks on her own phone."""

    def asked(name="زرغونه", father_name="محمد نسیم", sex=Sex.FEMALE, fact=None, **more):
        return ask_for_place(
            activity=activity,
            who=Who(name=name, father_name=father_name, sex=sex),
            seat=Seat(role=elder, **more),
            source=Source.SELF,
            fact=fact or FactStamp(by=None),
        )

    return asked
