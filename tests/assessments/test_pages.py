"""Zarmina takes the pre-test on a phone without JavaScript and without an account."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from assessments import tries
from assessments.models import Attempt, Response
from assessments.selectors.answers import answers_of
from assessments.selectors.places import LINK_LIFE
from assessments.services import close_test, open_test, record_responses, submit_attempt
from lms.lib.clock import now, today
from lms.lib.codes import grouped
from lms.lib.digits import localise
from tests.cast import enter
from training.selectors import access_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone():
    return Client()


@pytest.fixture
def link(zarmina):
    return access_of(zarmina).token


@pytest.fixture
def go(phone, link):
    """`go("review", test)`: the address of a page of hers, in Pashto."""

    def address(page, test=None, *number, language="ps"):
        with translation.override(language):
            arguments = [link, *([test.pk] if test else []), *number]
            return reverse(f"assessments:{page}", args=arguments)

    return address


def page_of(response):
    return response.content.decode()


def said(response):
    """The words of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page_of(response)))


def stamped(response):
    """The key the page was made with."""
    return re.search(r'name="stamp" value="([^"]+)"', page_of(response))[1]


def chosen(response):
    """The choices checked on a page."""
    return re.findall(r'value="([^"]+)" checked', page_of(response))


# The code


def test_a_code_opens_her_page_however_it_is_typed(phone, zarmina, go):
    code = access_of(zarmina).code
    for typed in (
        code,
        grouped(code),
        code.lower(),
        localise(code, "fa-af"),
        f" {code[:4]} {code[4:]}",
    ):
        response = phone.post("/ps/t/", {"code": typed})
        assert (response.status_code, response["Location"]) == (302, go("hall"))


def test_one_wrong_character_is_named_as_such_and_kept_in_the_field(phone, zarmina):
    code = access_of(zarmina).code
    wrong = ("3" if code[0] != "3" else "4") + code[1:]
    response = phone.post("/en/t/", {"code": wrong})
    assert response.status_code == 400
    assert response.context["form"].errors["code"] == [
        "One character of this code is wrong. Compare it with your paper, letter by letter."
    ]
    assert f'value="{wrong}"' in page_of(response)


def test_a_code_too_short_says_how_long_it_should_be(phone, zarmina):
    response = phone.post("/en/t/", {"code": access_of(zarmina).code[:7]})
    assert response.context["form"].errors["code"] == [
        "A code has 8 characters. Compare yours with your paper."
    ]


