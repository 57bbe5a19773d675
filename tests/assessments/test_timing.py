import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.crossover import given as form_given
from assessments.timing import Ruling, Window, made_at

NINE = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
TEN, ELEVEN, NOON = (NINE + dt.timedelta(hours=n) for n in (1, 2, 3))
SECOND = dt.timedelta(seconds=1)
MOMENTS = st.integers(0, 10**7).map(lambda seconds: NINE + seconds * SECOND)
WINDOW = Window(opens_at=NINE, closes_at=NOON, ends_at=TEN, late=dt.timedelta(hours=72))


@pytest.mark.parametrize(
    ("made", "received", "ruling"),
    [
        (NINE, NINE, Ruling.COUNTS),
        (NINE - SECOND, NINE, Ruling.NOT_YET),
        (TEN - SECOND, TEN - SECOND, Ruling.COUNTS),
        (TEN, TEN, Ruling.TIME_UP),
        (NOON, NOON, Ruling.CLOSED),
        (TEN - SECOND, TEN + dt.timedelta(hours=72), Ruling.COUNTS),
        (TEN - SECOND, TEN + dt.timedelta(hours=72) + SECOND, Ruling.TOO_LATE),
    ],
)
def test_the_rule_for_one_answer(made, received, ruling):
    assert WINDOW.ruling(made, received) is ruling


def test_a_test_that_waits_takes_nothing_and_an_open_one_takes_all():
    assert Window(opens_at=None, closes_at=None).ruling(NINE, NINE) is Ruling.NOT_YET
    assert Window(opens_at=NINE, closes_at=None).ruling(NOON, NOON) is Ruling.COUNTS


@pytest.mark.parametrize(
    ("age", "made"),
    [
        (None, NOON),
        (dt.timedelta(hours=1), ELEVEN),
        (dt.timedelta(0), NOON),
        (dt.timedelta(hours=-5), NOON),  # the clock was set back meanwhile
        (dt.timedelta(days=400), NINE),  # or forward
        (dt.timedelta.max, NINE),
    ],
)
def test_a_phones_word_is_believed_within_the_attempt(age, made):
    assert made_at(received_at=NOON, age=age, started_at=NINE) == made


@given(MOMENTS, MOMENTS, st.timedeltas() | st.none())
def test_no_clock_makes_an_answer_later_than_it_came_or_earlier_than_its_attempt(one, two, age):
    began, came = sorted((one, two))
    assert began <= made_at(received_at=came, age=age, started_at=began) <= came


def test_half_begin_with_each_form_and_get_the_other_afterwards():
    assert form_given(("A", "B"), had=None, begun={}) == "A"
    assert form_given(("A", "B"), had=None, begun={"A": 1}) == "B"
    assert form_given(("A", "B"), had=None, begun={"A": 1, "B": 1}) == "A"
    assert form_given(("A", "B"), had="A", begun={"A": 0, "B": 9}) == "B"
    assert form_given(("A", "B"), had="B", begun={}) == "A"


@given(st.integers(0, 60))
def test_however_many_begin_the_two_forms_differ_by_one_at_most(people):
    begun = {"A": 0, "B": 0}
    for _person in range(people):
        begun[form_given(("A", "B"), had=None, begun=begun)] += 1
    assert begun["A"] - begun["B"] in (0, 1)
