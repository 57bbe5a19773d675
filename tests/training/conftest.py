"""One training of three days in Nuristan, with Zarghona and Abdul Rahim on its list."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from people.enums import Sex
from people.services import register_person
from people.who import Who
from reference.models import MaterialKind
from tests.factories import (
    AwardFactory,
    CountryFactory,
    OrganisationFactory,
    ProvinceFactory,
    RoleFactory,
)
from training.enums import ActivityKind
from training.services import Plan, Seat, enrol, plan_activity

DAY_ONE = dt.date(2019, 4, 20)
NOON = dt.datetime(2019, 4, 20, 7, 30, tzinfo=dt.UTC)


@pytest.fixture
def here(db):
    return OrganisationFactory()


@pytest.fixture
def nuristan(db):
    return ProvinceFactory()


@pytest.fixture
def balkh(db):
    return ProvinceFactory(code="AF21", name_en="Balkh")


@pytest.fixture
def elder(db):
    return RoleFactory()


@pytest.fixture
def leaflet(db):
    return MaterialKind.objects.get_or_create(code="LEAFLET", defaults={"name_en": "Leaflet"})[0]


@pytest.fixture
def stated(trainer_here):
    """A stamp of the trainer's; `later` minutes after noon of the first day."""

    def stamp(by=trainer_here, later=0, **more):
        return FactStamp(by=by, happened_at=NOON + dt.timedelta(minutes=later), **more)

    return stamp


@pytest.fixture
def plan(here, nuristan, trainer_here):
    CountryFactory()
    return Plan(
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


@pytest.fixture
def activity(plan, trainer_here):
    return plan_activity(id=uuid7(), plan=plan, by=trainer_here)


@pytest.fixture
def first_day(activity):
    return activity.sessions.first()


@pytest.fixture
def seat_in(here, nuristan, elder, stated):
    """Registers somebody and gives them a seat."""

    def seated(activity, name, father_name, sex=Sex.FEMALE):
        who = Who(name=name, father_name=father_name, sex=sex)
        person = register_person(keeper=here, kept_in=nuristan, who=who, fact=stated())
        seat = Seat(role=elder, work_province=nuristan)
        return enrol(activity=activity, person=person, seat=seat, fact=stated())

    return seated


@pytest.fixture
def zarghona(activity, seat_in):
    return seat_in(activity, "زرغونه", "محمد نسیم")


@pytest.fixture
def abdul_rahim(activity, seat_in):
    return seat_in(activity, "عبدالرحیم", "گل آغا", Sex.MALE)


@pytest.fixture
def time_machine_at(time_machine):
    """`time_machine_at("2019-04-20")`: noon of that day in Kabul."""

    def at(day):
        noon = dt.time(7, 30, tzinfo=dt.UTC)
        time_machine.move_to(dt.datetime.combine(dt.date.fromisoformat(day), noon), tick=False)

    return at
