"""Lines of letters read and written: every kind, both scripts, what is wrong with them."""

from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answersheets.errors import CellUnreadable, LetterUnknown, LineTooLong, LineTooShort
from answersheets.lines import alike, line_of, read, read_one, replies, shown, slots_of
from sheets.letters import letters
from tests.sheets.kinds import EVERY, NUMBER, ONE, ORDER, SEVERAL, SHORT

FORM = UUID("01900000-0000-7000-8000-000000000007")
CONTENTS = {UUID(int=n): content for n, content in enumerate(EVERY, start=1)}
SLOTS = slots_of(CONTENTS, FORM)
BY_NUMBER = {slot.number: slot for slot in SLOTS}
WHOLE = "a" + "a+c" + "b" + "bc" + "312" + "b" + "a"


def test_a_case_is_its_questions_and_words_have_cells_of_their_own():
    assert [slot.number for slot in SLOTS] == ["1", "2", "3", "4", "5", "6", "7", "8", "9.1", "9.2"]
    assert [slot.number for slot in SLOTS if slot.is_apart] == ["6", "7", "9.2"]


def test_a_line_says_an_answer_of_every_kind():
    answers = read(SLOTS, WHOLE, {"6": "۱۸", "7": " police ", "9.2": "3,5"})
    said = dict(zip(BY_NUMBER, replies(SLOTS, answers), strict=True))
    order = BY_NUMBER["1"].order
    assert said["1"] == order[0]
    assert said["2"].split() == sorted([BY_NUMBER["2"].order[0], BY_NUMBER["2"].order[2]])
    matched = BY_NUMBER["4"].order
    assert said["4"] == f"p1={matched[1]} p2={matched[2]}"
    first, second, third = BY_NUMBER["5"].order
    assert dict(pair.split("=") for pair in said["5"].split()) == {
        first: "3",
        second: "1",
        third: "2",
    }
    assert (said["6"], said["7"], said["9.2"]) == ("18", "police", "3.5")


def test_blanks_capitals_and_the_other_script_say_the_same():
    plain = read(SLOTS, WHOLE, {})
    assert read(SLOTS, "A a+C b bc 312 b a", {}) == plain
    assert read(SLOTS, "الف الف+ج ب بج ۳۱۲ ب الف", {}) == plain
    assert read(SLOTS, "ا ا+ج ب بج ٣١٢ ب أ", {}) == plain


def test_a_dash_is_no_answer():
    assert read(SLOTS, "- - - -- --- - -", {"6": "-", "7": "—"}) == {}
    assert read(SLOTS, "-–−_b-----", {})[str(UUID(int=4))].count("=") == 1


@pytest.mark.parametrize(
    ("line", "refusal", "words"),
    [
        ("", LineTooShort, "before question 1"),
        ("aa+cb", LineTooShort, "before question 4"),
        (WHOLE + "c", LineTooLong, "“c” stands behind"),
        ("d" + WHOLE[1:], LetterUnknown, "Question 1 has no answer “d”: its answers end at c"),
        ("aa+cb" + "bx" + "312ba", LetterUnknown, "Question 4 has no answer “x”"),
        (
            "aa+cb" + "bc" + "412ba",
            LetterUnknown,
            "Question 5 has no answer “4”: its answers end at 3",
        ),
        ("?", LetterUnknown, "“?”"),
        ("a+" + WHOLE[1:], LetterUnknown, "“+”"),
    ],
)
def test_what_cannot_be_is_named_with_its_question(line, refusal, words):
    with pytest.raises(refusal) as refused:
        read(SLOTS, line, {})
    assert words in str(refused.value.message)


def test_a_number_that_is_none_names_its_question():
    with pytest.raises(CellUnreadable) as refused:
        read(SLOTS, WHOLE, {"6": "many"})
    assert "question 6 is no number" in str(refused.value.message)


def test_one_answer_is_read_by_itself():
    assert read_one(BY_NUMBER["1"], "ب") == BY_NUMBER["1"].order[1]
    assert read_one(BY_NUMBER["6"], "18") == "18"
    with pytest.raises(LineTooLong):
        read_one(BY_NUMBER["1"], "ab")


def test_spelling_is_not_compared_but_letters_are():
    short, one = BY_NUMBER["7"], BY_NUMBER["1"]
    assert alike(short, "پوليس", "پولیس")
    assert alike(short, "Police", "police ")
    assert not alike(short, "police", "army")
    assert not alike(one, one.order[0], one.order[1])


def test_answers_are_shown_in_the_letters_of_the_reader():
    one = BY_NUMBER["1"]
    assert [shown(one, one.order[1], language) for language in ("en", "ps")] == ["B", "ب"]
    assert shown(one, "") == "-"


@st.composite
def lines(draw, language):
    """A line somebody may type, with the cells beside it."""
    called = letters(language)
    said = []
    for slot in SLOTS:
        letter = st.sampled_from(["-", *called[: len(slot.order)]])
        match slot.content:
            case content if slot.is_apart:
                continue
            case content if content is SEVERAL:
                several = st.lists(st.sampled_from(called[:3]), min_size=1, max_size=3, unique=True)
                said.append(draw(several.map("+".join)))
            case content if content is ORDER:
                said.append(draw(st.text("-123", min_size=3, max_size=3)))
            case _:
                said.append(
                    draw(st.lists(letter, min_size=slot.signs, max_size=slot.signs).map("".join))
                )
    return draw(st.sampled_from(["", " "])).join(said)


@given(st.data(), st.sampled_from(["en", "fa-af", "ps"]))
def test_what_was_read_is_written_and_read_again(data, language):
    answers = read(SLOTS, data.draw(lines(language)), {})
    assert read(SLOTS, line_of(SLOTS, answers), {}) == answers


@given(st.text(max_size=30), st.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused(line, cell):
    slots = slots_of({UUID(int=1): ONE, UUID(int=2): NUMBER, UUID(int=3): SHORT}, FORM)
    answers = {}
    with suppress(LineTooShort, LineTooLong, LetterUnknown, CellUnreadable):
        answers = read(slots, line, {"2": cell, "3": cell})
    chosen = {item: reply for item, reply in answers.items() if item == str(UUID(int=1))}
    assert read(slots, line_of(slots, answers), {}) == chosen
