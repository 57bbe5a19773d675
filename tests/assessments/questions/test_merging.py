"""A file in one language changes what it says and nothing else."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from assessments.enums import QuestionKind
from assessments.questions.content import Choice, Content, Number, Spelling
from assessments.questions.files import content_of, item_of
from assessments.questions.merging import merged, plain
from exchange import aiken, gift
from exchange.enums import Kind
from exchange.items import truth
from tests.assessments.questions import made as bank
from tests.exchange import made


def before(content, language="en"):
    return content_of(item_of(content, language, borrowing=True), language)


def taken(content, item, language="en", format_=None):
    """What becomes of the bank's question when a file says this item."""
    said = item_of(content, language, borrowing=True)
    if format_:
        said = format_.read(format_.write([said]).text).items[0]
    suffix = language.replace("-", "_")
    return merged(content, content_of(said, language), content_of(item, language), suffix)


@pytest.mark.parametrize("content", bank.EVERY_KIND, ids=lambda content: content.kind)
@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_a_file_that_says_the_same_changes_nothing(content, language):
    same = before(content, language)
    assert merged(content, same, same, language.replace("-", "_")).content == plain(content)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(item=made.plain_kinds, other=made.plain_kinds)
def test_the_second_time_the_same_file_changes_nothing(item, other):
    """Whatever the bank had, and whatever the file says."""
    stands = content_of(item, "en")
    once = merged(stands, before(stands), content_of(other, "en"), "en").content
    again = merged(once, before(once), content_of(other, "en"), "en").content
    assert again == plain(once)


def test_a_file_in_dari_changes_the_dari_texts_only():
    item = item_of(bank.SINGLE, "fa-af")
    first = replace(item.choices[0], text="الف")
    item = replace(item, stem="کدام؟", choices=(first, *item.choices[1:]))
    outcome = taken(bank.SINGLE, item, "fa-af")
    expected = plain(bank.SINGLE)
    expected = replace(
        expected,
        stem={**expected.stem, "fa_af": "کدام؟"},
        choices=(
            replace(expected.choices[0], text={**expected.choices[0].text, "fa_af": "الف"}),
            *expected.choices[1:],
        ),
    )
    assert (outcome.content, outcome.is_other) == (expected, False)


def test_a_new_language_stands_beside_english():
    english = content_of(item_of(bank.SINGLE, "en"), "en")
    outcome = taken(english, item_of(bank.SINGLE, "ps"), "ps")
    assert outcome.content.stem == {"en": "Which?", "ps": "Which? پښتو"}
    assert [choice.text["ps"] for choice in outcome.content.choices] == [
        "A پښتو",
        "B پښتو",
        "C پښتو",
    ]
    assert [choice.fraction for choice in outcome.content.choices] == [1, 0, 0]


def test_what_is_not_translated_yet_is_not_taken_for_a_translation():
    english = content_of(item_of(bank.SINGLE, "en"), "en")
    half = replace(item_of(english, "en"), stem="څه؟")
    outcome = taken(english, half, "ps")
    assert outcome.content.stem == {"en": "Which?", "ps": "څه؟"}
    assert {tuple(choice.text) for choice in outcome.content.choices} == {("en",)}


def test_what_the_format_cannot_hold_stays():
    told = replace(
        bank.SINGLE,
        feedback=bank.said("Read it again."),
        image="d1",
        alternative=bank.said("a kiln"),
        shuffle=False,
    )
    written = aiken.read(aiken.write([replace(item_of(told, "en"), stem="Which one?")]).text)
    outcome = taken(told, written.items[0], format_=aiken)
    assert outcome.content == plain(replace(told, stem={**told.stem, "en": "Which one?"}))


def test_a_weight_that_gift_rounds_is_not_a_change():
    content = replace(bank.SEVERAL, choices=bank.choices("1/7", "6/7", "-1/11", 0))
    written = gift.write([replace(item_of(content, "en"), stem="Which of them?")])
    outcome = taken(content, gift.read(written.text).items[0], format_=gift)
    assert [choice.fraction for choice in outcome.content.choices] == [
        Fraction(1, 7),
        Fraction(6, 7),
        Fraction(-1, 11),
        0,
    ]


