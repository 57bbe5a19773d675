"""From the author by the technical reviewer to the approving body: three people, one edition."""

from dataclasses import replace

import pytest
import time_machine
from django.db import IntegrityError, transaction

from editions.enums import EditionKind, ProposalKind, ProposalStanding, StepKind
from editions.errors import (
    CommentMissing,
    LanguagesMissing,
    LetterIncomplete,
    LetterInFuture,
    NoteMissing,
    NothingToCorrect,
    NothingToFreeze,
    NotProposer,
    NotYourStep,
    ProposalEnded,
    ProposalOpen,
    ReasonMissing,
    SamePerson,
    SampleInText,
    StepNotDue,
    TextUnchanged,
)
from editions.models import Edition, FrozenText, OpenProposal, Proposal, ProposalStep
from editions.selectors import current_edition, lesson_part
from editions.services import approve, freeze_sample, propose, review, send_back, withdraw
from lms.lib.ids import uuid7
from people.enums import Scope, StaffRole
from tests.cast import enter
from tests.editions.book import MINISTRY, approved, lay, page, proposed, reviewed, rewrite
from tests.factories import PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published_text(db):
    lay()


def first_words(edition, language="en"):
    lesson = lesson_part(edition.text, language, "m1-foundations", "act-means-purpose").lesson
    return lesson.blocks[0].value


def test_author_reviewer_and_approver_make_the_first_edition(editor, reviewer, approver):
    proposal = propose(id=uuid7(), by=editor, note="  The first text of our own. ")
    assert proposal.standing == ProposalStanding.IN_REVIEW
    review(proposal=proposal, by=reviewer, comment="Checked against the law of 2017.")
    assert proposal.standing == ProposalStanding.AT_APPROVAL
    edition = approve(proposal=proposal, by=approver, letter=MINISTRY)
    assert proposal.standing == ProposalStanding.APPROVED
    assert current_edition() == edition
    assert (edition.slug, edition.kind, edition.text_id) == ("1", "approved", proposal.text_id)
    assert (edition.reason, edition.is_urgent) == ("The first text of our own.", False)
    assert (edition.approving_body, edition.letter_reference) == ("Ministry of Justice", "1404/317")
    assert edition.approved_languages == ["en", "fa-af"]
    assert [edition.is_approved_in(code) for code in ("en", "fa-af", "ps")] == [True, True, False]
    assert [(step.kind, step.by) for step in proposal.steps.all()] == [
        ("proposed", editor),
        ("reviewed", reviewer),
        ("approved", approver),
    ]


def test_what_is_approved_is_what_was_proposed_not_what_was_written_since():
    proposal = proposed()
    rewrite("<p>Written after the proposal.</p>")
    edition = approved(proposal)
    assert "Trafficking in persons is not one single deed" in first_words(edition)
    assert FrozenText.objects.count() == 1


def test_the_next_edition_has_the_next_number_and_the_first_stays():
    first = approved()
    rewrite("<p>Better said.</p>")
    second = approved(proposed(note="Said better"))
    assert (first.slug, second.slug, current_edition()) == ("1", "2", second)
    assert first_words(second) == "<p>Better said.</p>"
    assert "not one single deed" in first_words(Edition.objects.get(number=1))


def test_one_proposal_at_a_time_and_the_next_when_it_has_ended(editor):
    waiting = proposed()
    rewrite("<p>More.</p>")
    with pytest.raises(ProposalOpen):
        proposed()
    withdraw(proposal=waiting, by=editor)
    assert proposed().standing == ProposalStanding.IN_REVIEW
    assert Proposal.objects.count() == 2


def test_the_same_form_sent_twice_is_one_proposal(editor):
    key = uuid7()
    first, again = (propose(id=key, by=editor, note="Once") for _ in range(2))
    assert first == again == Proposal.objects.get()
    assert ProposalStep.objects.count() == 1


def test_a_proposal_says_what_changed(editor):
    with pytest.raises(NoteMissing) as refusal:
        propose(id=uuid7(), by=editor, note=" \n")
    assert refusal.value.field == "note"
    assert not OpenProposal.objects.exists()
    assert not FrozenText.objects.exists()


