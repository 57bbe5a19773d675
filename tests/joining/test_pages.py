"""Before the poster with a phone, and the trainer's list of who asks."""

import gzip

import pytest
from django.conf import settings
from django.core.cache import cache

from joining.models import Applicant
from joining.selectors import code_of
from joining.services import close_door
from ledger.models import Look
from lms import build_front
from people.enums import Sex
from people.models import NotTheSame, Person
from tests.factories import EnrolmentFactory, IdentityFactory, PersonFactory, ProvinceFactory
from tests.training.test_roster_page import form_of

FIRST_VIEW = 14_336


@pytest.fixture(autouse=True)
def _no_brake():
    cache.clear()


@pytest.fixture
def phone(client_of):
    return client_of("anonymous")


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")


@pytest.fixture
def poster(door):
    return f"/en/j/{code_of(door)}/"


def answers(page, elder, **more):
    asked = {"name": "زرغونه", "father_name": "محمد نسیم", "sex": "female", "role": elder.pk}
    return form_of(page) | asked | more


def asking(activity):
    return f"/en/activities/{activity.pk}/asking/"


def test_a_double_tap_asks_once_and_the_answer_tells_nothing(phone, poster, elder):
    sent = answers(phone.get(poster), elder, consent_taking_part="on")
    for _tap in range(2):
        assert phone.post(poster, sent)["Location"] == f"{poster}sent/"
    applicant = Applicant.objects.get()
    assert (applicant.name, applicant.recorded_by, applicant.source) == ("زرغونه", None, "self")
    assert (applicant.consent_taking_part, applicant.consent_contact) == (True, False)
    page = phone.get(f"{poster}sent/")
    assert "Your name was sent to the trainer" in page.content.decode()
    assert "زرغونه" not in page.content.decode()
    assert page["Cache-Control"] == "no-store"


def test_the_page_sent_again_in_another_language_asks_once(phone, poster, elder):
    elder.name_ps = "د ټولنې مشر"
    elder.save()
    nuristan = ProvinceFactory()
    sent = answers(phone.get(poster), elder, work_province=nuristan.pk)
    for language in ("en", "ps", "fa-af"):
        there = poster.replace("/en/", f"/{language}/")
        assert phone.post(there, sent)["Location"] == f"{there}sent/"
    applicant = Applicant.objects.get()
    assert (applicant.role, applicant.work_province) == (elder, nuristan)


def test_several_people_ask_on_one_phone_and_each_is_kept(phone, poster, elder):
    sent = answers(phone.get(poster), elder)
    phone.post(poster, sent)
    phone.post(poster, sent | {"name": "نجیبه"})  # after the back button: another person
    phone.post(poster, answers(phone.get(poster), elder))
    assert sorted(Applicant.objects.values_list("name", flat=True)) == ["زرغونه", "زرغونه", "نجیبه"]


def test_no_cookie_but_the_language_and_no_name_of_others(phone, poster, ask):
    ask(name="نجیبه")
    html = phone.get(poster).content.decode()
    assert "نجیبه" not in html
    assert set(phone.cookies) <= {"django_language", "language"}


def test_a_phone_is_kept_of_who_may_be_called_only(phone, poster, elder):
    phone.post(poster, answers(phone.get(poster), elder, phone="0701234567"))
    assert Applicant.objects.get().phone == ""


def test_what_is_missing_is_said_and_what_was_typed_is_kept(phone, poster, elder):
    page = phone.post(poster, answers(phone.get(poster), elder, father_name=""))
    assert page.status_code == 422
    assert 'value="زرغونه"' in page.content.decode()
    assert not Applicant.objects.exists()


def test_a_man_is_told_that_the_training_is_for_women(phone, poster, elder, activity):
    activity.women_only = True
    activity.save()
    page = phone.post(poster, answers(phone.get(poster), elder, sex="male"))
    assert page.status_code == 422
    assert "This training is for women." in page.content.decode()


def test_the_short_address_leads_to_the_language_of_the_phone(phone, poster):
    short = poster.removeprefix("/en").rstrip("/")
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = "ps"
    assert phone.get(short)["Location"] == f"/ps{short}/"


