"""Whatever is written by the page's fields reads back the same."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import QuestionKind
from assessments.questions.content import SUFFIXES, Choice, Content, Number, Spelling, read
from assessments.questions.content import written as as_text
from assessments.questions.soundness import faults
from questionbank.forms.drawing import draw, with_rows
from questionbank.forms.fields import MARKED, fields_of
from questionbank.forms.marks import NotAMarkError, read_mark, say_mark, usual_marks
from questionbank.forms.reading import read_fields
from tests.questionbank import written

LETTERS = "abcXYZ 19.,؟؛ابپتګډړښ\u200c\n()<&\"'"
texts = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
lines = texts.map(lambda text: " ".join(text.split()))
said = st.dictionaries(st.sampled_from(SUFFIXES), texts, min_size=1)
maybe = st.dictionaries(st.sampled_from(SUFFIXES), texts)
marks = st.fractions(min_value=-1, max_value=1, max_denominator=60)
worth = st.fractions(min_value=Fraction(1, 60), max_value=1, max_denominator=60)
decimals = st.decimals(-10_000, 10_000, places=3, allow_nan=False)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)


@st.composite
def choices(draw_, kind):
    count = draw_(st.integers(2, 6))
    keys = draw_(st.lists(st.text("abcdef", min_size=4, max_size=4), min_size=count,
                          max_size=count, unique=True))  # fmt: skip
    fractions = draw_(st.lists(marks, min_size=count, max_size=count))
    if kind not in MARKED:
        fractions = [Fraction(0)] * count
    elif draw_(st.booleans()):
        right = [n == 0 for n in range(count)]
        fractions = usual_marks(kind, right)
    return tuple(
        Choice(key=key, text=draw_(said), fraction=mark, feedback=draw_(maybe))
        for key, mark in zip(keys, fractions, strict=True)
    )


@st.composite
def contents(draw_, kinds=tuple(QuestionKind), key=""):
    kind = draw_(st.sampled_from(kinds))
    chosen, prompts, pairs, numbers, spellings, parts = (), (), {}, (), (), ()
    match kind:
        case QuestionKind.NUMERIC:
            numbers = tuple(draw_(st.lists(st.builds(
                Number, value=decimals, tolerance=decimals.map(abs), fraction=marks,
                feedback=maybe), min_size=1, max_size=4)))  # fmt: skip
        case QuestionKind.SHORT_ANSWER:
            spellings = tuple(draw_(st.lists(st.builds(
                Spelling, text=lines, fraction=marks, feedback=maybe), max_size=4)))  # fmt: skip
        case QuestionKind.CASE:
            inner = [each for each in QuestionKind if each != QuestionKind.CASE]
            parts = tuple(
                draw_(contents(inner, key=f"part{n}")) for n in range(draw_(st.integers(1, 3)))
            )
        case _:
            chosen = draw_(choices(kind))
    if kind == QuestionKind.MATCHING:
        prompts = tuple(
            Choice(key=f"q{n}", text=draw_(said), feedback=draw_(maybe)) for n in range(3)
        )
        pairs = {p.key: draw_(st.sampled_from(chosen)).key for p in prompts}
    return Content(
        kind=kind, key=key, stem=draw_(said), choices=chosen, prompts=prompts, pairs=pairs,
        numbers=numbers, spellings=spellings, parts=parts, feedback=draw_(maybe),
        otherwise=draw_(maybe), image=draw_(st.just("") | digests), alternative=draw_(maybe),
        audio=draw_(st.dictionaries(st.sampled_from(SUFFIXES), digests, max_size=2)),
        shuffle=draw_(st.booleans()),
    )  # fmt: skip


@given(contents())
def test_a_question_goes_through_its_page_and_comes_back_the_same(content):
    reading = read_fields(fields_of(content))
    assert (reading.content, reading.faults) == (content, {})
    assert read(as_text(reading.content)) == content


@given(contents())
def test_empty_rows_and_unseen_fields_change_nothing(content):
    """As a browser sends the page: every box drawn, every field that stands nowhere on it."""
    typed = with_rows(fields_of(content))
    drawn, rest = draw(typed, {})
    assert read_fields(dict(boxes(drawn)) | dict(rest)).content == content


def boxes(drawn):
    """Name and value of each field of a drawn page that a browser would send."""
    yield f"{drawn.prefix}kind", drawn.kind.value
    yield f"{drawn.prefix}key", drawn.key
    listed = [
        *drawn.stem,
        *drawn.alternative,
        *drawn.feedback,
        *([drawn.fixed] * bool(drawn.fixed)),
    ]
    for block in drawn.blocks:
        for row in block.rows:
            yield row.key_name, row.key
            listed += [*row.texts, *row.extras, *row.feedback]
    yield from ((box.name, box.value) for box in listed if box.sort != "tick" or box.value)
    for part in drawn.parts:
        yield from boxes(part)


@given(marks)
def test_a_mark_is_said_so_that_it_is_read_again(mark):
    assert read_mark(say_mark(mark)) == mark


@pytest.mark.parametrize(
    ("typed", "mark"),
    [("50", Fraction(1, 2)), ("۵۰٪", Fraction(1, 2)), ("-25 %", Fraction(-1, 4)),
     ("1/3", Fraction(1, 3)), ("۱/۳", Fraction(1, 3)), ("33,3", Fraction(333, 1000)),
     ("", None)],
)  # fmt: skip
def test_marks_are_read_as_people_write_them(typed, mark):
    assert read_mark(typed) == mark


@pytest.mark.parametrize("typed", ["101", "-101", "a", "1/0", "3/2", "1/", "nan", "9" * 200])
def test_what_is_no_mark_is_refused(typed):
    with pytest.raises(NotAMarkError):
        read_mark(typed)


def test_whoever_ticks_everything_earns_nothing():
    assert usual_marks(QuestionKind.MULTIPLE_CHOICE, [True, True, False]) == [
        Fraction(1, 2),
        Fraction(1, 2),
        Fraction(-1),
    ]


@pytest.mark.parametrize("kind", written.KINDS)
def test_each_kind_as_editors_type_it_holds_together(kind):
    reading = read_fields(written.KINDS[kind])
    assert reading.with_faults(faults(reading.content)) == {}
    assert reading.content.kind == kind


def test_digits_of_any_script_are_read():
    numbers = read_fields(written.KINDS["numeric"]).content.numbers
    assert [(n.value, n.tolerance, n.fraction) for n in numbers] == [
        (Decimal(18), Decimal(0), Fraction(1)),
        (Decimal(17), Decimal("0.5"), Fraction(1, 4)),
    ]


def test_a_fault_stands_at_its_own_row_though_empty_rows_come_before():
    typed = written.single() | {"c2.text.en": "", "c2.text.fa_af": "", "c2.text.ps": ""}
    typed["c3.text.en"] = ""
    reading = read_fields(typed)
    assert list(reading.with_faults(faults(reading.content))) == ["c3.text.en"]


def test_a_tick_and_a_mark_that_disagree_are_told_at_the_mark():
    reading = read_fields(written.single() | {"c1.mark": "-10"})
    assert list(reading.faults) == ["c1.mark"]


def test_of_a_case_the_fault_stands_in_its_part():
    typed = written.KINDS["case"] | {"p2.n1.value": "two"}
    reading = read_fields(typed)
    assert list(reading.faults) == ["p2.n1.value"]
    assert [fault.place for fault in faults(reading.content)] == []


def test_made_up_keys_and_digests_are_not_taken():
    typed = written.single() | {"c1.key": "a b=c", "image": "../../etc/passwd"}
    content = read_fields(typed).content
    assert (content.choices[0].key, content.image) == ("", "")
