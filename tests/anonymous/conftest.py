"""A pre-test and a post-test of three questions by card in the activity here, and thirty cards."""

import pytest
from django.core.cache import cache

from anonymous.services import (
    add_by_card,
    close_to_cards,
    count_answers,
    open_to_cards,
    print_cards,
    record_answers,
    send_answers,
)
from assessments.enums import Moment
from assessments.models import Form
from assessments.selectors.contents import contents_of
from assessments.selectors.sheets import sheet_of
from assessments.services import load_questions
from lms.lib.clock import today
from lms.lib.ids import uuid7
from tests.assessments import papers
from tests.cast import enter


@pytest.fixture(autouse=True)
def fresh_brake():
    """Unknown codes of one test do not brake the next."""
    cache.clear()


@pytest.fixture
def activity(world):
    """The training is under way today."""
    world.activity.starts_on = world.activity.ends_on = today()
    world.activity.save()
    return world.activity


@pytest.fixture
def form(db):
    load_questions(bank=papers.bank(papers.ACT, papers.AGE, papers.BORDER))
    return Form.objects.get(code="SAMPLE")


@pytest.fixture
def cards(activity):
    """A stack of thirty."""
    return print_cards(activity=activity, number=30, stamp=uuid7())


@pytest.fixture
def pre(activity, form, cards):
    """The pre-test, open."""
    added = add_by_card(activity=activity, form=form, moment=Moment.PRE, pass_mark=70)
    return open_to_cards(test=added, by=enter("trainer_here"))


@pytest.fixture
def post(activity, form, cards):
    """The post-test, open as well."""
    added = add_by_card(activity=activity, form=form, moment=Moment.POST, pass_mark=70)
    return open_to_cards(test=added, by=enter("trainer_here"))


@pytest.fixture
def key(form):
    """The right choice by item, in order."""
    contents = contents_of([form.pk])[form.pk]
    return {item: content.right[0] for item, content in contents.items()}


@pytest.fixture
def wrong(form, key):
    """A wrong choice by item."""
    asked = sheet_of(form, "en").asked
    return {q.item: next(c for c in q.choices if c != key[q.item]) for q in asked}


@pytest.fixture
def answer(key, wrong):
    """`answer(card, test, 2)`: two right, the others wrong, and sent."""

    def answered(card, test, right, *, sent=True):
        given = {i: key[i] if n < right else wrong[i] for n, i in enumerate(key)}
        record_answers(token=card.token, test_id=test.pk, answers=given)
        if sent:
            send_answers(token=card.token, test_id=test.pk)

    return answered


@pytest.fixture
def count():
    """`count(pre, post)`: close them and count."""

    def counted(*tests):
        for test in tests:
            close_to_cards(test=test, by=enter("trainer_here"))
        for test in tests:
            test.refresh_from_db()
            count_answers(test=test)

    return counted
