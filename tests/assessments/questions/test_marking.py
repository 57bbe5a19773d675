from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.questions.marking import points, told
from assessments.questions.replies import reply_of
from tests.assessments.questions import made


@pytest.mark.parametrize(
    ("content", "reply", "earned"),
    [
        (made.SINGLE, "a", "1"),
        (made.SINGLE, "b", "0"),
        (made.SEVERAL, "a", "1/2"),
        (made.SEVERAL, "a b", "1"),
        (made.SEVERAL, "a b c", "1/2"),
        (made.SEVERAL, "c", "0"),
        (made.SEVERAL, "a d", "1/2"),
        (made.MATCHING, "p=a q=b", "1"),
        (made.MATCHING, "p=a q=c", "1/2"),
        (made.MATCHING, "p=b", "0"),
        (made.ORDERING, "a=1 b=2 c=3", "1"),
        (made.ORDERING, "a=1 b=3 c=2", "1/3"),
        (made.ORDERING, "a=1", "1/3"),
        (made.NUMERIC, "11", "1"),
        (made.NUMERIC, "12", "1/2"),
        (made.NUMERIC, "12.1", "0"),
        (made.SHORT, "DEBT  bondage", "1"),
        (made.SHORT, "كار اجباري", "1/2"),
        (made.SHORT, "debts", "0"),
        (made.OPINION, "a", "0"),
        (made.CASE, '{"one":"a"}', "1/2"),
        (made.CASE, '{"how":"a","one":"a","two":"12"}', "3/4"),
    ],
)
def test_what_an_answer_earns(content, reply, earned):
    assert points(content, reply) == Fraction(earned)


@given(
    made.QUESTIONS.flatmap(lambda content: st.tuples(st.just(content), made.replies_to(content)))
)
def test_no_answer_earns_less_than_nothing_or_more_than_all(asked):
    content, fields = asked
    assert 0 <= points(content, reply_of(content, fields)) <= 1
    assert points(content, "") == 0


@pytest.mark.parametrize(
    ("reply", "feedback"), [("11", "Just so."), ("12", None), ("40", "Look it up.")]
)
def test_feedback_of_a_number(reply, feedback):
    assert [each["en"] for each in told(made.NUMERIC, reply)] == ([feedback] if feedback else [])
