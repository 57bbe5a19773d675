"""The staff page of certificates, and the public page that checks them."""

import json
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client

from certificates import services
from certificates.models import Certificate, CertificateEvent
from certificates.views.checks import SERIALS
from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib import codes
from lms.lib.ids import uuid7
from tests.certificates.held import graduate, training
from tests.factories import AwardFactory, IdentityFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet():
    cache.clear()


@pytest.fixture
def activity():
    return training()


@pytest.fixture
def certificate(activity, manager):
    person = PersonFactory(identity=None)
    IdentityFactory(person=person, name="ښایسته کریمي", name_latin="Shaista Karimi")
    seat = graduate(activity, person=person)
    return services.issue_certificate(enrolment=seat, by=manager, language="ps")


def page_of(activity):
    return f"/en/activities/{activity.pk}/certificates/"


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_page_names_what_each_person_lacks(client_of, activity):
    graduate(activity)
    graduate(activity, days=2, right=None)
    shown = text(client_of("coordinator_here").get(page_of(activity)))
    assert "12 of 18 hours attended; at least 14.4 are needed." in shown
    assert "The post-test has not been taken." in shown
    assert "Issue 1 certificate" in shown


def test_the_page_costs_the_same_queries_for_one_and_for_three(
    client_of, activity, django_assert_num_queries
):
    client = client_of("coordinator_here")
    graduate(activity)
    client.get(page_of(activity))
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page_of(activity))
    graduate(activity)
    graduate(activity)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(page_of(activity))


PAGE_QUERIES = 14


def test_looking_at_the_names_is_written_down(client_of, activity, coordinator_here):
    seat = graduate(activity)
    client_of("coordinator_here").get(page_of(activity))
    look = Look.objects.get()
    assert (look.user, look.what, look.subjects) == (
        coordinator_here,
        "certificates.activity",
        [str(seat.person_id)],
    )


def test_where_names_are_hidden_nobody_is_named_and_no_look_is_written(client_of):
    hidden = training(names_hidden=True)
    seat = graduate(hidden)
    shown = text(client_of("coordinator_here").get(page_of(hidden)))
    assert seat.person.shown_code in shown
    assert seat.person.identity.name not in shown
    assert not Look.objects.exists()


@pytest.mark.parametrize("deed", ["revoke", "replace"])
def test_who_ends_a_certificate_sees_the_name_and_the_look_is_written(
    client_of, certificate, manager, deed
):
    shown = text(client_of("manager").get(f"/en/certificates/{certificate.pk}/{deed}/"))
    assert "ښایسته کریمي" in shown
    look = Look.objects.get()
    assert (look.user, look.what, look.subjects) == (
        manager,
        f"certificates.{deed}",
        [str(certificate.enrolment.person_id)],
    )


@pytest.mark.parametrize("deed", ["revoke", "replace"])
def test_names_hidden_after_the_issue_are_hidden_from_who_ends_it(
    client_of, certificate, activity, deed
):
    type(activity).objects.filter(pk=activity.pk).update(names_hidden=True)
    shown = text(client_of("manager").get(f"/en/certificates/{certificate.pk}/{deed}/"))
    assert "ښایسته کریمي" not in shown
    assert certificate.enrolment.person.shown_code in shown
    assert not Look.objects.exists()


def test_printing_a_name_is_a_look_and_printing_a_code_is_none(client_of, certificate, manager):
    client = client_of("manager")
    coded = services.issue_certificate(
        enrolment=graduate(training(names_hidden=True)), by=manager, language="en"
    )
    client.get(f"/en/certificates/{coded.pk}/pdf/")
    assert not Look.objects.exists()
    client.get(f"/en/certificates/{certificate.pk}/pdf/")
    assert Look.objects.get().what == "certificates.download"


def test_a_revocation_says_on_which_device_it_was_made(client_of, certificate):
    address = f"/en/certificates/{certificate.pk}/revoke/"
    client_of("manager").post(
        address,
        {"fact": str(uuid7()), "reason": "Issued to the wrong person"},
        headers={"user-agent": "Mozilla/5.0 (Linux; Android 9; SM-J260F) Chrome"},
    )
    assert CertificateEvent.objects.get().device == "Linux; Android 9; SM-J260F"


