"""A session names the edition of the manual it was taught from, from its first mark on."""

import datetime as dt

import pytest

from curriculum.uses import uses_of
from ledger.stamps import FactStamp
from tests.factories import (
    ActivityFactory,
    CourseFactory,
    EditionFactory,
    EnrolmentFactory,
    SessionFactory,
)
from training.enums import Presence
from training.models import CourseModule, Session
from training.services import record_mark

pytestmark = pytest.mark.django_db

BEFORE = dt.datetime(2019, 1, 5, 8, tzinfo=dt.UTC)
BETWEEN = dt.datetime(2019, 4, 21, 8, tzinfo=dt.UTC)
AFTER = dt.datetime(2019, 6, 1, 8, tzinfo=dt.UTC)


@pytest.fixture
def first():
    return EditionFactory(number=1, made_at=BEFORE)


def taught(course, user, held_on=dt.date(2019, 4, 20)):
    """The session after somebody was marked present in it."""
    activity = ActivityFactory(
        course=course, starts_on=dt.date(2019, 4, 20), ends_on=dt.date(2019, 4, 22)
    )
    session = SessionFactory(activity=activity, held_on=held_on, minutes=360)
    return marked(session, EnrolmentFactory(activity=activity), user)


def marked(session, seat, user):
    record_mark(session=session, enrolment=seat, presence=Presence.PRESENT, fact=FactStamp(by=user))
    return Session.objects.get(pk=session.pk)


def test_the_edition_in_force_on_the_day_is_noted(first, trainer_here):
    EditionFactory(number=2, made_at=AFTER)
    assert taught(CourseFactory(), trainer_here).edition == first


def test_an_edition_approved_during_the_day_counts_for_the_day(first, trainer_here):
    second = EditionFactory(number=2, made_at=BETWEEN)
    course = CourseFactory()
    assert taught(course, trainer_here, dt.date(2019, 4, 20)).edition == first
    assert taught(course, trainer_here, dt.date(2019, 4, 21)).edition == second


def test_a_course_may_keep_to_its_own_edition(first, trainer_here):
    EditionFactory(number=2, made_at=BEFORE)
    assert taught(CourseFactory(edition=first), trainer_here).edition == first


def test_what_was_noted_stays_whatever_is_approved_later(first, trainer_here):
    session = taught(CourseFactory(), trainer_here)
    EditionFactory(number=2, made_at=BETWEEN - dt.timedelta(days=2))
    again = marked(session, EnrolmentFactory(activity=session.activity), trainer_here)
    assert again.edition == first


def test_a_day_before_the_first_edition_names_none(trainer_here):
    EditionFactory(number=1, made_at=AFTER)
    assert taught(CourseFactory(), trainer_here).edition is None


def test_without_a_course_no_edition_is_named(first, trainer_here):
    assert taught(None, trainer_here).edition is None


def test_the_manual_knows_which_courses_teach_a_module():
    basic = CourseFactory(code="BASIC")
    CourseModule.objects.create(course=basic, code="M1")
    assert uses_of(["M1", "M2"]) == ["BASIC"]
    assert uses_of(["M2"]) == []
