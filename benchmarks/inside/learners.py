"""Invented learners in one training, each in the middle of an open test of ten questions.

`python -m benchmarks.inside 50` on a prepared database prints them as one line of JSON, then obeys
every line it is sent: answer, forget, unbegin, count.
"""

import datetime as dt
import json
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID

from assessments.enums import Moment
from assessments.models import Attempt, Form, Response, Test
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
    seats = [_seat(activity, by) for _ in range(number)]
    answer_all()
    spoken = {str(item): choice for item, choice in _answers(form).items()}
    return [
        {"token": access_of(seat).token, "test": str(test.pk), "answers": spoken} for seat in seats
    ]


def answer_all() -> None:
    """Everybody has begun and answered all, and sent nothing."""
    _mine(Attempt.objects).update(submitted_at=None)
    test = Test.objects.get(activity__award__code=CODE)
    for seat in Enrolment.objects.filter(activity=test.activity):
        attempt = start_attempt(test=test, enrolment=seat, language="ps")
        mine = Attempt.objects.filter(pk=attempt.pk)
        record_responses(attempts=mine, answers=_answers(test.form), fact=FactStamp(by=None))


def forget_answers() -> None:
    """As if nobody had answered yet."""
    Response.objects.filter(attempt__test__activity__award__code=CODE).delete()
    _mine(Attempt.objects).update(submitted_at=None)


def forget_attempts() -> None:
    """As if nobody had begun yet."""
    forget_answers()
    _mine(Attempt.objects).delete()


def counted() -> str:
    """How many answers are stored, and how many tests were sent."""
    sent = _mine(Attempt.objects).filter(submitted_at__isnull=False)
    answers = Response.objects.filter(attempt__test__activity__award__code=CODE)
    return f"{answers.count()} {sent.count()}"


def _mine(attempts: Any) -> Any:
    return attempts.filter(test__activity__award__code=CODE)


def _answers(form: Form) -> dict[UUID, str]:
    return {asked.item: next(iter(asked.choices)) for asked in sheet_of(form, "ps").asked}


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


_ORDERS: dict[str, Callable[[], str | None]] = {
    "answer": answer_all,
    "forget": forget_answers,
    "unbegin": forget_attempts,
    "count": counted,
}


def serve(number: int) -> None:
    """Print the learners, then obey: a line with an order, a line when it is done."""
    print(json.dumps(learners(number)), flush=True)
    for line in sys.stdin:
        print(_ORDERS[line.strip()]() or "done", flush=True)
