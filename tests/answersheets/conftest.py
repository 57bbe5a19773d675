"""A pre-test of ten single choices, given on paper, and five people who wrote it."""

import pytest

from assessments.enums import Moment
from assessments.services import add_test, close_test, open_test
from ledger.stamps import FactStamp
from sheets.papers import forms_of
from tests.answersheets import letters
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory
from tests.sheets.kinds import ONE, TRUE, form_of


@pytest.fixture
def activity(db):
    return ActivityFactory()


@pytest.fixture
def seats(activity):
    return [EnrolmentFactory(activity=activity) for _ in range(5)]


@pytest.fixture
def form(db):
    return form_of(*[ONE, TRUE] * 5, code="A")


@pytest.fixture
def test(activity, form, seats):
    """Open in the morning of the first day, closed at noon."""
    given = add_test(activity=activity, form=form, moment=Moment.PRE)
    open_test(test=given, by=enter("trainer_here"), at=letters.OPENED)
    return close_test(test=given, by=enter("trainer_here"), at=letters.CLOSED)


@pytest.fixture
def right(test):
    """The line of somebody who knows everything."""
    return letters.right_line(forms_of(test)[0])


@pytest.fixture
def stamp():
    return lambda who="trainer_here": FactStamp(by=enter(who))
