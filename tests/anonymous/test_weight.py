"""A question answered by card fits in 14 KB on the wire, all requests counted."""

import pytest

from anonymous.services import add_by_card, open_to_cards, print_cards
from assessments.bank import read
from assessments.enums import Moment
from assessments.models import Form
from assessments.services import load_questions
from benchmarks.page_weight import LIMIT
from lms import build_front
from lms.lib.ids import uuid7
from tests.assessments.test_weight import on_the_wire
from tests.cast import enter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(world):
    """The ten questions of the sample test, open to a card."""
    load_questions(bank=read())
    form = Form.objects.get(code="SAMPLE")
    card = print_cards(activity=world.activity, number=5, stamp=uuid7())[0]
    test = add_by_card(activity=world.activity, form=form, moment=Moment.PRE, pass_mark=70)
    open_to_cards(test=test, by=enter("trainer_here"))
    return f"a/{card.token}", f"a/{card.token}/{test.pk}"


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_every_page_of_a_card_fits_in_fourteen_kilobytes(live_server, place, language):
    build_front.build()
    hall, test = place
    for page in ("a/", f"{hall}/", f"{test}/1/", f"{test}/all/", f"{test}/review/"):
        size, _kinds = on_the_wire(f"{live_server.url}/{language}/{page}")
        assert size < LIMIT, page
