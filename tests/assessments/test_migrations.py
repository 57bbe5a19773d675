"""Questions that were rows become one text each, answers keep what they said, and the way back is open."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from assessments.questions.content import read
from lms.lib.clock import now
from lms.lib.ids import uuid7
from tests.factories import EnrolmentFactory

BEFORE, AFTER = ("assessments", "0001_initial"), ("assessments", "0004_choices_leave")


def migrated(to):
    executor = MigrationExecutor(connection)
    executor.migrate([to])
    return MigrationExecutor(connection).loader.project_state([to]).apps


@pytest.mark.django_db(transaction=True)
def test_what_zarmina_answered_stays_what_she_answered():
    seat = EnrolmentFactory()
    try:
        old = migrated(BEFORE)
        answered_in(old, seat)
        new = migrated(AFTER)
        response = new.get_model("assessments", "Response").objects.get()
        body = new.get_model("assessments", "QuestionVersion").objects.get().body
        content = read(body)
        assert (content.stem["en"], content.stem["ps"]) == ("Which is an act?", "کوم یو عمل دی؟")
        assert [choice.text["en"] for choice in content.choices] == ["Harbouring", "Deception"]
        assert response.answer in content.right
        assert response.attempt.form_id == response.attempt.test.form_id
        back = migrated(BEFORE)
        again = back.get_model("assessments", "Response").objects.get()
        assert (again.choice.text_en, again.choice.is_right) == ("Harbouring", True)
        for model in ("Response", "Attempt", "Test", "FormItem", "Form", "Choice"):
            back.get_model("assessments", model).objects.all().delete()
        for model in ("QuestionVersion", "Question"):
            back.get_model("assessments", model).objects.all().delete()
    finally:
        everything = MigrationExecutor(connection)
        everything.migrate(everything.loader.graph.leaf_nodes())


def answered_in(apps, seat):
    """A test of one question, answered rightly, as the first migration knew it."""

    def make(model, **columns):
        return apps.get_model("assessments", model).objects.create(**columns)

    question = make("Question", code="Q01", module="M1", objective="M1-O1", source="A protocol")
    version = make(
        "QuestionVersion",
        question=question,
        stem_en="Which is an act?",
        stem_ps="کوم یو عمل دی؟",
    )
    right = make("Choice", version=version, order=1, is_right=True, text_en="Harbouring")
    make("Choice", version=version, order=2, is_right=False, text_en="Deception")
    form = make("Form", code="A", fingerprint="f")
    item = make("FormItem", form=form, version=version, order=1)
    test = make("Test", activity_id=seat.activity_id, form=form, moment="pre")
    attempt = make("Attempt", test=test, enrolment_id=seat.pk, language="ps")
    make(
        "Response",
        id=uuid7(),
        attempt=attempt,
        item=item,
        choice=right,
        happened_at=now(),
        digest="d",
    )
