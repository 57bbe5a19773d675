from dataclasses import replace

import pytest

from assessments.bank import read
from assessments.errors import BankFaulty, FormEmpty
from assessments.models import Form, QuestionVersion, Response
from assessments.questions.content import SUFFIXES
from assessments.questions.soundness import lacking
from assessments.selectors.contents import contents_of
from assessments.selectors.forms import current_versions, items_of
from assessments.services import (
    add_test,
    compose_form,
    correct_key,
    load_questions,
    open_test,
    record_responses,
    start_attempt,
)
from assessments.services.questions import Loaded
from lms.lib.ids import uuid7
from tests.assessments import papers
from tests.cast import enter

pytestmark = pytest.mark.django_db


def listed(code):
    form = Form.objects.filter(code=code).order_by("edition").last()
    return [item.version.question.code for item in items_of(form)]


def test_our_own_bank_has_forty_questions_in_three_languages_and_three_forms():
    bank = read()
    assert load_questions(bank=bank) == Loaded(new=40, changed=0, same=0)
    contents = [version.content for version in QuestionVersion.objects.all()]
    assert [lacking(content, suffix) for content in contents for suffix in SUFFIXES] == [
        False
    ] * 120
    assert [len(content.right) for content in contents] == [1] * 40
    assert listed("SAMPLE") == [
        "Q01",
        "Q02",
        "Q03",
        "Q04",
        "Q08",
        "Q11",
        "Q16",
        "Q17",
        "Q24",
        "Q29",
    ]
    assert (len(listed("A")), len(listed("B"))) == (23, 23)
    assert set(listed("A")) | set(listed("B")) == {entry.code for entry in bank.entries}


def test_loading_again_changes_nothing_whatever_the_number_of_queries(
    django_assert_max_num_queries,
):
    load_questions(bank=read())
    before = list(QuestionVersion.objects.values_list("body", flat=True))
    with django_assert_max_num_queries(40):
        assert load_questions(bank=read()) == Loaded(new=0, changed=0, same=40)
    assert list(QuestionVersion.objects.values_list("body", flat=True)) == before
    assert list(Form.objects.values_list("code", "edition")) == [("A", 1), ("B", 1), ("SAMPLE", 1)]


def test_a_question_nobody_was_asked_is_worded_anew_in_place():
    load_questions(bank=papers.bank(papers.ACT))
    fingerprint = Form.objects.get(code="SAMPLE").fingerprint
    other = papers.question(1, "Which of these is an act?", "Harbouring", "Deception")
    assert load_questions(bank=papers.bank(other)) == Loaded(new=0, changed=1, same=0)
    version = QuestionVersion.objects.get()
    assert (str(version), len(version.content.choices)) == ("Which of these is an act?", 2)
    assert Form.objects.get(code="SAMPLE").fingerprint != fingerprint


def test_a_question_somebody_was_asked_stays_and_a_new_version_follows(attempt, mine, key, stamp):
    record_responses(attempts=mine, answers=key, fact=stamp())
    other = papers.question(1, "Which of these is an act?", "Harbouring", "Deception")
    load_questions(bank=papers.bank(other, papers.AGE, papers.BORDER))
    versions = QuestionVersion.objects.filter(question__code="Q01").order_by("number")
    assert [(version.number, str(version)) for version in versions] == [
        (1, "Which is an act?"),
        (2, "Which of these is an act?"),
    ]
    assert list(
        Form.objects.filter(code="SAMPLE").order_by("edition").values_list("edition", flat=True)
    ) == [1, 2]
    assert Response.objects.count() == 3
    assert attempt.test.form.edition == 1


def test_a_form_made_here_keeps_the_words_it_lists_before_anybody_gives_it():
    load_questions(bank=papers.bank(papers.ACT))
    ours = compose_form(code="OURS", versions=list(current_versions().values()))
    other = papers.question(1, "Which of these is an act?", "Harbouring", "Deception")
    load_questions(bank=papers.bank(other))
    assert [str(item.version) for item in ours.items.all()] == ["Which is an act?"]
    assert str(current_versions()["Q01"]) == "Which of these is an act?"


def test_a_text_of_a_newer_product_is_not_marked_by_the_corrected_key_of_the_older_one():
    load_questions(bank=papers.bank(papers.ACT))
    [old] = current_versions().values()
    swapped = [replace(each, fraction=1 - each.fraction) for each in old.content.choices[:2]]
    key = replace(old.content, choices=(*swapped, *old.content.choices[2:]))
    why = {"reason": "The law of 2017.", "by": enter("approver"), "key": uuid7(), "seen": 0}
    correct_key(version=old, content=key, **why)
    other = papers.question(1, "Which of these is an act?", "Harbouring", "Deception")
    load_questions(bank=papers.bank(other))
    form = Form.objects.get(code="SAMPLE")
    [marked_by] = contents_of([form.pk])[form.pk].values()
    assert marked_by == current_versions()["Q01"].content


def test_the_keys_of_choices_do_not_give_the_right_one_away():
    load_questions(bank=read())
    first = [
        min(version.content.choices, key=lambda choice: choice.key).is_right
        for version in current_versions().values()
    ]
    assert 0 < sum(first) < 30  # by chance a quarter of forty


def test_a_form_without_questions_is_refused():
    with pytest.raises(FormEmpty):
        compose_form(code="C", versions=[])


def test_a_form_in_use_is_followed_by_a_new_edition(attempt, form):
    versions = list(current_versions().values())
    shorter = compose_form(code="SAMPLE", versions=versions[:2])
    assert (shorter.edition, shorter.items.count(), form.items.count()) == (2, 2, 3)
    assert compose_form(code="SAMPLE", versions=versions[:2]) == shorter


def test_a_bank_with_two_keys_is_refused_and_names_the_question():
    broken = papers.question(7, "Which?", "a", "b")
    broken["choices"][1]["key"] = True
    with pytest.raises(BankFaulty, match="Question Q07"):
        papers.bank(broken)


def test_two_editions_of_a_form_can_be_given_side_by_side(world, attempt):
    newer = compose_form(code="SAMPLE", versions=list(current_versions().values())[:1])
    test = add_test(activity=world.activity, form=newer, moment="post")
    open_test(test=test, by=enter("trainer_here"))
    begun = start_attempt(test=test, enrolment=world.enrolment, language="ps")
    assert begun.form.edition == 2


def test_another_difficulty_makes_no_new_version_of_what_somebody_was_asked(attempt, form):
    before = QuestionVersion.objects.get(question__code="Q01").body
    harder = {**papers.ACT, "difficulty": "hard", "draft": False}
    bank = papers.bank(harder, papers.AGE, papers.BORDER)
    assert load_questions(bank=bank) == Loaded(new=0, changed=1, same=2)
    version = QuestionVersion.objects.select_related("question").get(question__code="Q01")
    assert (version.number, version.body, version.is_draft) == (1, before, False)
    assert version.question.difficulty == "hard"
    assert list(Form.objects.filter(code="SAMPLE")) == [form]


def test_the_forty_questions_are_easy_medium_and_hard():
    found = [entry.difficulty for entry in read().entries]
    assert {level: found.count(level) for level in ("easy", "medium", "hard")} == {
        "easy": 11,
        "medium": 20,
        "hard": 9,
    }
