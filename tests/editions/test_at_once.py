"""Proposed and approved four times at the very same moment, on whichever database."""

import pytest

from editions.errors import ProposalEnded, ProposalOpen
from editions.models import Edition, OpenProposal, Proposal
from editions.services import approve, propose
from lms.lib.ids import uuid7
from people.enums import Scope, StaffRole
from people.models import User
from tests.assessments.test_at_once import at_once
from tests.editions.book import MINISTRY, lay, reviewed
from tests.factories import PostFactory, UserFactory

# The editing desk's root page is laid by a migration: brought back after a test that emptied every table.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _published_text(db):
    lay()


def test_approved_four_times_at_once_by_one_person_is_one_edition(approver):
    proposal = reviewed()
    got = at_once(4, lambda: approve(proposal=proposal, by=approver, letter=MINISTRY))
    assert got == [Edition.objects.get()] * 4


def test_approved_by_four_people_at_once_is_one_edition_and_three_are_told_its_number():
    proposal = reviewed()
    people = [UserFactory() for _ in range(4)]
    for user in people:
        PostFactory(user=user, role=StaffRole.APPROVER, scope=Scope.EVERYWHERE)
    waiting = [User.objects.get(pk=user.pk) for user in people]
    got = at_once(4, lambda: approve(proposal=proposal, by=waiting.pop(), letter=MINISTRY))
    edition = Edition.objects.get()
    told = [outcome for outcome in got if isinstance(outcome, ProposalEnded)]
    assert got.count(edition) == 1
    assert [str(refusal.message) for refusal in told] == [
        "This proposal has ended: it became edition 1."
    ] * 3


def test_one_form_sent_four_times_at_once_is_one_proposal(editor):
    key = uuid7()
    got = at_once(4, lambda: propose(id=key, by=editor, note="Once").pk)
    assert got == [key] * 4
    assert Proposal.objects.count() == OpenProposal.objects.count() == 1


def test_of_four_texts_proposed_at_once_one_stands(editor):
    got = at_once(4, lambda: propose(id=uuid7(), by=editor, note="Mine"))
    assert [type(outcome) for outcome in got].count(ProposalOpen) == 3
    assert Proposal.objects.get() in got