def test_the_short_address_asks_a_new_phone_for_its_language_first(phone, poster):
    short = poster.removeprefix("/en").rstrip("/")
    answer = phone.get(short, headers={"Accept-Language": "ps"})
    assert (answer.status_code, answer.wsgi_request.LANGUAGE_CODE) == (200, "ps")
    assert [language for language, _name in answer.context["languages"]] == ["en", "fa-af", "ps"]


def test_a_closed_poster_and_an_unknown_one_are_told_apart_from_nothing(
    phone, poster, activity, stated
):
    close_door(activity=activity, fact=stated())
    assert phone.get(poster).status_code == 410
    assert phone.get("/en/j/ABCDEFGH/").status_code == 404


def test_guessing_is_braked_and_a_slip_of_the_finger_is_not(phone, monkeypatch):
    from joining import tries
    from lms.lib import codes

    monkeypatch.setattr(tries, "CODES", tries.Brake(name="t", each=2, everyone=9, window=60))
    sound = codes.make(8)
    slipped = sound[:-1] + ("A" if sound[-1] != "A" else "B")
    for _slip in range(3):
        assert phone.get(f"/en/j/{slipped}/").status_code == 404
    guesses = [phone.get(f"/en/j/{codes.make(8)}/").status_code for _guess in range(3)]
    assert guesses == [404, 404, 429]


def test_a_flood_on_one_poster_waits(phone, poster, elder, monkeypatch):
    from joining import tries

    monkeypatch.setattr(tries, "ASKING", tries.Brake(name="f", each=1, everyone=None, window=60))
    sent = answers(phone.get(poster), elder)
    assert phone.post(poster, sent).status_code == 302
    assert phone.post(poster, sent | {"name": "نجیبه"}).status_code == 429


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_the_first_view_fits_into_the_first_round_trip(phone, poster, language):
    page = phone.get(poster.replace("/en/", f"/{language}/"))
    css = (build_front.BUILT / "css" / "core.css").read_bytes()
    script = (build_front.BUILT / "js" / "page.js").read_bytes()
    wire = sum(len(gzip.compress(part)) for part in (page.content, css, script))
    assert wire <= FIRST_VIEW


def test_the_trainer_takes_in_with_one_tap_and_the_look_is_logged(trainer, activity, ask):
    applicant = ask()
    html = trainer.get(asking(activity)).content.decode()
    assert "زرغونه" in html
    assert Look.objects.get().subjects == [str(applicant.pk)]
    for _tap in range(2):
        trainer.post(f"/en/asking/{applicant.pk}/take/")
    assert [seat.person_id for seat in activity.enrolments.all()] == [applicant.pk]
    assert "Nobody waits" in trainer.get(asking(activity)).content.decode()


def test_all_without_a_question_are_taken_in_as_far_as_places_go(trainer, activity, ask):
    activity.capacity = 2
    activity.save()
    asked = [ask(name=name) for name in ("زرغونه", "نجیبه", "حمیرا")]
    page = trainer.get(asking(activity)).content.decode()
    assert "Take in all 2 without a question" in page.replace('<span class="number">', "").replace(
        "</span>", ""
    )
    trainer.post(f"{asking(activity)}take/", {"who": [str(one.pk) for one in asked]})
    seats = activity.enrolments.order_by("happened_at").values_list("person_id", flat=True)
    assert set(seats) == {asked[0].pk, asked[1].pk}
    assert "Take in all the same" in trainer.get(asking(activity)).content.decode()


@pytest.fixture
def known(activity):
    person = PersonFactory(identity=None, keeper=activity.partner)
    IdentityFactory(person=person, name="Zarghona", father_name="Mohd Nasim")
    return person


def test_whom_she_resembles_is_shown_first(trainer, activity, ask, known):
    applicant = ask()
    html = trainer.get(asking(activity)).content.decode()
    assert "Zarghona" in html
    assert "the same name, spelled differently" in html
    assert "take/" not in html.split("foot")[-1]
    trainer.post(f"/en/asking/{applicant.pk}/take/", {"same": known.pk})
    assert [seat.person for seat in activity.enrolments.all()] == [known]
    assert Person.objects.count() == 1


