"""Completed and certified: the database's answer against the rule itself, on random trainings."""

import datetime as dt
import random

import pytest

from assessments.models import Attempt, Response
from assessments.models import Test as Paper
from certificates.selectors import completions_of
from certificates.services import issue_certificate, revoke_certificate
from ledger.services import digest_of
from lms.lib.clock import now
from lms.lib.ids import uuid7
from reports.counting.periods import Period
from reports.selectors.achievements import completed_in
from reports.selectors.totals import counted, rostered
from tests.cast import enter
from tests.certificates.held import attend, graduate, take_post_test, training
from tests.factories import CourseFactory, EnrolmentFactory
from tests.reports.story import stamp
from training.enums import ActivityStatus
from training.models import Activity

pytestmark = pytest.mark.django_db


def sheet():
    return rostered(counted(Activity.objects.all(), Period()))


def some_training(chance, number):
    """People who came for some minutes of some days; some took the test, some left it half-way."""
    course = CourseFactory(
        code=f"C{number}",
        attendance_share=chance.choice([0, 50, 67, 80, 100]),
        needs_post_test=chance.choice([True, False]),
    )
    activity = training(course=chance.choice([course, None]))
    for _ in range(8):
        seat = EnrolmentFactory(activity=activity)
        for session in activity.sessions.all():
            if chance.random() < 0.8:
                attend(seat, session, minutes=chance.choice([0, 120, 288, 360, 500]))
        if chance.random() < 0.6:
            take_post_test(seat, right=chance.randint(0, 10))
    leave_half_way(chance, activity)


def leave_half_way(chance, activity):
    """Some answers were never sent; some tests closed on them; some began again."""
    for attempt in Attempt.objects.filter(test__activity=activity):
        if chance.random() < 0.5:
            attempt.submitted_at = None
            attempt.save()
        if chance.random() < 0.3:
            attempt.ends_at = attempt.started_at + chance.choice([1, -1]) * dt.timedelta(hours=1)
            attempt.save()
        if chance.random() < 0.3:
            Response.objects.filter(attempt=attempt).delete()
        if chance.random() < 0.2:
            Attempt.objects.create(
                test=attempt.test,
                form=attempt.form,
                enrolment=attempt.enrolment,
                number=2,
                language="ps",
            )
        if chance.random() < 0.2:
            take_back(attempt)
    activity.status = chance.choice([activity.status, ActivityStatus.VERIFIED])
    activity.save()
    opened = now() - dt.timedelta(days=2)
    closed = chance.choice([None, opened + dt.timedelta(days=1), now() + dt.timedelta(days=1)])
    Paper.objects.filter(activity=activity).update(opens_at=opened, closes_at=closed)


def take_back(attempt):
    """Every answer, one by one."""
    for item in attempt.form.items.all():
        Response.objects.create(
            id=uuid7(),
            attempt=attempt,
            item=item,
            answer="",
            happened_at=now(),
            digest=digest_of({}),
        )


def both():
    """How many completed by the rule of certificates, and by the totals."""
    everything = Activity.objects.all()
    by_the_rule = [c for c in completions_of(everything) if c.completed]
    return len(by_the_rule), completed_in(everything).count()


@pytest.fixture
def graduated():
    """The attempt of somebody who came every day and took the post-test."""
    activity = training(course=CourseFactory(needs_post_test=True))
    graduate(activity)
    Paper.objects.update(opens_at=now() - dt.timedelta(days=2))
    return Attempt.objects.get()


def test_who_sent_and_began_once_more_completed_in_both_places(graduated):
    Attempt.objects.create(
        test=graduated.test,
        form=graduated.form,
        enrolment=graduated.enrolment,
        number=2,
        language="ps",
    )
    assert both() == (1, 1)


def test_what_verifying_closed_counts_in_both_places(graduated):
    """Nobody closed the test by hand; she answered and never sent."""
    Attempt.objects.update(submitted_at=None)
    assert both() == (0, 0)
    Activity.objects.update(status=ActivityStatus.VERIFIED)
    assert both() == (1, 1)


def test_answers_all_taken_back_count_in_neither_place(graduated):
    Attempt.objects.update(submitted_at=None)
    Paper.objects.update(closes_at=now())
    assert both() == (1, 1)
    take_back(graduated)
    assert both() == (0, 0)


@pytest.mark.parametrize("seed", range(6))
def test_completed_is_what_the_rule_of_certificates_says(seed):
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    for number in range(3):
        some_training(chance, number)
    everything = Activity.objects.all()
    by_the_rule = {c.enrolment.pk for c in completions_of(everything) if c.completed}
    assert set(completed_in(everything).values_list("pk", flat=True)) == by_the_rule


def test_three_came_two_completed_one_certificate_stands():
    activity = training()
    graduates = [graduate(activity), graduate(activity)]
    graduate(activity, days=1)
    manager = enter("manager")
    papers = [issue_certificate(enrolment=g, by=manager, language="ps") for g in graduates]
    revoke_certificate(certificate=papers[0], reason="Printed by mistake", fact=stamp())
    found = sheet()
    assert (found.completed, found.persons_completed) == (2, 2)
    assert str(found.share_completed.percent) == "66.7"
    assert (found.certificates, found.ended) == (1, 1)


def test_without_a_course_nobody_is_judged():
    activity = training(course=None)
    attend(EnrolmentFactory(activity=activity), activity.sessions.first())
    assert sheet().completed == 0
