"""The frame of every page: language, direction, weight, policy, what went wrong."""

import gzip
import re

import brotli
import pytest
from django.test import Client, RequestFactory
from django.utils import translation

from interface.languages import tongues
from interface.views import errors
from lms import build_front

pytestmark = pytest.mark.django_db
LANGUAGES = [("en", "ltr"), ("fa-af", "rtl"), ("ps", "rtl")]


@pytest.mark.parametrize(("code", "side"), LANGUAGES)
def test_an_unknown_address_is_answered_in_the_language_and_direction_of_the_reader(
    client, code, side
):
    answer = client.get(f"/{code}/no/such/page/")
    assert answer.status_code == 404
    assert f'<html lang="{code}" dir="{side}">' in answer.content.decode()


@pytest.mark.parametrize(("code", "side"), LANGUAGES)
@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.not_found, 404),
        (errors.broken, 500),
        (errors.stale_form, 403),
    ],
)
def test_what_went_wrong_is_said_without_session_or_database(
    rf, django_assert_num_queries, view, status, code, side
):
    with translation.override(code), django_assert_num_queries(0):
        answer = view(rf.get("/x/"))
    assert answer.status_code == status
    assert f'dir="{side}"' in answer.content.decode()


def test_a_form_without_its_token_is_answered_in_our_own_words(operator):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/en/sign-in/", {"username": "x"})
    assert answer.status_code == 403
    assert "This form is too old" in answer.content.decode()


@pytest.mark.parametrize(
    ("header", "home"),
    [
        ("", "/en/"),
        ("ps", "/ps/"),
        ("ps-AF,ps;q=0.9", "/ps/"),
        ("prs", "/fa-af/"),
        ("prs-AF,en;q=0.5", "/fa-af/"),
        ("fa", "/fa-af/"),
        ("fa-AF,fa;q=0.9,en;q=0.5", "/fa-af/"),
        ("fa-IR", "/fa-af/"),
        ("de,fr;q=0.5", "/en/"),
    ],
)
def test_the_bare_address_opens_in_the_language_of_the_phone(client, header, home):
    answer = client.get("/", headers={"accept-language": header})
    assert (answer.status_code, answer["Location"]) == (302, home)


def test_the_language_read_last_is_remembered(client):
    client.get("/ps/no/such/page/")
    assert client.get("/", headers={"accept-language": "en"})["Location"] == "/ps/"


def addresses(url, page=None, language="en"):
    with translation.override(language):
        return {tongue.code: tongue.url for tongue in tongues(RequestFactory().get(url), page)}


def test_another_language_stays_on_the_page_and_keeps_the_question():
    assert addresses("/en/activities/?province=AF16&page=2") == {
        "fa-af": "/fa-af/activities/?province=AF16&page=2",
        "ps": "/ps/activities/?province=AF16&page=2",
    }


def test_an_address_without_language_leads_home():
    assert addresses("/V/ABC", language="ps") == {"en": "/en/", "fa-af": "/fa-af/"}


class ManualPage:
    """Stands for a Wagtail page whose Dari translation is published and whose Pashto is not."""

    def get_translations(self):
        return self

    live = specific = get_translations

    def select_related(self, _name):
        locale = type("Locale", (), {"language_code": "fa-af"})
        return type(
            "Query",
            (),
            {"specific": lambda _: [type("P", (), {"locale": locale, "url": "/fa-af/rahnama/"})]},
        )()


def test_a_page_of_the_manual_leads_to_its_translation_or_home():
    assert addresses("/en/manual/", ManualPage()) == {"fa-af": "/fa-af/rahnama/", "ps": "/ps/"}


def test_strangers_pages_have_the_strict_policy_and_the_admin_rooms_the_looser():
    policy = Client().get("/en/no/such/page/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" in Client().get("/cms/login/")["Content-Security-Policy"]


def test_every_answer_carries_its_guards():
    answer = Client().get("/en/no/such/page/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Permissions-Policy"].startswith("camera=(self), geolocation=()")


def test_a_bare_phone_page_leaves_nine_of_fourteen_kilobytes_to_its_content(client):
    """Page, sheet and script as they go over the wire, headers included."""
    build_front.build()
    answer = client.get("/ps/no/such/page/", headers={"accept-encoding": "gzip"})
    headers = sum(len(name) + len(value) + 4 for name, value in answer.items())
    page = gzip.decompress(answer.content).decode()
    sent = len(answer.content) + headers
    for kind, name in re.findall(r'(?:href|src)="/static/(css|js)/(\w+\.\w+)"', page):
        sent += len(brotli.compress((build_front.BUILT / kind / name).read_bytes())) + 300
    assert "/static/css/core.css" in page
    assert sent < 6 * 1024
