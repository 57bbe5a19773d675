"""The text of the QR: read back whole, and caught when anything in it was changed."""

import base64
import datetime as dt
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificates import payload, qr, signing
from lms.lib import codes

SITE = "https://training.example.org"
PRIVATE = bytes(range(32))
PUBLIC = signing.public_of(PRIVATE)


def claims(**changes):
    usual = {
        "key_id": signing.key_id(PUBLIC),
        "name": "ښایسته کریمي",
        "name_latin": "Shaista Karimi",
        "course": "ADV-3D",
        "minutes": 1080,
        "starts_on": dt.date(2019, 4, 20),
        "ends_on": dt.date(2019, 4, 22),
        "status_index": 91234,
    }
    return payload.Claims(**(usual | changes))


def printed(found=None, serial="7KQ4M2XR"):
    serial = codes.with_check(serial)
    body = payload.encode(found or claims())
    signature = signing.sign(private=PRIVATE, serial=serial, body=body)
    return payload.qr_text(site=SITE, serial=serial, body=body, signature=signature)


def is_accepted(text):
    """What a careful reader does: shape, check character, signature, claims."""
    try:
        serial, body, signature = payload.split(text, site=SITE)
        payload.decode(body)
    except payload.Unreadable:
        return False
    sound = serial == codes.tidy(serial) and codes.is_sound(serial, 9)
    return sound and signing.is_genuine(
        public=PUBLIC, serial=serial, body=body, signature=signature
    )


def test_the_text_is_upper_case_with_the_serial_in_the_path_and_the_rest_after_the_hash():
    text = printed()
    assert text == text.upper()
    assert text.startswith("HTTPS://TRAINING.EXAMPLE.ORG/V/7KQ4M2XR")
    assert set(text) <= set(string.ascii_uppercase + string.digits + ":/.#")
    assert is_accepted(text)


def test_the_claims_come_back_as_they_were_signed():
    _serial, body, _signature = payload.split(printed(), site=SITE)
    assert payload.decode(body) == claims()


def test_a_usual_certificate_fits_a_code_of_version_nine():
    assert qr.modules(printed()) == 53
    assert qr.side_mm(printed()) == 38.0


def test_a_long_name_is_cut_with_a_sign_and_its_code_grows_instead_of_getting_finer():
    text = printed(claims(name="ش" * 120, name_latin="S" * 120))
    found = payload.decode(payload.split(text, site=SITE)[1])
    assert found.name == "ش" * 39 + "…"
    assert qr.side_mm(text) / qr.modules(text) >= 0.66


@settings(max_examples=400)
@given(st.data())
def test_any_single_changed_character_is_caught(data):
    text = printed()
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from([c for c in string.printable if c != text[place]]))
    assert not is_accepted(text[:place] + other + text[place + 1 :])


@given(st.data())
def test_a_text_cut_short_or_made_longer_is_caught(data):
    text = printed()
    assert not is_accepted(text[: data.draw(st.integers(0, len(text) - 1))])
    assert not is_accepted(text + data.draw(st.sampled_from("A2=#")))


def test_the_spare_bits_of_the_last_letter_cannot_be_used_to_write_the_same_bytes_twice():
    raw = b"\x00"
    assert payload.to_base32(raw) == "AA"
    assert base64.b32decode("AB======") == raw
    with pytest.raises(payload.Unreadable):
        payload.from_base32("AB")


def test_a_signature_cannot_be_moved_to_another_serial():
    text = printed()
    other = codes.with_check("9ABCDEFG")
    front, _mark, fragment = text.partition("#")
    assert not is_accepted(f"{front[:-9]}{other}#{fragment}")


def test_the_same_claims_always_give_the_same_text_and_picture():
    assert printed() == printed()
    assert qr.png(printed()) == qr.png(printed())


names = st.text(st.characters(codec="utf-8"), max_size=40)


@given(
    st.builds(
        claims,
        name=names,
        name_latin=names,
        course=st.text(st.characters(max_codepoint=127), max_size=40),
        minutes=st.integers(0, 100_000),
        starts_on=st.dates(dt.date(1970, 1, 1), dt.date(2100, 1, 1)),
        status_index=st.integers(0, 2**31),
    ).filter(lambda c: c.ends_on >= c.starts_on)
)
def test_whatever_is_encoded_is_decoded_the_same(found):
    assert payload.decode(payload.encode(found)) == found


@given(st.binary(max_size=80))
def test_foreign_bytes_are_unreadable_or_canonical(raw):
    try:
        found = payload.decode(raw)
    except payload.Unreadable:
        return
    assert payload.encode(found) == raw
