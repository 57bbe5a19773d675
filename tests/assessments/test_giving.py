"""The trainer gives a test under all its conditions, and changes them while nobody has begun."""

import datetime as dt

import pytest

from assessments.enums import Moment, Standing
from assessments.errors import (
    AlreadySubmitted,
    BegunBefore,
    ClosedBefore,
    FormsAlike,
    LinkExpired,
    TestBegun,
    TestClosed,
    WindowBackwards,
)
from assessments.models import Attempt, Form, Question, QuestionVersion, Test
from assessments.moments import ANY_NUMBER
from assessments.questions.content import Choice, Content, written
from assessments.selectors import results_of
from assessments.selectors.forms import usable_versions
from assessments.selectors.places import hall_of
from assessments.selectors.results import test_results as results_at
from assessments.services import (
    Conditions,
    add_test,
    change_test,
    close_test,
    compose_form,
    open_test,
    record_responses,
    start_attempt,
    submit_attempt,
)
from ledger.stamps import FactStamp
from lms.lib.clock import KABUL, now, today
from tests.cast import enter
from training.enums import ActivityStatus
from training.errors import ActivityIsOff, ActivityIsVerified
from training.selectors import access_of

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")


@pytest.fixture
def other_form(form):
    """Parallel to the sample form: its last question alone."""
    return compose_form(code="OTHER", versions=[usable_versions()["Q03"]])


@pytest.fixture
def opinions(db):
    """A form of one opinion."""
    scale = [Choice(key=key, text={"en": key}) for key in ("yes", "no")]
    content = Content(kind="opinion", stem={"en": "Was it clear?"}, choices=tuple(scale))
    question = Question.objects.create(code="O1", module="")
    version = QuestionVersion.objects.create(
        question=question, kind="opinion", body=written(content)
    )
    return compose_form(code="OPINION", versions=[version])


@pytest.fixture
def new(trainer, world, form):
    """Post the page of a new test; gives the test, or the response that refused it."""

    def post(moment="post", **typed):
        address = f"/en/activities/{world.activity.pk}/tests/new/"
        typed = {"form": form.pk, "moment": moment, "pass_mark": "70"} | typed
        response = trainer.post(address, typed)
        found = Test.objects.filter(moment=moment).first()
        return found if response.status_code == 302 else response

    return post


def verified(activity):
    activity.status = ActivityStatus.VERIFIED
    activity.save()


def take(test, enrolment, key, right=3):
    """Begin, answer `right` questions rightly, send."""
    attempt = start_attempt(test=test, enrolment=enrolment, language="en")
    this = Attempt.objects.filter(pk=attempt.pk)
    chosen = dict(list(key.items())[:right])
    record_responses(attempts=this, answers=chosen, fact=FactStamp(by=None))
    submit_attempt(attempts=this, anyway=True)
    return attempt


def test_all_conditions_are_kept_as_typed(new, other_form):
    test = new(
        other_form=other_form.pk,
        pass_mark="۶۵",
        opens_on="1405-09-10",
        opens_time="۹:۳۰",
        closes_on="2026-12-02",
        closes_time="17:00",
        minutes="۲۰",
        attempts_allowed="2",
        shuffles_questions="on",
        shows_feedback="on",
    )
    assert (test.other_form, test.pass_mark, test.minutes) == (other_form, 65, 20)
    assert (test.attempts_allowed, test.shuffles_questions) == (2, True)
    assert (test.shows_score, test.shows_feedback, test.is_anonymous) == (False, True, False)
    assert test.opens_at == dt.datetime(2026, 12, 1, 9, 30, tzinfo=KABUL)
    assert test.closes_at == dt.datetime(2026, 12, 2, 17, tzinfo=KABUL)


