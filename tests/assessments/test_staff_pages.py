"""The trainer here opens and closes the pre-test, and sees how far people are."""

import datetime as dt

import pytest

from assessments.enums import Standing
from assessments.errors import TestAlreadyThere
from assessments.models import Test
from assessments.selectors.staffing import summaries_of
from assessments.services import Conditions, add_test, open_test, record_responses, submit_attempt
from ledger.models import Look
from lms.lib.clock import now
from tests.cast import enter
from tests.factories import EnrolmentFactory
from training.enums import ActivityStatus
from training.errors import ActivityIsVerified

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")


def standing(test):
    return Test.objects.get(pk=test.pk).standing()


def test_the_trainer_opens_closes_and_opens_again(trainer, waiting):
    seen = [standing(waiting)]
    for verb in ("open", "open", "close", "close", "open"):
        response = trainer.post(f"/en/tests/{waiting.pk}/{verb}/")
        assert response["Location"] == f"/en/tests/{waiting.pk}/"
        seen.append(standing(waiting))
    assert seen == [
        Standing.WAITING,
        Standing.OPEN,
        Standing.OPEN,
        Standing.CLOSED,
        Standing.CLOSED,
        Standing.OPEN,
    ]


def test_who_opened_and_who_closed_is_kept(trainer, client_of, waiting):
    trainer.post(f"/en/tests/{waiting.pk}/open/")
    client_of("coordinator_here").post(f"/en/tests/{waiting.pk}/close/")
    test = Test.objects.get(pk=waiting.pk)
    assert (test.opened_by, test.closed_by) == (enter("trainer_here"), enter("coordinator_here"))
    assert test.opens_at < test.closes_at


def test_closing_asks_first_while_somebody_is_under_way(
    trainer, pre_test, attempt, mine, key, items, stamp
):
    address = f"/en/tests/{pre_test.pk}/close/"
    record_responses(attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp())
    for ask in (trainer.post, trainer.post, trainer.get):
        asked = ask(address)
        assert (asked.status_code, asked.context["under_way"]) == (200, 1)
        assert standing(pre_test) is Standing.OPEN
    assert 'name="anyway" value="1"' in asked.content.decode()
    for _tap in range(2):
        moved = trainer.post(address, {"anyway": "1"})
        assert moved["Location"] == f"/en/tests/{pre_test.pk}/"
        assert standing(pre_test) is Standing.CLOSED
    closed_at = Test.objects.get(pk=pre_test.pk).closes_at
    assert trainer.post(address).status_code == 302
    assert Test.objects.get(pk=pre_test.pk).closes_at == closed_at


def test_looking_at_the_question_closes_nothing(trainer, pre_test):
    response = trainer.get(f"/en/tests/{pre_test.pk}/close/", {"anyway": "1"})
    assert response["Location"] == f"/en/tests/{pre_test.pk}/"
    assert standing(pre_test) is Standing.OPEN


def test_who_has_sent_or_has_no_time_left_is_not_under_way(trainer, pre_test, attempt, mine):
    pre_test.minutes = 20
    pre_test.save()
    mine.update(ends_at=now() + dt.timedelta(minutes=1))
    assert trainer.post(f"/en/tests/{pre_test.pk}/close/").status_code == 200
    mine.update(ends_at=now() - dt.timedelta(seconds=1))
    assert trainer.post(f"/en/tests/{pre_test.pk}/close/").status_code == 302
    open_test(test=pre_test, by=enter("trainer_here"))
    mine.update(ends_at=None, submitted_at=now())
    assert trainer.post(f"/en/tests/{pre_test.pk}/close/").status_code == 302


def test_a_second_tap_on_open_does_not_move_the_opening(trainer, waiting):
    trainer.post(f"/en/tests/{waiting.pk}/open/")
    first = Test.objects.get(pk=waiting.pk).opens_at
    trainer.post(f"/en/tests/{waiting.pk}/open/")
    assert Test.objects.get(pk=waiting.pk).opens_at == first


