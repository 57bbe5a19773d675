"""One person's answers as the trainer sees them, and what he gave her."""

import datetime as dt

import pytest
from django.utils import timezone

from assessments.enums import Moment
from assessments.models import Attempt, AttemptGrant
from assessments.services import (
    add_test,
    close_test,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from ledger.models import Look
from lms.lib.ids import uuid7
from tests.cast import enter
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db

WHY = "No electricity"


@pytest.fixture
def pre_test(pre_test):
    pre_test.minutes = 20
    pre_test.save()
    return pre_test


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")


@pytest.fixture
def answered(attempt, mine, key, wrong, items, stamp):
    """The first right, the second wrong, the third not."""
    said = {items[0]: key[items[0]], items[1]: wrong[items[1]]}
    record_responses(attempts=mine, answers=said, fact=stamp())
    return attempt


def test_no_key_before_the_test_is_closed(trainer, answered, pre_test):
    page = trainer.get(f"/en/attempts/{answered.pk}/")
    assert [each.said for each in page.context["looked"]] == ["Harbouring", "15", ""]
    text = page.content.decode()
    assert "15" in text
    assert not any(word in text for word in ("Right: ", "not right", ">right<"))
    close_test(test=pre_test, by=enter("trainer_here"))
    text = trainer.get(f"/en/attempts/{answered.pk}/").content.decode()
    assert text.count("not right") == 2
    assert "Right: 18" in text
    assert "Right: No" in text


def test_the_look_is_logged_and_hidden_names_are_codes(trainer, answered, world):
    trainer.get(f"/en/attempts/{answered.pk}/")
    look = Look.objects.get()
    assert (look.what, look.subjects) == ("attempt", [str(world.enrolment.person_id)])
    world.activity.names_hidden = True
    world.activity.save()
    page = trainer.get(f"/en/attempts/{answered.pk}/").content.decode()
    assert Look.objects.count() == 1
    assert world.enrolment.person.identity.name not in page
    assert world.enrolment.person.shown_code in page


def test_time_is_given_on_its_page_once_for_two_taps(trainer, attempt, mine):
    before = mine.get().ends_at
    typed = {"stamp": uuid7(), "minutes": "۱۰", "reason": WHY}
    for _tap in range(2):
        response = trainer.post(f"/en/attempts/{attempt.pk}/time/", typed)
        assert response["Location"] == f"/en/attempts/{attempt.pk}/"
    assert (mine.get().ends_at - before).total_seconds() == 600
    page = trainer.get(f"/en/attempts/{attempt.pk}/").content.decode()
    assert page.count(WHY) == 1
    assert str(enter("trainer_here")) in page


def test_the_time_on_the_trainers_pages_is_the_one_on_her_phone(trainer, attempt, mine):
    told = dt.datetime(2031, 4, 22, 15, 52, tzinfo=timezone.get_default_timezone())
    mine.update(ends_at=told + dt.timedelta(seconds=60))
    for end in ("", "time/"):
        page = trainer.get(f"/en/attempts/{attempt.pk}/{end}").content.decode()
        assert page.count("15:52") == 1
        assert "15:53" not in page


def test_a_pre_test_opened_again_after_the_post_test_was_begun_is_warned_of(
    trainer, attempt, mine, form, world, zarmina
):
    submit_attempt(attempts=mine, anyway=True)
    address, warning = f"/en/attempts/{attempt.pk}/reopen/", "has already begun the post-test"
    assert warning not in trainer.get(address).content.decode()
    post = add_test(activity=world.activity, form=form, moment=Moment.POST)
    post = open_test(test=post, by=enter("trainer_here"))
    other = EnrolmentFactory(activity=world.activity)
    start_attempt(test=post, enrolment=other, language="ps")
    assert warning not in trainer.get(address).content.decode()
    begun = start_attempt(test=post, enrolment=zarmina, language="ps")
    assert warning in trainer.get(address).content.decode()
    assert warning not in trainer.get(f"/en/attempts/{begun.pk}/reopen/").content.decode()
    trainer.post(address, {"stamp": uuid7(), "reason": WHY})
    assert mine.get().submitted_at is None


def test_answers_are_opened_again_on_their_page(trainer, attempt, mine):
    submit_attempt(attempts=mine, anyway=True)
    assert f"/en/attempts/{attempt.pk}/reopen/" in (
        trainer.get(f"/en/attempts/{attempt.pk}/").content.decode()
    )
    trainer.post(f"/en/attempts/{attempt.pk}/reopen/", {"stamp": uuid7(), "reason": WHY})
    assert mine.get().submitted_at is None
    assert "Sent before" in trainer.get(f"/en/attempts/{attempt.pk}/").content.decode()


def test_a_refusal_stands_on_the_page_with_what_was_typed(trainer, attempt, pre_test):
    typed = {"stamp": uuid7(), "minutes": "500", "reason": WHY}
    response = trainer.post(f"/en/attempts/{attempt.pk}/time/", typed)
    assert response.status_code == 422
    assert response.context["form"].errors["minutes"] == [
        "Say how many minutes more: from 1 to 240."
    ]
    assert WHY in response.content.decode()
    close_test(test=pre_test, by=enter("trainer_here"))
    response = trainer.post(f"/en/attempts/{attempt.pk}/time/", {**typed, "minutes": "5"})
    assert response.status_code == 409
    assert not AttemptGrant.objects.exists()


def test_all_get_more_time_from_the_page_of_the_test(trainer, attempt, pre_test, mine):
    page = trainer.get(f"/en/tests/{pre_test.pk}/").content.decode()
    assert f"/en/tests/{pre_test.pk}/time/" in page
    before = mine.get().ends_at
    typed = {"stamp": uuid7(), "minutes": "15", "reason": WHY}
    response = trainer.post(f"/en/tests/{pre_test.pk}/time/", typed)
    assert response["Location"] == f"/en/tests/{pre_test.pk}/"
    assert (mine.get().ends_at - before).total_seconds() == 900


def test_a_test_without_a_limit_offers_no_time(trainer, attempt, pre_test, mine):
    pre_test.minutes = None
    pre_test.save()
    mine.update(ends_at=None)
    page = trainer.get(f"/en/tests/{pre_test.pk}/").content.decode()
    assert "/time/" not in page
    assert "/time/" not in trainer.get(f"/en/attempts/{attempt.pk}/").content.decode()
    assert Attempt.objects.count() == 1
