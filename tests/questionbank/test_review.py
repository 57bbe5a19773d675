"""Somebody else than the writer passes exactly the text shown; only then is it asked."""

import pytest

from assessments.errors import PracticeOnly
from assessments.models import QuestionVersion
from assessments.selectors.forms import usable_versions
from assessments.selectors.self_checks import question_of
from assessments.selectors.versions import digest_of
from assessments.services import load_questions, retire_question, review_version
from people.models import User
from tests.assessments import papers
from tests.cast import enter
from tests.factories import UserFactory
from tests.questionbank import written

pytestmark = pytest.mark.django_db


def address(version, verb=""):
    return f"/en/desk/questions/{version.question_id}/{verb}"


def test_a_draft_is_asked_nowhere_until_it_is_passed(draft, reviewer_desk):
    assert (usable_versions(), question_of("B01", "en")) == ({}, None)
    digest = reviewer_desk.get(address(draft)).context["digest"]
    answer = reviewer_desk.post(address(draft, "review/"), {"digest": digest})
    assert answer["Location"] == address(draft)
    assert usable_versions() == {"B01": draft}
    assert question_of("B01", "en")["stem"] == "Which is an act?"
    passed = QuestionVersion.objects.get()
    assert passed.reviewed_by == enter("reviewer")


def test_passing_twice_changes_nothing(passed, approver_desk):
    approver_desk.post(address(passed, "review/"), {"digest": digest_of(passed)})
    again = QuestionVersion.objects.get()
    assert (again.reviewed_by, again.reviewed_at) == (enter("reviewer"), passed.reviewed_at)


def test_what_changed_after_it_was_read_is_not_passed(draft, editor_desk, reviewer_desk):
    read_before = digest_of(draft)
    typed = written.single(**{"c1.right": "", "c2.right": "on"})
    editor_desk.post(address(draft, "edit/"), written.sent(typed, seen=read_before))
    answer = reviewer_desk.post(address(draft, "review/"), {"digest": read_before})
    assert answer.status_code == 409
    assert "Somebody changed this question while you had it open." in answer.content.decode()
    assert usable_versions() == {}


def test_nobody_passes_what_they_wrote(approver_desk):
    approver_desk.post("/en/desk/questions/new/", written.sent(written.single()))
    version = QuestionVersion.objects.get()
    page = approver_desk.get(address(version)).content.decode()
    assert "You wrote this version. Somebody else reviews it before it is asked." in page
    answer = approver_desk.post(address(version, "review/"), {"digest": digest_of(version)})
    assert answer.status_code == 403
    assert "You wrote this yourself. Somebody else has to review it." in answer.content.decode()
    assert usable_versions() == {}


def test_a_retired_question_goes_into_no_new_form_and_comes_back(passed, editor_desk):
    editor_desk.post(address(passed, "retire/"))
    assert usable_versions() == {}
    assert "Retired" in editor_desk.get(address(passed)).content.decode()
    editor_desk.post(address(passed, "retire/"), {"retired": "0"})
    assert usable_versions() == {"B01": passed}


def test_what_sample_accounts_pass_is_practice(draft):
    """Everybody may know their passwords."""
    sample = UserFactory(username="sample.reviewer", is_sample=True)
    with pytest.raises(PracticeOnly):
        review_version(version=draft, by=sample, digest=digest_of(draft))
    draft.created_by = UserFactory(username="sample.editor", is_sample=True)
    draft.save()
    review_version(version=draft, by=sample, digest=digest_of(draft))
    assert usable_versions() == {}
    review_version(version=draft, by=enter("reviewer"), digest=digest_of(draft))
    assert usable_versions() == {"B01": draft}


def test_sample_accounts_retire_nothing_that_is_asked(db):
    load_questions(bank=papers.bank(papers.ACT))
    brought = usable_versions()["Q01"]
    with pytest.raises(PracticeOnly):
        retire_question(question=brought.question, by=UserFactory(is_sample=True))
    assert usable_versions() == {"Q01": brought}


def test_a_sample_account_is_told_before_it_types_what_it_may_not_change(editor_desk):
    load_questions(bank=papers.bank(papers.ACT))
    brought = QuestionVersion.objects.get()
    assert "Change the wording" in editor_desk.get(address(brought)).content.decode()
    User.objects.filter(pk=enter("editor").pk).update(is_sample=True)
    page = editor_desk.get(address(brought)).content.decode()
    assert "Sample accounts change only questions that sample accounts wrote." in page
    assert "Change the wording" not in page
    assert "Retire this question" not in page
