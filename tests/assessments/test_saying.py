"""The right answer in words, of every kind of question."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.enums import QuestionKind
from assessments.questions.content import Choice, Content, Number, Spelling
from assessments.questions.marking import points
from assessments.questions.saying import key_in_words, reply_in_words
from assessments.selectors.looking import looked

HALF = Fraction(1, 2)


def choice(key, text, fraction=0):
    said = {"en": text, "fa_af": f"{text} دری"}
    return Choice(key=key, text=said, fraction=Fraction(fraction))


def asked(kind, **parts):
    return Content(kind=kind, stem={"en": "?"}, **parts)


ONE = asked(QuestionKind.SINGLE_CHOICE, choices=(choice("a", "Act"), choice("b", "Means", 1)))
SEVERAL = asked(
    QuestionKind.MULTIPLE_CHOICE,
    choices=(choice("a", "Act", HALF), choice("b", "Border", -1), choice("c", "Means", HALF)),
)
PAIRS = asked(
    QuestionKind.MATCHING,
    prompts=(choice("p", "Harbouring"), choice("q", "Deception")),
    choices=(choice("a", "Means"), choice("b", "Act"), choice("c", "Purpose")),
    pairs={"p": "b", "q": "a"},
)
STEPS = asked(QuestionKind.ORDERING, choices=(choice("z", "Listen"), choice("y", "Refer")))
NUMBER = asked(
    QuestionKind.NUMERIC,
    numbers=(
        Number(value=Decimal(18)),
        Number(value=Decimal("17.50"), tolerance=Decimal("0.25")),
        Number(value=Decimal(17), fraction=HALF),
    ),
)
SHORT = asked(
    QuestionKind.SHORT_ANSWER,
    spellings=(
        Spelling(text="tazkira"),
        Spelling(text="تذکره"),
        Spelling(text="identity card", fraction=HALF),
    ),
)
OPINION = asked(QuestionKind.OPINION, choices=(choice("a", "Good"), choice("b", "Bad")))
CASE = asked(QuestionKind.CASE, parts=(ONE, OPINION, NUMBER))


@pytest.mark.parametrize(
    ("content", "english", "dari"),
    [
        (ONE, "Means", "Means دری"),
        (SEVERAL, "Act, Means", "Act دری، Means دری"),
        (
            PAIRS,
            "Harbouring: Act, Deception: Means",
            "Harbouring دری: Act دری، Deception دری: Means دری",
        ),
        (STEPS, "1. Listen, 2. Refer", "۱. Listen دری، ۲. Refer دری"),
        (NUMBER, "18 / 17.5 ± 0.25", "۱۸ / ۱۷.۵ ± ۰.۲۵"),
        (SHORT, "tazkira", "تذکره"),
        (OPINION, "", ""),
        (CASE, "Means, 18 / 17.5 ± 0.25", "Means دری، ۱۸ / ۱۷.۵ ± ۰.۲۵"),
    ],
)
def test_the_key_of_every_kind(content, english, dari):
    assert key_in_words(content, "en") == english
    assert key_in_words(content, "fa-af") == dari


def test_spellings_in_other_letters_are_better_than_none():
    only = asked(QuestionKind.SHORT_ANSWER, spellings=(Spelling(text="tazkira"),))
    assert key_in_words(only, "ps") == "tazkira"


def test_two_right_choices_of_one_are_both_said():
    two = asked(
        QuestionKind.SINGLE_CHOICE,
        choices=(choice("a", "Act", 1), choice("b", "Means", HALF), choice("c", "Deed", 1)),
    )
    assert key_in_words(two, "en") == "Act / Deed"


def test_a_case_is_looked_back_at_part_by_part():
    """Each part with its own answer, key and feedback; the case tells what is said of the whole."""
    told = {"en": "Ask three questions."}
    first = replace(ONE, key="p", feedback={"en": "How it was done."})
    case = asked(QuestionKind.CASE, parts=(first, replace(NUMBER, key="q"), OPINION), feedback=told)
    seen = looked(case, '{"p":"a","q":"17"}', "en", number=4)
    assert (seen.number, seen.earned, seen.told) == (4, Fraction(1, 4), ["Ask three questions."])
    assert [(p.said, p.key, p.earned, p.is_scored, p.told) for p in seen.parts] == [
        ("Act", "Means", 0, True, ["How it was done."]),
        ("17", "18 / 17.5 ± 0.25", HALF, True, []),
        ("", "", 0, False, []),
    ]
    assert [p.number for p in seen.parts] == [1, 2, 3]


@given(st.lists(st.text("abcxyz", min_size=1, max_size=4), min_size=2, unique=True), st.data())
def test_the_key_says_what_the_full_mark_says(texts, data):
    """Whoever answers exactly so earns all, and reads her own answer as the key."""
    choices = tuple(choice(f"k{n}", text) for n, text in enumerate(texts))
    steps = asked(QuestionKind.ORDERING, choices=choices)
    reply = " ".join(f"k{n}={n + 1}" for n in range(len(texts)))
    assert points(steps, reply) == 1
    assert key_in_words(steps, "fa-af") == reply_in_words(steps, reply, "fa-af")
    right = data.draw(st.sets(st.sampled_from(range(len(texts))), min_size=1))
    worth = Fraction(1, len(right))
    several = asked(
        QuestionKind.MULTIPLE_CHOICE,
        choices=tuple(
            choice(f"k{n}", text, worth if n in right else -1) for n, text in enumerate(texts)
        ),
    )
    reply = " ".join(sorted(f"k{n}" for n in right))
    assert points(several, reply) == 1
    assert key_in_words(several, "en") == reply_in_words(several, reply, "en")
