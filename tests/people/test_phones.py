"""Phone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.phones import e164


@pytest.mark.parametrize(
    "typed",
    ["0701234567", "+93 70 123 4567", "0093-701-234567", "701234567", "۰۷۰۱۲۳۴۵۶۷", "٠٧٠١٢٣٤٥٦٧"],
)
def test_one_afghan_number_in_many_spellings(typed):
    assert e164(typed) == "+93701234567"


@pytest.mark.parametrize("typed", ["", "12345", "0901234567", "+930701234567890", "phone", "+93"])
def test_what_is_no_number(typed):
    assert e164(typed) is None


def test_a_foreign_number_keeps_its_country():
    assert e164("00992 37 221 1234") == "+992372211234"


@given(st.integers(200_000_000, 799_999_999))
def test_what_is_stored_is_understood_again(number):
    stored = e164(f"0{number}")
    assert stored == f"+93{number}"
    assert e164(stored) == stored
