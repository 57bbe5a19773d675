"""What a phone finds out by itself: the signature behind #, with and without Ed25519 of its own."""

import pytest

from certificates import payload, services
from certificates.snapshots import qr_text_of
from lms.lib import codes
from tests.certificates.held import graduate, training
from tests.factories import IdentityFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

BROWSERS = {
    "new": "",
    "old": "crypto.subtle.importKey = () => Promise.reject(new Error('NotSupportedError'));",
    "on a hotspot without HTTPS": "Object.defineProperty(crypto, 'subtle', { value: undefined });",
}


@pytest.fixture(params=BROWSERS)
def phone(browser, request):
    """Phones that know Ed25519, that need our module for it, and that may not even hash."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en")
    context.add_init_script(BROWSERS[request.param])
    yield context.new_page()
    context.close()


@pytest.fixture
def certificate(manager):
    person = PersonFactory(identity=None)
    IdentityFactory(person=person, name="ښایسته کریمي", name_latin="Shaista Karimi")
    seat = graduate(training(), person=person)
    return services.issue_certificate(enrolment=seat, by=manager, language="ps")


def scan(phone, live_server, text):
    """Open the text of a QR on this server, and read what the phone says once it has checked."""
    place = text.partition("/V/")[2]
    with phone.expect_response(lambda answer: "/v/" in answer.url):
        phone.goto(f"{live_server.url}/V/{place}")
    phone.wait_for_load_state("networkidle")
    return phone.inner_text("main")


def test_a_scanned_code_is_valid_and_its_signature_ours(phone, live_server, certificate):
    said = scan(phone, live_server, qr_text_of(certificate))
    assert "Valid" in said
    assert "The signature in the code was checked on this phone: it is ours." in said
    assert "ښایسته کریمي" in said


@pytest.mark.parametrize("place", [0, 5, 40, 120, -1])
def test_one_changed_character_says_forged_and_shows_no_claims(
    phone, live_server, certificate, place
):
    front, _mark, fragment = qr_text_of(certificate).partition("#")
    letters = list(fragment)
    letters[place] = "A" if letters[place] != "A" else "B"
    said = scan(phone, live_server, f"{front}#{''.join(letters)}")
    assert "Forged" in said
    assert "Valid" not in said
    assert "ښایسته" not in said


def test_the_code_of_one_paper_with_the_serial_of_another_says_forged(
    phone, live_server, certificate, manager
):
    other = services.issue_certificate(enrolment=graduate(training()), by=manager, language="en")
    fragment = qr_text_of(certificate).partition("#")[2]
    said = scan(phone, live_server, f"HTTP://X/V/{other.serial}#{fragment}")
    assert "Forged" in said


def test_a_code_of_a_key_nobody_knows_here_cannot_be_verified_and_is_not_called_invalid(
    phone, live_server, certificate
):
    serial = codes.make(9)
    head = b"\x89\x01\x44\x00\x00\x00\x01"  # nine claims, version 1, a key id of its own
    strange = payload.to_base32(head + bytes(100))
    said = scan(phone, live_server, f"HTTP://X/V/{serial}#{strange}")
    assert "Unknown" in said
    assert "cannot be verified here" in said
    assert "Forged" not in said


def test_a_typed_serial_is_answered_by_the_server_alone(phone, live_server, certificate):
    phone.goto(f"{live_server.url}/en/v/")
    phone.fill("input[name=serial]", certificate.shown_serial.lower())
    phone.click("button.main")
    said = phone.inner_text("main")
    assert "Valid" in said
    assert "checked on this phone" not in said


def test_changing_the_language_keeps_what_was_scanned(phone, live_server, certificate):
    scan(phone, live_server, qr_text_of(certificate))
    phone.click(".tongues a[lang=ps]")
    phone.wait_for_load_state("networkidle")
    assert "#" in phone.url
    assert f"/ps/v/{certificate.serial}/" in phone.url
    assert phone.locator("#verdict.ok > p").count() == 2
