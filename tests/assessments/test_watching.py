"""The trainer watches the pre-test: who has begun, who is stuck, who is done."""

import datetime as dt
import re

import pytest

from assessments.enums import Source, Stage
from assessments.models import Attempt, Response, Test
from assessments.selectors.watching import watched
from assessments.services import (
    close_test,
    compose_form,
    moment_on_paper,
    record_paper,
    record_responses,
    start_attempt,
    submit_attempt,
)
from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib.clock import now
from tests.cast import enter
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db

AGO = dt.timedelta(minutes=1)


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")


def words_of(response):
    """Of a page, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def line(test, seat):
    """Hers, of everybody's."""
    return watched(Test.objects.get(pk=test.pk), [seat]).lines[0]


def silent_since(attempt, moment):
    """Begun and answered no later than then."""
    Attempt.objects.filter(pk=attempt.pk).update(started_at=moment)
    Response.objects.filter(attempt=attempt).update(received_at=moment, happened_at=moment)


def answer(attempt, key, items):
    record_responses(
        attempts=Attempt.objects.filter(pk=attempt.pk),
        answers={items[0]: key[items[0]]},
        fact=FactStamp(by=None),
    )


def test_each_stage_has_its_name(pre_test, zarmina, key, items):
    assert line(pre_test, zarmina).stage is Stage.NOT_BEGUN
    attempt = start_attempt(test=pre_test, enrolment=zarmina, language="ps")
    assert line(pre_test, zarmina).stage is Stage.UNDER_WAY
    answer(attempt, key, items)
    silent_since(attempt, now() - 4 * AGO)
    assert line(pre_test, zarmina).stage is Stage.UNDER_WAY
    silent_since(attempt, now() - 5 * AGO)
    stuck = line(pre_test, zarmina)
    assert (stuck.stage, stuck.minutes_ago, stuck.result.answered) == (Stage.STUCK, 5, 1)
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=now() - AGO)
    assert line(pre_test, zarmina).stage is Stage.TIME_OVER
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=None)
    close_test(test=pre_test, by=enter("trainer_here"))
    assert line(pre_test, zarmina).stage is Stage.LEFT
    Attempt.objects.filter(pk=attempt.pk).update(submitted_at=now())
    assert line(pre_test, zarmina).stage is Stage.SENT


def test_nobody_on_paper_is_stuck(pre_test, zarmina):
    attempt = start_attempt(test=pre_test, enrolment=zarmina, language="ps", source=Source.PAPER)
    silent_since(attempt, now() - 60 * AGO)
    seen = line(pre_test, zarmina)
    assert (seen.stage, seen.trail.on_paper) == (Stage.UNDER_WAY, True)


def test_minutes_left_are_begun_minutes(pre_test, attempt, zarmina):
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=now() + dt.timedelta(seconds=121))
    assert line(pre_test, zarmina).minutes_left == 2
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=now() + dt.timedelta(seconds=59))
    assert line(pre_test, zarmina).minutes_left is None  # the grace is told to nobody
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=now() - AGO)
    assert line(pre_test, zarmina).minutes_left is None


def test_answers_that_came_after_the_end_are_marked(pre_test, attempt, zarmina, key, items):
    answer(attempt, key, items)
    assert line(pre_test, zarmina).trail.late == 0
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=now() - AGO)
    assert line(pre_test, zarmina).trail.late == 1
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=None)
    Test.objects.filter(pk=pre_test.pk).update(opens_at=now() - 5 * AGO, closes_at=now() - AGO)
    assert line(pre_test, zarmina).trail.late == 1


def test_the_counts_stand_at_the_top(trainer, pre_test, attempt, mine, world):
    for _ in range(2):
        EnrolmentFactory(activity=world.activity)
    submit_attempt(attempts=mine, anyway=True)
    response = trainer.get(f"/en/tests/{pre_test.pk}/")
    assert response.context["watched"].counts == [(Stage.NOT_BEGUN, 2), (Stage.SENT, 1)]
    assert "Not begun: 2 Finished: 1" in words_of(response)


