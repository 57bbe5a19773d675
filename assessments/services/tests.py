"""Giving a form in an activity, opening and closing it."""

import datetime as dt

from assessments.enums import Moment, Standing
from assessments.errors import TestAlreadyThere
from assessments.models import Form, Test
from ledger.verbs import verb
from lms.lib.clock import now
from people.models import User
from training.models import Activity
from training.services.statuses import locked, must_be_open


@verb
def add_test(
    *,
    activity: Activity,
    form: Form,
    moment: Moment,
    pass_mark: int | None = None,
    shows_score: bool | None = None,
) -> Test:
    """The test of this form at this moment of the activity; it waits to be opened.

    `pass_mark` in per cent, by default the course's, else 70; the score is shown by default. Adding
    it again changes nothing. Raises TestAlreadyThere when it is there with another pass mark or
    the score shown otherwise, ActivityIsOff, ActivityIsVerified.
    """
    activity = locked(activity)
    mark = _course_mark(activity) if pass_mark is None else pass_mark
    test, created = Test.objects.get_or_create(
        activity=activity,
        form=form,
        moment=moment,
        defaults={"pass_mark": mark, "shows_score": shows_score is not False},
    )
    if created:
        must_be_open(activity)
    elif pass_mark not in (None, test.pass_mark) or shows_score not in (None, test.shows_score):
        raise TestAlreadyThere
    return test


@verb
def open_test(*, test: Test, by: User, at: dt.datetime | None = None) -> Test:
    """It takes answers from `at` (default: now) until somebody closes it. Open stays open.

    Raises ActivityIsOff, ActivityIsVerified.
    """
    moment = at or now()
    locked(test.activity)
    test = _locked(test)
    if test.standing(moment) is not Standing.OPEN:
        must_be_open(test.activity)
        test.opens_at, test.opened_by = moment, by
        test.closes_at = test.closed_by = None
        test.save()
    return test


@verb
def close_test(*, test: Test, by: User, at: dt.datetime | None = None) -> Test:
    """It takes no more answers from `at` (default: now). What was answered stands."""
    moment = at or now()
    test = _locked(test)
    if test.standing(moment) is Standing.OPEN:
        test.closes_at, test.closed_by = moment, by
        test.save()
    return test


def _locked(test: Test) -> Test:
    return Test.objects.select_for_update().get(pk=test.pk)


def _course_mark(activity: Activity) -> int:
    return (
        activity.course.pass_mark if activity.course else Test._meta.get_field("pass_mark").default
    )
