"""Giving an anonymous test, opening and closing it, and counting its answers once and for all."""

from collections.abc import Iterable

from anonymous import box
from anonymous.errors import AlreadyCounted, CardsMissing, CountedBefore, StillOpen
from anonymous.models import Box, Card
from anonymous.selectors.staffing import counted_together, is_counted
from assessments.enums import Moment
from assessments.models import Form, Test
from assessments.services import Conditions, add_test, close_test, open_test
from ledger.verbs import verb
from lms.lib.clock import now, today
from people.models import User
from training.models import Activity
from training.services.statuses import locked


@verb
def add_by_card(*, activity: Activity, form: Form, moment: Moment, pass_mark: int) -> Test:
    """An anonymous test; it waits to be opened. Nobody is shown a score.

    Raises CountedBefore (a pre-test beside a counted post-test), TestAlreadyThere,
    FormUsedAlready, ActivityIsOff, ActivityIsVerified.
    """
    said = Conditions(is_anonymous=True, pass_mark=pass_mark, shows_score=False)
    return add_test(activity=activity, form=form, moment=moment, conditions=said)


def refuse_counted(test: Test) -> None:
    """Of a test to be given on any page. Raises CountedBefore."""
    if test.is_anonymous and is_counted(test):
        raise CountedBefore


@verb
def open_to_cards(*, test: Test, by: User) -> Test:
    """It takes answers until somebody closes it.

    Raises AlreadyCounted, CardsMissing, ActivityIsOff, ActivityIsVerified.
    """
    locked(test.activity)
    _uncounted_or_refused(test)
    if not Card.objects.filter(activity=test.activity_id).exists():
        raise CardsMissing
    Box.objects.get_or_create(test=test)
    return open_test(test=test, by=by)


@verb
def close_to_cards(*, test: Test, by: User) -> Test:
    """It takes no more answers. Until it is counted it may be opened again."""
    return close_test(test=test, by=by)


@verb
def count_answers(*, test: Test) -> None:
    """Nothing more goes in, the results may be seen. Pre-tests and post-tests go together.

    Sheets of which fewer than five are alike in which of these tests they answered are taken out
    for good: the roster knows who was not there on the last day. Counting again changes nothing.
    Raises StillOpen, AlreadyCounted (one that was added beside those that were counted).
    """
    locked(test.activity)
    together = counted_together(test)
    boxes = [Box.objects.select_for_update().get_or_create(test=each)[0] for each in together]
    if all(each.counted for each in boxes):
        return
    if any(each.counted for each in boxes):
        raise AlreadyCounted
    if any(_may_take_more(each) for each in together):
        raise StillOpen
    _count(boxes)


def _uncounted_or_refused(test: Test) -> None:
    if is_counted(test):
        raise AlreadyCounted


def _may_take_more(test: Test) -> bool:
    """Not closed for good; one that was never opened waits until the training is over."""
    if test.opens_at is None:
        return today() <= test.activity.ends_on
    return test.closes_at is None or now() < test.closes_at


def _count(boxes: Iterable[Box]) -> None:
    sheets = [(each, box.read(each.sheets)) for each in boxes]
    lonely = box.lonely(found for _each, found in sheets)
    for each, found in sheets:
        kept = {key: sheet for key, sheet in found.items() if key not in lonely}
        each.withheld, each.counted = len(found) - len(kept), True
        each.sheets = box.written(kept)
        each.save()
