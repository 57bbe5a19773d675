"""Trainers mark, register and scan for days without network; everything arrives once, and nothing is lost."""

import datetime as dt
import os
import shutil
import signal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from checkin.selectors import token_of
from checkin.services import make_badges
from lms.lib.clock import now, today
from offline.models import Device
from offline.services import withdraw_device
from people.models import Identity
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, SessionFactory
from tests.journeys.field_phone import PIN, FieldPhone
from tests.journeys.people import PHONE
from training.models import Activity, Attendance, AttendanceMark, Enrolment

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PEOPLE = 40
DAY = dt.timedelta(days=1)


OF_ANOTHER_ROOM = """() => new Promise((done) => {
    indexedDB.open("field").onsuccess = ({ target: { result: db } }) => {
        const going = db.transaction("loose", "readwrite");
        going.objectStore("loose").put({ id: "1", room: "2", token: "3", at: Date.now() });
        going.oncomplete = () => (db.close(), done());
    };
})"""


class Training:
    """Three days that end today, `people` on the list, two trainers every day."""

    def __init__(self, people):
        self.one, self.other = enter("trainer_here"), enter("coordinator_here")
        first = today() - 2 * DAY
        partner = self.one.posts.get().organisation
        self.activity = ActivityFactory(
            starts_on=first, ends_on=today(), status="planned", partner=partner
        )
        self.days = [
            SessionFactory(activity=self.activity, held_on=first + n * DAY, minutes=180)
            for n in range(3)
        ]
        for day in self.days:
            day.trainers.set([self.one, self.other])
        self.seats = [EnrolmentFactory(activity=self.activity) for _ in range(people)]

    def stands(self, day):
        """{enrolment: presence} as the server has it."""
        rows = Attendance.objects.filter(session=day)
        return {str(seat): presence for seat, presence in rows.values_list("enrolment", "presence")}


@pytest.fixture
def phone_of(browser, live_server):
    """`phone_of(user, "ps")`: signed in, and the activities taken along."""
    phones = []

    def phone_of(user, language="en"):
        phone = FieldPhone(browser.new_context(**PHONE), live_server.url, language)
        phones.append(phone)
        phone.sign_in(user)
        phone.take_along()
        return phone

    yield phone_of
    for phone in phones:
        phone.close()


def test_two_phones_three_days_offline_end_in_one_state_that_is_the_servers(phone_of):
    training = Training(PEOPLE - 2)
    first, second, third = training.days
    one, other = phone_of(training.one), phone_of(training.other, "ps")
    one.line.cut()
    other.line.cut()

    one.mark_all(first)
    one.mark(training.seats[3], "absent")
    one.register(training.activity, first, "Walk In", "Of Kamdesh")
    one.mark_all(second)
    one.mark(training.seats[5], "late")
    other.mark_all(second)
    other.mark(training.seats[5], "absent")
    other.mark(training.seats[6], "excused")
    other.register(training.activity, third, "میرویس", "خان محمد")
    other.mark_all(third)

    other.line.mend()
    other.line.lose_the_answer_of("/facts")  # the server has them, the phone does not know
    other.send()
    other.sees_state("away")
    assert other.waiting() == 80
    one.line.mend()
    one.line.cut_when_asked_for("/facts?lang=en")  # not even heard
    one.send()
    one.sees_state("away")
    for phone in (one, other, one, other):
        phone.line.mend()
        phone.send()
        phone.waits_for(0)
        phone.sees_state("done")

    assert training.activity.enrolments.count() == PEOPLE
    for day in training.days:
        shown = one.shown(day)
        assert len(shown) == PEOPLE
        assert shown == other.shown(day)
        assert {seat: mark for seat, mark in shown.items() if mark} == training.stands(day)
    assert AttendanceMark.objects.count() == 38 + 1 + 1 + 39 + 1 + 38 + 2 + 1 + 38
    walk_in = Identity.objects.get(name="میرویس").person
    assert training.stands(third)[str(Enrolment.objects.get(person=walk_in).pk)] == "present"


