"""A card on a phone without JavaScript and without an account; and what staff see of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from anonymous import tries
from anonymous.models import Box, Card
from anonymous.selectors.places import hall_of
from anonymous.services import add_by_card, close_to_cards, open_to_cards, print_cards
from assessments.enums import Moment
from assessments.services import add_test
from lms.lib.codes import grouped
from lms.lib.digits import localise
from lms.lib.ids import uuid7
from tests.cast import client_of, enter
from tests.factories import ActivityFactory
from training.selectors import access_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone():
    return Client()


@pytest.fixture
def card(cards):
    return cards[0]


@pytest.fixture
def go(card):
    """`go("review", test)`: the address of a page of the card."""

    def address(page, test=None, *number, language="en"):
        with translation.override(language):
            arguments = [card.token, *([test.pk] if test else []), *number]
            return reverse(f"anonymous:{page}", args=arguments)

    return address


def page_of(response):
    return response.content.decode()


def said(response):
    """The words of a page, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page_of(response)))


# Coming in


def test_a_code_opens_the_page_of_the_card_however_it_is_typed(phone, card, go):
    for typed in (card.code, grouped(card.code), card.code.lower(), localise(card.code, "fa-af")):
        response = phone.post("/en/a/", {"code": typed})
        assert (response.status_code, response["Location"]) == (302, go("hall"))


def test_one_wrong_character_is_told_by_the_check_character(phone, card):
    wrong = ("3" if card.code[0] != "3" else "4") + card.code[1:]
    response = phone.post("/en/a/", {"code": wrong})
    assert response.status_code == 400
    assert response.context["form"].errors["code"] == [
        "One character of this code is wrong. Compare it with your paper, letter by letter."
    ]


def test_a_code_nobody_printed_is_unknown_and_guessing_is_braked(phone, activity, form):
    [forged, *_] = [c.code for c in _printed_nowhere()]
    for _ in range(tries.CARDS.each):
        response = phone.post("/en/a/", {"code": forged})
        assert response.status_code == 404
    assert "There is no such card" in said(response)
    assert phone.post("/en/a/", {"code": forged}).status_code == 429


def test_the_square_opens_while_guessing_is_braked(phone, card, pre):
    for _ in range(tries.CARDS.each):
        tries.CARDS.note_miss("127.0.0.1")
    assert phone.get(f"/a/{card.token}", HTTP_ACCEPT_LANGUAGE="ps").status_code == 302
    assert phone.get(f"/ps/a/{card.token}/").status_code == 200


def test_a_forged_link_opens_nothing(phone, pre):
    response = phone.get(f"/en/a/{'x' * 22}/{pre.pk}/1/")
    assert response.status_code == 404
    assert "There is no such card" in said(response)


def test_a_card_of_another_training_does_not_answer_here(phone, pre, key):
    elsewhere = print_cards(activity=ActivityFactory(), number=5, stamp=uuid7())[0]
    item = next(iter(key))
    response = phone.post(f"/en/a/{elsewhere.token}/{pre.pk}/1/", {str(item): key[item]})
    assert response.status_code == 404
    assert "Your card does not belong to this test." in said(response)
    assert Box.objects.get(test=pre).sheets == "{}"


def test_a_test_by_name_is_not_answered_by_card(phone, activity, form, card):
    named = add_test(activity=activity, form=form, moment=Moment.PRACTICE)
    assert phone.get(f"/en/a/{card.token}/{named.pk}/1/").status_code == 404


# Answering


def test_question_by_question_without_javascript(phone, pre, go, key):
    for number, (item, right) in enumerate(key.items(), start=1):
        page = phone.get(go("question", pre, number))
        assert page.status_code == 200
        then = phone.post(go("question", pre, number), {str(item): right, "then": "next"})
    assert then["Location"] == go("review", pre)
    assert "3 of 3 questions answered and saved." in said(phone.get(go("review", pre)))
    assert phone.post(go("review", pre))["Location"] == go("end", pre)
    assert "Nobody knows that they are yours" in said(phone.get(go("end", pre)))
    assert phone.post(go("review", pre))["Location"] == go("end", pre)


