"""One training, from the manual to a verified certificate and a true figure, on a phone of 360 px.

docs/walkthrough.md lets a person repeat it by hand.
"""

import io
import json
from pathlib import Path

import pymupdf
import pytest
import zxingcpp
from django.core.management import call_command
from PIL import Image

from assessments.models import QuestionVersion
from certificates.models import Certificate
from lms.lib.digits import localise
from people.models import User
from tests.journeys.people import PASSWORD, PHONE, Participant, PlainPhone, Staff, assert_in
from training.models import Activity
from training.selectors import access_of

# The editing desk's root page is laid by a migration: brought back after a test that emptied every table.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TOLD = json.loads(
    (Path(__file__).parents[2] / "sample" / "data" / "people.json").read_text(encoding="utf-8")
)
WORDS = {
    "en": {"valid": "Valid", "forged": "Forged", "revoked": "Revoked"},
    "ps": {"valid": "معتبره", "forged": "جعلي", "revoked": "باطله شوې"},
}
FIGURES = {
    "en": ["15", "46.7\u00a0%", "15", "42", "13", "12"],
    "ps": ["۱۵", "۴۶٫۷٪", "۱۵", "۴۲", "۱۳", "۱۲"],
}


@pytest.fixture(params=["en", "ps"])
def language(request):
    return request.param


@pytest.fixture
def activity(language):
    """The training of April 2019 as its trainer finds it: planned, with two tests, nobody listed."""
    call_command("load_starter_manual", verbosity=0)
    call_command("make_sample_edition", verbosity=0)
    call_command("load_sample", "--without-roster", verbosity=0)
    for user in User.objects.filter(is_sample=True):
        user.set_password(PASSWORD)
        user.language = language
        user.save()
    return Activity.objects.get(source="A04")


def test_from_the_manual_to_a_verified_certificate_and_a_true_figure(
    page, live_server, language, activity
):
    browser, site = page.context.browser, live_server.url
    somebody_reads_the_manual(browser, site, language)
    trainer = Staff(browser, site, language, "sample.trainer")
    trainer_registers_everybody(trainer, activity)
    trainer_marks_three_days(trainer, activity)
    trainer_opens_the_tests(trainer, activity)
    everybody_takes_the_tests(browser, site, language, activity)
    coordinator = Staff(browser, site, language, "sample.coordinator")
    coordinator_issues_certificates(coordinator, activity)
    text = code_on_the_paper(coordinator)
    manager = Staff(browser, site, language, "sample.manager")
    stranger_checks_the_paper(browser, site, language, manager, text)
    manager_reads_the_totals(manager)
    manager_reads_june_2017(manager)


def somebody_reads_the_manual(browser, site, language):
    page = browser.new_context(**PHONE).new_page()
    page.goto(f"{site}/{language}/manual/")
    assert_in(page, language)
    page.locator("main .module h2 a").first.click()
    assert_in(page, language)
    for _lesson in range(2):
        page.locator("main a[href*='/manual/']").last.click()
        assert_in(page, language)
    assert len(page.inner_text("main")) > 500


def trainer_registers_everybody(trainer, activity):
    trainer.open("activities/")
    trainer.press(f"a[href$='/activities/{activity.pk}/']")
    trainer.press("a[href$='/register/']")
    for person in TOLD["people"]:
        register(trainer.page, person)
        trainer.press(".foot .btn")
    assert activity.enrolments.count() == 15


def register(page, person):
    page.fill("[name=name]", person["name"])
    page.fill("[name=father_name]", person["father_name"])
    page.check(f"[name=sex][value={person['sex']}]")
    page.select_option("[name=role]", person["role"])
    if not page.is_visible("[name=work_province]"):  # open already where the last one's is proposed
        page.click("details:has([name=work_province]) > summary")
    page.select_option("[name=work_province]", person["work_province"])
    if person["consents"]["name_on_certificate"]:
        page.check("[name=consent_name_on_certificate]")


def trainer_marks_three_days(trainer, activity):
    for session in activity.sessions.all():
        trainer.open(f"sessions/{session.pk}/")
        rows = trainer.page.locator("ul.roster > li")
        for place, person in enumerate(TOLD["people"]):
            presence = person["attendance"][session.held_on.isoformat()]
            if presence != "present":
                rows.nth(place).locator(f"label:has([value={presence}])").click()
        trainer.press("button[name=rest]")
        assert session.attendances.count() == 15