def test_one_tap_issues_to_one_person_and_says_the_serial(client_of, activity):
    seat = graduate(activity)
    client = client_of("coordinator_here")
    for _tap in range(2):
        answer = client.post(
            f"/en/enrolments/{seat.pk}/certificate/", {"language": "ps"}, follow=True
        )
    made = Certificate.objects.get()
    assert made.language == "ps"
    assert f"Certificate {made.shown_serial} is issued." in text(answer)


def test_too_early_the_tap_is_answered_with_the_reason(client_of, activity):
    seat = graduate(activity, right=None)
    answer = client_of("coordinator_here").post(
        f"/en/enrolments/{seat.pk}/certificate/", follow=True
    )
    assert "The post-test has not been taken." in text(answer)
    assert Certificate.objects.count() == 0


def test_the_paper_is_downloaded_as_pdf_and_not_kept_on_the_way(client_of, certificate):
    answer = client_of("coordinator_here").get(f"/en/certificates/{certificate.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert certificate.serial in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF")


def test_a_revoked_paper_is_not_printed_again(client_of, certificate, manager):
    services.revoke_certificate(certificate=certificate, reason="Wrong", fact=FactStamp(by=manager))
    answer = client_of("manager").get(f"/en/certificates/{certificate.pk}/pdf/", follow=True)
    assert "no longer valid, so it cannot be printed" in text(answer)


def test_revoking_asks_for_a_reason_and_two_taps_are_one(client_of, certificate):
    client = client_of("manager")
    address = f"/en/certificates/{certificate.pk}/revoke/"
    fact = re.search(r'name="fact" value="([^"]+)"', client.get(address).content.decode())[1]
    refused = client.post(address, {"fact": fact, "reason": ""})
    assert refused.status_code == 422
    assert "Say why, in a few words." in text(refused)
    for _tap in range(2):
        client.post(address, {"fact": fact, "reason": "Issued to the wrong person"})
    assert CertificateEvent.objects.get().reason == "Issued to the wrong person"


def test_a_scanned_code_leads_to_the_page_in_the_readers_language(certificate):
    answer = Client(headers={"accept-language": "ps"}).get(f"/V/{certificate.serial}")
    assert (answer.status_code, answer["Location"]) == (302, f"/ps/v/{certificate.serial}/")


def test_the_address_printed_for_typing_leads_to_the_form():
    answer = Client(headers={"accept-language": "en"}).get("/v", follow=True)
    assert answer.redirect_chain[-1][0] == "/en/v/"
    assert "Check a certificate" in text(answer)


def test_a_valid_certificate_says_what_the_paper_says_and_no_more(certificate):
    answer = Client().get(f"/en/v/{certificate.serial}/")
    shown = text(answer)
    for word in (
        "Valid",
        "ښایسته کریمي",
        "Shaista Karimi",
        "18 of 18",
        "20–22 April 2019",
        "Nuristan",
    ):
        assert word in shown, word
    assert answer["X-Robots-Tag"] == "noindex"
    for secret in (
        str(certificate.pk),
        str(certificate.enrolment_id),
        certificate.enrolment.person.code,
        certificate.enrolment.person.identity.father_name,
        str(certificate.issued_by),
    ):
        assert secret not in answer.content.decode()


def test_a_revoked_one_says_revoked_but_not_why(certificate, manager):
    services.revoke_certificate(
        certificate=certificate, reason="He bribed the trainer", fact=FactStamp(by=manager)
    )
    shown = text(Client().get(f"/en/v/{certificate.serial}/"))
    assert "Revoked" in shown
    assert "Valid" not in shown
    assert "bribed" not in shown


def test_a_replaced_one_does_not_tell_the_number_of_the_new_one(certificate, manager):
    new = services.replace_certificate(
        certificate=certificate, reason="Name", language="ps", fact=FactStamp(by=manager)
    )
    answer = Client().get(f"/en/v/{certificate.serial}/")
    assert "Replaced" in text(answer)
    assert new.shown_serial not in answer.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Valid · Sample"), ("fa-af", "معتبر · نمونه"), ("ps", "معتبره · بېلګه")],
)
def test_a_valid_sample_is_called_a_sample_in_the_same_breath(manager, language, said):
    seat = graduate(training(award=AwardFactory(code="SAMPLE", is_sample=True)))
    made = services.issue_certificate(enrolment=seat, by=manager, language="en")
    shown = Client().get(f"/{language}/v/{made.serial}/").content.decode()
    assert re.search(r"<h1>.*?</svg>([^<]+)</h1>", shown)[1] == said
    assert "verdict stack wait" in shown


