"""Wrong passwords pause one name from one address; everybody else behind that address goes on."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lms.lib.client_address import client_address
from lms.lib.clock import now
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
PHONE_NETWORK, HOME = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def sign_in_is_served(trainer_here, coordinator_here):
    """Both trainers have an account."""


def sign_in(username, password, address=PHONE_NETWORK):
    form = {"username": username, "password": password}
    return Client(REMOTE_ADDR=address).post(reverse("people:sign_in"), form).status_code


def guess(times, username="trainer_here", address=PHONE_NETWORK):
    return [sign_in(username, "wrong", address) for _try in range(times)]


def test_eight_wrong_passwords_lock_the_name_at_that_address_only():
    guess(8)
    assert sign_in("trainer_here", PASSWORD) == 429
    assert sign_in("coordinator_here", PASSWORD) == 302  # the colleague behind the same mast
    assert sign_in("trainer_here", PASSWORD, HOME) == 302


def test_the_lock_opens_by_itself_after_fifteen_minutes_even_if_one_keeps_trying():
    guess(8)
    guess(3)
    with time_machine.travel(now() + dt.timedelta(minutes=15, seconds=5)):
        assert sign_in("trainer_here", PASSWORD) == 302


def test_guessing_from_many_addresses_locks_the_name_in_the_end():
    for number in range(10):
        guess(4, address=f"192.0.2.{number}")
    assert sign_in("trainer_here", PASSWORD, HOME) == 429


def test_a_right_password_forgets_the_wrong_ones():
    guess(7)
    assert sign_in("trainer_here", PASSWORD) == 302
    assert sign_in("trainer_here", "wrong") == 422  # not 429


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("fa-af", "rtl"), ("ps", "rtl")]
)
def test_the_page_says_what_to_do_in_the_readers_language(language, direction):
    guess(8)
    address = reverse("people:sign_in").replace("/en/", f"/{language}/")
    answer = Client(REMOTE_ADDR=PHONE_NETWORK).post(
        address, {"username": "trainer_here", "password": "wrong"}
    )
    assert answer.status_code == 429
    assert f'lang="{language}" dir="{direction}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "seen"),
    [
        (False, "203.0.113.7", "10.0.0.1"),
        (True, "1.1.1.1, 203.0.113.7", "203.0.113.7"),
        (True, None, "10.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_says_where_a_request_comes_from(
    rf, settings, behind_proxy, forwarded, seen
):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(rf.get("/", REMOTE_ADDR="10.0.0.1", **headers)) == seen