def test_two_trainers_who_differ_see_both_values_and_a_person_settles_it(phone_of):
    training = Training(2)
    seat, day = training.seats[0], training.days[2]
    one, other = phone_of(training.one), phone_of(training.other, "ps")
    for phone, presence in ((one, "present"), (other, "absent")):
        phone.line.cut()
        phone.roster(day)
        phone.mark(seat, presence)
        phone.line.mend()
        phone.send()
        phone.waits_for(0)
        phone.sees_state("done")
    assert Attendance.objects.get(session=day, enrolment=seat).contested
    other.go("q")
    said = other.page.inner_text("[data-list=differing]")
    assert "trainer_here" in said
    assert "coordinator_here" in said
    link = other.page.get_attribute("[data-list=differing] a", "href")
    assert link == f"/ps/sessions/{day.pk}/marks/{seat.pk}/"


SLOW_DISK = """() => {
    const sealed = crypto.subtle.encrypt.bind(crypto.subtle);
    crypto.subtle.encrypt = async (...said) => {
        await new Promise((done) => setTimeout(done, 60));
        if (window.full) throw new DOMException("full", "QuotaExceededError");
        return sealed(...said);
    };
}"""
TWO_TAPS = """() => {
    const tap = () => document.querySelector("form.pairs .foot .btn").click();
    tap();
    setTimeout(tap, 30);
}"""


def test_a_double_tap_on_a_slow_phone_registers_one_person_once(phone_of):
    training = Training(1)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.page.evaluate(SLOW_DISK)
    phone.fill_in(training.activity, training.days[2], "Zarghona", "Mohammad Naseem")
    phone.page.evaluate("window.full = true")
    phone.page.evaluate(TWO_TAPS)
    phone.page.wait_for_selector("[data-told=disk]:visible")
    phone.page.wait_for_timeout(200)  # both taps have had their turn
    assert phone.stored()["queue"] == 0
    phone.page.evaluate("window.full = false")
    phone.page.evaluate(TWO_TAPS)
    phone.page.wait_for_selector("[data-told=saved]:visible")
    phone.page.wait_for_timeout(200)
    assert phone.stored()["queue"] == 2  # she, and that she is here
    phone.register(training.activity, training.days[2], "Najiba", "Abdul Ghafoor")
    phone.line.mend()
    phone.send()
    phone.waits_for(0)
    assert training.activity.enrolments.count() == 3
    assert sorted(Identity.objects.filter(name__in=("Zarghona", "Najiba")).values_list("name")) == [
        ("Najiba",),
        ("Zarghona",),
    ]
    assert AttendanceMark.objects.count() == 2


class Hand:
    """A browser of its own, with a folder on the disk, that can be killed."""

    def __init__(self, playwright, arguments, folder):
        self.playwright, self.arguments, self.folder = playwright, arguments, folder

    def start(self):
        launch = self.playwright.chromium.launch_persistent_context
        return launch(str(self.folder), headless=True, **self.arguments, **PHONE)

    def kill(self):
        """As a dead battery: no process of this browser writes another byte."""
        for process in Path("/proc").glob("[0-9]*"):
            if f"--user-data-dir={self.folder}" in _command(process):
                os.kill(int(process.name), signal.SIGKILL)


def _command(process):
    try:
        return (process / "cmdline").read_bytes().decode().replace("\0", " ")
    except OSError:
        return ""


@pytest.fixture
def hand(playwright, browser_type_launch_args, tmp_path):
    yield Hand(playwright, browser_type_launch_args, tmp_path / "phone")
    shutil.rmtree(tmp_path / "phone", ignore_errors=True)


def test_a_killed_browser_has_lost_nothing_it_said_was_saved(hand, live_server):
    training = Training(PEOPLE)
    day = training.days[2]
    phone = FieldPhone(hand.start(), live_server.url, "ps")
    phone.sign_in(training.one)
    phone.take_along()
    phone.line.cut()
    phone.mark_all(day)
    phone.mark(training.seats[7], "absent")
    hand.kill()  # in the moment it says that 41 wait

    phone.context = hand.start()
    phone.open_tab()
    phone.sign_in(training.one)  # a dead battery ends the sign-in, too
    phone.unlock()
    phone.waits_for(PEOPLE + 1)
    shown = phone.shown(day)
    assert shown[str(training.seats[7].pk)] == "absent"
    phone.line.mend()
    phone.line.lose_the_answer_of("/facts")
    phone.send()
    phone.sees_state("away")
    hand.kill()  # the server has some of it, the phone knows of none

    phone.context = hand.start()
    phone.open_tab()
    phone.sign_in(training.one)
    phone.line.mend()
    phone.unlock()
    phone.waits_for(0)
    assert training.stands(day) == shown
    assert AttendanceMark.objects.count() == PEOPLE + 1
    phone.close()


