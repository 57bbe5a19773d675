"""Aiken is strict: whoever strays from it is told at which line."""

import json
from fractions import Fraction

import pytest

from exchange import aiken
from exchange.enums import Kind
from exchange.items import Choice, Item, Pair
from lms.settings.environment import ROOT
from tests.exchange.seen import example, stopped, told

RIGHT, WRONG = Choice(text="yes", fraction=Fraction(1)), Choice(text="no")


def whole(**fields):
    usual = {"kind": Kind.SINGLE_CHOICE, "stem": "Q?", "choices": (RIGHT, WRONG)}
    return Item(**(usual | fields))


def test_the_questions_of_the_product_in_pashto_come_back_word_by_word():
    raw = json.loads((ROOT / "assessments/data/questions.json").read_text(encoding="utf-8"))
    reading = aiken.read(example("product-pashto.txt"))
    assert told(reading) == []
    assert [item.stem for item in reading.items] == [q["stem"]["ps"] for q in raw["questions"]]
    assert all(item.choices[0].fraction == 1 for item in reading.items)
    assert aiken.write(reading.items).text.encode() == example("product-pashto.txt")


def test_every_fault_is_told_at_its_line_and_good_questions_are_taken():
    reading = aiken.read(example("faulty.txt"))
    assert stopped(reading) == [
        (7, "stem_on_lines"),
        (14, "letter_out_of_order"),
        (17, "answer_missing"),
        (22, "letter_form"),
        (29, "answer_unknown"),
        (31, "choices_stray"),
        (35, "choices_few"),
    ]
    assert [item.stem for item in reading.items] == [
        "Which of these is right?",
        "And this one is fine.",
    ]


@pytest.mark.parametrize("line", ["ANSWER: A, B", "ANSWER:", "answer: A", "ANSWER: 1"])
def test_the_answer_line_is_one_letter_in_capitals(line):
    assert stopped(aiken.read(f"Q?\nA) a\nB) b\n{line}\n")) == [(4, "answer_form")]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    reading = aiken.read(b"\xef\xbb\xbfQ?\r\nA) yes\r\nB) no\r\nANSWER: A\r\n")
    assert reading.items == (whole(),)


def test_what_aiken_cannot_hold_is_told():
    full = whole(
        code="Q1",
        name="N",
        category=("M1",),
        tags=("t",),
        feedback="f",
        shuffle=False,
        stem="on two\nlines",
        choices=(RIGHT, WRONG, Choice(text="half", fraction=Fraction(1, 2))),
    )
    written = aiken.write([full])
    assert [loss.code for loss in written.losses] == [
        "breaks_not_held",
        "code_not_held",
        "tag_not_held",
        "name_not_held",
        "category_not_held",
        "feedback_not_held",
        "order_not_held",
        "partial_not_held",
    ]
    assert written.text == "on two lines\nA) yes\nB) no\nC) half\nANSWER: A\n"


def test_what_aiken_cannot_say_is_left_out_and_told():
    pair = Pair(prompt="a", answer="b")
    written = aiken.write(
        [
            Item(kind=Kind.MATCHING, stem="Q", pairs=(pair, pair)),
            whole(stem="A) Khan asked. Why?"),
            whole(stem="Answer: what is it?"),
            whole(choices=(RIGHT, RIGHT, WRONG)),
            whole(choices=(RIGHT, *[WRONG] * 26)),
        ]
    )
    assert [(loss.code, loss.whole) for loss in written.losses] == [
        ("kind_not_held", True),
        ("looks_like_a_sign", True),
        ("looks_like_a_sign", True),
        ("several_right", True),
        ("too_many_choices", True),
    ]
    assert written.text == ""
