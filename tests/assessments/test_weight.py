"""The first view of a quiz page, counted in bytes as they go over the wire, fits in 14 KB."""

from urllib.parse import urljoin

import brotli
import pytest

from assessments.bank import read
from assessments.enums import Moment
from assessments.models import Form
from assessments.services import add_test, load_questions, open_test, start_attempt
from benchmarks.page_weight import LIMIT, Parts, fetch
from lms import build_front
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
