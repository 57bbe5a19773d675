"""The box as text: what lies in it comes out, whatever went in first; and who would stand alone."""

import itertools
import uuid

from hypothesis import given
from hypothesis import strategies as st

from anonymous import keys
from anonymous.box import Sheet, lonely, read, written
from lms.lib.codes import is_sound

_ANSWERS = st.dictionaries(st.uuids(), st.text(min_size=1, max_size=20), max_size=4)
_SHEETS = st.dictionaries(
    st.text("0123456789abcdef", min_size=32, max_size=32),
    st.builds(Sheet, answers=_ANSWERS, sent=st.booleans()),
    max_size=6,
)
_BOXES = st.lists(st.sets(st.integers(0, 30).map(str)), max_size=3)


@given(_SHEETS)
def test_what_lies_in_the_box_comes_out_again(sheets):
    filled = {key: sheet for key, sheet in sheets.items() if not sheet.is_blank}
    assert read(written(sheets)) == filled


@given(_SHEETS, st.randoms())
def test_the_order_in_which_things_came_is_not_in_the_text(sheets, lots):
    shuffled = list(sheets.items())
    lots.shuffle(shuffled)
    mixed = {}
    for key, sheet in shuffled:
        answers = list(sheet.answers.items())
        lots.shuffle(answers)
        mixed[key] = Sheet(answers=dict(answers), sent=sheet.sent)
    assert written(mixed) == written(sheets)


@given(_BOXES)
def test_afterwards_everybody_stands_with_four_others_at_least(boxes):
    gone = lonely(boxes)
    left = [box - gone for box in boxes]
    patterns = [tuple(key in box for box in left) for key in set().union(*left)]
    for pattern in patterns:
        assert patterns.count(pattern) >= 5
    assert lonely(left) == set()


@given(_BOXES)
def test_nobody_who_stands_with_four_others_is_taken_out(boxes):
    gone = lonely(boxes)
    for key in gone:
        alike = [
            other
            for other in set().union(*boxes)
            if all((key in box) == (other in box) for box in boxes)
        ]
        assert len(alike) < 5


@given(st.uuids(), st.integers(0, 199))
def test_a_card_has_a_sound_code_and_four_secrets_that_share_nothing(stamp, number):
    code = keys.code("k", stamp, number)
    assert is_sound(code, keys.CODE_LENGTH)
    token = keys.token("k", code)
    secrets = [
        keys.digest("k", token)[:32],
        keys.sheet_key("k", token, uuid.UUID(int=1)),
        keys.sheet_key("k", token, uuid.UUID(int=2)),
        keys.sheet_key("another key", token, uuid.UUID(int=1)),
    ]
    assert all(one != other for one, other in itertools.combinations(secrets, 2))
