"""After sending: score, gain, lessons and every right answer fit in 14 KB, too."""

import pytest

from assessments.bank import read
from assessments.enums import Moment
from assessments.models import Attempt, Form
from assessments.selectors.contents import contents_of
from assessments.services import (
    Conditions,
    add_test,
    close_test,
    load_questions,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from benchmarks.page_weight import LIMIT
from ledger.stamps import FactStamp
from lms import build_front
from tests.assessments.test_weight import on_the_wire
from tests.cast import enter
from tests.reading.shelf import bind_starter
from training.selectors import access_of

pytestmark = pytest.mark.django_db(transaction=True)


def taken(world, moment, right):
    """The sample test, so many right and the others wrong, sent and closed."""
    trainer = enter("trainer_here")
    test = add_test(
        activity=world.activity,
        form=Form.objects.get(code="SAMPLE"),
        moment=moment,
        conditions=Conditions(shows_feedback=True),
    )
    attempt = start_attempt(
        test=open_test(test=test, by=trainer), enrolment=world.enrolment, language="ps"
    )
    mine = Attempt.objects.filter(pk=attempt.pk)
    contents = contents_of([attempt.form_id])[attempt.form_id].items()
    said = {
        item: each.choices[0 if place < right else 1].key
        for place, (item, each) in enumerate(contents)
    }
    record_responses(attempts=mine, answers=said, fact=FactStamp(by=None))
    submit_attempt(attempts=mine)
    close_test(test=test, by=trainer)
    return test


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_all_of_the_end_fits_in_fourteen_kilobytes(live_server, world, language):
    build_front.build()
    load_questions(bank=read())
    bind_starter()
    taken(world, Moment.PRE, 2)
    test = taken(world, Moment.POST, 0)
    address = f"{live_server.url}/{language}/t/{access_of(world.enrolment).token}/{test.pk}/end/"
    size, kinds = on_the_wire(address)
    assert kinds == {"css", "js", "svg"}
    assert size < LIMIT