def test_all_on_one_page_and_back_again(phone, pre, go, key):
    phone.post(go("all", pre), {str(item): right for item, right in key.items()})
    page = page_of(phone.get(go("all", pre)))
    assert page.count(" checked") == 3
    back = phone.post(go("question", pre, 1), {"then": "back"})
    assert back["Location"] == go("hall")


def test_another_phone_goes_on_with_the_card(phone, pre, go, key):
    item = next(iter(key))
    assert (
        phone.post(go("question", pre, 1), {str(item): key[item], "then": "tap"}).status_code == 204
    )
    assert f'value="{key[item]}" checked' in page_of(Client().get(go("question", pre, 1)))
    assert "1 of 3 questions answered" in said(Client().get(go("hall")))


def test_what_lacks_an_answer_is_asked_once(phone, pre, go):
    response = phone.post(go("review", pre))
    assert response.status_code == 409
    assert "3 questions have no answer" in said(response)
    assert phone.post(go("review", pre), {"anyway": "1"})["Location"] == go("end", pre)


def test_after_sending_and_after_closing_a_found_card_shows_no_answer(phone, pre, post, go, key):
    answers = {str(item): right for item, right in key.items()}
    phone.post(go("all", pre), answers)
    phone.post(go("review", pre))
    phone.post(go("all", post), answers)
    close_to_cards(test=post, by=enter("trainer_here"))
    for test, pages in ((pre, ("all", "review", "end")), (post, ("all", "review"))):
        for page in pages:
            shown = page_of(phone.get(go(page, test), follow=True))
            assert " checked" not in shown
            assert "Harbouring" not in shown
    assert phone.get(go("all", post)).status_code == 409
    late = phone.post(go("all", post), {str(next(iter(key))): ""})
    assert (late.status_code, page_of(late).count(" checked")) == (409, 0)
    assert "This test is closed." in said(late)


def test_the_answer_of_another_question_is_refused(phone, pre, go, key):
    first, second = list(key)[:2]
    response = phone.post(go("question", pre, 1), {str(first): key[second]})
    assert response.status_code == 400
    assert "This answer does not belong to this test." in said(response)
    assert phone.post(go("question", pre, 1), {str(uuid7()): "x"}).status_code == 400
    assert phone.get(go("question", pre, 4)).status_code == 404


def test_before_the_opening_the_page_waits(phone, activity, form, card, go):
    waiting = add_by_card(activity=activity, form=form, moment=Moment.PRE, pass_mark=70)
    assert "Your trainer opens it when it is time." in said(phone.get(go("hall")))
    assert phone.get(go("question", waiting, 1)).status_code == 409
    assert phone.get(go("review", waiting)).status_code == 409


def test_nothing_stays_on_the_phone_but_the_language(phone, pre, go):
    for address in (go("hall"), go("question", pre, 1), go("all", pre), go("review", pre)):
        response = phone.get(address)
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
    assert set(phone.cookies) == {"django_language"}


def test_two_cards_see_choices_in_orders_of_their_own(pre, cards):
    orders = set()
    for each in cards:
        page = page_of(Client().get(f"/en/a/{each.token}/{pre.pk}/1/"))
        orders.add(tuple(re.findall(r'type="radio"[^>]*value="([^"]+)"', page)))
        assert orders >= {tuple(re.findall(r'type="radio"[^>]*value="([^"]+)"', page))}
    assert len(orders) > 1
    again = page_of(Client().get(f"/ps/a/{cards[-1].token}/{pre.pk}/1/"))
    assert tuple(re.findall(r'type="radio"[^>]*value="([^"]+)"', again)) in orders


def test_the_named_page_says_take_a_card_and_links_to_none(phone, world, pre, cards):
    token = access_of(world.enrolment).token
    page = phone.get(f"/en/t/{token}/")
    assert "This test is anonymous: it is not answered from here." in said(page)
    assert 'href="/en/a/"' in page_of(page)
    assert not any(each.token in page_of(page) or each.code in page_of(page) for each in cards)