def test_a_text_without_lessons_cannot_be_proposed():
    for language in ("en", "fa-af", "ps"):
        for name in ("m1-l1", "m1-l2"):
            page(name, language).unpublish()
    with pytest.raises(NothingToFreeze):
        proposed()


def test_nobody_is_asked_to_approve_what_stands_already():
    approved()
    with pytest.raises(TextUnchanged) as refusal:
        proposed(note="Once more")
    assert "edition 1" in str(refusal.value.message)
    assert FrozenText.objects.count() == 1


def test_sample_pages_are_named_until_the_author_takes_them_over():
    sample("m1-l2")
    with pytest.raises(SampleInText) as refusal:
        proposed()
    assert "M1-L2" in str(refusal.value.message)
    assert "M1-L1" not in str(refusal.value.message)
    edition = approved(proposed(adopts_sample=True))
    assert not lesson_part(
        edition.text, "en", "m1-foundations", page("m1-l2").slug
    ).lesson.is_sample


def test_sample_text_once_taken_over_is_not_asked_about_again_until_it_changes():
    sample("m1-l2")
    approved(proposed(adopts_sample=True))
    rewrite("<p>The other lesson.</p>")
    second = approved(proposed(note="The other lesson changed"))
    assert not lesson_part(second.text, "en", "m1-foundations", page("m1-l2").slug).lesson.is_sample
    rewrite("<p>Still marked as sample, but other words.</p>", name="m1-l2")
    with pytest.raises(SampleInText):
        proposed()


def sample(name):
    for language in ("en", "fa-af", "ps"):
        lesson = page(name, language)
        lesson.standing = "sample"
        lesson.save()


def test_who_may_not_propose_review_or_approve_is_told_so(editor, reviewer, approver, manager):
    with pytest.raises(NotYourStep):
        propose(id=uuid7(), by=reviewer, note="Mine")
    proposal = proposed()
    for nobody in (manager, approver):
        with pytest.raises(NotYourStep):
            review(proposal=proposal, by=nobody, comment="Fine")
    for nobody in (manager, reviewer):
        with pytest.raises(NotYourStep):
            approve(proposal=proposal, by=nobody, letter=MINISTRY)
    with pytest.raises(NotYourStep):
        send_back(proposal=proposal, by=manager, reason="No")


def test_the_steps_have_an_order(approver, reviewer):
    proposal = proposed()
    with pytest.raises(StepNotDue) as refusal:
        approve(proposal=proposal, by=approver, letter=MINISTRY)
    assert "Waiting for technical review" in str(refusal.value.message)
    reviewed(proposal)
    PostFactory(user=enter("steward"), role=StaffRole.REVIEWER, scope=Scope.EVERYWHERE)
    with pytest.raises(StepNotDue):
        review(proposal=proposal, by=enter("steward"), comment="I as well")


@pytest.mark.parametrize("role", [StaffRole.EDITOR, StaffRole.APPROVER])
def test_whoever_reviews_cannot_have_proposed(role, editor):
    proposal = proposed()
    PostFactory(user=editor, role=StaffRole.REVIEWER, scope=Scope.EVERYWHERE)
    PostFactory(user=editor, role=role, scope=Scope.EVERYWHERE)
    editor = fresh(editor)
    with pytest.raises(SamePerson):
        review(proposal=proposal, by=editor, comment="My own")
    with pytest.raises(SamePerson):
        send_back(proposal=proposal, by=editor, reason="My own")


def test_an_approver_does_not_approve_what_they_proposed_or_reviewed(approver, reviewer):
    own = reviewed(proposed(by="approver"))
    with pytest.raises(SamePerson):
        approve(proposal=own, by=approver, letter=MINISTRY)
    PostFactory(user=reviewer, role=StaffRole.APPROVER, scope=Scope.EVERYWHERE)
    with pytest.raises(SamePerson):
        approve(proposal=own, by=fresh(reviewer), letter=MINISTRY)
    assert not Edition.objects.exists()


def fresh(user):
    """As a new request sees the user: rights are read once a request."""
    return type(user).objects.get(pk=user.pk)


def test_the_database_too_lets_one_person_take_one_step(editor):
    proposal = proposed()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalStep.objects.create(proposal=proposal, kind=StepKind.REVIEWED, by=editor)