def test_somebody_else_is_remembered_as_somebody_else(trainer, activity, ask, known):
    applicant = ask()
    html = trainer.get(asking(activity)).content.decode()
    assert f'name="unlike" value="{known.pk}"' in html
    trainer.post(f"/en/asking/{applicant.pk}/take/", {"unlike": known.pk})
    assert NotTheSame.objects.filter(other=applicant.pk, one=known).count() == 1


def test_nobody_is_told_apart_from_whom_the_page_did_not_name(trainer, activity, ask, known):
    applicant = ask()
    trainer.post(f"/en/asking/{applicant.pk}/take/", {"unlike": "x"})
    assert activity.enrolments.count() == 1
    assert not NotTheSame.objects.exists()


def test_only_whom_the_page_offers_can_be_the_same(trainer, ask):
    stranger = PersonFactory()
    applicant = ask()
    page = trainer.post(f"/en/asking/{applicant.pk}/take/", {"same": stranger.pk})
    assert page.status_code == 404


def test_who_is_on_the_list_already_is_said_to_be(trainer, activity, ask, known):
    EnrolmentFactory(activity=activity, person=known)
    ask()
    html = trainer.get(asking(activity)).content.decode()
    assert "This person is on the list already." in html


def test_turned_away_with_a_reason(trainer, activity, ask):
    applicant = ask()
    trainer.post(f"/en/asking/{applicant.pk}/turn-away/", {"reason": ""})
    applicant.refresh_from_db()
    assert applicant.state == "waiting"
    trainer.post(f"/en/asking/{applicant.pk}/turn-away/", {"reason": "Came last month"})
    applicant.refresh_from_db()
    assert (applicant.state, applicant.name) == ("turned_away", "")


def test_where_names_are_hidden_initials_stand(trainer, activity, ask, known):
    activity.names_hidden = True
    activity.save()
    ask()
    html = trainer.get(asking(activity)).content.decode()
    assert "زرغونه" not in html
    assert "Zarghona" not in html
    assert not Look.objects.exists()


def test_the_list_costs_the_same_for_one_and_for_three(
    trainer, activity, ask, django_assert_num_queries
):
    ask()
    trainer.get(asking(activity))
    with django_assert_num_queries(QUERIES):
        trainer.get(asking(activity))
    ask(name="نجیبه")
    ask(name="حمیرا", sex=Sex.FEMALE)
    with django_assert_num_queries(QUERIES):
        trainer.get(asking(activity))


def test_the_door_is_opened_renewed_and_closed(trainer, activity):
    path = f"/en/activities/{activity.pk}/poster/"
    assert "Nobody can ask yet." in trainer.get(path).content.decode()
    early = trainer.post(path, form_of(trainer.get(path)) | {"renew": "1", "version": "1"})
    assert "This poster is closed" in early.content.decode()
    trainer.post(path, form_of(trainer.get(path)) | {"open": "1"})
    html = trainer.get(path).content.decode()
    code = code_of(activity.joining_door)
    assert f"{code[:4]}-{code[4:]}" in html
    assert html.count('class="qr"') == 1
    trainer.post(path, form_of(trainer.get(path)) | {"renew": "1"})
    assert code not in trainer.get(path).content.decode()
    digits = {"renew": "1", "version": "9" * 5000}
    assert trainer.post(path, form_of(trainer.get(path)) | digits).status_code == 302
    trainer.post(path, form_of(trainer.get(path)) | {"close": "1"})
    assert "It is closed." in trainer.get(path).content.decode()


def test_the_activity_says_how_many_wait_and_that_a_place_is_free(trainer, activity, ask):
    activity.capacity = 5
    activity.save()
    ask()
    html = trainer.get(f"/en/activities/{activity.pk}/").content.decode()
    assert "person waits for an answer" in html
    assert "places are free" in html


QUERIES = 12


def test_the_square_on_the_poster_asks_a_new_phone_its_language(poster, phone):
    scanned = poster.removeprefix("/en").rstrip("/")
    page = phone.get(scanned).content.decode()
    for language in ("en", "fa-af", "ps"):
        assert f'href="/{language}{scanned}/"' in page
    phone.get(f"/ps{scanned}/")
    assert phone.get(scanned)["Location"] == f"/ps{scanned}/"