def test_each_change_that_waits_says_what_was_changed(phone_of):
    training = Training(1)
    code = training.seats[0].person.shown_code
    Activity.objects.update(names_hidden=True)
    phone = phone_of(training.one, "ps")
    phone.line.cut()
    phone.roster(training.days[2])
    phone.mark(training.seats[0], "late")
    phone.page.click(".roster summary")
    phone.page.fill(".roster [name=minutes]", "170")
    phone.page.press(".roster [name=minutes]", "Tab")
    phone.waits_for(2)
    phone.page.fill(".roster [name=reason]", "لاره بنده وه")
    phone.page.press(".roster [name=reason]", "Tab")
    phone.waits_for(3)
    phone.go("q")
    phone.page.wait_for_selector("[data-list=unsent] li >> nth=2")
    lines = phone.page.locator("[data-list=unsent] b").all_inner_texts()
    assert [line.startswith(f"\u2068{code}\u2069: ") for line in lines] == [True] * 3
    assert [("۱۷۰" in line, "لاره بنده وه" in line) for line in lines] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    phone.fits()


def test_who_is_signed_out_or_another_person_sends_nothing_and_loses_nothing(phone_of):
    training = Training(3)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.mark_all(training.days[2])
    phone.waits_for(3)
    phone.line.mend()
    phone.sign_out()
    phone.send()
    phone.sees_state("signed_out")
    phone.sign_in(training.other)
    phone.send()
    phone.sees_state("other")
    assert phone.waiting() == 3
    assert AttendanceMark.objects.count() == 0

    phone.open()
    phone.page.wait_for_selector(
        "[data-state=offer]:visible"
    )  # a room of one's own, not that of the first
    phone.page.wait_for_selector("[data-state=others]:visible")
    phone.sign_in(training.one)
    phone.unlock()
    phone.waits_for(0)
    assert set(training.stands(training.days[2]).values()) == {"present"}


def test_a_wrong_pin_slows_down_and_a_forgotten_one_costs_nothing(phone_of):
    training = Training(1)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.mark_all(training.days[2])
    phone.waits_for(1)
    for _ in range(3):
        phone.unlock(pin="864209")
        phone.page.wait_for_selector("[data-trouble=wrong]:visible, [data-trouble=wait]:visible")
    phone.page.wait_for_selector("[data-trouble=wait]:visible")
    phone.page.fill("#pin", PIN)
    phone.page.click("[data-door=unlock] .btn")
    phone.page.wait_for_selector("[data-trouble=early]:visible")  # even the right one has to wait
    assert "not the PIN" not in phone.page.inner_text("#door")
    phone.open()
    phone.page.wait_for_selector("[data-trouble=early]:visible")  # it is said again, and what waits
    assert "to be sent or read: 1" in phone.page.inner_text("[data-state=unlock]")
    parts = phone.page.eval_on_selector("[data-trouble=early]", "(told) => told.childNodes.length")
    assert parts == 1  # one sentence, not three columns
    phone.line.mend()
    phone.open()
    phone.page.click("[data-do=forgotten]")
    phone.choose_pin()
    phone.waits_for(0)
    assert len(training.stands(training.days[2])) == 1


def test_the_ways_out_of_the_page_are_shown_only_while_they_lead_somewhere(phone_of):
    training = Training(1)
    phone = phone_of(training.one)
    faults = []
    phone.page.on("pageerror", lambda fault: faults.append(str(fault)))
    links = phone.page.locator("header a:not(.mark)")
    assert links.count() == 2
    phone.line.cut()
    phone.send()
    phone.sees_state("away")
    assert not links.nth(0).is_visible()
    assert not links.nth(1).is_visible()
    phone.roster(training.days[2])
    phone.page.click("header .mark")
    phone.page.wait_for_selector("h1:has-text('Training day')")
    phone.line.mend()
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    links.nth(0).wait_for(state="visible")
    assert phone.page.get_attribute("header .mark", "href") == "/en/"
    assert faults == []


