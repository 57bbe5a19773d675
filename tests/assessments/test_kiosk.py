"""Three phones for a room: passed from hand to hand, each forgets who was there."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import Moment
from assessments.kiosk import Kiosk, cookie_of, is_turn_of, kiosk_of, token_in, token_of
from assessments.selectors.answers import answers_of
from assessments.services import add_test, open_test, record_responses, submit_attempt
from lms.lib.clock import today
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory
from training.selectors import access_of

KIOSKS = st.builds(Kiosk, activity_id=st.uuids(), day=st.dates())


@given(KIOSKS)
def test_an_address_says_what_was_put_in(kiosk):
    token = token_of("key", kiosk)
    assert kiosk_of("key", token) == kiosk
    assert re.fullmatch(r"[\w-]{43}", token)
    assert kiosk_of("another key", token) is None


@given(st.text("abcXYZ019_-", max_size=50))
def test_an_address_made_up_says_nothing(token):
    assert kiosk_of("key", token) is None


@given(KIOSKS, st.text("abc019_-", min_size=1), st.text("abc019_-", min_size=1))
def test_a_cookie_tells_whose_turn_it_is_and_not_who(kiosk, link, other):
    token = token_of("key", kiosk)
    said = cookie_of(token, link)
    assert token_in(said) == token_in(cookie_of(token)) == token
    assert is_turn_of(said, link)
    assert is_turn_of(said, other) == (link == other)
    assert not is_turn_of(cookie_of(token), link)


@pytest.fixture
def phone():
    return Client()


@pytest.fixture
def kiosk(world):
    """The address of today."""
    said = Kiosk(activity_id=world.activity.pk, day=today())
    return token_of(settings.PARTICIPANT_CODE_KEY, said)


@pytest.fixture
def enter_code(phone, kiosk):
    def typed(seat):
        return phone.post(f"/ps/t/kiosk/{kiosk}/code/", {"code": access_of(seat).code})

    return typed


@pytest.mark.django_db
def test_the_language_then_the_code_then_the_open_test(phone, kiosk, enter_code, pre_test, zarmina):
    page = phone.get(f"/en/t/kiosk/{kiosk}/").content.decode()
    for language in ("en", "fa-af", "ps"):
        assert f'href="/{language}/t/kiosk/{kiosk}/code/"' in page
    assert zarmina.person.shown_code not in page
    link = access_of(zarmina).token
    answer = enter_code(zarmina)
    assert answer["Location"] == f"/ps/t/{link}/{pre_test.pk}/1/"
    assert phone.get(answer["Location"]).status_code == 200


@pytest.mark.django_db
def test_a_test_with_a_time_begins_when_she_says_so(enter_code, pre_test, zarmina):
    pre_test.minutes = 20
    pre_test.save()
    link = access_of(zarmina).token
    assert enter_code(zarmina)["Location"] == f"/ps/t/{link}/"
    assert not pre_test.attempts.exists()


@pytest.mark.django_db
def test_two_open_tests_are_for_her_to_choose(enter_code, pre_test, zarmina, form):
    second = add_test(activity=zarmina.activity, form=form, moment=Moment.POST)
    open_test(test=second, by=enter("trainer_here"))
    assert enter_code(zarmina)["Location"] == f"/ps/t/{access_of(zarmina).token}/"


@pytest.mark.django_db
def test_nothing_of_the_last_person_is_behind_the_back_button(
    phone, kiosk, enter_code, pre_test, zarmina, mine, key, stamp
):
    record_responses(attempts=mine, answers=key, fact=stamp())
    enter_code(zarmina)
    link = access_of(zarmina).token
    hers = [f"/ps/t/{link}/", *(f"/ps/t/{link}/{pre_test.pk}/{p}/" for p in ("1", "all", "review"))]
    assert [phone.get(page).status_code for page in hers] == [200] * 4
    submit_attempt(attempts=mine)
    hers = [f"/ps/t/{link}/", f"/ps/t/{link}/{pre_test.pk}/end/"]
    end = phone.get(hers[1]).content.decode()
    assert f'href="/ps/t/kiosk/{kiosk}/"' in end
    phone.get(f"/ps/t/kiosk/{kiosk}/")  # "Next person"
    for page in hers:
        assert phone.get(page)["Location"] == f"/ps/t/kiosk/{kiosk}/"
    enter_code(EnrolmentFactory(activity=zarmina.activity))
    for page in hers:
        assert phone.get(page)["Location"] == f"/ps/t/kiosk/{kiosk}/"


@pytest.mark.django_db
def test_what_she_answered_without_network_is_taken_when_it_is_another_ones_turn(
    phone, enter_code, pre_test, zarmina, attempt, items, key
):
    enter_code(EnrolmentFactory(activity=zarmina.activity))
    to = f"/ps/t/{access_of(zarmina).token}/{pre_test.pk}/all/"
    answer = phone.post(to, {str(items[0]): key[items[0]], "then": "tap", "age": "30"})
    assert answer.status_code == 204
    assert answers_of(attempt) == {items[0]: key[items[0]]}


@pytest.mark.django_db
def test_a_code_of_another_training_opens_nothing_here(enter_code, pre_test):
    stranger = EnrolmentFactory(activity=ActivityFactory())
    assert enter_code(stranger).status_code == 404


@pytest.mark.django_db
def test_the_address_of_yesterday_is_over(phone, world):
    said = Kiosk(activity_id=world.activity.pk, day=today() - dt.timedelta(days=1))
    token = token_of(settings.PARTICIPANT_CODE_KEY, said)
    for page in ("", "code/"):
        answer = phone.get(f"/en/t/kiosk/{token}/{page}")
        assert (answer.status_code, answer.context["refusal"].code) == (410, "kiosk_over")


@pytest.mark.django_db
def test_the_phone_becomes_its_owners_again(phone, kiosk, pre_test, zarmina):
    phone.get(f"/ps/t/kiosk/{kiosk}/")
    page = f"/ps/t/{access_of(zarmina).token}/"
    assert phone.get(page).status_code == 302
    phone.post(f"/ps/t/kiosk/{kiosk}/leave/")
    assert phone.get(page).status_code == 200


@pytest.mark.django_db
def test_the_cookie_opens_nothing(phone, kiosk, zarmina, pre_test):
    """Copied to another phone, with her turn in it, it shows nothing without her link."""
    phone.cookies["kiosk"] = cookie_of(kiosk, access_of(zarmina).token)
    page = phone.get("/ps/t/?chosen").content.decode()
    assert zarmina.person.shown_code not in page
    assert phone.get(f"/ps/t/kiosk/{kiosk}/").status_code == 200


@pytest.mark.django_db
def test_the_trainer_finds_the_address_as_a_square_to_scan(client_of, world, kiosk):
    page = client_of("trainer_here").get(f"/en/activities/{world.activity.pk}/tests/kiosk/")
    assert f"/t/kiosk/{kiosk}" in page.content.decode()
    assert 'class="qr"' in page.content.decode()


@pytest.mark.django_db
def test_the_language_is_asked_where_nothing_says_it(phone):
    first = phone.get("/en/t/").content.decode()
    assert "<form" not in first
    assert 'href="/ps/t/?chosen"' in first
    assert 'name="code"' in phone.get("/ps/t/?chosen").content.decode()
    assert 'name="code"' in phone.get("/ps/t/").content.decode()