def test_days_without_an_hour_are_meant_whole(new):
    test = new(opens_on="2026-12-01", closes_on="2026-12-01")
    assert test.opens_at == dt.datetime(2026, 12, 1, tzinfo=KABUL)
    assert test.closes_at == dt.datetime(2026, 12, 1, 23, 59, tzinfo=KABUL)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"closes_on": "2026-12-01"}, "write when it opens, too"),
        ({"opens_on": "2026-12-02", "closes_on": "2026-12-01"}, "let it close after"),
        ({"opens_time": "9:30"}, "Write the day as well as the hour."),
        ({"opens_on": "2026-12-01", "opens_time": "25:00"}, "Write the hour as 14:00."),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"pass_mark": "101"}, "less than or equal to 100"),
    ],
)
def test_what_cannot_be_is_refused_with_its_remedy(new, typed, said):
    response = new(**typed)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Test.objects.exists()


def test_the_second_form_is_another_one(new, form, world):
    assert "Choose a parallel one" in new(other_form=form.pk).content.decode()
    with pytest.raises(FormsAlike):
        add_test(
            activity=world.activity,
            form=form,
            moment="pre",
            conditions=Conditions(other_form=form),
        )


def test_each_moment_proposes_its_own(trainer, world):
    def proposed(moment):
        address = f"/en/activities/{world.activity.pk}/tests/new/?moment={moment}"
        form = trainer.get(address).context["form"]
        return {name: form[name].value() for name in form.fields}

    practice, evaluation = proposed("practice"), proposed("evaluation")
    assert (practice["attempts_allowed"], practice["shows_feedback"]) == (ANY_NUMBER, True)
    assert "other_form" not in practice
    assert evaluation["is_anonymous"] is True
    assert evaluation.keys() & {"pass_mark", "shows_score", "shows_feedback"} == set()
    assert proposed("follow_up_3")["opens_time"] == "08:00"
    assert proposed("post")["opens_on"] is None


def test_the_page_asks_first_for_what_has_no_test_yet(trainer, world, waiting):
    context = trainer.get(f"/en/activities/{world.activity.pk}/tests/new/").context
    assert (context["moment"], context["chosen"]) == (Moment.POST, False)
    assert context["form"]["form"].value() == waiting.form_id


def test_the_post_test_proposes_the_two_forms_of_the_pre_test(trainer, world, form, other_form):
    crossed = Conditions(other_form=other_form)
    add_test(activity=world.activity, form=form, moment="pre", conditions=crossed)
    page_form = trainer.get(f"/en/activities/{world.activity.pk}/tests/new/").context["form"]
    assert (page_form["form"].value(), page_form["other_form"].value()) == (form.pk, other_form.pk)


def test_half_begin_with_each_form_and_afterwards_everybody_has_the_other(
    world, form, other_form, zarmina
):
    crossed = Conditions(other_form=other_form, opens_at=now() - HOUR)
    before = add_test(activity=world.activity, form=form, moment="pre", conditions=crossed)
    after = add_test(activity=world.activity, form=form, moment="post", conditions=crossed)
    had = start_attempt(test=before, enrolment=zarmina, language="ps").form
    has = start_attempt(test=after, enrolment=zarmina, language="ps").form
    assert {had, has} == {form, other_form}


def test_a_form_of_opinions_has_no_pass_mark_and_no_score(world, opinions):
    wanted = Conditions(pass_mark=70, shows_score=True, shows_feedback=True)
    for _again in range(2):
        test = add_test(
            activity=world.activity, form=opinions, moment="evaluation", conditions=wanted
        )
    assert (test.pass_mark, test.shows_score, test.shows_feedback) == (0, False, False)


def test_an_anonymous_evaluation_is_kept_as_such(trainer, world, opinions):
    typed = {"form": opinions.pk, "moment": "evaluation", "is_anonymous": "on"}
    response = trainer.post(f"/en/activities/{world.activity.pk}/tests/new/", typed)
    assert response["Location"] == f"/en/activities/{world.activity.pk}/"
    test = Test.objects.get()
    assert (test.is_anonymous, test.pass_mark, test.attempts_allowed) == (True, 0, 1)


def test_an_evaluation_offers_opinions_and_an_examination_offers_all(
    trainer, world, opinions, form
):
    def offered(moment):
        address = f"/en/activities/{world.activity.pk}/tests/new/?moment={moment}"
        return set(trainer.get(address).context["form"].fields["form"].queryset)

    assert offered("evaluation") == {opinions}
    assert offered("pre") >= {opinions, form}


