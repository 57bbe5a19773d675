"""Zarmina's phone takes a test while the line fails, the server dies, the clock is wrong, the browser closes."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from assessments.enums import Moment
from assessments.kiosk import Kiosk, token_of
from assessments.models import Attempt, Form, Response
from assessments.selectors.answers import answers_of
from assessments.selectors.sheets import sheet_of
from assessments.services import add_test, close_test, load_questions, open_test
from lms.lib.clock import today
from tests.assessments import papers
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory
from tests.journeys.line import Line
from tests.journeys.people import PHONE
from training.selectors import access_of

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# The clock of this phone can be set wrong: by so many milliseconds.
WRONG_CLOCK = """
const real = Date.now;
Date.now = () => real() + Number(localStorage.getItem("wrong") ?? 0);
"""
WAITS = "window.localStorage && Object.keys(localStorage).some((key) => key.startsWith('quiz.'))"


@pytest.fixture(params=["ps"])
def language(request):
    return request.param


@pytest.fixture
def line(live_server):
    line = Line(live_server.url)
    yield line
    line.close()


@pytest.fixture
def open_pre_test():
    load_questions(bank=papers.bank(papers.ACT, papers.AGE, papers.BORDER))
    activity = ActivityFactory(starts_on=today(), ends_on=today())
    form = Form.objects.get(code="SAMPLE")
    test = add_test(activity=activity, form=form, moment=Moment.PRE)
    return open_test(test=test, by=enter("trainer_here"))


@pytest.fixture
def zarmina(open_pre_test):
    return EnrolmentFactory(activity=open_pre_test.activity)


class Phone:
    """A browser of 360 px; what it keeps outlives its closing."""

    def __init__(self, start, line, language, test):
        self.line, self.language, self.test, self._start = line, language, test, start
        self.open_browser()

    def open_browser(self):
        self.context = self._start()
        self.context.add_init_script(WRONG_CLOCK)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)

    def close_browser(self):
        self.context.close()

    def address(self, seat, page):
        link = access_of(seat).token
        return f"{self.line.site}/{self.language}/t/{link}/{self.test.pk}/{page}"

    def begin(self, seat):
        self.page.goto(f"{self.line.site}/{self.language}/t/{access_of(seat).token}/")
        self.page.click("button[value=one]")
        self.has_it_whole()

    def until(self, script, arg=None):
        """Waits until the script says yes."""
        for _ in range(200):
            if self.page.evaluate(script, arg):
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"never came true: {script}")

    def has_it_whole(self):
        """From here on the phone needs no line to go on."""
        self.until(
            """() => document.querySelectorAll("fieldset[data-item]").length === 3
                && document.querySelectorAll("fieldset[data-item]:not([hidden])").length === 1"""
        )

    def is_kept_for_later(self):
        self.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        self.until("caches.keys().then((names) => names.some((name) => name.startsWith('quiz:')))")

    def choose(self, choice):
        """The answer to the question that is seen; its key."""
        radios = self.page.locator("fieldset:visible [type=radio]")
        radios.nth(choice).check()
        return radios.nth(choice).get_attribute("value")

    def go_on(self):
        self.page.wait_for_timeout(600)  # two taps within half a second are one
        self.page.click("form .foot .main")

    def set_clock(self, hours):
        self.page.evaluate(f"localStorage.setItem('wrong', {hours * 3600_000})")

    def has_line_again(self):
        self.line.mend()
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def sees(self, text):
        self.until("(text) => document.querySelector('main').innerText.includes(text)", text)

    def waiting(self):
        """How many answers lie in the phone's own memory."""
        return self.page.evaluate(
            """() => Object.keys(localStorage).filter((key) => key.startsWith("quiz."))
                .map((key) => JSON.parse(localStorage.getItem(key)).queue.length)"""
        )

    def sent_all(self):
        self.until(
            """() => Object.keys(localStorage).filter((key) => key.startsWith("quiz."))
                .every((key) => !JSON.parse(localStorage.getItem(key)).queue.length)"""
        )


@pytest.fixture
def phone(playwright, browser_type_launch_args, tmp_path, line, open_pre_test, language):
    arguments = {"headless": True, **browser_type_launch_args, **PHONE}

    def start():
        return playwright.chromium.launch_persistent_context(str(tmp_path / "phone"), **arguments)

    phone = Phone(start, line, language, open_pre_test)
    yield phone
    phone.close_browser()
    shutil.rmtree(tmp_path / "phone", ignore_errors=True)


