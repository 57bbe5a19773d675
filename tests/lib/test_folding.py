"""One spelling for many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كريمي", "کریمی"),
        ("ښایسته", "ښایسته"),
        ("آغا", "اغا"),
        ("Kandahār", "kandahar"),
        ("سه‌شنبه", "سه شنبه"),
        ("ننګرهار", "ننگرهار"),
        ("AF۲۱", "af21"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@given(st.text(alphabet="abcABC ايیكکګگآأ۰۹٣5-‌َّ", max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
