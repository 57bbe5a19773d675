"""Three digit sets."""

from hypothesis import given
from hypothesis import strategies as st

from lms.lib.digits import localise, to_ascii


def test_every_digit_set_is_read():
    assert to_ascii("07۹۳ ٤٥٦") == "0793 456"


def test_dari_and_pashto_are_shown_persian_digits_and_english_ascii():
    assert localise("2019", "fa-af") == localise("2019", "ps") == "۲۰۱۹"
    assert localise("2019", "en") == "2019"


@given(st.integers(0, 10**15), st.sampled_from(["en", "fa-af", "ps"]))
def test_what_is_shown_can_be_typed_back(number, language):
    assert int(to_ascii(localise(str(number), language))) == number


@given(st.text())
def test_nothing_but_digits_changes(text):
    kept = [(a, b) for a, b in zip(text, to_ascii(text), strict=True) if a != b]
    assert all(b in "0123456789" for _, b in kept)