def test_answers_in_another_order_take_their_translations_along():
    item = item_of(bank.SINGLE, "en")
    turned = replace(item, choices=tuple(reversed(item.choices)))
    outcome = taken(bank.SINGLE, turned)
    assert [choice.text["ps"] for choice in outcome.content.choices] == [
        "C پښتو",
        "B پښتو",
        "A پښتو",
    ]
    assert [choice.fraction for choice in outcome.content.choices] == [0, 0, 1]


def test_a_corrected_key_keeps_every_text():
    item = item_of(bank.SINGLE, "en")
    worth = (0, 1, 0)
    corrected = tuple(
        replace(choice, fraction=Fraction(one))
        for choice, one in zip(item.choices, worth, strict=True)
    )
    outcome = taken(bank.SINGLE, replace(item, choices=corrected))
    assert [choice.fraction for choice in outcome.content.choices] == [0, 1, 0]
    assert [choice.text for choice in outcome.content.choices] == [
        choice.text for choice in bank.SINGLE.choices
    ]


def test_a_corrected_pair_keeps_every_text():
    item = item_of(bank.MATCHING, "en")
    (p, q, alone) = item.pairs
    swapped = (replace(p, answer=q.answer), replace(q, answer=p.answer), alone)
    content = taken(bank.MATCHING, replace(item, pairs=swapped)).content
    texts = {choice.key: choice.text["ps"] for choice in content.choices}
    assert [texts[content.pairs[prompt.key]] for prompt in content.prompts] == ["B پښتو", "A پښتو"]


@pytest.mark.parametrize(
    "change",
    [
        lambda item: replace(item, choices=item.choices[:2]),
        lambda item: replace(item, choices=truth(is_true=True), kind=Kind.TRUE_FALSE),
        lambda item: replace(
            item,
            choices=tuple(
                replace(choice, text=f"new {n}", fraction=Fraction(n == 2))
                for n, choice in enumerate(item.choices)
            ),
        ),
        lambda item: replace(
            item, choices=(item.choices[1], replace(item.choices[0], text="x"), item.choices[2])
        ),
    ],
    ids=["fewer", "another kind", "another key in other words", "moved and reworded"],
)
def test_other_answers_leave_the_other_languages_behind(change):
    item = change(item_of(replace(bank.SINGLE, image="d1"), "en", lambda digest: None))
    outcome = taken(replace(bank.SINGLE, image="d1"), item)
    assert outcome.is_other
    assert outcome.content == replace(content_of(item, "en"), image="d1")
    assert outcome.content.stem == {"en": "Which?"}


def test_spellings_are_added_and_those_of_other_languages_stay():
    item = item_of(bank.SHORT, "ps")
    told = replace(item, spellings=(replace(item.spellings[1], text="د پور مریيتوب"),))
    outcome = taken(bank.SHORT, told, "ps")
    assert [spelling.text for spelling in outcome.content.spellings] == [
        "Debt bondage",
        "کار اجباری",
        "د پور مریيتوب",
    ]
    assert outcome.kept == ("Debt bondage", "کار اجباری")
    again = taken(outcome.content, told, "ps")
    assert again.content == outcome.content


def test_a_number_is_corrected_and_its_feedback_stays_in_every_language():
    item = item_of(bank.NUMERIC, "en")
    first = replace(item.numbers[0], value=Decimal(12))
    outcome = taken(bank.NUMERIC, replace(item, numbers=(first, *item.numbers[1:])))
    assert outcome.content.numbers[0] == Number(value=Decimal(12), feedback=bank.said("Just so."))


def test_own_words_for_true_and_false_stay():
    content = Content(
        kind=QuestionKind.TRUE_FALSE,
        stem={"en": "A child can consent."},
        choices=(
            Choice(key="y", text={"en": "Yes, it can"}),
            Choice(key="n", text={"en": "No, never"}, fraction=Fraction(1)),
        ),
    )
    outcome = taken(content, replace(item_of(content, "en"), stem="A child may consent."))
    assert [choice.text["en"] for choice in outcome.content.choices] == ["Yes, it can", "No, never"]


def test_a_spelling_worth_something_else_is_changed():
    item = item_of(bank.SHORT, "en")
    told = tuple(replace(spelling, fraction=Fraction(1)) for spelling in item.spellings)
    outcome = taken(bank.SHORT, replace(item, spellings=told))
    assert outcome.content.spellings == (
        Spelling(text="Debt bondage"),
        Spelling(text="کار اجباری"),
    )
