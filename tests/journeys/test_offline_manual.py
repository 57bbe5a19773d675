"""A trainer keeps the manual on a phone of 360 px and reads it where there is no network."""

import shutil
from dataclasses import replace
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from curriculum.services import lay_starter_manual
from tests.journeys.line import Line
from tests.journeys.people import PHONE
from tests.reading.queries import ENGLISH, PASHTO
from tests.reading.shelf import LANGUAGES, bind, bind_starter, starter_in

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LESSON = "manual/m1-foundations/act-means-purpose/"


@pytest.fixture(params=["en", "ps"])
def language(request):
    return request.param


@pytest.fixture
def line(live_server):
    line = Line(live_server.url)
    yield line
    line.close()


@pytest.fixture
def edition():
    lay_starter_manual(modules=False)
    return bind_starter()


class Phone:
    """A phone whose browser forgets nothing when it is closed; its owner reads one language."""

    def __init__(self, playwright, arguments, folder, line, language):
        self.line, self.language = line, language
        self._start = lambda: playwright.chromium.launch_persistent_context(
            str(folder), **arguments, **PHONE
        )
        self.open_browser()

    def open_browser(self):
        self.context = self._start()
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)

    def close_browser(self):
        self.context.close()

    def read(self, path):
        self.page.goto(f"{self.line.site}/{self.language}/{path}")
        assert (
            self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
        )
        return self.page.inner_text("main")

    def tap(self, what):
        self.page.click(f"[data-do={what}]:visible")

    def sees(self, state):
        self.page.wait_for_selector(f"[data-state={state}]:visible")
        return self.page.inner_text("#keep")

    def keep(self):
        self.read("manual/keep/")
        self.tap("keep")
        return self.sees("kept")

    def stored(self):
        """Names of the kept texts, workers, places where the reader stopped."""
        return self.page.evaluate(
            """async () => [
                (await caches.keys()).filter((name) => name.startsWith("manual")),
                (await navigator.serviceWorker.getRegistrations()).length,
                Object.keys(localStorage).filter((key) => key.startsWith("manual.")),
            ]"""
        )


@pytest.fixture
def phone(playwright, browser_type_launch_args, tmp_path, line, edition, language):
    arguments = {"headless": True, **browser_type_launch_args}
    phone = Phone(playwright, arguments, tmp_path / "phone", line, language)
    yield phone
    phone.close_browser()
    shutil.rmtree(tmp_path / "phone", ignore_errors=True)


def kept_lessons(phone):
    """Addresses of lessons the contents page leads to."""
    return phone.page.eval_on_selector_all(".lessons a", "all => all.map((one) => one.pathname)")


def test_the_kept_manual_is_read_without_network_after_the_browser_was_closed(phone, line):
    phone.keep()
    phone.close_browser()
    line.cut()
    phone.open_browser()
    phone.read("manual/")
    lessons = kept_lessons(phone)
    assert len(lessons) == 55
    for path in lessons[::9]:
        phone.page.goto(line.site + path)
        assert phone.page.locator("article.lesson > *").count() > 3
    assert phone.page.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "flex"


def test_search_without_network_finds_what_the_server_finds(phone, line):
    phone.keep()
    line.cut()
    queries = {"en": ENGLISH, "ps": PASHTO}[phone.language]
    missed = [query for query, lesson in queries if lesson not in found(phone, query)]
    assert missed == []
    assert phone.page.locator(".hits mark").count() > 0
    phone.page.click(".hits a >> nth=0")
    phone.page.wait_for_selector("article.lesson")


def found(phone, query):
    """Codes of the first three lessons found."""
    phone.read(f"manual/search/?q={quote(query)}")
    phone.page.wait_for_selector(".hits li, #nothing:visible")
    return phone.page.locator(".hits .tag").all_inner_texts()[:3]


def test_the_words_explained_are_there_without_network(phone, line):
    phone.keep()
    line.cut()
    phone.read("manual/words/")
    assert phone.page.locator("main [id^='w-']").count() > 10