def test_two_tabs_lose_nothing_and_send_nothing_twice(phone_of):
    training = Training(4)
    day = training.days[2]
    phone = phone_of(training.one)
    phone.line.cut()
    phone.roster(day)
    one = phone.page
    phone.open_tab()
    phone.unlock(f"s/{day.pk}")
    phone.roster(day)
    phone.mark(training.seats[0], "late")
    other, phone.page = phone.page, one
    phone.waits_for(1)
    phone.mark_all(day)
    phone.waits_for(4)
    phone.page = other
    phone.waits_for(4)
    phone.line.mend()
    other.click(".line [data-do=send]")
    one.click(".line [data-do=send]")
    phone.waits_for(0)
    assert training.stands(day) == phone.shown(day)
    assert AttendanceMark.objects.count() == 4


def test_a_lease_that_is_over_takes_the_lists_and_keeps_what_waits(phone_of):
    training = Training(2)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.mark_all(training.days[2])
    phone.waits_for(2)
    phone.page.clock.set_fixed_time(now() + 15 * DAY)
    phone.open()
    phone.page.wait_for_selector("[data-state=none]:visible")
    assert phone.stored() == {"boxes": 1, "kits": 0, "loose": 0, "queue": 2}
    phone.page.clock.set_fixed_time(now())
    phone.line.mend()
    phone.open()
    phone.choose_pin()
    phone.waits_for(0)
    assert len(training.stands(training.days[2])) == 2


def test_a_withdrawn_phone_hands_over_what_waits_and_is_empty_afterwards(phone_of):
    training = Training(3)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.mark_all(training.days[2])
    phone.waits_for(3)
    withdraw_device(device=Device.objects.get(), by=training.other)
    phone.line.mend()
    phone.send()
    phone.page.wait_for_selector("h1:has-text('This phone was withdrawn')")
    assert phone.stored() == {"boxes": 0, "kits": 0, "loose": 0, "queue": 0}
    assert AttendanceMark.objects.count() == 0
    assert Device.objects.get().received.filter(outcome="apart").count() == 3
    phone.page.wait_for_selector("a[href='/en/work/']:visible")
    phone.page.wait_for_selector("#app a[href$='?next=/en/field/']:visible")
    phone.open()
    phone.choose_pin()
    phone.page.wait_for_selector("[data-state=signin] a:visible")  # withdrawn is signed out
    phone.sign_in(training.one)
    phone.open()
    phone.choose_pin()
    phone.sees_state("done")


def test_a_clock_two_years_wrong_is_put_right_before_anything_is_sent(phone_of):
    training = Training(1)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.page.clock.set_fixed_time(now() + dt.timedelta(days=730))
    phone.mark_all(training.days[2])
    phone.waits_for(1)
    phone.line.mend()
    phone.send()
    phone.waits_for(0)
    stated = AttendanceMark.objects.get().happened_at
    assert abs(stated - now()) < dt.timedelta(minutes=2)


def test_a_badge_opened_by_the_phones_own_camera_without_network_is_kept_and_sent(phone_of):
    training = Training(2)
    seat = training.seats[1]
    badge = make_badges(activity=training.activity)[seat.pk]
    phone = phone_of(training.one)
    phone.line.cut()
    phone.page.goto(f"{phone.line.site}/b/{token_of(seat.pk, badge.version)}")
    assert "Kept on this phone" in phone.page.inner_text("main")
    assert phone.stored()["loose"] == 1
    phone.unlock()
    phone.waits_for(1)
    assert phone.stored()["loose"] == 0
    phone.line.mend()
    phone.send()
    phone.waits_for(0)
    assert training.stands(training.days[2]) == {str(seat.pk): "present"}
    assert AttendanceMark.objects.get().way == "scan"


def test_who_refuses_to_stand_on_the_list_by_name_has_none_on_the_phone_either(phone_of):
    training = Training(1)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.go(f"p/{training.activity.pk}/{training.days[2].pk}")
    phone.page.check("[name=consent_taking_part][value=no]")
    phone.fits()
    phone.register(training.activity, training.days[2], "Gul Makai", "Ahmad")
    phone.roster(training.days[2])
    assert "Gul Makai" not in phone.page.inner_text("#field")
    phone.line.mend()
    phone.send()
    phone.waits_for(0)
    seat = Enrolment.objects.get(walk_in=True)
    assert seat.consent_taking_part is False
    assert "Gul Makai" not in phone.page.inner_text("#field")


