"""Changing how a test is taken, while nobody has begun it."""

import datetime as dt
from typing import Any

from django.db.models import Min

from assessments.errors import BegunBefore, ClosedBefore, TestBegun
from assessments.models import Attempt, Test
from assessments.services.tests import Conditions, columns_of, must_be_allowed, refuse_nonsense
from ledger.verbs import verb
from lms.lib.clock import now
from training.services.statuses import locked

_WINDOW = frozenset({"opens_at", "closes_at"})


@verb
def change_test(*, test: Test, conditions: Conditions) -> Test:
    """The test under these conditions; once somebody has begun, only its window can change.

    Conditions without `opens_at`: it waits for staff to open it. The same again changes nothing.
    Raises TestBegun, BegunBefore, ClosedBefore, FormsAlike, WindowBackwards, ActivityIsOff,
    ActivityIsVerified (not for a follow-up).
    """
    activity = locked(test.activity)
    test = Test.objects.select_for_update(of=("self",)).select_related("form").get(pk=test.pk)
    changed = _changed(test, conditions)
    if not changed:
        return test
    must_be_allowed(test.moment, activity)
    _refuse_when_begun(test, changed)
    for name, value in changed.items():
        setattr(test, name, value)
        if name in _WINDOW:  # by the clock now, no longer by a person
            setattr(test, name.replace("s_at", "ed_by"), None)
    test.save()
    return test


def begun_at(test: Test) -> dt.datetime | None:
    """When the first participant began; None: nobody did.

    An anonymous test that was open counts as begun then: who answered it nobody can say.
    """
    if test.is_anonymous and test.opens_at is not None and test.opens_at <= now():
        return test.opens_at
    first: dt.datetime | None = Attempt.objects.filter(test=test).aggregate(
        first=Min("started_at")
    )["first"]
    return first


def _changed(test: Test, conditions: Conditions) -> dict[str, Any]:
    """Columns that would be other ones."""
    window = {name: getattr(conditions, name) for name in _WINDOW}
    kept = {"other_form": conditions.other_form, "minutes": conditions.minutes}
    wanted = columns_of(conditions, test.activity, test.form) | window | kept
    refuse_nonsense(test.form, wanted)
    return {name: value for name, value in wanted.items() if getattr(test, name) != value}


def _refuse_when_begun(test: Test, changed: dict[str, Any]) -> None:
    begun = begun_at(test)
    if begun is None:
        return
    if changed.keys() - _WINDOW:
        raise TestBegun
    opens = changed.get("opens_at", test.opens_at)
    if opens is None or opens > begun:
        raise BegunBefore
    closes = changed.get("closes_at")
    if closes is not None and closes <= now():
        raise ClosedBefore