def test_an_interrupted_download_goes_on_where_it_stopped(phone, line):
    line.cut_when_asked_for("/5.json")
    phone.read("manual/keep/")
    phone.tap("keep")
    phone.sees("resume")
    line.mend()
    before = len(line.asked)
    phone.tap("keep")
    phone.sees("kept")
    again = [path.rpartition("/")[2] for path in line.asked[before:] if "/keep/" in path]
    assert {"0.json", "1.json", "2.json", "3.json", "4.json"} & set(again) == set()
    assert {"5.json", "11.json"} <= set(again)


def test_nothing_half_is_ever_read(phone, line):
    line.cut_when_asked_for("/5.json")
    phone.read("manual/keep/")
    phone.tap("keep")
    phone.sees("resume")
    with pytest.raises(Exception, match="ERR_"):
        phone.read("manual/")


def test_a_new_edition_announces_itself_and_replaces_the_old_one_when_whole(phone, line):
    phone.keep()
    shelve_a_second_edition()
    phone.close_browser()
    phone.open_browser()
    phone.read("manual/")
    announced = phone.page.locator("main > aside a[href$='/manual/keep/']")
    for _ in range(40):  # the worker asks after the page has been served
        phone.page.wait_for_timeout(500)
        phone.read(LESSON)
        if announced.count():
            break
    assert announced.count() == 1
    phone.read("manual/keep/")
    phone.sees("newer")
    line.cut_when_asked_for("/7.json")
    phone.tap("keep")
    phone.sees("resume")
    assert "SECOND" not in phone.read(LESSON)
    line.mend()
    phone.read("manual/keep/")
    phone.tap("keep")
    phone.page.wait_for_selector("[data-state=newer]", state="hidden")
    phone.sees("kept")
    phone.page.wait_for_selector("[data-state=update]", state="hidden")
    names, _, _ = phone.stored()
    assert len([name for name in names if name != "manual"]) == 1
    line.cut()
    assert "SECOND" in phone.read(LESSON)


def shelve_a_second_edition():
    """The same manual, a word added to the title of one lesson in every language."""
    bind(*map(changed, map(starter_in, LANGUAGES)), number=1)


def changed(manual):
    first = manual.modules[0]
    lessons = tuple(replace(one, title=f"{one.title} SECOND") for one in first.lessons)
    return replace(manual, modules=(replace(first, lessons=lessons), *manual.modules[1:]))


def test_one_tap_removes_everything_even_without_network(phone, line):
    phone.keep()
    phone.page.evaluate("localStorage.setItem('manual.stopped', 'm1')")
    line.cut()
    phone.read("manual/keep/")
    phone.sees("kept")
    phone.tap("remove")
    phone.sees("removed")
    assert phone.stored() == [[], 0, []]
    with pytest.raises(Exception, match="ERR_"):
        phone.read("manual/")


def test_staff_pages_and_what_is_signed_in_are_never_kept(phone, line):
    phone.keep()
    phone.read("sign-in/")
    addresses = phone.page.evaluate(
        """async () => {
            const all = [];
            for (const name of await caches.keys())
                for (const one of await (await caches.open(name)).keys()) all.push(new URL(one.url).pathname);
            return all;
        }"""
    )
    outside = [
        one for one in addresses if not one.startswith((f"/{phone.language}/manual/", "/static/"))
    ]
    assert outside == []
    line.cut()
    with pytest.raises(Exception, match="ERR_"):
        phone.read("sign-in/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_free_of_faults_axe_can_find(phone):
    phone.read("manual/keep/")
    phone.sees("offer")
    assert Axe().run(phone.page).response["violations"] == []
    phone.keep()
    assert Axe().run(phone.page).response["violations"] == []


@pytest.mark.parametrize("language", ["en"])
def test_without_javascript_the_page_says_what_is_needed(
    playwright, browser, line, edition, language
):
    page = browser.new_context(**PHONE, java_script_enabled=False).new_page()
    page.goto(f"{line.site}/en/manual/keep/")
    assert "This browser cannot keep the manual" in page.inner_text("main")
    assert page.locator("button:visible").count() == 0
    assert Client().get("/sw.js").headers["Cache-Control"] == "no-cache"
