"""Staff sign in on a phone and land in their own language; nobody is told who has an account."""

import re

import pytest
from django.test import Client

from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(name="trainer_here", password=PASSWORD, language="en", **more):
    return Client().post(f"/{language}/sign-in/", {"username": name, "password": password, **more})


def test_a_trainer_lands_on_the_work_page_in_the_own_language(trainer_here):
    trainer_here.language = "ps"
    trainer_here.save()
    assert sign_in()["Location"] == "/ps/work/"


def test_the_first_sign_in_keeps_the_language_of_its_page(trainer_here):
    assert sign_in(language="ps")["Location"] == "/ps/work/"
    assert sign_in(language="en")["Location"] == "/ps/work/"


def test_capital_letters_and_persian_digits_of_the_user_name_are_forgiven(trainer_here):
    trainer_here.username = "amina7"
    trainer_here.save()
    assert sign_in(" Amina۷")["Location"] == "/en/work/"


def test_the_page_asked_for_opens_but_never_another_site(trainer_here):
    assert sign_in(next="/en/settings/")["Location"] == "/en/settings/"
    assert sign_in(next="https://bad.example/en/work/")["Location"] == "/en/work/"
    assert sign_in(next="//bad.example/")["Location"] == "/en/work/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(trainer_here):
    wrong, unknown = sign_in(password="wrong"), sign_in(name="nobody")
    sentence = "User name and password do not belong together."
    for response in (wrong, unknown):
        assert response.status_code == 422
        assert response.content.decode().count(sentence) == 1
    assert 'value="trainer_here"' in wrong.content.decode()


def test_signing_out_ends_the_session(trainer_here, client_of):
    client = client_of("trainer_here")
    assert client.post("/en/sign-out/")["Location"] == "/en/"
    assert client.get("/en/work/")["Location"] == "/en/sign-in/?next=/en/work/"


def test_settings_change_the_language_at_once(trainer_here, client_of):
    response = client_of("trainer_here").post(
        "/en/settings/", {"language": "fa-af", "calendar": "gregorian"}
    )
    assert response["Location"] == "/fa-af/settings/"
    trainer_here.refresh_from_db()
    assert (trainer_here.language, trainer_here.calendar) == ("fa-af", "gregorian")


def test_a_new_password_keeps_this_device_signed_in(trainer_here, client_of):
    client = client_of("trainer_here")
    new = {"new_password1": "seven pomegranates", "new_password2": "seven pomegranates"}
    wrong = client.post("/en/settings/password/", {"old_password": "no", **new})
    assert "This is not your present password." in wrong.content.decode()
    client.post("/en/settings/password/", {"old_password": PASSWORD, **new})
    assert client.get("/en/work/").status_code == 200
    assert sign_in(password="seven pomegranates")["Location"] == "/en/work/"


def test_a_password_of_digits_only_is_refused_in_any_script(trainer_here, client_of):
    typed = {
        "old_password": PASSWORD,
        "new_password1": "۹۱۷۳۵۴۶۸۲۰۱",
        "new_password2": "۹۱۷۳۵۴۶۸۲۰۱",
    }
    page = client_of("trainer_here").post("/en/settings/password/", typed).content.decode()
    assert "Not only digits: add some letters." in page


def test_who_has_no_post_is_told_whom_to_ask(client_of):
    assert "Ask your operator." in client_of("newcomer").get("/en/work/").content.decode()


@pytest.mark.parametrize("language", ["fa-af", "ps"])
def test_the_page_of_the_password_has_no_english_in_it(client_of, language):
    page = client_of("trainer_here").get(f"/{language}/settings/password/").content.decode()
    words = re.sub(r"<[^>]*>|English", " ", "<main" + page.split("<main")[1].split("</main")[0])
    assert re.findall("[A-Za-z]+", words) == []
