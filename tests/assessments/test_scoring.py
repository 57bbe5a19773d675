from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring import Score, score
from tests.certificates.held import right_or_wrong

QUESTION = right_or_wrong("Which?")
KEYS = st.dictionaries(st.integers(), st.just(QUESTION), min_size=1)
ANSWERS = st.dictionaries(st.integers(), st.sampled_from(["r", "w", ""]))


def test_seven_of_ten_pass_at_seventy_and_six_do_not():
    key = dict.fromkeys(range(10), right_or_wrong("Which?"))
    seven = {item: "r" if item < 7 else "w" for item in range(10)}
    six = dict.fromkeys(range(6), "r")
    assert score(key, seven, pass_mark=70) == Score(right=7, asked=10, pass_mark=70)
    assert score(key, seven, pass_mark=70).passed
    assert score(key, six, pass_mark=70) == Score(right=6, asked=10, pass_mark=70)
    assert not score(key, six, pass_mark=70).passed


@pytest.mark.parametrize(
    ("right", "asked", "percent"),
    [
        (0, 10, "0.0"),
        (10, 10, "100.0"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),
        (0, 0, "0.0"),
    ],
)
def test_percent_has_one_decimal_halves_up(right, asked, percent):
    assert Score(right=right, asked=asked, pass_mark=70).percent == Decimal(percent)


def test_passing_is_judged_on_the_exact_share():
    """2 of 3 is 66.67 %: shown as 66.7 but no pass at 67."""
    assert not Score(right=2, asked=3, pass_mark=67).passed
    assert Score(right=2, asked=3, pass_mark=66).passed


@given(KEYS, ANSWERS)
def test_a_score_counts_matches_and_nothing_else(key, answers):
    marked = score(key, answers, pass_mark=70)
    matches = [item for item in key if answers.get(item) == "r"]
    assert (marked.right, marked.asked) == (len(matches), len(key))
    assert 0 <= marked.percent <= 100


@given(KEYS)
def test_all_right_is_a_hundred_and_nothing_answered_is_zero(key):
    assert score(key, dict.fromkeys(key, "r"), pass_mark=100).passed
    assert score(key, {}, pass_mark=1) == Score(right=0, asked=len(key), pass_mark=1)


@given(KEYS, ANSWERS, st.data())
def test_another_right_answer_never_lowers_a_score(key, answers, data):
    item = data.draw(st.sampled_from(sorted(key)))
    better = {**answers, item: "r"}
    assert score(key, better, pass_mark=70).right >= score(key, answers, pass_mark=70).right
