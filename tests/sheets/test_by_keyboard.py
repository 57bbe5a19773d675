"""The signed sheet under ten fingers: thirty people by three days, in well under two minutes."""

import datetime as dt
import time

import pytest

from tests.cast import enter
from tests.factories import PASSWORD, ActivityFactory, EnrolmentFactory, SessionFactory
from tests.sheets.paper import printed
from training.enums import MarkWay
from training.models import AttendanceMark

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 30
KEYS_A_SECOND = 2.5  # somebody who looks at the paper between two keys


@pytest.fixture
def activity():
    activity = ActivityFactory()
    for day in (20, 21, 22):
        SessionFactory(activity=activity, held_on=dt.date(2019, 4, day))
    for _ in range(PEOPLE):
        EnrolmentFactory(activity=activity)
    return activity


@pytest.fixture
def desk(browser, live_server):
    """The trainer's browser, signed in, on a keyboard."""
    enter("trainer_here")
    context = browser.new_context(viewport={"width": 1024, "height": 740})
    page = context.new_page()
    page.goto(f"{live_server.url}/ps/sign-in/")
    page.fill("[name=username]", "trainer_here")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("main form .btn")
    yield page
    context.close()


def signed(row, day):
    """Whether the paper has a signature there: eleven of ninety are missing."""
    return (row * 3 + day) % 8 != 5


def type_page(desk, keys):
    """Press them one after the other; how long that took, in seconds."""
    desk.locator("tbody select").first.focus()
    begun = time.monotonic()
    for key in keys:
        desk.keyboard.press(key)
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    return time.monotonic() - begun


def test_ninety_cells_take_ninety_keys_and_one_to_save(desk, live_server, activity):
    took, pressed = 0.0, 0
    for sheet_page in printed(activity).pages.all():
        rows = range(sheet_page.first_row, sheet_page.first_row + len(sheet_page.seats))
        keys = [("1" if signed(row, day) else "0") for row in rows for day in range(3)]
        desk.goto(f"{live_server.url}/ps/paper/pages/{sheet_page.pk}/")
        took += type_page(desk, keys)
        pressed += len(keys) + 1
    assert pressed == 3 * PEOPLE + 2  # two pages
    assert took + pressed / KEYS_A_SECOND < 120, "the machine's own time, and a person's"
    here = [mark.presence == "present" for mark in AttendanceMark.objects.all()]
    wanted = [signed(row, day) for row in range(1, PEOPLE + 1) for day in range(3)]
    assert (len(here), sum(here)) == (90, sum(wanted))
    assert AttendanceMark.objects.filter(way=MarkWay.SHEET).count() == 90


def test_the_whole_day_then_the_exceptions_takes_a_dozen_keys(desk, live_server, activity):
    sheet_page = printed(activity).pages.first()
    desk.goto(f"{live_server.url}/ps/paper/pages/{sheet_page.pk}/")
    desk.locator(".rest select").first.focus()
    # Every day present; then down to the second person, who left the second day early, and missed the third.
    for key in ("1", "1", "1", "ArrowDown", "ArrowLeft", "3"):
        desk.keyboard.press(key)
    # A Pashto keyboard says it in Persian digits.
    desk.locator("select:focus").dispatch_event("keydown", {"key": "۰", "bubbles": True})
    assert desk.locator("[data-here]").all_inner_texts() == ["۲۱", "۲۱", "۲۰"]
    with desk.expect_navigation():
        desk.locator("[data-save]").click()
    found = AttendanceMark.objects.exclude(presence="present")
    assert sorted(found.values_list("presence", flat=True)) == ["absent", "left_early"]
    assert AttendanceMark.objects.count() == 3 * len(sheet_page.seats)


def test_without_scripts_the_same_page_is_a_list_of_choices(browser, live_server, activity):
    enter("trainer_here")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sheet_page = printed(activity).pages.first()
    page.goto(f"{live_server.url}/p/{sheet_page.token}")
    page.fill("[name=username]", "trainer_here")
    page.fill("[name=password]", PASSWORD)
    page.click("main form .btn")
    page.select_option("[name=rest-0]", "present")
    page.select_option("tbody tr:nth-child(2) td:nth-child(2) select", "late")
    page.click("[data-save]")
    context.close()
    presences = AttendanceMark.objects.values_list("presence", flat=True)
    assert sorted(presences) == ["late", *["present"] * (len(sheet_page.seats) - 1)]
