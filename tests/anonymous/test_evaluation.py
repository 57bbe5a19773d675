"""What people think of the training: opinions in three languages, told choice by choice, apart from scores."""

import json

import pytest

from anonymous.models import Box
from anonymous.selectors.results import results_of
from anonymous.services import add_by_card, open_to_cards, record_answers
from assessments.bank import read_evaluation
from assessments.enums import Moment
from assessments.models import Form
from assessments.questions.soundness import faults, lacking
from assessments.selectors.sheets import sheet_of
from assessments.services import load_questions
from tests.cast import client_of, enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation(activity, cards):
    """Open to the cards of the stack."""
    load_questions(bank=read_evaluation())
    form = Form.objects.get(code="EVAL")
    added = add_by_card(activity=activity, form=form, moment=Moment.EVALUATION, pass_mark=70)
    return open_to_cards(test=added, by=enter("trainer_here"))


def test_every_opinion_is_sound_in_three_languages_and_scored_nowhere():
    contents = [entry.content for entry in read_evaluation().entries]
    assert len(contents) == 8
    for content in contents:
        assert faults(content) == []
        assert not any(lacking(content, suffix) for suffix in ("en", "fa_af", "ps"))
        assert not content.is_scored


def test_loading_it_again_changes_nothing(evaluation):
    again = load_questions(bank=read_evaluation())
    assert (again.new, again.changed, again.same) == (0, 0, 8)
    assert Form.objects.filter(code="EVAL").count() == 1


def test_opinions_are_counted_choice_by_choice_in_their_own_order(evaluation, cards, count):
    first = sheet_of(evaluation.form, "en").asked[0]
    fully, agree, *_ = first.choices
    for number, card in enumerate(cards[:6]):
        said = {first.item: fully if number < 4 else agree}
        record_answers(token=card.token, test_id=evaluation.pk, answers=said)
    count(evaluation)
    found = results_of(evaluation, "en")
    assert (found.sheets, found.mean) == (6, None)
    assert found.questions[0].choices == [
        ("Fully agree", "<5"),
        ("Agree", "<5"),
        ("Neither agree nor disagree", 0),
        ("Disagree", 0),
        ("Fully disagree", 0),
    ]
    page = client_of("trainer_here").get(f"/en/anonymous/{evaluation.pk}/").content.decode()
    assert "Fully agree" in page
    assert "&lt;5" in page
    assert page.count('class="bars"') == 7  # of the questions nobody answered
    assert [question.answered for question in found.questions] == [6, *[0] * 7]


def test_opinions_of_five_and_more_are_drawn(evaluation, cards, count):
    first = sheet_of(evaluation.form, "en").asked[0]
    fully, agree, *_ = first.choices
    for number, card in enumerate(cards[:11]):
        said = {first.item: fully if number < 6 else agree}
        record_answers(token=card.token, test_id=evaluation.pk, answers=said)
    count(evaluation)
    told = results_of(evaluation, "en").questions[0].bars
    assert [bar["total"] for bar in told] == [6, 5, 0, 0, 0]
    page = client_of("trainer_here").get(f"/en/anonymous/{evaluation.pk}/").content.decode()
    assert page.count('class="bars"') == 8


def test_an_opinion_lies_beside_no_score(evaluation, pre, cards, answer, key):
    """The same card has another key in the evaluation: nobody reads who scored low and complained."""
    first = sheet_of(evaluation.form, "en").asked[0]
    answer(cards[0], pre, 0)
    said = {first.item: next(iter(first.choices))}
    record_answers(token=cards[0].token, test_id=evaluation.pk, answers=said)
    boxes = [set(json.loads(box.sheets)) for box in Box.objects.all()]
    assert [len(keys) for keys in boxes] == [1, 1]
    assert boxes[0].isdisjoint(boxes[1])
