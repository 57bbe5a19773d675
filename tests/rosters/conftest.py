"""A training of three days in Nuristan, 20-22 April 2019, nobody on its list yet."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from people.enums import Sex
from people.services import register_person
from people.who import Who
from rosters.services import import_roster, reading_of, receive_pasted, receive_roster
from tests.factories import AwardFactory, CountryFactory, OrganisationFactory, ProvinceFactory
from tests.rosters import files
from training.enums import ActivityKind
from training.services import Plan, plan_activity

DAY_ONE = dt.date(2019, 4, 20)


@pytest.fixture
def here(db):
    return OrganisationFactory()


@pytest.fixture
def nuristan(db):
    return ProvinceFactory()


@pytest.fixture
def activity(here, nuristan, trainer_here):
    CountryFactory()
    plan = Plan(
        award=AwardFactory(),
        partner=here,
        kind=ActivityKind.TRAINING,
        title_en="Advocacy training",
        starts_on=DAY_ONE,
        ends_on=DAY_ONE + dt.timedelta(days=2),
        provinces=[nuristan],
        day_minutes=360,
        trainers=[trainer_here],
    )
    return plan_activity(id=uuid7(), plan=plan, by=trainer_here)


@pytest.fixture
def bring(activity, trainer_here):
    """Bytes of a file, or pasted text -> the RosterFile."""

    def brought(content=None):
        content = files.xlsx() if content is None else content
        shared = {"activity": activity, "by": trainer_here}
        if isinstance(content, str):
            return receive_pasted(text=content, **shared)
        return receive_roster(data=content, name="roster.xlsx", **shared)

    return brought


@pytest.fixture
def look(bring):
    """What would become of the rows."""
    return lambda content=None: reading_of(bring(content))


@pytest.fixture
def take_in(bring):
    """Brought and imported at once; the figures."""

    def taken(content=None, **more):
        return import_roster(file=bring(content), **more).figures

    return taken


@pytest.fixture
def registered(here, nuristan, trainer_here):
    """Somebody in the register."""

    def person(name, father_name, sex=Sex.FEMALE, phone=""):
        who = Who(name=name, father_name=father_name, sex=sex, phone=phone)
        fact = FactStamp(by=trainer_here)
        return register_person(keeper=here, kept_in=nuristan, who=who, fact=fact)

    return person