def test_at_the_door_the_phone_asks_once_what_the_ordinary_page_asks(phone_of):
    training = Training(1)
    activity, day = training.activity, training.days[2]
    Activity.objects.filter(pk=activity.pk).update(women_only=True, capacity=2)
    phone = phone_of(training.one)
    phone.line.cut()
    phone.fill_in(activity, day, "ګل محمد", "عبدالرحمن")
    phone.save()
    phone.is_asked("man")
    assert phone.waiting() == 0
    phone.save()
    phone.waits_for(2)
    phone.fill_in(activity, day, "گل محمد", "عبدالرحمان")  # another keyboard, another spelling
    for question in ("alike", "man", "full"):
        phone.save()
        phone.is_asked(question)
        assert phone.waiting() == 2
    phone.page.fill("#f-name", "میرویس")  # somebody else: what was answered was not of him
    phone.save()
    phone.is_asked("man")
    phone.save()
    phone.is_asked("full")
    phone.save()
    phone.waits_for(4)
    phone.line.mend()
    phone.send()
    phone.waits_for(0)
    assert activity.enrolments.count() == 3


def test_a_day_that_has_not_come_marks_nobody(phone_of):
    training = Training(2)
    tomorrow = SessionFactory(activity=training.activity, held_on=today() + DAY)
    tomorrow.trainers.set([training.one])
    phone = phone_of(training.one)
    phone.line.cut()
    phone.go(f"s/{tomorrow.pk}")
    phone.page.wait_for_selector("[data-note=early]:visible")
    assert phone.page.locator("[data-do=all]").count() == 0
    assert phone.page.locator(".roster input:enabled").count() == 0
    phone.go(f"k/{tomorrow.pk}")
    phone.page.fill("#f-code", training.seats[0].person.shown_code)
    phone.page.press("#f-code", "Enter")
    phone.page.wait_for_selector("[data-kind=early]:visible")
    phone.register(training.activity, tomorrow, "Walk In", "Of Kamdesh")
    assert phone.waiting() == 1  # the person, and no mark
    phone.go(f"s/{tomorrow.pk}")
    phone.page.clock.set_fixed_time(now() + DAY)
    phone.send()  # whatever draws the page anew
    phone.page.wait_for_selector("[data-do=all]:visible")


def test_the_data_lies_sealed_and_a_removed_phone_keeps_nothing(phone_of):
    training = Training(1)
    name = training.seats[0].person.identity.name
    phone = phone_of(training.one)
    phone.roster(training.days[2])
    assert name in phone.page.inner_text(".roster")
    assert name not in phone.page.evaluate(EVERYTHING)
    phone.page.evaluate(OF_ANOTHER_ROOM)
    phone.page.evaluate(UNREGISTER)  # a worker that was thrown away comes back with the next visit
    phone.unlock("q")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    assert phone.stored() == {"boxes": 1, "kits": 1, "loose": 1, "queue": 0}  # not taken over
    phone.page.click("[data-do=remove]")
    phone.page.click("[data-do=remove]")
    phone.page.wait_for_selector("h1:has-text('Removed from this phone')")
    assert phone.stored() == {"boxes": 0, "kits": 0, "loose": 0, "queue": 0}
    assert phone.page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("language", ["en", "ps"])
def test_the_screens_are_free_of_faults_axe_can_find(phone_of, language):
    training = Training(3)
    phone = phone_of(training.one, language)
    day = training.days[2].pk
    faults = {}
    for screen in ("", f"s/{day}", f"k/{day}", f"p/{training.activity.pk}/{day}", "q"):
        phone.go(screen)
        phone.page.wait_for_timeout(200)
        phone.fits()
        faults[screen] = [fault["id"] for fault in Axe().run(phone.page).response["violations"]]
    phone.open()
    phone.page.wait_for_selector("#pin:visible")
    faults["door"] = [fault["id"] for fault in Axe().run(phone.page).response["violations"]]
    assert not any(faults.values()), faults


UNREGISTER = """async () => {
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
}"""
EVERYTHING = """() => new Promise((done) => {
    const asked = indexedDB.open("field");
    asked.onsuccess = () => {
        const [db, found] = [asked.result, []];
        const text = (row) => JSON.stringify(row, (key, value) =>
            value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value);
        const going = db.transaction([...db.objectStoreNames]);
        for (const name of db.objectStoreNames)
            going.objectStore(name).getAll().onsuccess = ({ target }) => found.push(text(target.result));
        going.oncomplete = () => (db.close(), done(found.join()));
    };
})"""
