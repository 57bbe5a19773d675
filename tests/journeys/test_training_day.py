"""A training day from the plan to the verdict and back, by three people and a participant, on phones of 360 px."""

import datetime as dt

import pytest
from django.core.cache import cache

from joining.models import Applicant
from lms.lib.clock import today
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, RoleFactory, SessionFactory
from tests.journeys.people import PASSWORD, PHONE, Staff, assert_in
from training.models import Activity
from training.selectors import access_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LANGUAGE = "ps"


@pytest.fixture
def staff(page, live_server):
    cache.clear()

    def signed_in(name):
        user = enter(name)
        user.set_password(PASSWORD)
        user.language = LANGUAGE
        user.save()
        return Staff(page.context.browser, live_server.url, LANGUAGE, name)

    return signed_in


@pytest.fixture
def before():
    """The training of last year that is held again: one day and its trainer."""
    held = ActivityFactory(starts_on=dt.date(2019, 4, 20), ends_on=dt.date(2019, 4, 20))
    session = SessionFactory(activity=held, starts_at=dt.time(0), minutes=360)
    session.trainers.add(enter("trainer_here"))
    return held


def test_a_training_day_from_the_plan_to_the_verdict_and_back(staff, before, browser, live_server):
    elder = RoleFactory()
    coordinator = staff("coordinator_here")
    activity = planned_again(coordinator, before)
    for _person in range(2):
        EnrolmentFactory(activity=activity)
    trainer = staff("trainer_here")
    phone = browser.new_context(**PHONE, java_script_enabled=False).new_page()
    asks_for_a_place(phone, live_server.url, poster_opened(trainer, activity), elder)
    taken_in(trainer, activity)
    session = activity.sessions.get()
    everybody_marked_and_one_excused(trainer, session)
    checks_in(phone, live_server.url, trainer, session)
    paper_counted(trainer, session)
    question_seen_by_who_planned(coordinator, activity)
    manager = staff("manager")
    question_answered(manager, activity)
    verified(manager, activity)
    corrected(trainer, session)


def planned_again(coordinator, before):
    """By a copy, for today."""
    coordinator.open(f"activities/{before.pk}/copy/")
    page = coordinator.page
    for name in ("starts_on", "ends_on"):
        type_day(page, name)
    coordinator.press(".foot .btn")
    if page.locator("[name=noted]").count():  # today may be a Friday
        coordinator.press(".foot .btn")
    activity = Activity.objects.exclude(pk=before.pk).get()
    assert (activity.starts_on, activity.ends_on, activity.enrolments.count()) == (
        today(),
        today(),
        0,
    )
    session = activity.sessions.get()
    assert (session.minutes, [str(one) for one in session.trainers.all()]) == (
        360,
        ["trainer_here"],
    )
    return activity


def type_day(page, name):
    """In Gregorian months, which every calendar's field takes."""
    page.fill(f"[name={name}_day]", str(today().day))
    page.select_option(f"[name={name}_month]", f"g{today().month}")
    page.fill(f"[name={name}_year]", str(today().year))


def poster_opened(trainer, activity):
    """The code on it."""
    trainer.open(f"activities/{activity.pk}/poster/")
    trainer.press("button[name=open]")
    return trainer.page.inner_text("main .code.big").strip()


def asks_for_a_place(phone, site, code, elder):
    phone.goto(f"{site}/{LANGUAGE}/j/{code.replace('-', '')}/")
    assert_in(phone, LANGUAGE)
    phone.fill("[name=name]", "زرغونه")
    phone.fill("[name=father_name]", "محمد نسیم")
    phone.check("[name=sex][value=female]")
    phone.select_option("[name=role]", elder.pk)
    phone.check("[name=consent_taking_part]")
    phone.click(".foot .btn")
    assert phone.url.endswith("/sent/")
    assert Applicant.objects.get().state == "waiting"


def taken_in(trainer, activity):
    trainer.open(f"activities/{activity.pk}/asking/")
    assert "زرغونه" in trainer.said()
    trainer.press("form[action$='/take/'] .btn >> nth=0")
    assert activity.enrolments.count() == 3
    assert Applicant.objects.get().name == ""


