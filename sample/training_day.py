"""The advocacy training of 20-22 April 2019 with fifteen invented people."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from assessments.enums import Moment
from assessments.models import Attempt, Form, Test
from assessments.services import (
    add_test,
    close_test,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from people.enums import AgeBand, Sex
from people.models import Organisation, User
from people.services import register_person
from people.who import Who
from reference.models import Province, Role
from sample.keys import data, key, moment, stamp, trilingual
from training.enums import ActivityKind, Presence
from training.models import Activity, Award, Course, CourseModule, Enrolment, Session
from training.services import Plan, Seat, enrol, plan_activity, record_mark

COURSE = "ADVOCACY"
FORM = "SAMPLE"
_DAY_MINUTES = 360


@dataclass(frozen=True)
class Day:
    """The activity with what its facts need."""

    told: dict[str, Any]
    activity: Activity
    trainer: User
    organisations: dict[str, Organisation]


@transaction.atomic
def load_training_day(*, award: Award, trainer: User, roster: bool = True) -> Activity:
    """The activity, its two tests, and (with `roster`) its people, marks and answers.

    Loading again changes nothing.
    """
    told = data("people.json")
    activity = _plan(told["activity"], award, trainer)
    day = Day(told, activity, trainer, _organisations(told))
    tests = [_test(day, Moment.PRE), _test(day, Moment.POST)]
    if roster:
        tests = [_opened(day, test) for test in tests]
        for person in told["people"]:
            _load_person(day, person, tests)
        for test in tests:
            close_test(test=test, by=trainer, at=_ended(test))
    return activity


def _plan(told: dict[str, Any], award: Award, trainer: User) -> Activity:
    plan = Plan(
        award=award,
        partner=Organisation.objects.get(code=told["partner"]),
        kind=ActivityKind.TRAINING,
        course=_course(told),
        starts_on=dt.date.fromisoformat(told["start"]),
        ends_on=dt.date.fromisoformat(told["end"]),
        provinces=[Province.objects.get(pk=told["venue_province"])],
        audiences=[Role.objects.get(pk="CSO_ANCTIP")],
        venue=told["venue"]["en"],
        source=told["source"],
        day_minutes=_DAY_MINUTES,
        trainers=[trainer],
        **trilingual("title", told["title"]),
    )
    return plan_activity(id=key("activity", told["source"]), plan=plan, by=None)


def _course(told: dict[str, Any]) -> Course:
    course, created = Course.objects.get_or_create(
        code=COURSE,
        defaults={
            "id": key("course"),
            "contact_minutes": _DAY_MINUTES * told["days"],
            "is_sample": True,
            **trilingual("title", told["title"]),
        },
    )
    if created:
        CourseModule.objects.create(course=course, code=told["module"])
    return course


def _organisations(told: dict[str, Any]) -> dict[str, Organisation]:
    rows = {}
    for entry in told["organisations"]:
        rows[entry["code"]], _ = Organisation.objects.get_or_create(
            code=entry["code"],
            defaults={
                "id": key("organisation", entry["code"]),
                "kind": "NGO",
                "is_sample": True,
                **trilingual("name", entry["name"]),
            },
        )
    return rows


def _test(day: Day, at: Moment) -> Test:
    form = Form.objects.filter(code=FORM).order_by("-edition")[0]
    return add_test(activity=day.activity, form=form, moment=at)


def _opened(day: Day, test: Test) -> Test:
    if test.opens_at is not None:
        return test
    begins = moment(day.activity.starts_on, 8) if test.moment == Moment.PRE else _last(day, 14)
    return open_test(test=test, by=day.trainer, at=begins)


def _last(day: Day, hour: int) -> dt.datetime:
    return moment(day.activity.ends_on, hour)


def _ended(test: Test) -> dt.datetime:
    begun = test.opens_at
    assert begun is not None  # noqa: S101 - `_opened` did that
    return begun + dt.timedelta(hours=2)


def _load_person(day: Day, told: dict[str, Any], tests: list[Test]) -> None:
    enrolment = _enrol(day, told)
    for session in day.activity.sessions.all():
        _mark(day, told, session, enrolment)
    for test, right in zip(tests, (told["pre_right"], told["post_right"]), strict=True):
        if right is not None:
            _answer(test, enrolment, told, right)


def _enrol(day: Day, told: dict[str, Any]) -> Enrolment:
    arrived = moment(day.activity.starts_on, 8, told["n"])
    province = Province.objects.get(pk=told["work_province"])
    who = Who(
        name=told["name"],
        name_latin=told["name_latin"],
        father_name=told["father_name"],
        father_name_latin=told["father_name_latin"],
        sex=Sex(told["sex"]),
        age_band=AgeBand(told["age_band"]),
    )
    person = register_person(
        keeper=day.activity.partner,
        kept_in=Province.objects.get(pk="AF01"),
        who=who,
        fact=stamp("person", told["n"], at=arrived, by=day.trainer),
        is_sample=True,
    )
    seat = Seat(
        role=Role.objects.get(pk=told["role"]),
        organisation=day.organisations[told["organisation"]],
        position=told["position"][told["language"].replace("-", "_")],
        work_province=province,
        walk_in=told["walk_in"],
        consent_contact=told["consents"]["be_contacted"],
        consent_name_on_certificate=told["consents"]["name_on_certificate"],
    )
    fact = stamp("enrolment", told["n"], at=arrived, by=day.trainer)
    return enrol(activity=day.activity, person=person, seat=seat, fact=fact)


def _mark(day: Day, told: dict[str, Any], session: Session, enrolment: Enrolment) -> None:
    at = moment(session.held_on, 9, 30)
    record_mark(
        session=session,
        enrolment=enrolment,
        presence=Presence(told["attendance"][session.held_on.isoformat()]),
        fact=stamp("mark", told["n"], session.held_on, at=at, by=day.trainer),
    )


def _answer(test: Test, enrolment: Enrolment, told: dict[str, Any], right: int) -> None:
    if Attempt.objects.filter(test=test, enrolment=enrolment).exists():
        return
    begun = _begun(test, told)
    attempt = start_attempt(test=test, enrolment=enrolment, language=told["language"], at=begun)
    this = Attempt.objects.filter(pk=attempt.pk)
    fact = stamp("answers", test.moment, told["n"], at=begun + dt.timedelta(minutes=8))
    record_responses(attempts=this, answers=_choices(test, right), fact=fact)
    submit_attempt(attempts=this, at=begun + dt.timedelta(minutes=9))


def _begun(test: Test, told: dict[str, Any]) -> dt.datetime:
    assert test.opens_at is not None  # noqa: S101 - `_opened` did that
    return test.opens_at + dt.timedelta(minutes=15 + told["n"])


def _choices(test: Test, right: int) -> dict[Any, str]:
    """The first `right` items answered rightly, the others with a wrong choice."""
    chosen = {}
    for place, item in enumerate(test.form.items.select_related("version")):
        wanted = place < right
        choices = item.version.content.choices
        chosen[item.pk] = next(choice.key for choice in choices if choice.is_right == wanted)
    return chosen