# Practice.


def test_practice_is_taken_as_often_as_one_likes_and_counts_nowhere(
    world, form, zarmina, key, pre_test
):
    wanted = Conditions(attempts_allowed=ANY_NUMBER, shows_feedback=True)
    practice = add_test(activity=world.activity, form=form, moment="practice", conditions=wanted)
    open_test(test=practice, by=enter("trainer_here"))
    numbers = [take(practice, zarmina, key, right=right).number for right in (1, 3, 2)]
    assert numbers == [1, 2, 3]
    results = results_of(world.activity)[zarmina.pk]
    assert (results.pre, results.post) == (None, None)


def test_beginning_once_more_takes_nothing_away_from_what_was_sent(world, form, zarmina, key):
    wanted = Conditions(attempts_allowed=2, opens_at=now() - HOUR)
    test = add_test(activity=world.activity, form=form, moment="post", conditions=wanted)
    take(test, zarmina, key, right=3)
    start_attempt(test=test, enrolment=zarmina, language="en")
    (result,) = results_at([test])
    assert (result.taken, result.percent) == (True, 100)


def test_the_own_page_offers_it_again_while_attempts_are_left(world, form, zarmina, key, client):
    wanted = Conditions(attempts_allowed=2, opens_at=now() - HOUR)
    test = add_test(activity=world.activity, form=form, moment="practice", conditions=wanted)
    token, offered = access_of(zarmina).token, []
    for _attempt in range(2):
        take(test, zarmina, key)
        offered.append("Take it again" in client.get(f"/en/t/{token}/").content.decode())
    assert offered == [True, False]
    with pytest.raises(AlreadySubmitted):
        start_attempt(test=test, enrolment=zarmina, language="en")


# Follow-ups.


@pytest.fixture
def long_ago(world):
    """The training ended a hundred days ago and was verified."""
    world.activity.starts_on = world.activity.ends_on = today() - dt.timedelta(days=100)
    world.activity.save()
    verified(world.activity)
    return world.activity


def test_a_follow_up_is_answered_by_the_old_link_long_after_the_training_was_verified(
    long_ago, form, zarmina, key, client
):
    token = access_of(zarmina).token
    with pytest.raises(LinkExpired):
        hall_of(token)
    wanted = Conditions(opens_at=now() - HOUR, closes_at=now() + HOUR)
    test = add_test(activity=long_ago, form=form, moment="follow_up_3", conditions=wanted)
    assert [offer.standing for offer in hall_of(token).offers] == [Standing.OPEN]
    take(test, zarmina, key, right=2)
    (result,) = results_at([test])
    assert str(result.percent) == "66.7"
    close_test(test=test, by=enter("trainer_here"))
    assert client.get(f"/en/t/{token}/").status_code == 410


def test_a_verified_activity_takes_follow_ups_alone(trainer, long_ago, form):
    with pytest.raises(ActivityIsVerified):
        add_test(activity=long_ago, form=form, moment="post")
    context = trainer.get(f"/en/activities/{long_ago.pk}/tests/new/").context
    assert context["moments"] == [Moment.FOLLOW_UP_3, Moment.FOLLOW_UP_6]
    page = trainer.get(f"/en/activities/{long_ago.pk}/").content.decode()
    assert "Add a follow-up" in page
    test = add_test(activity=long_ago, form=form, moment="follow_up_6")
    assert trainer.get(f"/en/tests/{test.pk}/").context["rights"]["register"] is True
    trainer.post(f"/en/tests/{test.pk}/open/")
    assert Test.objects.get().standing() is Standing.OPEN


def test_a_cancelled_activity_takes_no_follow_up(long_ago, form, zarmina):
    test = add_test(activity=long_ago, form=form, moment="follow_up_3")
    open_test(test=test, by=enter("trainer_here"))
    long_ago.status = ActivityStatus.CANCELLED
    long_ago.save()
    with pytest.raises(TestClosed):
        start_attempt(test=test, enrolment=zarmina, language="en")
    with pytest.raises(ActivityIsOff):
        add_test(activity=long_ago, form=form, moment="follow_up_6")


# Changing.


