"""Sample accounts try the whole way, and nothing they do is ever called approved."""

import pytest

from editions.errors import PracticeApart, ProposalOpen, TextUnchanged, WrittenBySample
from editions.models import Edition, Proposal
from editions.selectors import current_edition
from editions.services import approve, freeze_sample, review
from people.models import User
from tests.cast import enter
from tests.editions.book import MINISTRY, approved, lay, page, proposed, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def _sample_accounts(db):
    for name in ("editor", "reviewer", "approver"):
        User.objects.filter(pk=enter(name).pk).update(is_sample=True)


@pytest.mark.usefixtures("_sample_accounts")
def test_what_sample_accounts_pass_becomes_a_sample_edition():
    lay(own=False)
    first = freeze_sample()
    rewrite("<p>A newcomer tries it.</p>")
    edition = approved(proposed(note="Trying it"))
    assert (first.slug, edition.slug, edition.is_approved) == ("sample-1", "sample-2", False)
    assert (edition.approving_body, edition.letter_date, edition.approved_languages) == (
        "",
        None,
        [],
    )
    assert current_edition() == edition


@pytest.mark.usefixtures("_sample_accounts")
def test_a_practice_text_that_says_nothing_new_is_refused():
    lay(own=False)
    freeze_sample()
    with pytest.raises(TextUnchanged):
        proposed()


def test_sample_and_real_never_meet_in_one_proposal(editor, reviewer, approver):
    lay()
    proposal = proposed()
    User.objects.filter(pk=reviewer.pk).update(is_sample=True)
    with pytest.raises(PracticeApart):
        review(proposal=proposal, by=enter("reviewer"), comment="As a guest")


def test_practice_does_not_stand_in_the_way_of_the_real_thing(editor, approver):
    lay()
    User.objects.filter(pk=editor.pk).update(is_sample=True)
    practice = proposed()
    real = proposed(by="approver")
    with pytest.raises(ProposalOpen):
        proposed(by="approver")
    assert {practice.is_practice, real.is_practice} == {True, False}
    sample_user = User.objects.get(pk=editor.pk)
    assert list(Proposal.objects.visible_to(sample_user)) == [practice]
    with pytest.raises(PracticeApart):
        approve(
            proposal=approved_kind(practice),
            by=approver,
            letter=MINISTRY,
        )
    assert not Edition.objects.exists()


def approved_kind(proposal):
    """Reviewed by a sample reviewer."""
    User.objects.filter(pk=enter("reviewer").pk).update(is_sample=True)
    review(proposal=proposal, by=enter("reviewer"), comment="Looked at it")
    return proposal


def test_a_real_text_is_not_compared_with_one_that_was_passed_for_practice(
    editor, reviewer, approver, client_of
):
    lay()
    crew = User.objects.filter(pk__in=[editor.pk, reviewer.pk, approver.pk])
    crew.update(is_sample=True)
    assert approved(proposed(note="Trying it")).slug == "sample-1"
    crew.update(is_sample=False)
    real = proposed(note="The same words, meant")
    said = client_of("reviewer").get(f"/en/desk/proposals/{real.pk}/").content.decode()
    assert "The first text: there is no approved edition to compare it with." in said
    assert "Nothing changed in this language." not in said


def test_nobody_proposes_what_a_sample_account_wrote_last(editor, approver):
    lay()
    User.objects.filter(pk=approver.pk).update(is_sample=True)
    page().save_revision(user=approver).publish()
    with pytest.raises(WrittenBySample) as refusal:
        proposed()
    assert f"{page().title} (English)" in str(refusal.value.message)
    assert page("m1-l2").title not in str(refusal.value.message)
    assert not Proposal.objects.exists()
    page().save_revision(user=editor).publish()
    assert not proposed().is_practice
