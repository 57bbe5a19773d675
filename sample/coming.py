"""Two activities that lie ahead on the day of loading, to try a training day with: nobody on them yet.

Their days follow from the day they were first loaded, and stay: loading again moves nothing.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from lms.lib.clock import today
from people.models import Organisation, User
from reference.models import Province, Role
from sample.keys import data, key, trilingual
from training.enums import ActivityKind
from training.models import Activity, Award
from training.services import Plan, plan_activity

_DAY_MINUTES = 360


@dataclass(frozen=True, kw_only=True)
class Coming:
    """How one of them differs from the other."""

    name: str
    days_ahead: int
    days: int
    capacity: int
    women_only: bool = False


_COMING = (
    Coming(name="today", days_ahead=0, days=2, capacity=25),
    Coming(name="women", days_ahead=14, days=3, capacity=20, women_only=True),
)


@transaction.atomic
def load_coming(*, award: Award, trainer: User) -> list[Activity]:
    """Those not loaded before; the days of the others have passed as days do."""
    told = data("coming.json")
    return [
        _plan(coming, told, award, trainer)
        for coming in _COMING
        if not Activity.objects.filter(pk=key("coming", coming.name)).exists()
    ]


def _plan(
    coming: Coming, told: dict[str, dict[str, dict[str, str]]], award: Award, trainer: User
) -> Activity:
    words = told[coming.name]
    starts_on = today() + dt.timedelta(days=coming.days_ahead)
    plan = Plan(
        award=award,
        partner=Organisation.objects.get(code="OFRD"),
        kind=ActivityKind.TRAINING,
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(days=coming.days - 1),
        provinces=[Province.objects.get(pk="AF01")],
        audiences=[Role.objects.get(pk="CSO_ANCTIP")],
        venue=words["venue"]["en"],
        source="SAMPLE",
        day_minutes=_DAY_MINUTES,
        trainers=[trainer],
        capacity=coming.capacity,
        women_only=coming.women_only,
        names_hidden=coming.women_only,
        **trilingual("title", words["title"]),
    )
    return plan_activity(id=key("coming", coming.name), plan=plan, by=None)
