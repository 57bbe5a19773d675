"""A phone with JavaScript saves each tap of a card, and keeps nothing of it."""

import json

import pytest

from anonymous.models import Box
from lms import build_front

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"


def test_a_tap_is_saved_at_once_and_leaves_nothing_on_the_phone(browser, live_server, cards, pre):
    build_front.build()
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en")
    page = context.new_page()
    page.goto(f"{live_server.url}/en/a/{cards[0].token}/{pre.pk}/1/")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.locator("label.choice").first.click()
    assert answered.value.status == 204
    page.get_by_text("saved", exact=True).wait_for()
    [sheet] = json.loads(Box.objects.get(test=pre).sheets).values()
    assert len(sheet["answers"]) == 1
    assert json.loads(page.evaluate(KEPT)) == [{}, {}, ""]
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    context.close()
