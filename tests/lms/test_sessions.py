"""A phone left lying about signs itself out; whoever works stays signed in."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from lms.lib.clock import now

WORK = "/en/work/"


@pytest.fixture
def later(monkeypatch):
    """`later(hours=11)` moves the clock of this test on."""

    def move(**step):
        moment = now() + dt.timedelta(**step)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


def test_twelve_hours_unless_the_operator_says_otherwise():
    assert dt.timedelta(seconds=settings.SESSION_COOKIE_AGE) == dt.timedelta(hours=12)


def test_whoever_did_nothing_for_twelve_hours_signs_in_again(client_of, later):
    client = client_of("trainer_here")
    later(hours=12, minutes=1)
    assert client.get(WORK).status_code == 302


def test_whoever_works_stays_signed_in(client_of, later):
    client = client_of("trainer_here")
    for _ in range(3):
        later(hours=11)
        assert client.get(WORK).status_code == 200


def test_a_page_writes_no_session_while_it_is_fresh(client_of, later):
    client = client_of("trainer_here")
    assert "sessionid" not in client.get(WORK).cookies
    later(hours=2)
    assert "sessionid" in client.get(WORK).cookies


def test_a_stranger_gets_no_cookie_for_it(client_of):
    assert "sessionid" not in client_of("anonymous").get("/en/sign-in/").cookies