def test_a_serial_nobody_was_given_is_unknown():
    answer = Client().get(f"/en/v/{codes.with_check('ABCDEFGH')}/")
    assert answer.status_code == 404
    assert "No certificate with this serial number stands in our register." in text(answer)


def test_a_wrong_check_character_is_said_to_be_mistyped_or_forged():
    sound = codes.with_check("ABCDEFGH")
    wrong = sound[:-1] + ("2" if sound[-1] != "2" else "3")
    answer = Client().get(f"/en/v/{wrong}/")
    assert answer.status_code == 404
    assert "Mistyped or forged" in text(answer)


def test_typing_with_small_letters_spaces_and_persian_digits_finds_it(certificate):
    typed = certificate.shown_serial.lower().replace("-", " ")
    typed = typed.translate(str.maketrans("23456789", "۲۳۴۵۶۷۸۹"))
    answer = Client().get("/en/v/", {"serial": typed})
    assert answer["Location"] == f"/en/v/{certificate.serial}/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the serial number that stands on the paper."),
        ("7KQ4", "A serial number has nine letters and digits."),
        ("7KQ4-M2XR-3", "the check character does not fit"),
    ],
)
def test_what_is_typed_wrongly_is_explained_and_kept(typed, said):
    answer = Client().get("/en/v/", {"serial": typed})
    assert answer.status_code == 400
    assert said in text(answer)
    assert f'value="{typed}"' in answer.content.decode() or not typed


def test_the_phone_gets_the_key_of_this_certificate_only(certificate):
    shown = Client().get(f"/en/v/{certificate.serial}/").content.decode()
    keys = json.loads(re.search(r'data-keys="([^"]*)"', shown)[1].replace("&quot;", '"'))
    assert keys == {certificate.key.key_id: certificate.key.public}
    assert f'data-only="{certificate.key.key_id}"' in shown


def test_guessing_is_slowed_down_and_slips_of_the_finger_never_count(certificate):
    guesser = Client()
    for _ in range(SERIALS.each * 2):
        guesser.get("/en/v/WRONGWRNG/")
    for _ in range(SERIALS.each):
        assert guesser.get(f"/en/v/{codes.make(9)}/").status_code == 404
    assert guesser.get(f"/en/v/{codes.make(9)}/").status_code == 429
    neighbour = Client(REMOTE_ADDR="10.0.0.2")
    assert neighbour.get(f"/en/v/{codes.make(9)}/").status_code == 404


def test_who_holds_a_real_paper_is_answered_even_beside_a_guesser(certificate):
    guesser = Client()
    for _ in range(SERIALS.each + 1):
        answer = guesser.get(f"/en/v/{codes.make(9)}/")
    assert answer.status_code == 429
    assert guesser.get(f"/en/v/{certificate.serial}/").status_code == 200


def test_behind_a_proxy_one_guesser_closes_nothing_for_the_others(settings):
    settings.BEHIND_PROXY = True
    proxy = Client(REMOTE_ADDR="127.0.0.1")

    def ask(address):
        serial = codes.make(9)
        return proxy.get(f"/en/v/{serial}/", headers={"x-forwarded-for": address}).status_code

    assert {ask("203.0.113.7") for _ in range(SERIALS.each)} == {404}
    assert ask("203.0.113.7") == 429
    assert ask("1.2.3.4, 203.0.113.7") == 429  # what the guesser writes in front changes nothing
    assert ask("203.0.113.8") == 404


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_the_check_with_all_an_old_phone_needs_is_within_fourteen_kilobytes(certificate, language):
    shown = Client().get(f"/{language}/v/{certificate.serial}/").content
    files = sorted(set(re.findall(rb"/static/([^\"]+)", shown)) - {b"js/sha512.js"})
    assert files == [b"css/core.css", b"images/star.svg", b"js/ed25519.js", b"js/verify.js"]
    bodies = [Path(finders.find(name.decode())).read_bytes() for name in files]
    headers = 1000 + 500 * len(files)  # as measured: about 990 and 470 bytes
    assert headers + sum(len(brotli.compress(body)) for body in [shown, *bodies]) < 14 * 1024