def test_a_verified_activity_gets_no_test_and_opens_none(trainer, waiting, world, form):
    world.activity.status = ActivityStatus.VERIFIED
    world.activity.save()
    response = trainer.post(f"/en/tests/{waiting.pk}/open/", follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        str(ActivityIsVerified().message)
    ]
    assert standing(waiting) is Standing.WAITING
    with pytest.raises(ActivityIsVerified):
        add_test(activity=world.activity, form=form, moment="post")
    assert add_test(activity=world.activity, form=form, moment="pre") == waiting


def test_a_test_with_its_score_shown_otherwise_is_refused(waiting, world, form):
    hidden = Conditions(shows_score=False)
    with pytest.raises(TestAlreadyThere):
        add_test(activity=world.activity, form=form, moment="pre", conditions=hidden)
    assert Test.objects.get(pk=waiting.pk).shows_score is True


def test_a_test_is_added_once_however_often_tapped(trainer, world, form):
    typed = {"form": form.pk, "moment": "post", "pass_mark": "۶۰", "shows_score": "on"}
    for _tap in range(2):
        response = trainer.post(f"/en/activities/{world.activity.pk}/tests/new/", typed)
    test = Test.objects.get()
    assert response["Location"] == f"/en/tests/{test.pk}/"
    assert (test.moment, test.pass_mark, test.shows_score) == ("post", 60, True)


def test_the_same_test_with_another_mark_is_refused_and_the_typed_stays(trainer, world, form):
    typed = {"form": form.pk, "moment": "post", "pass_mark": "60"}
    trainer.post(f"/en/activities/{world.activity.pk}/tests/new/", typed)
    response = trainer.post(
        f"/en/activities/{world.activity.pk}/tests/new/", {**typed, "pass_mark": "90"}
    )
    assert response.status_code == 409
    assert response.context["form"]["pass_mark"].value() == "90"
    assert Test.objects.get().pass_mark == 60


def test_the_pass_mark_offered_is_the_courses(trainer, world, form):
    world.activity.course.pass_mark = 55
    world.activity.course.save()
    response = trainer.get(f"/en/activities/{world.activity.pk}/tests/new/")
    assert response.context["form"]["pass_mark"].value() == "55"


def test_the_page_says_who_is_how_far(trainer, attempt, mine, key, items, stamp, world, pre_test):
    idle = EnrolmentFactory(activity=world.activity)
    record_responses(attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp())
    lines = trainer.get(f"/en/tests/{pre_test.pk}/").context["lines"]
    assert [(line.seat, line.result and line.result.answered) for line in lines] == [
        (attempt.enrolment, 1),
        (idle, None),
    ]
    submit_attempt(attempts=mine, anyway=True)
    (summary,) = summaries_of(world.activity)
    assert (summary.taken, summary.under_way, str(summary.mean)) == (1, 0, "33.3")


def test_seeing_names_is_logged_and_seeing_codes_is_not(
    trainer, client_of, attempt, pre_test, world
):
    trainer.get(f"/en/tests/{pre_test.pk}/")
    assert [(look.user, look.what) for look in Look.objects.all()] == [
        (enter("trainer_here"), "test")
    ]
    world.activity.names_hidden = True
    world.activity.save()
    page = trainer.get(f"/en/tests/{pre_test.pk}/").content.decode()
    assert Look.objects.count() == 1
    assert world.enrolment.person.identity.name not in page
    assert world.enrolment.person.shown_code in page


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_costs_the_same_for_one_person_or_three(
    people, trainer, pre_test, world, django_assert_num_queries
):
    for _ in range(people):
        EnrolmentFactory(activity=world.activity)
    trainer.get(f"/en/tests/{pre_test.pk}/")
    with django_assert_num_queries(12):
        trainer.get(f"/en/tests/{pre_test.pk}/")


def test_the_activity_page_shows_its_tests(trainer, pre_test, world):
    page = trainer.get(f"/en/activities/{world.activity.pk}/").content.decode()
    assert f'href="/en/tests/{pre_test.pk}/"' in page
    assert f'href="/en/activities/{world.activity.pk}/tests/new/"' in page


def test_an_opened_test_stays_open_for_a_caller_with_an_old_row(waiting, world):
    by = enter("trainer_here")
    assert open_test(test=waiting, by=by).opens_at == open_test(test=waiting, by=by).opens_at