def test_refreshing_itself_brings_no_names_and_is_no_look(trainer, pre_test, attempt, world):
    page = trainer.get(f"/en/tests/{pre_test.pk}/").content.decode()
    assert f'data-watch="/en/tests/{pre_test.pk}/live/"' in page
    looks = Look.objects.count()
    fresh = trainer.get(f"/en/tests/{pre_test.pk}/live/").content.decode()
    assert Look.objects.count() == looks
    assert world.enrolment.person.identity.name in page
    assert world.enrolment.person.identity.name not in fresh
    ids = re.findall(r'id="([^"]+)"', fresh)
    assert ids == ["watch", f"s{attempt.enrolment_id}"]
    assert all(f'id="{each}"' in page for each in ids)


def test_a_closed_test_asks_no_more(trainer, pre_test, attempt):
    close_test(test=pre_test, by=enter("trainer_here"))
    assert "data-watch" not in trainer.get(f"/en/tests/{pre_test.pk}/").content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_refreshing_costs_the_same_for_one_person_or_three(
    people, trainer, pre_test, world, key, items, django_assert_num_queries
):
    for _ in range(people):
        seat = EnrolmentFactory(activity=world.activity)
        answer(start_attempt(test=pre_test, enrolment=seat, language="ps"), key, items)
    trainer.get(f"/en/tests/{pre_test.pk}/live/")
    with django_assert_num_queries(11):
        trainer.get(f"/en/tests/{pre_test.pk}/live/")


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        (1, 2, ["Opens by itself", "Closes by itself", "it stays open until you close it"]),
        (None, None, ["Nobody can begin until you open it."]),
        (-1, 1, ["Opened by itself", "Closes by itself"]),
        (-1, None, ["Opened by itself", "It stays open until you close it."]),
        (-2, -1, ["Opened by itself", "Closed by itself"]),
    ],
)
def test_what_the_clock_does_is_said(opens, closes, said, trainer, waiting):
    at = [None if hours is None else now() + dt.timedelta(hours=hours) for hours in (opens, closes)]
    Test.objects.filter(pk=waiting.pk).update(opens_at=at[0], closes_at=at[1], minutes=20)
    page = words_of(trainer.get(f"/en/tests/{waiting.pk}/"))
    wanted = [*said, "Each person has 20 minutes, counted from beginning."]
    assert [words for words in wanted if words not in page] == []


def test_both_forms_of_a_crossover_are_named(trainer, pre_test, form):
    version = form.items.first().version
    Test.objects.filter(pk=pre_test.pk).update(
        other_form=compose_form(code="OTHER", versions=[version])
    )
    said = words_of(trainer.get(f"/en/tests/{pre_test.pk}/"))
    assert "Forms SAMPLE and OTHER, half of the people each · pass mark 70" in said
    assert "Pre-test SAMPLE and OTHER" in words_of(
        trainer.get(f"/en/activities/{pre_test.activity_id}/")
    )


def test_an_answer_of_this_minute_came_just_now(trainer, pre_test, attempt, key, items):
    answer(attempt, key, items)
    said = words_of(trainer.get(f"/en/tests/{pre_test.pk}/"))
    assert "1 of 3 answered · just now" in said
    assert "minutes ago" not in said
    silent_since(attempt, now() - AGO)
    assert "· 1 minute ago" in words_of(trainer.get(f"/en/tests/{pre_test.pk}/"))


def test_the_mean_is_of_the_results_that_count(trainer, pre_test, attempt, key, items):
    answer(attempt, key, items)
    close_test(test=pre_test, by=enter("trainer_here"))
    said = words_of(trainer.get(f"/en/tests/{pre_test.pk}/"))
    assert "Mean of the results that count: 33.3 %" in said.replace("\u00a0", " ")


def test_paper_typed_after_the_closing_did_not_come_late(pre_test, zarmina, key, form, trainer):
    closed = close_test(test=pre_test, by=enter("trainer_here"))
    record_paper(
        test=closed,
        form=form,
        enrolment=zarmina,
        language="ps",
        answers=key,
        written=moment_on_paper(closed, None),
        fact=FactStamp(by=enter("trainer_here")),
    )
    assert line(closed, zarmina).trail.late == 0
    assert "came late" not in words_of(trainer.get(f"/en/tests/{closed.pk}/"))