def test_the_whole_test_without_a_line_is_sent_once_when_it_returns(phone, line, zarmina):
    phone.begin(zarmina)
    phone.is_kept_for_later()
    assert Axe().run(phone.page).response["violations"] == []
    line.cut()
    chosen = []
    for number in (1, 2, 3):
        assert phone.page.url.endswith(f"/{number}/")
        chosen.append(phone.choose(number % 2))
        phone.go_on()
    assert phone.page.url.endswith("/review/")
    assert phone.waiting() == [3]
    assert Axe().run(phone.page).response["violations"] == []
    phone.page.click("[data-do=send]")
    phone.page.wait_for_selector("[data-part=later]:visible")
    assert not Response.objects.exists()
    phone.has_line_again()
    phone.page.wait_for_url("**/end/")
    attempt = Attempt.objects.get()
    asked = sheet_of(attempt.form, "en").asked
    assert answers_of(attempt) == {
        each.item: said for each, said in zip(asked, chosen, strict=True)
    }
    assert attempt.submitted_at is not None
    assert Response.objects.count() == 3
    phone.until(f"!({WAITS})")
    phone.until("caches.keys().then((names) => !names.length)")


def test_the_browser_is_closed_and_opened_again_without_a_line_and_with_the_clock_set_back(
    phone, line, zarmina
):
    phone.begin(zarmina)
    phone.is_kept_for_later()
    line.cut()
    phone.choose(0)
    phone.set_clock(-5)
    stands = phone.choose(1)
    phone.close_browser()
    phone.open_browser()
    phone.page.goto(phone.address(zarmina, "1/"))
    phone.has_it_whole()
    assert phone.page.locator("fieldset:visible :checked").get_attribute("value") == stands
    phone.go_on()
    assert phone.page.url.endswith("/2/")
    other = phone.choose(0)
    phone.set_clock(30)
    phone.has_line_again()
    phone.sent_all()
    attempt = Attempt.objects.get()
    first, second, _third = sheet_of(attempt.form, "en").asked
    assert answers_of(attempt) == {first.item: stands, second.item: other}
    assert Response.objects.count() == 3


def test_the_server_dies_after_it_heard_the_answer_and_the_answer_is_kept_once(
    phone, line, zarmina
):
    phone.begin(zarmina)
    phone.is_kept_for_later()
    line.lose_the_answer_of("/all/")
    said = phone.choose(0)
    phone.page.wait_for_timeout(500)
    assert phone.waiting() == [1]
    phone.has_line_again()
    phone.sent_all()
    assert list(answers_of(Attempt.objects.get()).values()) == [said]
    assert Response.objects.count() == 1


def test_what_was_answered_before_the_test_closed_counts_and_the_rest_is_told(phone, line, zarmina):
    phone.begin(zarmina)
    line.cut()
    in_time = phone.choose(0)
    phone.page.wait_for_timeout(2100)
    close_test(test=phone.test, by=enter("trainer_here"))
    phone.page.wait_for_timeout(1100)
    phone.go_on()
    phone.choose(0)
    phone.has_line_again()
    phone.until(
        """() => Object.keys(localStorage).filter((key) => key.startsWith("quiz."))
            .some((key) => JSON.parse(localStorage.getItem(key)).queue.length === 1)"""
    )
    phone.sees("ازموینه تړل شوې ده")
    assert list(answers_of(Attempt.objects.get()).values()) == [in_time]


def test_a_phone_that_is_passed_round_shows_nothing_of_the_last_person_and_sends_for_her(
    phone, line, zarmina
):
    said = Kiosk(activity_id=zarmina.activity_id, day=today())
    start = f"{line.site}/{phone.language}/t/kiosk/{token_of(settings.PARTICIPANT_CODE_KEY, said)}/"
    phone.page.goto(start)
    phone.page.click(f"li[lang={phone.language}] .btn")
    phone.page.fill("[name=code]", access_of(zarmina).code)
    phone.page.click("form .foot .btn")
    phone.has_it_whole()
    hers = phone.page.url
    line.lose_the_answer_of("/all/")
    phone.choose(0)
    phone.page.wait_for_timeout(500)
    phone.line.mend()
    phone.page.goto(start)
    phone.sent_all()
    assert Response.objects.count() == 1
    phone.page.goto(hers)
    assert phone.page.url == start
    assert phone.page.evaluate("caches.keys()") == []
