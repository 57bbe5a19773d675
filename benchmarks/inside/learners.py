"""Invented learners in one training, each in the middle of an open test of ten questions.

`python -m benchmarks.inside 50` on a prepared database prints them as one line of JSON, then
forgets their answers at every line it is sent, and says so.
"""

import datetime as dt
import json
import sys
from typing import Any

from assessments.enums import Moment
from assessments.models import Attempt, Form, Response
from assessments.selectors.sheets import sheet_of
from assessments.services import (
    add_test,
    open_test,
    record_responses,
    start_attempt,
)
from ledger.stamps import FactStamp
from lms.lib.clock import today
from people.models import Organisation, Person, User
from reference.models import Province
from training.enums import ActivityKind
from training.models import Activity, Award, Enrolment
from training.selectors import access_of
from training.services import Seat, enrol

CODE = "BENCH"


def learners(number: int) -> list[dict[str, Any]]:
    """Each with all ten questions answered: token, test, answers (choice by item)."""
    form = Form.objects.get(code="SAMPLE")
    by, activity = User.objects.create(username="bench"), _activity()
    test = open_test(test=add_test(activity=activity, form=form, moment=Moment.PRE), by=by)
    answers = {asked.item: next(iter(asked.choices)) for asked in sheet_of(form, "ps").asked}
    spoken = {str(item): choice for item, choice in answers.items()}
    made = []
    for _ in range(number):
        seat = _seat(activity, by)
        attempt = start_attempt(test=test, enrolment=seat, language="ps")
        mine = Attempt.objects.filter(pk=attempt.pk)
        record_responses(attempts=mine, answers=answers, fact=FactStamp(by=None))
        made.append({"token": access_of(seat).token, "test": str(test.pk), "answers": spoken})
    return made


def forget_answers() -> None:
    """As if nobody had answered yet."""
    Response.objects.filter(attempt__test__activity__award__code=CODE).delete()


def _activity() -> Activity:
    partner = Organisation.objects.create(code=CODE, name_en="A partner")
    return Activity.objects.create(
        award=Award.objects.create(code=CODE, title_en="An award"),
        partner=partner,
        kind=ActivityKind.TRAINING,
        title_en="A training",
        title_ps="روزنه",
        starts_on=today(),
        ends_on=today() + dt.timedelta(days=2),
    )


def _seat(activity: Activity, by: User) -> Enrolment:
    province = Province.objects.get(code="AF16")
    person = Person.objects.create(keeper=activity.partner, kept_in=province)
    return enrol(activity=activity, person=person, seat=Seat(role=None), fact=FactStamp(by=by))


def serve(number: int) -> None:
    """Print the learners, then obey."""
    print(json.dumps(learners(number)), flush=True)
    for _line in sys.stdin:
        forget_answers()
        print("forgotten", flush=True)
