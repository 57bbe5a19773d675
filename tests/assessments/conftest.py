"""A pre-test of three questions, open, in the activity here; and Zarmina, who takes it."""

import pytest
from django.core.cache import cache

from assessments.enums import Moment
from assessments.models import Attempt, Form
from assessments.selectors.contents import contents_of
from assessments.selectors.sheets import sheet_of
from assessments.services import add_test, load_questions, open_test, start_attempt
from ledger.stamps import FactStamp
from lms.lib.clock import today
from tests.assessments import papers
from tests.cast import enter


@pytest.fixture(autouse=True)
def fresh_brake():
    """Unknown codes of one test do not brake the next."""
    cache.clear()


@pytest.fixture
def world(world):
    """The training is under way today."""
    world.activity.starts_on = world.activity.ends_on = today()
    world.activity.save()
    return world


@pytest.fixture
def form(db):
    load_questions(bank=papers.bank(papers.ACT, papers.AGE, papers.BORDER))
    return Form.objects.get(code="SAMPLE")


@pytest.fixture
def waiting(form, world):
    """A pre-test nobody has opened."""
    return add_test(activity=world.activity, form=form, moment=Moment.PRE)


@pytest.fixture
def pre_test(waiting):
    """A pre-test the trainer has opened."""
    return open_test(test=waiting, by=enter("trainer_here"))


@pytest.fixture
def zarmina(world):
    """Her seat in the activity."""
    return world.enrolment


@pytest.fixture
def attempt(pre_test, zarmina):
    """She has begun the pre-test in Dari."""
    return start_attempt(test=pre_test, enrolment=zarmina, language="fa-af")


@pytest.fixture
def mine(attempt):
    """The queryset that finds her attempt."""
    return Attempt.objects.filter(pk=attempt.pk)


@pytest.fixture
def key(form):
    """The right choice by item."""
    contents = contents_of([form.pk])[form.pk]
    return {item: content.right[0] for item, content in contents.items()}


@pytest.fixture
def wrong(form, key):
    """A wrong choice by item."""
    asked = sheet_of(form, "en").asked
    return {q.item: next(c for c in q.choices if c != key[q.item]) for q in asked}


@pytest.fixture
def items(form):
    """The items in order."""
    return [asked.item for asked in sheet_of(form, "en").asked]


@pytest.fixture
def stamp():
    """`stamp()`: the key of a freshly loaded page."""
    return lambda: FactStamp(by=None)
