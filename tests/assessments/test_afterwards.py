"""What Zarmina sees once her answers are sent, and what nobody sees before it can help no other."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from assessments.bank import read_evaluation
from assessments.enums import Moment
from assessments.models import Attempt, Form, QuestionVersion, Test
from assessments.selectors.contents import contents_of
from assessments.selectors.rereading import Reading
from assessments.services import (
    Conditions,
    add_test,
    close_test,
    compose_form,
    load_questions,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from ledger.stamps import FactStamp
from lms.lib.clock import now
from tests.assessments import papers
from tests.cast import enter
from tests.reading.shelf import bind_starter
from training.enums import ActivityStatus
from training.selectors import access_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(world):
    """`given(form, moment, ...)`: a test that is open."""

    def test(form, moment, **conditions):
        there = add_test(
            activity=world.activity,
            form=form,
            moment=moment,
            conditions=Conditions(pass_mark=70, **conditions),
        )
        return open_test(test=there, by=enter("trainer_here"))

    return test


@pytest.fixture
def take(zarmina):
    """`take(test, 2)`: she answers so many right, the others not at all, and sends."""

    def taken(test, right):
        attempt = start_attempt(test=test, enrolment=zarmina, language="en")
        mine = type(attempt).objects.filter(pk=attempt.pk)
        contents = contents_of([attempt.form_id])[attempt.form_id]
        said = {item: content.right[0] for item, content in list(contents.items())[:right]}
        record_responses(attempts=mine, answers=said, fact=FactStamp(by=None))
        return submit_attempt(attempts=mine, anyway=True).attempt

    return taken


@pytest.fixture
def end(zarmina):
    """Her page after sending."""

    def page(test, language="en"):
        with translation.override(language):
            address = reverse("assessments:end", args=[access_of(zarmina).token, test.pk])
        return Client().get(address)

    return page


@pytest.fixture
def other(form):
    """A form of one question the sample does not ask; a lesson asks it, too."""
    more = papers.bank(papers.question(7, "Who decides?", "She", "We"), sample=[])
    load_questions(bank=more)
    version = QuestionVersion.objects.get(question__code="Q07")
    return compose_form(code="OTHER", versions=[version])


def close(test):
    close_test(test=Test.objects.get(pk=test.pk), by=enter("trainer_here"))


def text(response):
    return response.content.decode()


def test_the_score_is_told_at_once_and_no_key(form, given, take, end):
    test = given(form, Moment.PRE, shows_feedback=True)
    take(test, 2)
    page = end(test)
    after = page.context["after"]
    assert (after.score.points, after.score.asked, after.looked, after.waits) == (2, 3, [], True)
    assert "closed for everybody" in text(page)
    assert "Right: " not in text(page)


def test_a_hidden_score_hides_all_that_follows_from_it(form, given, take, end):
    test = given(form, Moment.POST, shows_score=False)
    take(test, 1)
    after = end(test).context["after"]
    assert (after.score, after.gain, after.again, after.looked, after.waits) == (
        None,
        None,
        [],
        [],
        False,
    )


def test_the_key_waits_for_the_post_test_with_the_same_questions(form, given, take, end, other):
    pre = given(form, Moment.PRE, shows_feedback=True)
    take(pre, 1)
    unlike = given(other, Moment.POST)
    close(pre)
    assert not end(pre).context["after"].waits
    same = given(form, Moment.POST)
    assert end(pre).context["after"].waits
    close(same)
    page = end(pre)
    assert [each.earned for each in page.context["after"].looked] == [1, 0, 0]
    assert text(page).count("Right: ") == 2
    assert not unlike.has_ended


def test_a_post_test_that_waits_holds_the_key_back_until_the_activity_is_verified(
    form, given, take, end, world
):
    pre = given(form, Moment.PRE, shows_feedback=True)
    take(pre, 1)
    close(pre)
    add_test(activity=world.activity, form=form, moment=Moment.POST)
    assert end(pre).context["after"].waits
    for status, waits in [
        (ActivityStatus.POSTPONED, True),
        (ActivityStatus.CANCELLED, True),
        (ActivityStatus.VERIFIED, False),
    ]:
        world.activity.status = status
        world.activity.save()
        assert end(pre).context["after"].waits is waits


def test_a_follow_up_holds_nothing_back(form, given, take, end, world):
    post = given(form, Moment.POST, shows_feedback=True)
    take(post, 3)
    close(post)
    add_test(activity=world.activity, form=form, moment=Moment.FOLLOW_UP_3)
    assert len(end(post).context["after"].looked) == 3


def test_an_open_follow_up_shows_no_key_though_the_training_is_verified(
    form, given, take, end, world
):
    follow_up = given(form, Moment.FOLLOW_UP_3, shows_feedback=True)
    take(follow_up, 2)
    world.activity.status = ActivityStatus.VERIFIED
    world.activity.save()
    assert end(follow_up).context["after"].waits
    close(follow_up)
    assert len(end(follow_up).context["after"].looked) == 3


def test_opinions_have_no_result_to_wait_for(given, zarmina, end):
    load_questions(bank=read_evaluation())
    test = given(Form.objects.get(code="EVAL"), Moment.EVALUATION)
    attempt = start_attempt(test=test, enrolment=zarmina, language="en")
    submit_attempt(attempts=Attempt.objects.filter(pk=attempt.pk), anyway=True)
    page = end(test)
    assert (page.context["after"].is_scored, page.context["after"].score) == (False, None)
    assert "Your trainer will tell you the result." not in text(page)


def test_practice_tells_at_once_and_may_be_tried_again(form, given, take, end):
    practice = given(form, Moment.PRACTICE, shows_feedback=True, attempts_allowed=2)
    take(practice, 1)
    page = end(practice)
    assert page.context["after"].may_try_again
    assert len(page.context["after"].looked) == 3
    assert f"/t/{page.context['token']}/{practice.pk}/begin/" in text(page)
    take(practice, 3)
    page = end(practice)
    assert (page.context["after"].score.points, page.context["after"].may_try_again) == (3, False)
    assert "/begin/" not in text(page)


def test_the_key_of_practice_waits_for_a_test_with_the_same_questions(
    form, given, take, end, other
):
    pre, unlike = given(form, Moment.PRE), given(other, Moment.POST)
    practice = given(form, Moment.PRACTICE, shows_feedback=True, attempts_allowed=2)
    take(practice, 1)
    page = end(practice)
    after = page.context["after"]
    assert (after.score.points, after.looked, after.waits) == (1, [], True)
    assert "closed for everybody" in text(page)
    assert "Right: " not in text(page)
    close(pre)
    page = end(practice)
    assert [each.earned for each in page.context["after"].looked] == [1, 0, 0]
    assert [test.has_ended for test in (practice, unlike)] == [False, False]


def test_the_gain_is_told_in_points_where_both_asked_the_same(form, given, take, end):
    pre, post = given(form, Moment.PRE), given(form, Moment.POST)
    take(pre, 1)
    assert end(pre).context["after"].gain is None
    take(post, 3)
    page = end(post)
    gain = page.context["after"].gain
    assert (gain.asked_the_same, gain.points.points, str(gain.percent)) == (True, 2, "66.7")
    words = " ".join(re.sub(r"<[^>]+>", "", text(page)).split())
    assert "33 % before, 100 % now" in words
    assert "1 of 3 points before, 3 of 3 now" in words
    assert "Points more than before the training: 2. That is 67 % of the whole test." in words
    assert "shares are compared" not in words


def test_the_gain_between_two_forms_is_told_by_share(form, given, take, end, other):
    pre, post = given(form, Moment.PRE), given(other, Moment.POST)
    take(pre, 1)
    take(post, 1)
    page = end(post)
    gain = page.context["after"].gain
    assert (gain.asked_the_same, str(gain.percent)) == (False, "66.7")
    assert "shares are compared" in text(page)
    assert "Points more" not in text(page)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (2, 2, "That is the same as before the training."),
        (3, 1, "One test is one hour of one day"),
    ],
)
def test_no_gain_is_told_without_shame(before, now, said, form, given, take, end):
    pre, post = given(form, Moment.PRE), given(form, Moment.POST)
    take(pre, before)
    take(post, now)
    assert said in text(end(post))


def test_without_a_pre_test_or_with_its_score_hidden_there_is_no_gain(form, given, take, end):
    post = given(form, Moment.POST)
    take(post, 3)
    assert end(post).context["after"].gain is None
    pre = given(form, Moment.PRE, shows_score=False)
    take(pre, 1)
    assert end(post).context["after"].gain is None


@pytest.fixture
def manual(db):
    """The starter manual; its first lesson asks Q07."""
    bind_starter()


def test_what_was_missed_leads_into_the_manual(manual, form, given, take, end, other):
    pre, post, next_post = (
        given(form, Moment.PRE),
        given(form, Moment.POST),
        given(other, Moment.POST),
    )
    take(pre, 0)
    take(post, 2)
    take(next_post, 0)
    assert end(pre).context["after"].again == []
    assert end(post).context["after"].again == [
        Reading("Foundations", "/en/manual/m1-foundations/")
    ]
    assert end(next_post).context["after"].again == [
        Reading("Act, means, purpose", "/en/manual/m1-foundations/act-means-purpose/")
    ]
    (there,) = end(next_post, "ps").context["after"].again
    assert there == Reading("عمل، وسیله، موخه", "/ps/manual/m1-foundations/act-means-purpose/")
    assert Client().get(there.address).status_code == 200


def test_without_a_manual_nothing_is_to_be_read(form, given, take, end):
    post = given(form, Moment.POST)
    take(post, 2)
    page = end(post)
    assert page.context["after"].again == []
    assert "To read again" not in text(page)


def test_who_had_all_right_has_nothing_to_read_again(form, given, take, end):
    post = given(form, Moment.POST)
    take(post, 3)
    assert end(post).context["after"].again == []
    assert now() - dt.timedelta(minutes=5) < end(post).context["attempt"].submitted_at
