"""A training that was held: three days, people marked, a post-test of ten questions taken."""

import datetime as dt
from fractions import Fraction

from assessments.enums import Moment, QuestionKind
from assessments.models import Attempt, Form, FormItem, Question, QuestionVersion, Response
from assessments.models import Test as Paper
from assessments.questions.content import Choice, Content, written
from ledger.services import digest_of
from lms.lib.clock import now
from lms.lib.ids import uuid7
from tests.factories import ActivityFactory, EnrolmentFactory, SessionFactory
from training.enums import Presence
from training.models import Attendance, AttendanceMark

DAYS = (dt.date(2019, 4, 20), dt.date(2019, 4, 21), dt.date(2019, 4, 22))


def training(**changes):
    """An activity with three sessions of six hours."""
    activity = ActivityFactory(**changes)
    for day in DAYS:
        SessionFactory(activity=activity, held_on=day, minutes=360)
    return activity


def graduate(activity, *, days=3, right=8, **changes):
    """Somebody with a seat who came on `days` days and had `right` answers of ten (None: no post-test)."""
    seat = EnrolmentFactory(activity=activity, **({"consent_name_on_certificate": True} | changes))
    for session in activity.sessions.all()[:days]:
        attend(seat, session)
    if right is not None:
        take_post_test(seat, right)
    return seat


def attend(seat, session, minutes=360):
    fact = {"happened_at": now(), "digest": digest_of({})}
    state = {
        "session": session,
        "enrolment": seat,
        "presence": Presence.PRESENT,
        "minutes": minutes,
    }
    mark = AttendanceMark.objects.create(**state, **fact)
    Attendance.objects.create(**state, mark=mark)


def take_post_test(seat, right):
    """Answers ten questions, the first `right` of them rightly, and hands in."""
    test, _ = Paper.objects.get_or_create(
        activity=seat.activity, moment=Moment.POST, form=ten_questions(), defaults={"pass_mark": 70}
    )
    at = now()
    attempt = Attempt.objects.create(
        test=test, form=test.form, enrolment=seat, language="ps", started_at=at, submitted_at=at
    )
    for order, item in enumerate(test.form.items.order_by("order")):
        Response.objects.create(
            id=uuid7(),
            attempt=attempt,
            item=item,
            answer="r" if order < right else "w",
            happened_at=now(),
            digest=digest_of({}),
        )


def ten_questions():
    """A form of ten questions with a right and a wrong answer each."""
    form, created = Form.objects.get_or_create(code="TEN", defaults={"fingerprint": "ten"})
    for number in range(10 if created else 0):
        question = Question.objects.create(
            code=f"T{number}", module="M1", objective="M1-1", source="invented"
        )
        version = QuestionVersion.objects.create(
            question=question, body=written(right_or_wrong(f"Question {number}?"))
        )
        FormItem.objects.create(form=form, version=version, order=number)
    return form


def right_or_wrong(stem):
    """A question with the choices r and w."""
    return Content(
        kind=QuestionKind.SINGLE_CHOICE,
        stem={"en": stem},
        choices=(
            Choice(key="r", text={"en": "Right"}, fraction=Fraction(1)),
            Choice(key="w", text={"en": "Wrong"}),
        ),
    )
