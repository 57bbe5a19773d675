"""Fifty invented learners in one training, each in the middle of an open test of ten questions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.management import call_command

from assessments.bank import read
from assessments.enums import Moment
from assessments.models import Attempt, Form, Response
from assessments.selectors.sheets import sheet_of
from assessments.services import (
    add_test,
    load_questions,
    open_test,
    record_responses,
    start_attempt,
)
from ledger.stamps import FactStamp
from lms.lib.clock import today
from people.models import Organisation, Person, User
from reference.models import Country, Province
from training.enums import ActivityKind
from training.models import Activity, Award, Enrolment
from training.selectors import access_of
from training.services import Seat, enrol


@dataclass(frozen=True)
class Learner:
    """Behind which link, in which test, with which ten answers (choice by item)."""

    token: str
    test: UUID
    answers: Mapping[UUID, UUID]


def learners(number: int) -> list[Learner]:
    """On an empty database: migrate it, fill it."""
    call_command("migrate", verbosity=0)
    load_questions(bank=read())
    form = Form.objects.get(code="SAMPLE")
    activity = _activity()
    by = User.objects.create(username="bench")
    test = open_test(test=add_test(activity=activity, form=form, moment=Moment.PRE), by=by)
    answers = {asked.item: next(iter(asked.choices)) for asked in sheet_of(form, "ps").asked}
    made = []
    for _ in range(number):
        seat = _seat(activity, by)
        attempt = start_attempt(test=test, enrolment=seat, language="ps")
        mine = Attempt.objects.filter(pk=attempt.pk)
        record_responses(attempts=mine, answers=answers, fact=FactStamp(by=None))
        made.append(Learner(access_of(seat).token, test.pk, answers))
    return made


def forget_answers() -> None:
    """As if nobody had answered yet."""
    Response.objects.all().delete()


def _activity() -> Activity:
    country, _ = Country.objects.get_or_create(code="AF", defaults={"name_en": "Afghanistan"})
    partner = Organisation.objects.create(code="BENCH", name_en="A partner")
    return Activity.objects.create(
        award=Award.objects.create(code="BENCH", title_en="An award"),
        partner=partner,
        kind=ActivityKind.TRAINING,
        country=country,
        title_en="A training",
        title_ps="روزنه",
        starts_on=today(),
        ends_on=today() + dt.timedelta(days=2),
    )


def _seat(activity: Activity, by: User) -> Enrolment:
    province, _ = Province.objects.get_or_create(
        code="AF16",
        defaults={"name_en": "Nuristan", "iso": "AF-NUR", "region": "East", "tile_row": 1, "tile_column": 1},
    )
    person = Person.objects.create(keeper=activity.partner, kept_in=province)
    return enrol(activity=activity, person=person, seat=Seat(role=None), fact=FactStamp(by=by))
