"""The trainer's phone lies on the table while the test goes on: the page keeps itself up to date."""

import pytest
from django.core.cache import cache

from assessments.bank import read
from assessments.enums import Moment
from assessments.models import Attempt, Form
from assessments.selectors.contents import contents_of
from assessments.services import (
    Conditions,
    add_test,
    close_test,
    grant_time,
    load_questions,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from ledger.models import Look
from ledger.stamps import FactStamp
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory
from tests.journeys.people import PASSWORD, Staff
from tests.journeys.test_training_day_pages import FIRST_VIEW, faults_of, weight_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PEOPLE = 30


@pytest.fixture
def watched():
    """A test of twenty minutes; thirty people, of whom ten have begun and answered."""
    cache.clear()
    load_questions(bank=read())
    activity = ActivityFactory(status="held")
    seats = [EnrolmentFactory(activity=activity) for _ in range(PEOPLE)]
    form = Form.objects.get(code="SAMPLE")
    conditions = Conditions(minutes=20)
    test = add_test(activity=activity, form=form, moment=Moment.PRE, conditions=conditions)
    test = open_test(test=test, by=enter("trainer_here"))
    for seat in seats[:10]:
        answer(begin(test, seat), 3)
    test.seats = seats
    return test


@pytest.fixture
def trainer(page, live_server):
    user = enter("trainer_here")
    user.set_password(PASSWORD)
    user.language = "en"
    user.save()
    return Staff(page.context.browser, live_server.url, "en", "trainer_here")


def said(trainer):
    """On one line: a chip sets its number apart."""
    return " ".join(trainer.said().split())


def begin(test, seat):
    return start_attempt(test=test, enrolment=seat, language="ps")


def answer(attempt, number):
    contents = list(contents_of([attempt.form_id])[attempt.form_id].items())
    said = {item: content.right[0] for item, content in contents[:number]}
    record_responses(attempts=of(attempt), answers=said, fact=FactStamp(by=None))


def of(attempt):
    return Attempt.objects.filter(pk=attempt.pk)


def test_the_page_refreshes_itself_without_a_look_and_rests_when_closed(trainer, watched):
    page = trainer.page
    page.clock.install()
    trainer.open(f"tests/{watched.pk}/")
    assert "Not begun: 20" in said(trainer)
    looks = Look.objects.count()
    late = begin(watched, watched.seats[20])
    submit_attempt(attempts=of(late), anyway=True)
    with page.expect_response("**/live/"):
        page.clock.run_for(15_000)
    page.wait_for_selector(f"a#s{late.enrolment_id}")
    assert "Not begun: 19" in said(trainer)
    assert "Finished" in page.inner_text(f"#s{late.enrolment_id}")
    assert Look.objects.count() == looks
    close_test(test=watched, by=enter("coordinator_here"))
    with page.expect_navigation():
        page.clock.run_for(15_000)
    assert "Not sent: 10" in said(trainer)
    assert page.locator("[data-watch]").count() == 0
    assert Look.objects.count() == looks + 1


def test_its_pages_fit_a_phone_and_can_be_read_by_everybody(trainer, watched):
    attempt = Attempt.objects.first()
    fact = FactStamp(by=enter("trainer_here"))
    grant_time(attempt=attempt, minutes=5, reason="No electricity", fact=fact)
    addresses = {
        "test": f"tests/{watched.pk}/",
        "time for all": f"tests/{watched.pk}/time/",
        "attempt": f"attempts/{attempt.pk}/",
        "time": f"attempts/{attempt.pk}/time/",
        "reopen": f"attempts/{attempt.pk}/reopen/",
    }
    assert faults_of(trainer, addresses) == {}
    close_test(test=watched, by=enter("trainer_here"))
    assert faults_of(trainer, {"closed": addresses["test"], "key": addresses["attempt"]}) == {}


def test_thirty_people_come_with_the_first_packets(client_of, watched):
    trainer = client_of("trainer_here")
    assert weight_of(trainer.get(f"/ps/tests/{watched.pk}/")) < FIRST_VIEW
    attempt = Attempt.objects.first()
    assert weight_of(trainer.get(f"/ps/attempts/{attempt.pk}/")) < FIRST_VIEW
