"""Thirty sheets of ten questions under ten fingers; the line is away; and without scripts."""

import os
import time

import pytest

from answersheets.models import SheetEntry
from assessments.models import Attempt, Response
from tests.answersheets.letters import counted
from tests.cast import enter
from tests.factories import PASSWORD, EnrolmentFactory

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 30
PAUSE = float(os.environ.get("TYPED_PAUSE", "0"))  # milliseconds between keys, to measure


@pytest.fixture
def seats(activity):
    return [EnrolmentFactory(activity=activity) for _ in range(PEOPLE)]


@pytest.fixture
def desk(browser, live_server):
    """The trainer's browser, signed in, on a keyboard."""
    enter("trainer_here")
    context = browser.new_context(viewport={"width": 1024, "height": 740})
    page = context.new_page()
    sign_in(page, live_server)
    yield page
    context.close()


def sign_in(page, live_server):
    page.goto(f"{live_server.url}/ps/sign-in/")
    page.fill("[name=username]", "trainer_here")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("main form .btn")


def press(page, text):
    page.keyboard.type(text, delay=PAUSE)
    page.keyboard.press("Enter", delay=PAUSE)


def test_thirty_sheets_take_fourteen_keys_each(
    desk, live_server, test, seats, right, record_property
):
    desk.goto(f"{live_server.url}/ps/tests/{test.pk}/sheets/1/")
    persian = right.translate(str.maketrans("abc", "ابج"))
    lines = [f"{n} {right if n % 2 else persian}" for n in range(1, PEOPLE + 1)]
    begun = time.monotonic()
    for line in lines:
        press(desk, line)
    desk.locator("[data-typed]", has_text="۳۰").wait_for()
    took = time.monotonic() - begun
    pressed = sum(len(line) + 1 for line in lines)
    record_property("seconds", round(took, 1))
    assert pressed == 13 * 9 + 14 * 21
    assert {counted(test, seat) for seat in seats} == {right}
    assert SheetEntry.objects.count() == Attempt.objects.count() == PEOPLE
    assert Response.objects.count() == PEOPLE * 10


def test_while_typing_one_sees_whose_it_is_and_what_cannot_be(
    desk, live_server, test, seats, right
):
    desk.goto(f"{live_server.url}/en/tests/{test.pk}/sheets/1/")
    code = seats[6].person.shown_code
    desk.keyboard.type("7 ")
    note = desk.locator("#note-1")
    assert note.inner_text().startswith(code)
    assert note.inner_text().endswith("0 of 10")
    desk.keyboard.type(right[:4])
    assert note.inner_text().endswith("4 of 10")
    desk.keyboard.type("x")
    assert note.inner_text().endswith("Question 5: no answer “x”")
    desk.keyboard.press("Backspace")
    desk.keyboard.type(f"{right[4:]}a")
    assert note.inner_text().endswith("Too much: a")
    desk.keyboard.press("Enter")
    desk.locator("#note-1", has_text="stands behind the last answer").wait_for()
    assert desk.locator(":focus").get_attribute("id") == "line-2"
    assert SheetEntry.objects.count() == 0
    press(desk, "31 " + right)
    desk.locator("#note-2", has_text="Nobody has number 31").wait_for()


def test_what_could_not_be_sent_is_kept_and_sent_later(desk, live_server, test, seats, right):
    desk.goto(f"{live_server.url}/en/tests/{test.pk}/sheets/1/")
    desk.context.set_offline(True)
    press(desk, f"1 {right}")
    desk.locator(".sheets .waiting").wait_for()
    desk.context.set_offline(False)
    desk.locator(".sheets .done").wait_for()
    assert counted(test, seats[0]) == right
    desk.keyboard.type("2 ab")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.reload()
    assert desk.locator("#line-1").input_value() == "2 ab"


def test_without_scripts_the_button_saves_all_lines(browser, live_server, test, seats, right):
    enter("trainer_here")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/en/tests/{test.pk}/sheets/1/")
    page.fill("#line-1", f"1 {right}")
    page.fill("#line-3", f"40 {right}")
    page.click("#answersheets .btn")
    assert "Row 1: Nobody has number 40" in page.locator(".banner.bad").inner_text()
    page.fill("#line-1", f"2 {right}")
    page.click("#answersheets .btn")
    context.close()
    assert [counted(test, seat) for seat in seats[:3]] == [right, right, None]


def test_a_line_that_goes_on_keeps_the_page_narrow(desk, live_server, test, seats, right):
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.goto(f"{live_server.url}/en/tests/{test.pk}/sheets/1/")
    desk.locator("#line-1").fill(f"7 {right}{'a' * 150}")
    note = desk.locator("#note-1").inner_text()
    assert note.endswith(f"{'a' * 12}…")
    assert "a" * 13 not in note
    desk.get_by_role("button", name="Save").click()
    desk.locator(".banner.bad").wait_for()
    assert desk.evaluate("document.documentElement.scrollWidth") == 360
