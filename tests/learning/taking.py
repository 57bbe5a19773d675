"""People who take a test of ten questions before and after, through the verbs a phone uses."""

from assessments.enums import Moment
from assessments.models import Attempt
from assessments.selectors.contents import contents_of
from assessments.services import (
    Conditions,
    add_test,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from ledger.stamps import FactStamp
from tests.cast import enter
from tests.certificates.held import ten_questions
from tests.factories import EnrolmentFactory


def opened(activity, moment, *, pass_mark=70, form=None):
    """A test of the ten questions, open."""
    form = form or ten_questions()
    test = add_test(
        activity=activity, form=form, moment=moment, conditions=Conditions(pass_mark=pass_mark)
    )
    return open_test(test=test, by=enter("trainer_here"))


def take(test, seat, replies):
    """`replies`: a reply for each question in order; "" leaves it blank. Then it is sent."""
    attempt = start_attempt(test=test, enrolment=seat, language="en")
    mine = Attempt.objects.filter(pk=attempt.pk)
    items = contents_of([attempt.form_id])[attempt.form_id]
    answers = {item: reply for item, reply in zip(items, replies, strict=True) if reply}
    record_responses(attempts=mine, answers=answers, fact=FactStamp(by=None))
    submit_attempt(attempts=mine, anyway=True)
    return attempt


def score(test, seat, right):
    """Sends ten answers, the first `right` of them right."""
    return take(test, seat, "r" * right + "w" * (10 - right))


def learn(activity, results, **seat):
    """For each (before, after) in tenths, None for not taken, a person with these results."""
    pre, post = opened(activity, Moment.PRE), opened(activity, Moment.POST)
    seats = [EnrolmentFactory(activity=activity, **seat) for _ in results]
    for one, (before, after) in zip(seats, results, strict=True):
        for test, right in ((pre, before), (post, after)):
            if right is not None:
                score(test, one, right)
    return seats