def trainer_opens_the_tests(trainer, activity):
    for test in activity.tests.all():
        trainer.open(f"tests/{test.pk}/")
        trainer.press("form[action$='/open/'] button")


def everybody_takes_the_tests(browser, site, language, activity):
    contents = (version.content for version in QuestionVersion.objects.all())
    right = {key for content in contents for key in content.right}
    seats = activity.enrolments.order_by("happened_at", "id")
    for person, seat in zip(TOLD["people"], seats, strict=True):
        takes = takes_tests(browser, site, language, person["n"], access_of(seat))
        for known in filter(None, (person["pre_right"], person["post_right"])):
            takes([wish(right, place < known) for place in range(10)])
    sent = [test.attempts.exclude(submitted_at=None).count() for test in activity.tests.all()]
    assert sent == [TOLD["expected"]["pre_tests"], TOLD["expected"]["post_tests"]]


def takes_tests(browser, site, language, number, access):
    """The first walks a question a screen, the second all on one page, in browsers of their own; the
    rest send the same forms from the plainest of phones.
    """
    if number > 2:
        phone = PlainPhone(language)
    else:
        phone = Participant(browser, site, language)
        enter(phone, access, by_hand=number == 1)
    answer = phone.answer_one_by_one if number == 1 else phone.answer_all_at_once

    def takes(wanted):
        phone.open_link(access.token)
        answer(wanted)

    return takes


def enter(participant, access, *, by_hand):
    """By the code on the slip, first with one character wrong; or by the link in its QR."""
    if not by_hand:
        participant.open_link(access.token)
        return
    code = access.shown_code
    participant.type_code(code[:-1] + ("2" if code[-1] != "2" else "3"))
    assert participant.page.url.endswith("/t/")
    participant.type_code(code)
    assert access.token in participant.page.url


def wish(right, known):
    """Takes the right choice when `known`, else a wrong one."""
    return lambda value: (value in right) == known


def coordinator_issues_certificates(coordinator, activity):
    coordinator.open(f"activities/{activity.pk}/certificates/")
    coordinator.press(".foot .main")
    coordinator.page.wait_for_selector(".banner.ok", timeout=60_000)
    assert Certificate.objects.count() == TOLD["expected"]["attended_every_day"] == 13
    coordinator.open(f"activities/{activity.pk}/certificates/")


def code_on_the_paper(coordinator):
    """The QR of the first PDF, read from the printed page as a phone reads it."""
    with coordinator.page.expect_download() as downloading:
        coordinator.page.locator("a[href$='/pdf/']").first.click()
    paper = pymupdf.open(downloading.value.path())
    picture = Image.open(io.BytesIO(paper[0].get_pixmap(dpi=200).tobytes("png")))
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def stranger_checks_the_paper(browser, site, language, manager, text):
    words = WORDS[language]
    assert words["valid"] in verdict(browser, site, language, text)
    changed = text[:-1] + ("A" if text[-1] != "A" else "B")
    assert words["forged"] in verdict(browser, site, language, changed)
    serial = text.partition("/V/")[2].partition("#")[0]
    revoke(manager, Certificate.objects.get(serial=serial))
    assert words["revoked"] in verdict(browser, site, language, text)


def verdict(browser, site, language, text):
    locale = {"en": "en-GB", "ps": "ps-AF"}[language]
    page = browser.new_context(**PHONE, locale=locale).new_page()
    page.goto(f"{site}/V/{text.partition('/V/')[2]}")
    page.wait_for_load_state("networkidle")
    assert_in(page, language)
    said = page.inner_text(".verdict")
    page.context.close()
    return said


def revoke(manager, certificate):
    manager.open(f"certificates/{certificate.pk}/revoke/")
    manager.page.fill("[name=reason]", "Issued by mistake")
    manager.press(".foot button")
    certificate.refresh_from_db()


def manager_reads_the_totals(manager):
    manager.open("totals/")
    shown = [figure.inner_text() for figure in manager.page.locator(".figure > b, .lead b").all()]
    # Persons, women's share, enrolments, attendances, completed, valid certificates (one revoked).
    assert shown == FIGURES[manager.language]
    apart = manager.page.inner_text(".apart")
    assert localise("429", manager.language) in apart


def manager_reads_june_2017(manager):
    manager.open("reports/monthly/2017-06/")
    said = manager.said()
    for figure in ("359", "90", "269", "394", "35", "11"):
        assert localise(figure, manager.language) in said
