"""The first view of a quiz page, counted in bytes as they go over the wire, fits in 14 KB."""

import datetime as dt
from urllib.parse import urljoin

import brotli
import pytest
from django.conf import settings

from assessments.bank import read
from assessments.enums import Moment
from assessments.kiosk import Kiosk, token_of
from assessments.models import Attempt, Form, Test
from assessments.services import (
    add_test,
    load_questions,
    open_test,
    start_attempt,
    submit_attempt,
)
from benchmarks.page_weight import LIMIT, Parts, fetch
from lms import build_front
from lms.lib.clock import now, today
from tests.cast import enter
from training.selectors import access_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quiz(world):
    """The ten questions of the sample test, begun."""
    load_questions(bank=read())
    form = Form.objects.get(code="SAMPLE")
    test = add_test(activity=world.activity, form=form, moment=Moment.PRE)
    test = open_test(test=test, by=enter("trainer_here"))
    start_attempt(test=test, enrolment=world.enrolment, language="ps")
    return f"t/{access_of(world.enrolment).token}/{test.pk}"


def on_the_wire(address):
    """Page with headers as sent; sheets and scripts packed as the production server packs them."""
    size, body = fetch(address)
    parts = Parts()
    parts.feed(body.decode())
    kinds = {part.rsplit(".")[-1] for part in parts.found}
    for part in parts.found:
        plain = fetch(urljoin(address, part))[1]
        size += len(brotli.compress(plain)) + 400  # its headers
    return size, kinds


@pytest.fixture
def timed_quiz(quiz):
    """With all a page may have to say of time."""
    Test.objects.update(minutes=20, closes_at=now() + dt.timedelta(hours=2))
    Attempt.objects.update(ends_at=now() + dt.timedelta(minutes=21))
    return quiz


def kiosk_of_today():
    """The address of a phone that is passed round in the activity."""
    said = Kiosk(activity_id=Test.objects.get().activity_id, day=today())
    return f"t/kiosk/{token_of(settings.PARTICIPANT_CODE_KEY, said)}"


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_all_around_a_quiz_fits_in_fourteen_kilobytes(live_server, timed_quiz, language):
    """A question and all ten with a time, the begin, the way in, a phone passed round, the end."""
    build_front.build()
    begin = timed_quiz.rpartition("/")[0]
    pages = [f"{timed_quiz}/1/", f"{timed_quiz}/all/", f"{begin}/", "t/", "t/?chosen"]
    pages += [f"{kiosk_of_today()}/", f"{kiosk_of_today()}/code/"]
    sizes = {page: on_the_wire(f"{live_server.url}/{language}/{page}")[0] for page in pages}
    submit_attempt(attempts=Attempt.objects.all(), anyway=True)
    sizes["end"] = on_the_wire(f"{live_server.url}/{language}/{timed_quiz}/end/")[0]
    assert {page: size for page, size in sizes.items() if size >= LIMIT} == {}


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
@pytest.mark.parametrize("page", ["1", "all", "review"])
def test_all_of_a_quiz_page_fits_in_fourteen_kilobytes(live_server, quiz, language, page):
    build_front.build()
    size, kinds = on_the_wire(f"{live_server.url}/{language}/{quiz}/{page}/")
    assert kinds == {"css", "js", "svg"}
    assert size < LIMIT


def test_one_question_leaves_three_kilobytes_to_spare(live_server, quiz):
    """Up to 100 bytes differ each time: Django adds noise to what it packs, against BREACH."""
    build_front.build()
    assert on_the_wire(f"{live_server.url}/ps/{quiz}/1/")[0] < LIMIT - 3 * 1024
