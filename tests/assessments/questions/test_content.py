from dataclasses import replace

import pytest
from hypothesis import given

from assessments.enums import QuestionKind
from assessments.questions.content import read, text_in, written
from assessments.questions.keying import keyed, unkeyed
from assessments.questions.soundness import faults, lacking
from tests.assessments.questions import made


@given(made.QUESTIONS)
def test_what_is_written_is_read_and_written_the_same(content):
    assert read(written(content)) == content
    assert written(read(written(content))) == written(content)


@given(made.QUESTIONS)
def test_new_keys_change_nothing_that_is_said(content):
    assert unkeyed(keyed(content)) == unkeyed(content)


def test_new_keys_are_short_and_all_different():
    keys = [each.key for each in (*keyed(made.MATCHING).choices, *keyed(made.MATCHING).prompts)]
    assert (len(set(keys)), {len(key) for key in keys}) == (5, {4})


def test_a_text_is_told_in_the_language_else_in_english_else_in_any():
    assert text_in({"en": "Act", "fa_af": "عمل"}, "fa-af") == "عمل"
    assert text_in({"en": "Act", "fa_af": "عمل"}, "ps") == "Act"
    assert text_in({"ps": "کړنه"}, "en") == "کړنه"
    assert text_in({}, "en") == ""


@pytest.mark.parametrize("content", made.EVERY_KIND, ids=lambda content: content.kind)
def test_a_whole_question_has_no_fault(content):
    assert faults(content) == []
    assert [lacking(content, suffix) for suffix in ("en", "fa_af", "ps")] == [False] * 3


@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        (replace(made.SINGLE, stem={"ps": "څه؟"}), "stem", "The question has no English text."),
        (replace(made.SINGLE, choices=made.choices(0, 0)), "choices", "No answer is marked"),
        (replace(made.SINGLE, choices=made.choices(1)), "choices", "At least two answers"),
        (replace(made.SINGLE, choices=made.choices(1, 1, 0)), "choices", "Exactly one answer"),
        (replace(made.SEVERAL, choices=made.choices(1, 1)), "choices", "Every answer is marked"),
        (replace(made.SEVERAL, choices=made.choices(0, 0)), "choices", "No answer is marked"),
        (replace(made.MATCHING, pairs={"p": "a"}), "prompts.2", "It is not said what this"),
        (replace(made.NUMERIC, numbers=()), "numbers", "No number is right."),
        (replace(made.SHORT, spellings=()), "spellings", "No short answer is right."),
        (replace(made.OPINION, choices=made.choices(1, 0)), "choices", "An opinion has no right"),
        (replace(made.CASE, parts=()), "parts", "The case has no questions."),
        (replace(made.CASE, parts=(made.CASE,)), "parts.1", "A case stands inside another one."),
        (
            replace(made.CASE, parts=(replace(made.SINGLE, choices=made.choices(0, 0)),)),
            "parts.1.choices",
            "No answer is marked",
        ),
        (replace(made.SINGLE, image="0" * 64), "alternative", "The picture has no words"),
    ],
)
def test_a_fault_names_its_place_and_the_remedy(content, place, sentence):
    [fault] = faults(content)
    assert (fault.place, str(fault.message)[: len(sentence)]) == (place, sentence)


def test_a_language_is_lacking_when_one_answer_has_none():
    poor = replace(
        made.SINGLE,
        choices=(*made.SINGLE.choices[:2], replace(made.SINGLE.choices[2], text={"en": "C"})),
    )
    assert (lacking(poor, "ps"), lacking(poor, "en")) == (True, False)


def test_opinions_are_not_scored_and_a_case_is_by_its_other_questions():
    assert [content.is_scored for content in made.EVERY_KIND] == [True] * 6 + [False, True]
    assert not replace(made.CASE, parts=made.CASE.parts[2:]).is_scored
    assert made.CASE.kind == QuestionKind.CASE
