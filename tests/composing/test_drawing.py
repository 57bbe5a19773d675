"""The editor composes forms by hand and draws parallel ones by blueprint."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from assessments.bank import read
from assessments.errors import FormEmpty
from assessments.models import Blueprint, Form, Question, QuestionVersion
from assessments.selectors.forms import items_of
from assessments.services import add_test, load_questions, open_test, start_attempt
from composing.errors import (
    BlueprintEmpty,
    BlueprintThere,
    CodeUnreadable,
    FormComesWithTheProduct,
    QuestionsUnusable,
    TooFewQuestions,
)
from composing.services import compose, draw_forms, seed_of, write_blueprint
from lms.lib.ids import uuid7
from tests.cast import enter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bank():
    """The forty questions of the product."""
    load_questions(bank=read())


@pytest.fixture
def blueprint():
    """Two of M1, one of M3, and two anchors."""
    return write_blueprint(
        code="short", counts={"M1": 2, "M3": 1, "M2": 0}, anchors=["Q02", "Q29"], by=enter("editor")
    )


def codes(form):
    return [item.version.question.code for item in items_of(form)]


def unreviewed(code):
    """Written here by the editor, read by nobody yet."""
    question = Question.objects.create(code=code, module="M1")
    version = QuestionVersion.objects.get(question__code="Q01")
    version.pk, version.question, version.created_by = None, question, enter("editor")
    version.id = uuid7()
    version.save(force_insert=True)


def test_a_form_lists_the_questions_in_the_order_chosen_each_once():
    form = compose(code="post-2", questions=["Q07", "Q01", "Q07", "Q40"])
    assert (form.code, form.edition, form.seed) == ("POST-2", 1, None)
    assert codes(form) == ["Q07", "Q01", "Q40"]
    assert compose(code="POST-2", questions=["Q07", "Q01", "Q40"]) == form


def test_what_was_asked_is_followed_by_a_new_edition(world):
    form = compose(code="POST", questions=["Q01", "Q02"])
    test = add_test(activity=world.activity, form=form, moment="pre")
    open_test(test=test, by=enter("trainer_here"))
    start_attempt(test=test, enrolment=world.enrolment, language="en")
    newer = compose(code="POST", questions=["Q03"])
    assert ((newer.edition, codes(newer)), codes(form)) == ((2, ["Q03"]), ["Q01", "Q02"])


def test_what_is_given_may_be_out_on_paper_and_is_followed_too(world):
    form = compose(code="POST", questions=["Q01", "Q02"])
    add_test(activity=world.activity, form=form, moment="pre")
    newer = compose(code="POST", questions=["Q02", "Q01"])
    assert ((newer.edition, codes(newer)), codes(form)) == ((2, ["Q02", "Q01"]), ["Q01", "Q02"])
    assert compose(code="POST", questions=["Q01"]) == newer


def test_questions_nobody_reviewed_retired_or_unknown_are_named_with_the_reason():
    unreviewed("E90")
    Question.objects.filter(code="Q07").update(retired_at=timezone.now())
    with pytest.raises(QuestionsUnusable) as refused:
        compose(code="POST", questions=["Q01", "E90", "Q07", "Q99"])
    assert "E90 (not reviewed), Q07 (retired), Q99 (not in the bank)" in str(refused.value.message)
    assert not Form.objects.filter(code="POST").exists()


def test_loading_the_bank_leaves_out_what_was_retired_here():
    Question.objects.filter(code="Q11").update(retired_at=timezone.now())
    load_questions(bank=read())
    assert codes(Form.objects.get(code="SAMPLE")) == [
        "Q01", "Q02", "Q03", "Q04", "Q08", "Q16", "Q17", "Q24", "Q29",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["", "POST 2", "پس", "A" * 17, "-A", "POST-"])
def test_a_code_that_cannot_be_typed_everywhere_is_refused(code):
    with pytest.raises(CodeUnreadable):
        compose(code=code, questions=["Q01"])


def test_a_form_of_the_product_is_nobody_elses():
    with pytest.raises(FormComesWithTheProduct):
        compose(code="sample", questions=["Q01"])
    assert len(codes(Form.objects.get(code="SAMPLE"))) == 10


def test_a_form_needs_a_question():
    with pytest.raises(FormEmpty):
        compose(code="POST", questions=[])


def test_a_blueprint_is_written_once_and_stays(blueprint):
    assert (blueprint.code, blueprint.counts) == ("SHORT", {"M1": 2, "M3": 1})
    again = {"counts": {"M3": 1, "M1": 2}, "anchors": ["Q29", "Q02", "Q29"]}
    assert write_blueprint(code="SHORT", **again, by=enter("approver")) == blueprint
    assert Blueprint.objects.get().created_by == enter("editor")
    with pytest.raises(BlueprintThere):
        write_blueprint(code="SHORT", counts={"M1": 3}, anchors=["Q02", "Q29"])


def test_a_blueprint_without_a_question_or_with_an_unusable_anchor_is_refused():
    with pytest.raises(BlueprintEmpty):
        write_blueprint(code="NONE", counts={"M1": 0}, anchors=["Q01"])
    with pytest.raises(QuestionsUnusable, match="Q99"):
        write_blueprint(code="NONE", counts={"M1": 1}, anchors=["Q99"])
    assert not Blueprint.objects.exists()


def test_two_parallel_forms_share_their_anchors_alone(blueprint):
    first, second = draw_forms(blueprint=blueprint, code="post", seed=7)
    assert [(f.code, f.edition, f.blueprint, f.seed) for f in (first, second)] == [
        ("POST-A", 1, blueprint, 7),
        ("POST-B", 1, blueprint, 7),
    ]
    assert set(codes(first)) & set(codes(second)) == {"Q02", "Q29"}
    for form in (first, second):
        modules = [item.version.question.module for item in items_of(form)]
        assert modules == ["M1", "M1", "M1", "M3", "M3"]


def test_drawing_twice_with_one_seed_draws_once_and_another_seed_makes_new_editions(blueprint):
    stamp = uuid7()
    made = draw_forms(blueprint=blueprint, code="POST", seed=seed_of(stamp))
    assert draw_forms(blueprint=blueprint, code="POST", seed=seed_of(stamp)) == made
    newer = draw_forms(blueprint=blueprint, code="POST", seed=seed_of(uuid7()))
    assert [form.edition for form in (*made, *newer)] == [1, 1, 2, 2]
    assert draw_forms(blueprint=blueprint, code="POST", seed=seed_of(stamp)) == made


def test_a_drawn_form_is_never_written_over_by_hand(blueprint):
    first, _second = draw_forms(blueprint=blueprint, code="POST", seed=7)
    before = codes(first)
    by_hand = compose(code="POST-A", questions=["Q01"])
    assert (by_hand.edition, by_hand.blueprint, codes(first)) == (2, None, before)


def test_too_few_questions_for_a_blueprint_name_module_wanted_and_there():
    blueprint = write_blueprint(code="LONG", counts={"M2": 3}, anchors=["Q17"])
    with pytest.raises(TooFewQuestions) as refused:
        draw_forms(blueprint=blueprint, code="POST", seed=1)
    assert str(refused.value.message) == (
        "Module M2: the forms need 6 questions that are no anchors, and there are 3. Ask for "
        "fewer, or have more questions written and reviewed."
    )
    assert not Form.objects.filter(blueprint=blueprint).exists()


def test_an_anchor_retired_since_is_named(blueprint):
    Question.objects.filter(code="Q29").update(retired_at=timezone.now())
    with pytest.raises(QuestionsUnusable, match=r"Q29 \(retired\)"):
        draw_forms(blueprint=blueprint, code="POST", seed=1)


def test_the_command_draws_once_for_a_seed(blueprint, capsys):
    for _run in range(2):
        call_command("draw_forms", "short", code="post", seed=7)
        assert capsys.readouterr().out == "POST-A: 5 questions.\nPOST-B: 5 questions.\n"
    assert Form.objects.filter(blueprint=blueprint).count() == 2


@pytest.mark.parametrize(
    ("name", "seed", "said"),
    [("LONG", 7, "There are: SHORT"), ("SHORT", -1, "from 0 to 2147483647")],
)
def test_the_command_says_what_is_wrong(blueprint, name, seed, said):
    with pytest.raises(CommandError, match=said):
        call_command("draw_forms", name, code="POST", seed=seed)
