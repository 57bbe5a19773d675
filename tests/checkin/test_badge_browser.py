"""A badge before a phone's camera, and the scanner, in a browser: with scripts, without, signed out."""

import pytest

from training.models import AttendanceMark

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def signed_in(browser, live_server, trainer_here, client_of):
    """A phone of the trainer's; the door to sign in is tested elsewhere."""
    made = []

    def phone(**more):
        context = browser.new_context(viewport=PHONE, **more)
        key = client_of("trainer_here").cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        made.append(context)
        return context.new_page()

    yield phone
    for context in made:
        context.close()


@pytest.fixture
def address(live_server, session, zarghona, badge):
    """As the QR on the badge holds it."""
    return f"{live_server.url}/b/{badge(zarghona)}"


def test_the_page_of_a_badge_sends_itself_once(signed_in, address, zarghona):
    page, sent = signed_in(), []
    page.on("request", lambda request: sent.append(request.method))
    page.goto(address)
    page.wait_for_selector("[data-result=ok]")
    assert zarghona.person.identity.name in page.inner_text("main")
    page.wait_for_load_state("networkidle")
    assert sent.count("POST") == 1
    assert [mark.way for mark in AttendanceMark.objects.all()] == ["scan"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_without_scripts_nobody_is_marked_until_the_button_is_tapped(signed_in, address):
    page = signed_in(java_script_enabled=False)
    page.goto(address)
    assert not AttendanceMark.objects.exists()
    page.click("#badge .btn")
    page.wait_for_selector("[data-result=ok]")
    assert AttendanceMark.objects.count() == 1


def test_who_was_signed_out_while_scanning_is_told_to_sign_in(
    signed_in, live_server, session, zarghona
):
    page = signed_in()
    page.goto(f"{live_server.url}/en/sessions/{session.pk}/scan/")
    page.context.clear_cookies(name="sessionid")
    page.fill("#code", zarghona.person.code)
    page.click("#typed .btn")
    page.wait_for_selector("#result [data-result=bad]")
    told = page.locator("#result")
    assert "You are signed out" in told.inner_text()
    back = told.locator("a").get_attribute("href")
    assert back == f"/en/sign-in/?next=/en/sessions/{session.pk}/scan/"
    assert not AttendanceMark.objects.exists()
