"""What every step of a proposal has in common: the lock, the order, who may, and three people."""

from editions.enums import ProposalStanding, StepKind
from editions.errors import (
    NotYourStep,
    PracticeApart,
    ProposalEnded,
    SamePerson,
    StepNotDue,
)
from editions.models import ENDED, Edition, OpenProposal, Proposal, ProposalStep
from people.models import User
from people.permissions import Right, may


def locked(proposal: Proposal) -> Proposal:
    """The row, held against others until the verb ends."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def taken(proposal: Proposal, kind: StepKind, by: User) -> ProposalStep | None:
    """The step this person took already: a second tap changes nothing."""
    return ProposalStep.objects.filter(proposal=proposal, kind=kind, by=by).first()


def allowed(user: User, *rights: Right) -> None:
    """Raises NotYourStep unless a post of the user carries one of the rights."""
    if not any(may(user, right) for right in rights):
        raise NotYourStep


def must_be_open(proposal: Proposal) -> None:
    """Raises ProposalEnded, which says how."""
    standing = proposal.standing
    if standing in ENDED:
        edition = Edition.objects.filter(text=proposal.text_id).first()
        raise ProposalEnded(standing=str(standing.label), edition=edition.slug if edition else "")


def must_be_due(proposal: Proposal, standing: ProposalStanding) -> None:
    """Raises ProposalEnded or StepNotDue."""
    must_be_open(proposal)
    if proposal.standing != standing:
        raise StepNotDue(standing=str(proposal.standing.label))


def must_be_another(proposal: Proposal, by: User) -> None:
    """Raises SamePerson for who took a step of it already, PracticeApart between sample and real."""
    if by.is_sample != proposal.is_practice:
        raise PracticeApart
    if proposal.steps.filter(by=by).exists():
        raise SamePerson


def close(proposal: Proposal, kind: StepKind, by: User, comment: str) -> ProposalStep:
    """The last step; the next text may be proposed."""
    OpenProposal.objects.filter(proposal=proposal).delete()
    return add(proposal, kind, by, comment)


def add(proposal: Proposal, kind: StepKind, by: User, comment: str) -> ProposalStep:
    """One step more."""
    return ProposalStep.objects.create(proposal=proposal, kind=kind, by=by, comment=comment.strip())