def test_conditions_change_while_nobody_has_begun(waiting, other_form):
    wanted = Conditions(
        pass_mark=80, minutes=30, other_form=other_form, shows_score=True, opens_at=now() + HOUR
    )
    for _again in range(2):
        changed = change_test(test=waiting, conditions=wanted)
    assert (changed.pass_mark, changed.minutes, changed.other_form) == (80, 30, other_form)
    back = change_test(test=waiting, conditions=Conditions(pass_mark=80, shows_score=True))
    assert (back.minutes, back.other_form, back.opens_at) == (None, None, None)


def test_once_begun_only_the_window_changes(pre_test, attempt):
    same = {"pass_mark": pre_test.pass_mark, "shows_score": True, "opens_at": pre_test.opens_at}
    with pytest.raises(TestBegun):
        change_test(test=pre_test, conditions=Conditions(**same | {"pass_mark": 10}))
    with pytest.raises(BegunBefore):
        change_test(test=pre_test, conditions=Conditions(**same | {"opens_at": now() + HOUR}))
    with pytest.raises(BegunBefore):
        change_test(test=pre_test, conditions=Conditions(**same | {"opens_at": None}))
    past = {"opens_at": pre_test.opens_at - HOUR, "closes_at": now() - dt.timedelta(minutes=1)}
    with pytest.raises(ClosedBefore):
        change_test(test=pre_test, conditions=Conditions(**same | past))
    with pytest.raises(WindowBackwards):
        change_test(test=pre_test, conditions=Conditions(**same, closes_at=pre_test.opens_at))
    until = now() + HOUR
    changed = change_test(test=pre_test, conditions=Conditions(**same, closes_at=until))
    assert (changed.closes_at, changed.closed_by, changed.opened_by) == (
        until,
        None,
        enter("trainer_here"),
    )


def test_an_anonymous_test_that_was_open_counts_as_begun(world, opinions):
    wanted = Conditions(is_anonymous=True, opens_at=now() - HOUR)
    test = add_test(activity=world.activity, form=opinions, moment="evaluation", conditions=wanted)
    with pytest.raises(TestBegun):
        change_test(
            test=test,
            conditions=Conditions(opens_at=test.opens_at, shuffles_questions=True),
        )


def test_saving_the_page_as_it_stands_changes_nothing(trainer, pre_test):
    before = Test.objects.values().get()
    form = trainer.get(f"/en/tests/{pre_test.pk}/change/").context["form"]
    shown = pre_test.opens_at.astimezone(KABUL)
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    typed |= {"opens_on": shown.date().isoformat(), "opens_time": shown.strftime("%H:%M")}
    response = trainer.post(f"/en/tests/{pre_test.pk}/change/", typed)
    assert response["Location"] == f"/en/tests/{pre_test.pk}/"
    assert Test.objects.values().get() == before


def test_the_page_of_a_test_somebody_began_shows_the_window_alone(trainer, pre_test, attempt):
    response = trainer.get(f"/en/tests/{pre_test.pk}/change/")
    fields = ["opens_on", "opens_time", "closes_on", "closes_time"]
    assert list(response.context["form"].fields) == fields
    assert "only when it opens and closes can still be changed" in response.content.decode()
    shown = pre_test.opens_at.astimezone(KABUL)
    later = (shown + dt.timedelta(days=2)).date().isoformat()
    typed = {"opens_on": shown.date().isoformat(), "opens_time": shown.strftime("%H:%M")}
    trainer.post(f"/en/tests/{pre_test.pk}/change/", typed | {"closes_on": later})
    test = Test.objects.get()
    assert (test.opens_at, test.closes_at.astimezone(KABUL).date().isoformat()) == (
        pre_test.opens_at,
        later,
    )


def test_a_form_in_an_older_edition_stays_chosen(trainer, waiting, other_form):
    change_test(
        test=waiting,
        conditions=Conditions(pass_mark=70, shows_score=True, other_form=other_form),
    )
    Form.objects.create(code="OTHER", edition=2)
    offered = trainer.get(f"/en/tests/{waiting.pk}/change/").context["form"].fields["other_form"]
    assert other_form in offered.queryset
