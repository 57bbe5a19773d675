"""Raw text of a post: small numbers, and lines that every database takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.digits import localise
from lms.lib.posted import one_line, whole_number


@given(st.integers(0, 999_999_999), st.sampled_from(["en", "fa-af", "ps"]))
def test_a_number_is_read_in_the_digits_of_every_page(number, language):
    assert whole_number(f" {localise(str(number), language)} ") == number


@pytest.mark.parametrize(
    "typed", ["", " ", "-1", "1.5", "²", "፩", "१", "1" * 10, "9" * 5000, "1\x00"]
)
def test_what_is_no_small_number_is_none(typed):
    assert whole_number(typed) is None


@given(st.text())
def test_nothing_typed_raises_and_no_line_holds_what_a_database_refuses(typed):
    assert whole_number(typed) is None or whole_number(typed) >= 0
    assert not set(one_line(typed)) & {"\x00", "\n", "\r", "\x1b"}
    one_line(typed).encode()


def test_a_reason_keeps_its_words_and_its_half_spaces():
    assert one_line(" ځنډ\x00شوی\tپه لاره‌کې ") == "ځنډ شوی په لاره‌کې"