def test_mistyped_codes_never_brake_but_guessed_ones_do(phone, zarmina, monkeypatch):
    monkeypatch.setattr(tries, "CODES", replace(tries.CODES, each=2))
    code = access_of(zarmina).code
    wrong = ("3" if code[0] != "3" else "4") + code[1:]
    unknown = "2222222" + "2"
    answers = [phone.post("/en/t/", {"code": wrong}).status_code for _ in range(5)]
    assert answers == [400] * 5
    assert [phone.post("/en/t/", {"code": unknown}).status_code for _ in range(3)] == [
        404,
        404,
        429,
    ]
    assert phone.post("/en/t/", {"code": code}, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_a_venue_where_codes_worked_goes_on_while_everybody_is_braked(phone, zarmina, monkeypatch):
    monkeypatch.setattr(tries, "CODES", replace(tries.CODES, everyone=1))
    code = access_of(zarmina).code
    assert phone.post("/en/t/", {"code": code}, REMOTE_ADDR="10.0.0.1").status_code == 302
    assert phone.post("/en/t/", {"code": "22222222"}, REMOTE_ADDR="10.9.9.9").status_code == 404
    assert phone.post("/en/t/", {"code": code}, REMOTE_ADDR="10.0.0.2").status_code == 429
    assert phone.post("/en/t/", {"code": code}, REMOTE_ADDR="10.0.0.1").status_code == 302


# The link


def test_the_short_link_leads_into_the_language_of_the_phone(phone, link):
    for asked, led in (
        ("ps-AF,en;q=0.5", "ps"),
        ("fa", "fa-af"),
        ("fa-AF", "fa-af"),
        ("en-US", "en"),
        ("de", "en"),
    ):
        response = phone.get(f"/t/{link}", headers={"accept-language": asked})
        assert response["Location"] == f"/{led}/t/{link}/"


def test_and_once_a_test_is_begun_into_the_language_she_took(phone, link, attempt):
    response = phone.get(f"/t/{link}", headers={"accept-language": "en"})
    assert response["Location"] == f"/fa-af/t/{link}/"


def test_a_cut_link_is_told_apart_and_offers_the_code(phone, link, zarmina):
    response = phone.get(f"/en/t/{link[:-1]}/")
    assert response.status_code == 404
    assert 'href="/en/t/"' in page_of(response)


def test_a_link_expires_a_month_after_the_training_unless_a_test_is_open(phone, go, waiting, world):
    world.activity.ends_on = world.activity.starts_on = today() - LINK_LIFE
    world.activity.save()
    assert phone.get(go("hall")).status_code == 200
    world.activity.ends_on = world.activity.starts_on = today() - LINK_LIFE - dt.timedelta(days=1)
    world.activity.save()
    assert phone.get(go("hall")).status_code == 410
    open_test(test=waiting, by=enter("trainer_here"))
    assert phone.get(go("hall")).status_code == 200


# Her page


def test_her_page_greets_by_code_and_shows_no_name(phone, go, pre_test, zarmina):
    page = page_of(phone.get(go("hall")))
    assert zarmina.person.shown_code in page
    assert zarmina.person.identity.name not in page
    assert zarmina.person.identity.father_name not in page


def test_pages_behind_a_link_are_never_kept_nor_told_to_others(phone, go, attempt, pre_test):
    for address in (
        go("hall"),
        go("question", pre_test, 1),
        go("all", pre_test),
        go("review", pre_test),
    ):
        response = phone.get(address)
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"


def test_no_cookie_but_the_language_is_set(phone, go, attempt, pre_test):
    phone.get(go("question", pre_test, 1))
    phone.post(go("question", pre_test, 1), {"then": "next"})
    assert set(phone.cookies) <= {"django_language"}


# The test


def test_from_the_first_question_to_the_end(phone, go, pre_test, zarmina, key, items):
    response = phone.post(go("begin", pre_test), {"view": "one"})
    for number, item in enumerate(items, start=1):
        assert response["Location"] == go("question", pre_test, number)
        shown = phone.get(response["Location"])
        response = phone.post(
            response["Location"],
            {"stamp": stamped(shown), str(item): str(key[item]), "then": "next"},
        )
    assert response["Location"] == go("review", pre_test)
    response = phone.post(go("review", pre_test))
    assert response["Location"] == go("end", pre_test)
    assert phone.get(go("end", pre_test)).context["after"].score.percent == 100
    assert answers_of(Attempt.objects.get(enrolment=zarmina)) == key


def test_back_saves_too(phone, go, pre_test, attempt, key, items):
    typed = {str(items[1]): str(key[items[1]]), "then": "back"}
    response = phone.post(go("question", pre_test, 2), typed)
    assert response["Location"] == go("question", pre_test, 1)
    assert answers_of(attempt) == {items[1]: key[items[1]]}
    assert phone.post(go("question", pre_test, 1), {"then": "back"})["Location"] == go("hall")


def test_a_single_tap_is_saved_without_a_page_in_answer(phone, go, pre_test, attempt, key, items):
    typed = {str(items[0]): str(key[items[0]]), "then": "tap"}
    response = phone.post(go("question", pre_test, 1), typed)
    assert (response.status_code, response.content) == (204, b"")
    assert answers_of(attempt) == {items[0]: key[items[0]]}


def test_two_taps_on_next_keep_one_answer(phone, go, pre_test, attempt, key, items):
    address = go("question", pre_test, 1)
    typed = {
        "stamp": stamped(phone.get(address)),
        str(items[0]): str(key[items[0]]),
        "then": "next",
    }
    assert phone.post(address, typed)["Location"] == phone.post(address, typed)["Location"]
    assert Response.objects.count() == 1


def test_resuming_on_another_phone_shows_the_same_order_and_the_first_open_question(
    go, pre_test, attempt, mine, key, items, stamp
):
    record_responses(attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp())
    first, second = Client(), Client()
    assert second.post(go("begin", pre_test))["Location"] == go("question", pre_test, 2)
    seen = [
        [o.key for o in c.get(go("question", pre_test, 1)).context["question"].options]
        for c in (first, second)
    ]
    assert seen[0] == seen[1]
    assert chosen(second.get(go("question", pre_test, 1))) == [str(key[items[0]])]


def test_all_on_one_page(phone, go, pre_test, attempt, key, items):
    phone.post(go("all", pre_test), {str(item): str(key[item]) for item in items})
    assert answers_of(attempt) == key
    assert sorted(chosen(phone.get(go("all", pre_test)))) == sorted(map(str, key.values()))


def test_a_page_tells_nothing_of_what_is_right(phone, go, pre_test, attempt):
    """Seen with every choice right in turn, a page would look the same."""
    page = page_of(phone.get(go("all", pre_test)))
    assert "right" not in re.sub(r"one right answer|copyright", "", page).lower()


def test_the_test_closes_while_she_reads_and_what_she_chose_stays_on_the_page(
    phone, go, pre_test, attempt, key, items
):
    typed = {str(item): str(key[item]) for item in items}
    close_test(test=pre_test, by=enter("trainer_here"))
    response = phone.post(go("all", pre_test), typed)
    assert (response.status_code, response.context["refusal"].code) == (409, "test_closed")
    assert sorted(chosen(response)) == sorted(typed.values())
    open_test(test=pre_test, by=enter("trainer_here"))
    assert phone.post(go("all", pre_test), typed)["Location"] == go("review", pre_test)
    assert answers_of(attempt) == key


def test_a_closed_test_leads_to_what_was_saved_and_offers_no_sending(phone, go, pre_test, attempt):
    close_test(test=pre_test, by=enter("trainer_here"))
    assert phone.get(go("question", pre_test, 1))["Location"] == go("review", pre_test)
    assert "<button" not in page_of(phone.get(go("review", pre_test)))
    response = phone.post(go("review", pre_test), {"anyway": "1"})
    assert (response.status_code, response.context["refusal"].code) == (409, "test_closed")


def test_who_was_cut_off_is_told_why_and_that_what_was_saved_counts(
    phone, go, pre_test, attempt, mine
):
    address = go("review", pre_test, language="en")
    mine.update(ends_at=now() - dt.timedelta(seconds=1))
    page = said(phone.get(address))
    assert "Your time is over" in page
    assert "If you need more time, speak to your trainer." in page
    close_test(test=pre_test, by=enter("trainer_here"))
    page = said(phone.get(address))
    assert "This test is closed" in page
    assert "ask your trainer to open the test again." in page
    assert "Your time is over" not in page


def test_a_test_nobody_opened_says_wait(phone, go, waiting):
    response = phone.post(go("begin", waiting))
    assert (response.status_code, response.context["refusal"].code) == (409, "test_not_open_yet")


def test_a_page_of_an_expired_link_still_keeps_what_was_typed(
    phone, go, pre_test, attempt, key, items, world
):
    world.activity.ends_on = world.activity.starts_on = dt.date(2019, 4, 22)
    world.activity.save()
    close_test(test=pre_test, by=enter("trainer_here"))
    response = phone.post(go("question", pre_test, 1), {str(items[0]): str(key[items[0]])})
    assert (response.status_code, chosen(response)) == (409, [str(key[items[0]])])
    assert phone.get(go("question", pre_test, 1)).status_code == 410


def test_sending_with_gaps_asks_first(phone, go, pre_test, attempt, mine, key, items, stamp):
    record_responses(attempts=mine, answers={items[0]: key[items[0]]}, fact=stamp())
    response = phone.post(go("review", pre_test))
    assert (response.status_code, response.context["missing"]) == (409, [2, 3])
    assert phone.post(go("review", pre_test), {"anyway": "1"})["Location"] == go("end", pre_test)


def test_two_taps_on_send_arrive_at_the_same_end(phone, go, pre_test, attempt, mine, key, stamp):
    record_responses(attempts=mine, answers=key, fact=stamp())
    ends = [phone.post(go("review", pre_test))["Location"] for _tap in range(2)]
    assert ends == [go("end", pre_test)] * 2
    assert phone.get(go("question", pre_test, 1))["Location"] == go("end", pre_test)
    assert phone.get(go("review", pre_test))["Location"] == go("end", pre_test)


def test_an_answer_after_sending_is_told_so(
    phone, go, pre_test, attempt, mine, key, wrong, items, stamp
):
    record_responses(attempts=mine, answers=key, fact=stamp())
    submit_attempt(attempts=mine)
    response = phone.post(go("question", pre_test, 1), {str(items[0]): str(wrong[items[0]])})
    assert (response.status_code, response.context["refusal"].code) == (409, "already_submitted")
    assert answers_of(attempt) == key


def test_the_score_is_shown_only_if_the_trainer_allows(
    phone, go, pre_test, attempt, mine, key, stamp
):
    record_responses(attempts=mine, answers=key, fact=stamp())
    submit_attempt(attempts=mine)
    assert said(phone.get(go("end", pre_test, language="en"))).count("3 of 3 right") == 1
    pre_test.shows_score = False
    pre_test.save()
    assert said(phone.get(go("end", pre_test, language="en"))).count("3 of 3 right") == 0


def test_one_link_does_not_open_the_test_of_another(phone, pre_test, attempt, world):
    from tests.factories import EnrolmentFactory

    other = access_of(EnrolmentFactory(activity=world.activity)).token
    response = phone.get(f"/en/t/{other}/{pre_test.pk}/1/")
    assert (response.status_code, response.context["refusal"].code) == (404, "not_started")


@pytest.mark.parametrize("number", [0, 4, 99])
def test_a_question_that_is_not_there(number, phone, go, pre_test, attempt):
    assert phone.get(go("question", pre_test, number)).status_code == 404


def test_nonsense_in_a_field_is_a_sentence_not_a_crash(phone, go, pre_test, attempt, items):
    for typed in ({"a-b": "c"}, {str(items[0]): "x"}, {str(items[0]): str(items[1])}):
        response = phone.post(go("question", pre_test, 1), typed)
        assert (response.status_code, response.context["refusal"].code) == (400, "answer_unknown")


def test_a_page_costs_two_queries_and_ten_answers_six(
    phone, go, pre_test, attempt, key, django_assert_num_queries
):
    for page, number in (("question", [1]), ("all", [])):
        phone.get(go(page, pre_test, *number))
        with django_assert_num_queries(2):
            phone.get(go(page, pre_test, *number))
    phone.get(go("all", pre_test, language=attempt.language))
    typed = {str(item): str(choice) for item, choice in key.items()}
    with django_assert_num_queries(6):  # savepoint, lock, standing, known keys, insert, release
        phone.post(go("all", pre_test), typed)
    with django_assert_num_queries(6):  # two of them: where to check in, which tests are anonymous
        phone.get(go("hall"))