def test_the_hall_costs_the_same_for_one_test_and_three(
    activity, form, card, pre, django_assert_num_queries
):
    with django_assert_num_queries(3):
        hall_of(card.token)
    for moment in (Moment.POST, Moment.EVALUATION):
        added = add_by_card(activity=activity, form=form, moment=moment, pass_mark=70)
        open_to_cards(test=added, by=enter("trainer_here"))
    with django_assert_num_queries(3):
        assert len(hall_of(card.token).offers) == 3


# Staff


def test_the_trainer_prints_a_stack_once(activity):
    trainer = client_of("trainer_here")
    board = page_of(trainer.get(f"/en/activities/{activity.pk}/anonymous/"))
    stamp = re.search(r'name="stamp" value="([^"]+)"', board)[1]
    asked = {"number": "۱۲", "stamp": stamp}
    page = trainer.post(f"/en/activities/{activity.pk}/anonymous/cards/", asked)
    assert page_of(page).count('class="qr"') == 12
    for language in ("en", "fa-af", "ps"):
        assert page_of(page).count(f'<p class="small" lang="{language}"') == 12
    assert "no-store" in page["Cache-Control"]
    again = trainer.post(f"/en/activities/{activity.pk}/anonymous/cards/", asked)
    assert re.findall(r'code big">([^<]+)<', page_of(again)) == re.findall(
        r'code big">([^<]+)<', page_of(page)
    )
    assert Card.objects.filter(activity=activity).count() == 12
    assert "12 cards were printed." in said(trainer.get(f"/en/activities/{activity.pk}/anonymous/"))


NUMBERS = {
    "4": "Print 5 to 200 cards: with fewer, a card would say whose it is;",
    "201": "Print 5 to 200 cards: with fewer, a card would say whose it is;",
    "many": "How many cards: Enter a whole number.",
    "": "How many cards: Write how many to print.",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_too_few_too_many_and_no_number_are_said(activity, number):
    trainer = client_of("trainer_here")
    asked = {"number": number, "stamp": str(uuid7())}
    response = trainer.post(f"/en/activities/{activity.pk}/anonymous/cards/", asked, follow=True)
    assert NUMBERS[number] in said(response)
    assert Card.objects.count() == 0


def test_from_adding_to_counting(activity, form, cards, answer):
    trainer = client_of("trainer_here")
    said_form = {"form": str(form.pk), "moment": "follow_up_3", "pass_mark": "70"}
    trainer.post(f"/en/activities/{activity.pk}/anonymous/new/", said_form)
    test = activity.tests.get(is_anonymous=True)
    place = f"/en/anonymous/{test.pk}/"
    trainer.post(f"{place}open/")
    test.refresh_from_db()
    for card in cards[:5]:
        answer(card, test, 2)
    page = trainer.get(place)
    assert "5 cards answered" in said(page)
    assert "Results come after counting" in said(page)
    assert "of the points" not in said(page)
    trainer.post(f"{place}close/")
    assert "Count the answers" in said(trainer.get(place))
    warning = said(trainer.get(f"{place}count/"))
    assert "This cannot be undone" in warning
    assert "Where fewer than 5 cards are alike" in warning
    assert "Open it again" in said(trainer.get(place))  # a look has counted nothing
    trainer.post(f"{place}count/")
    page = trainer.get(place)
    assert [number in said(page) for number in ("100", "66.7")] == [True, True]
    assert "Open it again" not in said(page)


def test_the_pages_of_tests_by_name_know_nothing_of_it(pre):
    trainer = client_of("trainer_here")
    assert trainer.get(f"/en/tests/{pre.pk}/").status_code == 404
    assert trainer.post(f"/en/tests/{pre.pk}/open/").status_code == 404
    page = said(trainer.get(f"/en/activities/{pre.activity_id}/"))
    assert "Anonymous tests" in page


def _printed_nowhere():
    """Sound codes of cards that nobody keeps."""
    gone = print_cards(activity=ActivityFactory(), number=5, stamp=uuid7())
    Card.objects.all().delete()
    return gone
