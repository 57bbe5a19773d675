"""Taking the sample away takes its cards and boxes too, and leaves those of real activities."""

import pytest

from anonymous.models import Box, Card
from anonymous.services import add_by_card, open_to_cards, print_cards
from assessments.enums import Moment
from assessments.models import Form
from assessments.services import load_questions
from lms.lib.ids import uuid7
from sample.removal import remove_sample
from tests.assessments import papers
from tests.cast import enter
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db


def given_by_card(activity):
    print_cards(activity=activity, number=5, stamp=uuid7())
    form = Form.objects.get(code="SAMPLE")
    test = add_by_card(activity=activity, form=form, moment=Moment.PRE, pass_mark=70)
    return open_to_cards(test=test, by=enter("trainer_here"))


def test_cards_and_boxes_of_the_sample_go_and_real_ones_stay():
    load_questions(bank=papers.bank(papers.ACT))
    sample, real = ActivityFactory(award__code="TRIAL", award__is_sample=True), ActivityFactory()
    given_by_card(sample)
    kept = given_by_card(real)
    remove_sample()
    assert set(Card.objects.values_list("activity", flat=True)) == {real.pk}
    assert [box.test for box in Box.objects.all()] == [kept]
