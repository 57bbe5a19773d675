"""Giving a form in an activity, opening and closing it."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from assessments.enums import Moment, Standing
from assessments.errors import (
    AnonymousIsPlain,
    FormsAlike,
    FormUsedAlready,
    TestAlreadyThere,
    WindowBackwards,
)
from assessments.models import Form, Test
from assessments.models.tests import may_be_given
from assessments.objections import hear_objections
from assessments.selectors.forms import is_scored
from ledger.verbs import verb
from lms.lib.clock import now
from people.models import User
from training.models import Activity
from training.services.statuses import locked, must_be_open


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """How a test is taken. None: by the course, else as the model says. See models.Test."""

    pass_mark: int | None = None
    shows_score: bool | None = None
    shows_feedback: bool = False
    shuffles_questions: bool = False
    attempts_allowed: int = 1
    minutes: int | None = None
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    other_form: Form | None = None
    is_anonymous: bool = False


@verb
def add_test(
    *, activity: Activity, form: Form, moment: Moment, conditions: Conditions | None = None
) -> Test:
    """The test of this form at this moment of the activity; without `opens_at` it waits to be opened.

    A form of opinions has no pass mark and no score, whatever is asked for. Adding it again changes
    nothing. Raises TestAlreadyThere when it is there under other conditions, FormUsedAlready when
    it is there by name and wanted by card or the other way, AnonymousIsPlain, FormsAlike,
    WindowBackwards, ActivityIsOff, ActivityIsVerified (not for a follow-up), and what rooms above
    have against it.
    """
    activity = locked(activity)
    wanted = columns_of(conditions or Conditions(), activity, form)
    refuse_nonsense(form, wanted)
    test, created = Test.objects.get_or_create(
        activity=activity, form=form, moment=moment, defaults=wanted
    )
    if created:
        must_be_allowed(moment, activity)
        hear_objections(test)
    elif conditions is not None:
        _refuse_another(test, conditions, wanted)
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
        must_be_allowed(test.moment, test.activity)
        # Opened again, it was open all along for who answered without network meanwhile.
        waited = test.standing(moment) is Standing.WAITING
        test.opens_at, test.opened_by = moment if waited else test.opens_at, by
        test.closes_at = test.closed_by = None
        test.save()
    return test


@verb
def close_test(*, test: Test, by: User, at: dt.datetime | None = None) -> Test:
    """It takes no more answers from `at` (default: now). What was answered stands.

    One that only rests, because its activity is off or verified, is closed, too.
    """
    moment = at or now()
    test = _locked(test)
    if _is_begun(test, moment) and not _is_ended(test, moment):
        test.closes_at, test.closed_by = moment, by
        test.save()
    return test


def _is_begun(test: Test, at: dt.datetime) -> bool:
    return test.opens_at is not None and test.opens_at <= at


def _is_ended(test: Test, at: dt.datetime) -> bool:
    return test.closes_at is not None and test.closes_at <= at


def must_be_allowed(moment: str, activity: Activity) -> None:
    """Raises ActivityIsOff, ActivityIsVerified."""
    if not may_be_given(moment, activity):
        must_be_open(activity)


def refuse_nonsense(form: Form, wanted: dict[str, Any]) -> None:
    """Raises AnonymousIsPlain, FormsAlike, WindowBackwards."""
    extras = wanted.get("minutes") or wanted.get("other_form") or wanted["attempts_allowed"] != 1
    if wanted["is_anonymous"] and extras:
        raise AnonymousIsPlain
    if wanted.get("other_form") == form:
        raise FormsAlike
    opens, closes = wanted.get("opens_at"), wanted.get("closes_at")
    if closes is not None and (opens is None or closes <= opens):
        raise WindowBackwards


def columns_of(conditions: Conditions, activity: Activity, form: Form) -> dict[str, Any]:
    """What of a test the conditions say, without what is left to the model."""
    said = {field.name: getattr(conditions, field.name) for field in fields(conditions)}
    if conditions.pass_mark is None and activity.course:
        said["pass_mark"] = activity.course.pass_mark
    if not is_scored(form):
        said |= {"pass_mark": 0, "shows_score": False, "shows_feedback": False}
    return {name: value for name, value in said.items() if value is not None}


def _locked(test: Test) -> Test:
    return Test.objects.select_for_update().get(pk=test.pk)


def _refuse_another(test: Test, conditions: Conditions, wanted: dict[str, Any]) -> None:
    """Raises FormUsedAlready, TestAlreadyThere."""
    if test.is_anonymous != wanted["is_anonymous"]:
        raise FormUsedAlready(by_card=test.is_anonymous)
    if _differs(test, conditions, wanted):
        raise TestAlreadyThere


def _differs(test: Test, conditions: Conditions, wanted: dict[str, Any]) -> bool:
    """Opening and closing move while a test goes on; what was left to the course may stand."""
    asked = {name: value for name, value in wanted.items() if not name.endswith("s_at")}
    if conditions.pass_mark is None:
        asked.pop("pass_mark", None)
    return any(getattr(test, name) != value for name, value in asked.items())