def everybody_marked_and_one_excused(trainer, session):
    """All present with one tap, then one of them not after all, and why."""
    trainer.open(f"sessions/{session.pk}/")
    trainer.press("button[name=rest]")
    assert states(session) == ["present"] * 3
    seat = session.activity.enrolments.order_by("happened_at", "id").first()
    trainer.open(f"sessions/{session.pk}/marks/{seat.pk}/")
    choose(trainer, "[name=presence][value=excused]")
    trainer.page.fill("[name=reason]", "ناروغه وه")
    trainer.press("main form .foot .btn")
    assert states(session) == ["excused", "present", "present"]


def choose(member, radio):
    """By its label: the circle itself is drawn over."""
    member.page.locator("label", has=member.page.locator(radio)).click()


def states(session):
    return sorted(session.attendances.values_list("presence", flat=True))


def checks_in(phone, site, trainer, session):
    """With the number on the trainer's screen and the own code; said already, it changes nothing."""
    trainer.open(f"sessions/{session.pk}/code/")
    trainer.press(".foot .btn")
    shown = "".join(trainer.page.inner_text(".rolling").split())
    assert len(shown) == 6
    seat = session.activity.enrolments.get(person__identity__name="زرغونه")
    phone.goto(f"{site}/{LANGUAGE}/c/")
    assert_in(phone, LANGUAGE)
    phone.fill("[name=number]", shown)
    phone.fill("[name=code]", access_of(seat).shown_code)
    phone.click(".foot .btn")
    assert phone.locator(".verdict.ok").count() == 1
    marks = session.marks.filter(enrolment=seat).order_by("received_at")
    assert list(marks.values_list("way", flat=True)) == ["roster", "self"]
    assert states(session) == ["excused", "present", "present"]


def paper_counted(trainer, session):
    """Three signed, though two were there: that is asked."""
    trainer.open(f"activities/{session.activity_id}/paper/returned/")
    trainer.page.fill("[name$=signed]", "۳")
    trainer.press("form[action$='/total/'] .btn")
    assert session.sheet_totals.get().signed == 3
    assert trainer.page.locator(".day-compared .wait.chip").count() == 1


def question_seen_by_who_planned(coordinator, activity):
    """Who had a hand in it reads the question and cannot answer it."""
    open_question(coordinator, activity)
    answer(coordinator)
    assert coordinator.page.locator(".banner.bad, .error").count() > 0
    assert not activity.check_answers.exists()


def question_answered(manager, activity):
    open_question(manager, activity)
    answer(manager)
    said = activity.check_answers.get()
    assert (said.kind, str(said.recorded_by)) == ("sheet_total", "manager")


def open_question(member, activity):
    member.open(f"checks/{activity.pk}/")
    member.press("main .links a[href*='/sheet_total/']")


def answer(member):
    member.page.fill("[name=reason]", "یوه د ناروغۍ له امله ولاړه")
    member.press("main form .foot .btn")


def verified(manager, activity):
    manager.open(f"activities/{activity.pk}/status/")
    choose(manager, "[name=status][value=verified]")
    manager.press("main form .foot .btn")
    activity.refresh_from_db()
    assert activity.status == "verified"


def corrected(trainer, session):
    """A verified activity takes a mark with its reason only, and is to be verified again."""
    seat = session.activity.enrolments.order_by("happened_at", "id").first()
    trainer.open(f"sessions/{session.pk}/marks/{seat.pk}/")
    choose(trainer, "[name=presence][value=left_early]")
    trainer.page.fill("[name=minutes]", "۹۰")
    trainer.page.fill("[name=reason]", "په پاڼه کې یې لاسلیک شته")
    trainer.press("main form .foot .btn")
    assert states(session) == ["left_early", "present", "present"]
    assert session.attendances.get(enrolment=seat).minutes == 90
    session.activity.refresh_from_db()
    assert session.activity.status == "held"
    assert session.marks.count() == 6