def test_a_review_says_what_was_examined(reviewer):
    proposal = proposed()
    with pytest.raises(CommentMissing):
        review(proposal=proposal, by=reviewer, comment=" ")
    step = review(proposal=proposal, by=reviewer, comment=" Sources checked. ")
    assert step.comment == "Sources checked."
    assert review(proposal=proposal, by=reviewer, comment="Again") == step


@pytest.mark.parametrize("who", ["reviewer", "approver"])
def test_sending_back_needs_a_reason_and_ends_the_proposal(who):
    proposal, by = proposed(), enter(who)
    with pytest.raises(ReasonMissing):
        send_back(proposal=proposal, by=by, reason="")
    step = send_back(proposal=proposal, by=by, reason="Article 7 is quoted wrongly.")
    assert send_back(proposal=proposal, by=by, reason="Twice") == step
    assert proposal.standing == ProposalStanding.RETURNED
    with pytest.raises(ProposalEnded) as refusal:
        review(proposal=proposal, by=enter("reviewer"), comment="Too late")
    assert "Sent back" in str(refusal.value.message)


def test_only_the_author_withdraws(editor, approver, reviewer):
    proposal = proposed()
    for other in (approver, reviewer):
        with pytest.raises(NotProposer):
            withdraw(proposal=proposal, by=other)
    step = withdraw(proposal=proposal, by=editor, comment="A mistake in lesson 2")
    assert withdraw(proposal=proposal, by=editor) == step
    assert proposal.standing == ProposalStanding.WITHDRAWN


@pytest.mark.parametrize(
    ("change", "refusal", "field"),
    [
        ({"body": " "}, LetterIncomplete, "approving_body"),
        ({"reference": ""}, LetterIncomplete, "letter_reference"),
        ({"languages": ()}, LanguagesMissing, "approved_languages"),
        ({"languages": ("de",)}, LanguagesMissing, "approved_languages"),
    ],
)
def test_nobody_approves_without_a_letter(change, refusal, field, approver):
    proposal = reviewed()
    with pytest.raises(refusal) as refused:
        approve(proposal=proposal, by=approver, letter=replace(MINISTRY, **change))
    assert refused.value.field == field
    assert proposal.standing == ProposalStanding.AT_APPROVAL


@time_machine.travel("2026-10-31 12:00+04:30", tick=False)
def test_a_letter_of_tomorrow_is_refused(approver):
    proposal = reviewed()
    with pytest.raises(LetterInFuture):
        approve(proposal=proposal, by=approver, letter=MINISTRY)
    with time_machine.travel("2026-11-01 00:01+04:30", tick=False):
        assert approve(proposal=proposal, by=approver, letter=MINISTRY).number == 1


def test_approving_again_gives_the_same_edition_and_tells_others_which(approver):
    proposal = reviewed()
    edition = approve(proposal=proposal, by=approver, letter=MINISTRY)
    assert approve(proposal=proposal, by=approver, letter=MINISTRY) == edition
    PostFactory(user=enter("steward"), role=StaffRole.APPROVER, scope=Scope.EVERYWHERE)
    with pytest.raises(ProposalEnded) as refusal:
        approve(proposal=proposal, by=enter("steward"), letter=MINISTRY)
    assert "edition 1" in str(refusal.value.message)
    assert Edition.objects.count() == 1


def test_an_urgent_correction_skips_review_and_the_edition_says_so(approver):
    with pytest.raises(NothingToCorrect):
        proposed(kind=ProposalKind.URGENT, note="The very first text")
    approved()
    rewrite("<p>The number is 119.</p>")
    proposal = proposed(kind=ProposalKind.URGENT, note="A telephone number was wrong")
    assert proposal.standing == ProposalStanding.AT_APPROVAL
    edition = approve(proposal=proposal, by=approver, letter=MINISTRY)
    assert (edition.is_urgent, edition.reason) == (True, "A telephone number was wrong")
    assert not proposal.steps.filter(kind=StepKind.REVIEWED).exists()


def test_a_sample_edition_is_not_made_once_an_edition_is_approved():
    approved()
    assert freeze_sample() is None
    assert Edition.objects.get().kind == EditionKind.APPROVED
