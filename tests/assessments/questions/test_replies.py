import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.questions.replies import (
    NotANumberError,
    ReplyFaultyError,
    checked,
    fields_of,
    is_whole,
    number_of,
    reply_of,
)
from assessments.questions.saying import reply_in_words
from tests.assessments.questions import made


@pytest.mark.parametrize(
    ("content", "fields", "reply"),
    [
        (made.SINGLE, {"": ["b"]}, "b"),
        (made.SINGLE, {"": [""]}, ""),
        (made.SEVERAL, {"": ["", "c", "a"]}, "a c"),
        (made.SEVERAL, {"": [""]}, ""),
        (made.MATCHING, {"q": ["c"], "p": ["a"]}, "p=a q=c"),
        (made.MATCHING, {"q": [""], "p": ["a"]}, "p=a"),
        (made.ORDERING, {"b": ["۱"], "a": ["2"], "c": [""]}, "a=2 b=1"),
        (made.NUMERIC, {"": ["۱۲٫۵۰"]}, "12.5"),
        (made.SHORT, {"": ["  Debt \n bondage\u0000 "]}, "Debt bondage"),
        (made.OPINION, {"": ["e"]}, "e"),
        (made.CASE, {"one": ["a"], "two": ["11"], "how": [""]}, '{"one":"a","two":"11"}'),
        (made.CASE, {"one": [""]}, ""),
    ],
)
def test_an_answer_is_one_line_of_text(content, fields, reply):
    assert reply_of(content, fields) == reply


@given(
    made.QUESTIONS.flatmap(lambda content: st.tuples(st.just(content), made.replies_to(content)))
)
def test_what_stands_is_shown_and_sent_again_as_the_same(asked):
    content, fields = asked
    reply = reply_of(content, fields)
    assert reply_of(content, fields_of(content, reply)) == reply
    assert checked(content, reply) == reply
    assert isinstance(reply_in_words(content, reply, "ps"), str)


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        (made.SINGLE, {"": ["z"]}),
        (made.SEVERAL, {"": ["a", "z"]}),
        (made.MATCHING, {"z": ["a"]}),
        (made.MATCHING, {"p": ["z"]}),
        (made.ORDERING, {"a": ["4"]}),
        (made.ORDERING, {"a": ["0"]}),
        (made.ORDERING, {"a": ["first"]}),
        (made.CASE, {"three": ["a"]}),
        (made.CASE, {"one": ["z"]}),
    ],
)
def test_another_questions_answer_is_refused(content, fields):
    with pytest.raises(ReplyFaultyError):
        reply_of(content, fields)


@pytest.mark.parametrize("reply", ["z", "a a"])
def test_a_stored_answer_that_fits_nothing_is_refused(reply):
    with pytest.raises(ReplyFaultyError):
        checked(made.SINGLE, reply)


@pytest.mark.parametrize("reply", ["[1]", "x", '{"one": 1}', '{"one":'])
def test_an_answer_to_a_case_that_is_none_is_refused(reply):
    with pytest.raises(ReplyFaultyError):
        checked(made.CASE, reply)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        ("۱۲", "12"),
        ("٣٫٥", "3.5"),
        ("3,5", "3.5"),
        (" 1 000 ", "1000"),
        ("−4.10", "-4.1"),
        ("-0", "0"),
        ("1e3", "1000"),
        ("", ""),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, number):
    assert number_of(typed) == number


@pytest.mark.parametrize("typed", ["twelve", "1.2.3", "nan", "inf", "1e99", "9" * 31, "1/2"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(NotANumberError):
        number_of(typed)


def test_an_answer_is_whole_when_nothing_is_left_open():
    assert [is_whole(made.MATCHING, reply) for reply in ("p=a", "p=a q=b")] == [False, True]
    assert [is_whole(made.ORDERING, reply) for reply in ("a=1", "a=1 b=1 c=2", "a=3 b=1 c=2")] == [
        False,
        False,
        True,
    ]
    assert not is_whole(made.CASE, '{"one":"a","two":"11"}')
    assert is_whole(made.CASE, '{"how":"e","one":"a","two":"11"}')
    assert [is_whole(made.SHORT, reply) for reply in ("", "x")] == [False, True]


@pytest.mark.parametrize(
    ("content", "reply", "words"),
    [
        (made.SINGLE, "b", "B"),
        (made.SEVERAL, "a c", "A, C"),
        (made.MATCHING, "p=a q=c", "p: A, q: C"),
        (made.ORDERING, "a=2 b=1 c=3", "1. B, 2. A, 3. C"),
        (made.NUMERIC, "12.5", "12.5"),
        (made.SHORT, "کار", "کار"),
        (made.CASE, '{"one":"a","two":"11"}', "A, 11"),
        (made.SINGLE, "", ""),
    ],
)
def test_an_answer_in_words(content, reply, words):
    assert reply_in_words(content, reply, "en") == words


def test_a_number_in_words_has_the_languages_digits():
    assert reply_in_words(made.NUMERIC, "12", "fa-af") == "۱۲"
