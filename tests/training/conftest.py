"""One training of three days in Kabul, with Zarghona and Abdul Rahim on its list."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from people.enums import Scope, Sex, StaffRole
from people.models import Organisation, Post, User
from people.services import register_person
from people.who import Who
from reference.models import Country, MaterialKind, Province, Role, RoleGroup
from training.enums import ActivityKind
from training.models import Award
from training.services import Plan, Seat, enrol, plan_activity

DAY_ONE = dt.date(2019, 4, 20)
NOON = dt.datetime(2019, 4, 20, 7, 30, tzinfo=dt.UTC)


@pytest.fixture
def kabul(db):
    Country.objects.get_or_create(code="AF", defaults={"name_en": "Afghanistan"})
    return _province("AF01", "Kabul", "AF-KAB", 0)


@pytest.fixture
def balkh(db):
    return _province("AF21", "Balkh", "AF-BAL", 1)


def _province(code, name, iso, column):
    return Province.objects.get_or_create(
        code=code,
        defaults={
            "name_en": name,
            "iso": iso,
            "region": "Central",
            "tile_row": 0,
            "tile_column": column,
        },
    )[0]


@pytest.fixture
def elder(db):
    group = RoleGroup.objects.get_or_create(code="COM", defaults={"name_en": "Community"})[0]
    defaults = {"name_en": "Community elder", "group": group}
    return Role.objects.get_or_create(code="COM_ELDER", defaults=defaults)[0]


@pytest.fixture
def leaflet(db):
    return MaterialKind.objects.get_or_create(code="LEAFLET", defaults={"name_en": "Leaflet"})[0]


@pytest.fixture
def ofrd(db):
    return Organisation.objects.create(code="OFRD", name_en="OFRD")


@pytest.fixture
def award(db):
    return Award.objects.create(code="CTIP", title_en="Counter-trafficking")


def _staff(username, role, organisation):
    user = User.objects.create_user(username, password="a long enough password")
    scope = Scope.ORGANISATION if organisation else Scope.EVERYWHERE
    Post.objects.create(user=user, role=role, scope=scope, organisation=organisation)
    return user


@pytest.fixture
def trainer_here(ofrd):
    return _staff("trainer_here", StaffRole.TRAINER, ofrd)


@pytest.fixture
def second_trainer(ofrd):
    return _staff("second_trainer", StaffRole.TRAINER, ofrd)


@pytest.fixture
def manager(db):
    return _staff("manager", StaffRole.PROGRAM_MANAGER, None)


@pytest.fixture
def stated(trainer_here):
    """A stamp of the trainer's; `later` minutes after noon of the first day."""

    def stamp(by=trainer_here, later=0, **more):
        return FactStamp(by=by, happened_at=NOON + dt.timedelta(minutes=later), **more)

    return stamp


@pytest.fixture
def plan(award, ofrd, kabul, trainer_here):
    return Plan(
        award=award,
        partner=ofrd,
        kind=ActivityKind.TRAINING,
        title_en="Advocacy training",
        starts_on=DAY_ONE,
        ends_on=DAY_ONE + dt.timedelta(days=2),
        provinces=[kabul],
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
def seat_in(ofrd, kabul, elder, stated):
    """Registers somebody and gives them a seat."""

    def seated(activity, name, father_name, sex=Sex.FEMALE):
        who = Who(name=name, father_name=father_name, sex=sex)
        person = register_person(keeper=ofrd, kept_in=kabul, who=who, fact=stated())
        return enrol(activity=activity, person=person, seat=Seat(role=elder), fact=stated())

    return seated


@pytest.fixture
def zarghona(activity, seat_in):
    return seat_in(activity, "زرغونه", "محمد نسیم")


@pytest.fixture
def abdul_rahim(activity, seat_in):
    return seat_in(activity, "عبدالرحیم", "گل آغا", Sex.MALE)
