"""On a phone of 360 px: nothing sticks out, axe finds nothing, words open without a script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from lms import build_front
from tests.reading.shelf import as_owners, bind, bind_starter, starter_in

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 360, "height": 740}}
LESSON = "m1-foundations/act-means-purpose/"
ENGLISH_IN_ALL = "m10-data-and-confidentiality/"
PAGES = [
    "",
    "m1-foundations/",
    LESSON,
    "m2-trafficking-in-afghanistan/debt-bondage-in-brick-kilns/",
    f"{LESSON}#w-{{sheet}}",
    "words/",
    "search/",
    "search/?q=%D9%82%D8%B1%D8%B6",  # a Dari word
    "search/?q=zzzz",
    "editions/1/contents/",
    f"editions/1/{LESSON}",
]


@pytest.fixture
def shelf(live_server):
    """An approved edition and the one before it."""
    build_front.build()
    languages = ("en", "fa-af", "ps")
    bind_starter(number=9)
    for number in (1, 2):
        manuals = [as_owners(starter_in(language)) for language in languages]
        bind(*manuals, number=number, languages=["en", "fa-af"])
    return f"{live_server.url}/{{}}/manual/".format


@pytest.fixture
def open_phone(browser):
    """`open_phone(java_script_enabled=False)`: a page of a new phone."""
    opened = []

    def phone(**how):
        opened.append(browser.new_context(**PHONE, **how))
        return opened[-1].new_page()

    yield phone
    for context in opened:
        context.close()


def sticking_out(page):
    return page.evaluate("document.documentElement.scrollWidth") - 360


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_axe_finds_nothing_on_any_reading_page(shelf, open_phone, language):
    page = open_phone()
    page.goto(shelf(language) + ENGLISH_IN_ALL)
    foreign = page.locator(".lessons a").first.get_attribute("href").partition("/manual/")[2]
    page.goto(shelf(language) + LESSON)
    sheet = page.locator(".sheet").first.get_attribute("id").removeprefix("w-")
    found = {}
    for path in [*PAGES, foreign]:
        page.goto("about:blank")
        page.goto(shelf(language) + path.format(sheet=sheet))
        assert sticking_out(page) <= 0, path
        broken = Axe().run(page).response["violations"]
        if broken:
            found[path] = [(one["id"], one["nodes"][0]["html"][:200]) for one in broken]
    assert found == {}


def test_a_word_opens_as_a_sheet_and_closes_without_a_script(shelf, open_phone):
    page = open_phone(java_script_enabled=False)
    page.goto(shelf("ps") + LESSON)
    term = page.locator("a.term").first
    sheet = page.locator(term.get_attribute("href"))
    assert position(sheet) == "static"
    term.click()
    assert position(sheet) == "fixed"
    box = sheet.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    sheet.locator(".ways a").first.click()
    assert position(sheet) == "static"
    assert 0 <= term.bounding_box()["y"] <= 740


def position(element):
    # Without scripts the page itself cannot be asked: a fixed box does not move with the page.
    before = element.bounding_box()["y"]
    element.page.mouse.wheel(0, 40)
    element.page.wait_for_timeout(200)
    after = element.bounding_box()["y"]
    element.page.mouse.wheel(0, -40)
    element.page.wait_for_timeout(200)
    return "fixed" if after == before else "static"


def test_where_i_stopped_is_offered_in_any_language_and_forgotten_with_one_tap(shelf, open_phone):
    page = open_phone()
    page.goto(shelf("en"))
    page.locator("#resume button", has_text="Remember").click()
    assert page.locator("#resume p", has_text="Whoever opens this phone").is_visible()
    page.goto(shelf("en") + LESSON)
    page.locator(".turns").scroll_into_view_if_needed()
    noted(page, "at", "read")
    page.goto(shelf("fa-af"))
    way = page.locator("#resume a")
    assert way.inner_text() == "عمل، وسیله، هدف"
    assert f"/fa-af/manual/{LESSON}#p-" in way.get_attribute("href")
    assert page.locator(".lessons .read").count() == 1
    page.locator("#resume button:visible").click()
    assert way.is_hidden()
    assert page.locator(".lessons .read").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_nothing_is_kept_before_the_reader_asks_for_it(shelf, open_phone):
    page = open_phone()
    page.goto(shelf("en"))
    page.evaluate("localStorage.reading = '{}'")  # as an earlier release left it
    page.goto(shelf("en") + LESSON)
    page.locator(".turns").scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    assert page.evaluate("localStorage.length") == 0
    page.goto(shelf("en"))
    assert page.locator("#resume a").is_hidden()
    assert page.locator(".lessons .read").count() == 0


def noted(page, *names):
    """Wait until the phone has noted these."""
    for _ in range(100):
        kept = page.evaluate("JSON.parse(localStorage['manual.reading'])")
        if all(kept.get(name) for name in names):
            return
        page.wait_for_timeout(50)
    raise AssertionError(kept)


def test_a_phone_that_keeps_nothing_reads_all_the_same(shelf, open_phone):
    page = open_phone()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw 1; } });")
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(shelf("en") + LESSON)
    page.goto(shelf("en"))
    page.locator("#resume button", has_text="Remember").click()
    assert page.locator("#resume a").is_hidden()
    assert errors == []


def test_the_script_weighs_less_than_a_kilobyte_and_a_half():
    build_front.build()
    assert (build_front.BUILT / "js" / "reading.js").stat().st_size < 1536
